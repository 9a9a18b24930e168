import type { Format } from '#core/formats/format.ts';
import { type NoOptions, noOptions } from '#core/formats/no-options.ts';

/** One JSON object a line: for streaming readers and for files too large to open at once. */
export const ndjson: Format<NoOptions> = {
  id: 'ndjson',
  kind: 'records',
  label: 'NDJSON',
  description: 'One complete record a line; for streaming into databases and pipelines.',
  extension: 'ndjson',
  fileNames: () => ['patients'],
  bytesPerPatient: { summary: 2350, standard: 10_000, full: 16_500 },
  gzipShare: 0.11,
  options: noOptions,
};
