import { NO_KNOWN_ALLERGY } from '#core/catalogue/background.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import {
  type Concepts,
  bodySite,
  concept,
  hl7Concept,
  meta,
  severityOf,
} from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain, preparedJson, when } from '#core/formats/json/json-template.ts';

const active = preparedJson(hl7Concept('condition-clinical', 'active', 'Active'));
const resolved = preparedJson(hl7Concept('condition-clinical', 'resolved', 'Resolved'));
const confirmed = preparedJson(hl7Concept('condition-ver-status', 'confirmed', 'Confirmed'));
const provisional = preparedJson(hl7Concept('condition-ver-status', 'provisional', 'Provisional'));
const problem = preparedJson(hl7Concept('condition-category', 'problem-list-item', 'Problem List Item'));
const encounterDiagnosis = preparedJson(
  hl7Concept('condition-category', 'encounter-diagnosis', 'Encounter Diagnosis'),
);
const noKnownAllergy = preparedJson(concept(SNOMED_CT, ...NO_KNOWN_ALLERGY));

/** How the categories of the record are called in FHIR. */
export const allergyCategories = { drug: 'medication', food: 'food', environment: 'environment' } as const;

/** What a patient suffers from (problem list), what it was taken for (at each place), past conditions, allergies. */
export function conditions(style: Style, concepts: Concepts): (chart: Chart) => void {
  const condition = jsonTemplate<{
    id: string;
    clinical: Fragment;
    verification: Fragment;
    category: Fragment;
    severity: Fragment | undefined;
    code: Fragment;
    site: Fragment | undefined;
    subject: string;
    encounter: string | undefined;
    onset: string | undefined;
    abatement: string | undefined;
    recorded: string;
  }>({
    resourceType: 'Condition',
    id: plain('id'),
    meta: meta(style, 'Condition'),
    clinicalStatus: json('clinical'),
    verificationStatus: json('verification'),
    category: [json('category')],
    severity: when('severity', json('severity')),
    code: json('code'),
    bodySite: when('site', [json('site')]),
    subject: { reference: plain('subject', style.reference('Patient')) },
    encounter: when('encounter', { reference: plain('encounter', style.reference('Encounter')) }),
    onsetDateTime: when('onset', plain('onset')),
    abatementDateTime: when('abatement', plain('abatement')),
    recordedDate: plain('recorded'),
  });
  const allergy = jsonTemplate<{
    id: string;
    category: string | undefined;
    criticality: string | undefined;
    code: Fragment;
    subject: string;
    recorded: string;
  }>({
    resourceType: 'AllergyIntolerance',
    id: plain('id'),
    meta: meta(style, 'AllergyIntolerance'),
    clinicalStatus: hl7Concept('allergyintolerance-clinical', 'active', 'Active'),
    verificationStatus: hl7Concept('allergyintolerance-verification', 'confirmed', 'Confirmed'),
    type: 'allergy',
    category: when('category', [plain('category')]),
    criticality: when('criticality', plain('criticality')),
    code: json('code'),
    patient: { reference: plain('subject', style.reference('Patient')) },
    recordedDate: plain('recorded'),
  });
  return (chart) => {
    const { patient } = chart;
    const { injury, outcome } = patient;
    const [first] = chart.stays;
    const isOver = outcome.status === 'RTD';
    for (const own of injury.conditions) {
      chart.emit('Condition', condition, {
        id: chart.nextId('Condition'),
        clinical: isOver ? resolved : active,
        verification: confirmed,
        category: problem,
        severity: own.ais === undefined ? undefined : severityOf(own.ais),
        code: concepts.of(own),
        site: bodySite(own.region, own.side),
        subject: patient.id,
        encounter: first === undefined ? undefined : chart.encounterAt(first.facility, first.from),
        onset: injury.at,
        abatement: isOver ? outcome.at : undefined,
        recorded: injury.at,
      });
    }
    for (const diagnosis of patient.diagnoses ?? []) {
      chart.emit('Condition', condition, {
        id: chart.nextId('Condition'),
        clinical: active,
        verification: diagnosis.kind === 'right' ? confirmed : provisional,
        category: encounterDiagnosis,
        severity: undefined,
        code: concepts.of(diagnosis),
        site: undefined,
        subject: patient.id,
        encounter: chart.encounterAt(diagnosis.facility, diagnosis.at),
        onset: injury.at,
        abatement: undefined,
        recorded: diagnosis.at,
      });
    }
    for (const past of patient.history ?? []) {
      chart.emit('Condition', condition, {
        id: chart.nextId('Condition'),
        clinical: active,
        verification: confirmed,
        category: problem,
        severity: undefined,
        code: concepts.of(past),
        site: undefined,
        subject: patient.id,
        encounter: undefined,
        onset: undefined,
        abatement: undefined,
        recorded: injury.at,
      });
    }
    if (patient.allergies === undefined) return;
    const none = { id: chart.nextId('AllergyIntolerance'), subject: patient.id, recorded: injury.at };
    if (patient.allergies.length === 0) {
      const values = {
        ...none,
        category: undefined,
        criticality: style.oneCoding ? 'unable-to-assess' : undefined,
        code: noKnownAllergy,
      };
      chart.emit('AllergyIntolerance', allergy, values);
    }
    patient.allergies.forEach((own, i) => {
      chart.emit('AllergyIntolerance', allergy, {
        id: i === 0 ? none.id : chart.nextId('AllergyIntolerance'),
        category: allergyCategories[own.kind],
        criticality: own.criticality,
        code: concepts.of(own),
        subject: patient.id,
        recorded: injury.at,
      });
    });
  };
}
