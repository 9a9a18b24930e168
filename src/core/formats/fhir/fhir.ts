import * as z from 'zod/mini';
import { urlsOption } from '#core/formats/fhir/urls-option.ts';
import type { Format } from '#core/formats/format.ts';
import { field } from '#core/scenario/field.ts';

const options = z.strictObject({
  bundle: z._default(
    field(z.enum(['collection', 'transaction']), {
      title: 'Bundle',
      description:
        'A collection to read; a transaction of at most 500 entries to load into a FHIR server, with fewer sets of vital signs where there are more.',
    }),
    'collection',
  ),
  files: z._default(
    field(z.enum(['together', 'one a patient']), {
      title: 'Files',
      description: 'One NDJSON file, or a folder with a JSON file for each patient; up to 100,000 of these.',
    }),
    'together',
  ),
  references: urlsOption,
});

export type FhirOptions = z.infer<typeof options>;

/** One FHIR R4 Bundle a patient, one a line. */
export const fhir: Format<FhirOptions> = {
  id: 'fhir',
  kind: 'health',
  label: 'FHIR R4',
  description: 'One Bundle of resources a patient; for clinical systems, FHIR servers and their testers.',
  extension: 'ndjson',
  extensionOf: ({ files }) => (files === 'together' ? 'ndjson' : 'json'),
  // A folder is no single file.
  fileNames: (_depth, { files }) => (files === 'together' ? ['fhir'] : []),
  bytesPerPatient: { summary: 21_000, standard: 170_000, full: 180_000 },
  gzipShare: 0.045,
  options,
};
