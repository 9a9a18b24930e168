import type { Format } from '#core/formats/format.ts';
import { type NoOptions, noOptions } from '#core/formats/no-options.ts';

/** One BEER text a patient, one a line. */
export const beer: Format<NoOptions> = {
  id: 'beer',
  kind: 'health',
  label: 'BEER',
  description:
    'One short text a patient with fields divided by |, as NATO patient summary trials carry in QR codes and NFC tags.',
  extension: 'txt',
  fileNames: () => ['beer'],
  bytesPerPatient: { summary: 230, standard: 1900, full: 2100 },
  gzipShare: 0.23,
  options: noOptions,
};
