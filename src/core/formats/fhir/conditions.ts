import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import {
  type Concepts,
  bodySite,
  hl7Concept,
  meta,
  severityOf,
  unknownDate,
} from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain, preparedJson, when } from '#core/formats/json/json-template.ts';

const active = preparedJson(hl7Concept('condition-clinical', 'active', 'Active'));
const resolved = preparedJson(hl7Concept('condition-clinical', 'resolved', 'Resolved'));
const inactive = preparedJson(hl7Concept('condition-clinical', 'inactive', 'Inactive'));
const confirmed = preparedJson(hl7Concept('condition-ver-status', 'confirmed', 'Confirmed'));
const provisional = preparedJson(hl7Concept('condition-ver-status', 'provisional', 'Provisional'));
const refuted = preparedJson(hl7Concept('condition-ver-status', 'refuted', 'Refuted'));
const problem = preparedJson(hl7Concept('condition-category', 'problem-list-item', 'Problem List Item'));
const encounterDiagnosis = preparedJson(
  hl7Concept('condition-category', 'encounter-diagnosis', 'Encounter Diagnosis'),
);
const unknownOnset = preparedJson(unknownDate);

interface State {
  readonly clinical: Fragment;
  readonly abatement?: string;
}

/**
 * What a patient suffers from and past conditions (problem list); where encounters are written, the working diagnosis
 * at each. One that a later facility replaced is inactive since then, and refuted if it was wrong.
 */
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
    unknownOnset?: Fragment;
    abatement?: string;
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
    _onsetDateTime: when('unknownOnset', json('unknownOnset')),
    abatementDateTime: when('abatement', plain('abatement')),
    recordedDate: plain('recorded'),
  });
  return (chart) => {
    const { patient } = chart;
    const { injury, outcome } = patient;
    const [first] = chart.stays;
    const isOver = outcome.status === 'RTD';
    const course: State = isOver ? { clinical: resolved, abatement: outcome.at } : { clinical: active };
    const common = { severity: undefined, site: undefined, subject: patient.id, onset: injury.at };
    for (const own of injury.conditions) {
      chart.emit('Condition', condition, {
        ...common,
        ...course,
        id: chart.nextId('Condition'),
        verification: confirmed,
        category: problem,
        severity: own.ais === undefined ? undefined : severityOf(own.ais),
        code: concepts.of(own),
        site: bodySite(own.region, own.side),
        encounter: first === undefined ? undefined : chart.encounterAt(first.facility, first.from),
        recorded: injury.at,
      });
    }
    if (style.hasStays) {
      const diagnoses = patient.diagnoses ?? [];
      diagnoses.forEach((diagnosis, i) => {
        const later = diagnoses.slice(i + 1);
        const next = later.find(({ code }) => code !== diagnosis.code);
        const isRefuted = diagnosis.kind === 'wrong' && later.some(({ kind }) => kind === 'right');
        const state: State = next === undefined ? course : { clinical: inactive, abatement: next.at };
        chart.emit('Condition', condition, {
          ...common,
          ...state,
          id: chart.nextId('Condition'),
          verification: isRefuted ? refuted : diagnosis.kind === 'right' ? confirmed : provisional,
          category: encounterDiagnosis,
          code: concepts.of(diagnosis),
          encounter: chart.encounterAt(diagnosis.facility, diagnosis.at),
          recorded: diagnosis.at,
        });
      });
    }
    for (const past of patient.history ?? []) {
      chart.emit('Condition', condition, {
        ...common,
        id: chart.nextId('Condition'),
        clinical: active,
        verification: confirmed,
        category: problem,
        code: concepts.of(past),
        encounter: undefined,
        onset: undefined,
        unknownOnset,
        recorded: injury.at,
      });
    }
  };
}
