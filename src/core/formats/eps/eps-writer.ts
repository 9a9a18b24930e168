import type { Chart } from '#core/formats/fhir/chart.ts';
import { meta } from '#core/formats/fhir/fhir-terms.ts';
import { type Style, urls } from '#core/formats/fhir/style.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import { jsonTemplate, plain } from '#core/formats/json/json-template.ts';
import type { SummaryOptions } from '#core/formats/summary-document/options.ts';
import { createSummaryEncoder } from '#core/formats/summary-document/summary-document.ts';

const EPS = 'http://hl7.eu/fhir/eps/StructureDefinition/';
const EU_CORE = 'http://hl7.eu/fhir/base/StructureDefinition/';

/** The profiles of HL7 Europe by type of resource. */
const profiled: Readonly<Record<string, string>> = {
  Composition: `${EPS}composition-eu-eps`,
  Patient: `${EPS}patient-eu-eps`,
  MedicationStatement: `${EPS}MedicationStatement-eu-eps`,
  Medication: `${EU_CORE}medication-eu-core`,
  AllergyIntolerance: `${EU_CORE}allergyIntolerance-eu-core`,
  Condition: `${EU_CORE}condition-eu-core`,
  Immunization: `${EU_CORE}immunization-eu-core`,
  Procedure: `${EU_CORE}procedure-eu-core`,
};

const style: Omit<Style, 'reference' | 'fullUrl'> = {
  profiles: (type) => {
    const profile = profiled[type];
    return profile === undefined ? undefined : [profile];
  },
  laboratoryProfile: `${EU_CORE}medicalTestResult-eu-core`,
  hasMedications: true,
  hasStays: false,
  oneCoding: false,
};

/** Who signs: the record names nobody, so an exercise cell of the force does. */
function createAuthor(own: Style) {
  const practitioner = jsonTemplate<{ id: string }>({
    resourceType: 'Practitioner',
    id: plain('id'),
    meta: meta(own, 'Practitioner'),
    active: true,
    name: [{ text: 'Exercise control (fictitious)', family: 'Exercise control' }],
  });
  const role = jsonTemplate<{ id: string; practitioner: string; organization: string }>({
    resourceType: 'PractitionerRole',
    id: plain('id'),
    meta: meta(own, 'PractitionerRole'),
    active: true,
    practitioner: { reference: plain('practitioner', own.reference('Practitioner')) },
    organization: { reference: plain('organization', own.reference('Organization')) },
  });
  return (chart: Chart, organization: string) => {
    const practitionerId = chart.nextId('Practitioner');
    const id = chart.nextId('PractitionerRole');
    chart.emit('Practitioner', practitioner, { id: practitionerId });
    chart.emit('PractitionerRole', role, { id, practitioner: practitionerId, organization });
    return ['PractitionerRole', id] as const;
  };
}

export const epsWriter: FormatWriter<SummaryOptions> = {
  files: () => [linesFile('eps', 'ndjson', 'application/fhir+ndjson')],
  encoder: (plan, { references }) => {
    const own = { ...style, ...urls(references) };
    return createSummaryEncoder(plan, {
      title: 'European Patient Summary',
      style: own,
      bundleOrdinal: 2,
      emptyStatus: 'empty',
      author: createAuthor(own),
      required: new Set(['problems', 'allergies', 'medications', 'procedures', 'devices']),
      // Its composition has no sections of past problems and vital signs.
      sectionOf: {
        problems: 'problems',
        pastProblems: 'problems',
        allergies: 'allergies',
        medications: 'medications',
        procedures: 'procedures',
        immunizations: 'immunizations',
        vitalSigns: 'results',
        results: 'results',
      },
    });
  },
};
