import type { Format } from '#core/formats/format.ts';
import { type SummaryOptions, summaryOptions } from '#core/formats/summary-document/options.ts';

/** One International Patient Summary document a patient, one a line. */
export const ips: Format<SummaryOptions> = {
  id: 'ips',
  kind: 'health',
  label: 'International Patient Summary',
  description: 'One HL7 IPS document (FHIR R4) a patient; for civilian hospitals and patient portals.',
  extension: 'ndjson',
  fileNames: () => ['ips'],
  bytesPerPatient: { summary: 11_000, standard: 48_000, full: 50_000 },
  gzipShare: 0.065,
  options: summaryOptions,
};
