import * as z from 'zod/mini';
import type { Format } from '#core/formats/format.ts';

const options = z.strictObject({});

/** One International Patient Summary document a patient, one a line. */
export const ips: Format<z.infer<typeof options>> = {
  id: 'ips',
  label: 'International Patient Summary',
  description: 'One HL7 IPS document (FHIR R4) a patient; for civilian hospitals and patient portals.',
  extension: 'ndjson',
  fileNames: () => ['ips'],
  bytesPerPatient: { summary: 10_000, standard: 40_000, full: 45_000 },
  options,
};
