import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import { type Style, urls } from '#core/formats/fhir/style.ts';
import type { SummaryOptions } from '#core/formats/summary-document/options.ts';
import { createSummaryEncoder } from '#core/formats/summary-document/summary-document.ts';

const IPS = 'http://hl7.org/fhir/uv/ips/StructureDefinition/';

/** Resources whose IPS profile asks for nothing that is not in the record. */
const profiled: ReadonlySet<string> = new Set([
  'Bundle',
  'Composition',
  'Patient',
  'Organization',
  'Condition',
  'AllergyIntolerance',
  'Medication',
  'MedicationStatement',
  'Procedure',
  'Immunization',
]);

const style: Omit<Style, 'reference' | 'fullUrl'> = {
  profiles: (type) => (profiled.has(type) ? [`${IPS}${type}-uv-ips`] : undefined),
  laboratoryProfile: `${IPS}Observation-results-laboratory-pathology-uv-ips`,
  hasMedications: true,
  hasStays: false,
  oneCoding: false,
};

export const ipsWriter: FormatWriter<SummaryOptions> = {
  files: () => [linesFile('ips', 'ndjson', 'application/fhir+ndjson')],
  encoder: (plan, { references }) =>
    createSummaryEncoder(plan, {
      title: 'International Patient Summary',
      style: { ...style, ...urls(references) },
      bundleOrdinal: 1,
      emptyStatus: 'generated',
      required: new Set(['problems', 'allergies', 'medications']),
      sectionOf: {
        problems: 'problems',
        pastProblems: 'pastProblems',
        allergies: 'allergies',
        medications: 'medications',
        procedures: 'procedures',
        immunizations: 'immunizations',
        vitalSigns: 'vitalSigns',
        results: 'results',
      },
    }),
};
