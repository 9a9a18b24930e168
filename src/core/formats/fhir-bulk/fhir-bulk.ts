import * as z from 'zod/mini';
import { type ResourceType, bulkTypes } from '#core/formats/fhir/resource-ids.ts';
import type { Format } from '#core/formats/format.ts';
import { field } from '#core/scenario/field.ts';

const ALL = 'all';

const options = z.strictObject({
  resources: z._default(
    field(z.enum([ALL, ...bulkTypes]), {
      title: 'Resources',
      description: 'All types of resource, or one of them.',
    }),
    ALL,
  ),
});

export type FhirBulkOptions = z.infer<typeof options>;

/** The types that are written. */
export function chosenTypes({ resources }: FhirBulkOptions): readonly ResourceType[] {
  return resources === ALL ? bulkTypes : [resources];
}

/** FHIR resources as a bulk export has them: a file for each type. */
export const fhirBulk: Format<FhirBulkOptions> = {
  id: 'fhir-bulk',
  kind: 'health',
  label: 'FHIR bulk data',
  description: 'One NDJSON file for each type of resource, with export.json; for analytics and bulk import.',
  extension: 'ndjson',
  fileNames: (_depth, settled) => chosenTypes(settled),
  bytesPerPatient: { summary: 18_000, standard: 155_000, full: 165_000 },
  gzipShare: 0.03,
  options,
  onlyFile: (_settled, name) => ({ resources: name as ResourceType }),
};
