import type { Format } from '#core/formats/format.ts';
import { type NoOptions, noOptions } from '#core/formats/no-options.ts';

/** The records as one XML document, with the schema that it follows beside it. */
export const xml: Format<NoOptions> = {
  id: 'xml',
  kind: 'records',
  label: 'XML',
  description: 'One document of all records, with its XML Schema (XSD) beside it; for systems that read XML.',
  extension: 'xml',
  fileNames: () => ['patients'],
  bytesPerPatient: { summary: 2600, standard: 15_000, full: 22_000 },
  gzipShare: 0.09,
  options: noOptions,
};
