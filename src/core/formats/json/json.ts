import type { Format } from '#core/formats/format.ts';
import { type NoOptions, noOptions } from '#core/formats/no-options.ts';

/** One JSON array of patients a file, one patient a line. */
export const json: Format<NoOptions> = {
  id: 'json',
  kind: 'records',
  label: 'JSON',
  description: 'One array of complete records; opens in every tool.',
  extension: 'json',
  fileNames: () => ['patients'],
  bytesPerPatient: { summary: 2350, standard: 10_000, full: 16_500 },
  gzipShare: 0.11,
  options: noOptions,
};
