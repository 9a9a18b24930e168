import type { Format } from '#core/formats/format.ts';
import { type SummaryOptions, summaryOptions } from '#core/formats/summary-document/options.ts';

/** One European Patient Summary document a patient, one a line. */
export const eps: Format<SummaryOptions> = {
  id: 'eps',
  kind: 'health',
  label: 'European Patient Summary',
  description:
    'One HL7 Europe EPS document (FHIR R4) a patient; for hospitals of the European Health Data Space.',
  extension: 'ndjson',
  fileNames: () => ['eps'],
  bytesPerPatient: { summary: 11_000, standard: 48_000, full: 50_000 },
  gzipShare: 0.065,
  options: summaryOptions,
};
