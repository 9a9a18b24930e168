import type { Format } from '#core/formats/format.ts';
import { type SummaryOptions, summaryOptions } from '#core/formats/summary-document/options.ts';

/** One NATO Patient Summary a patient, one a line. */
export const nps: Format<SummaryOptions> = {
  id: 'nps',
  kind: 'health',
  label: 'NATO Patient Summary',
  description:
    'One NPS 0.1.0 Bundle (FHIR R4) a patient; for the health information systems of NATO nations.',
  extension: 'ndjson',
  fileNames: () => ['nps'],
  bytesPerPatient: { summary: 14_000, standard: 57_000, full: 58_000 },
  gzipShare: 0.05,
  options: summaryOptions,
};
