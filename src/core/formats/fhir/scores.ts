import { observations as codes } from '#core/catalogue/observations.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { codeSystem, concept, loinc } from '#core/formats/fhir/fhir-terms.ts';
import {
  type Measured,
  type Observed,
  observationTemplate,
  observed,
  quantity,
} from '#core/formats/fhir/observation.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, number, preparedJson } from '#core/formats/json/json-template.ts';
import type { Patient } from '#core/patient/patient.ts';

const SCORE = codeSystem('score');
const TRIAGE = codeSystem('nato-triage');

/** Scores that no published code has been confirmed for, with their UCUM units. */
const scoreCodes = {
  iss: ['Injury Severity Score', '{score}'],
  niss: ['New Injury Severity Score', '{score}'],
  rts: ['Revised Trauma Score', '{score}'],
  survivalProbability: ['Probability of survival (TRISS)', '1'],
  news2: ['National Early Warning Score 2', '{score}'],
  shockIndex: ['Shock index', '1'],
  haemorrhageClass: ['Haemorrhage class (ATLS)', '{class}'],
  burnedSurfacePercent: ['Body surface burned', '%'],
  burnFluidMlPerHour: ['Fluid for burns (rule of tens)', 'mL/h'],
  parklandMl: ['Fluid for burns in the first 24 hours (Parkland)', 'mL'],
  transfusedUnits: ['Units of blood products transfused', '{unit}'],
} as const;
type Score = keyof typeof scoreCodes;

const triageAnswers: Readonly<Record<Patient['triage'][number]['category'], Fragment>> = {
  T1: preparedJson(concept(TRIAGE, 'T1', 'T1 immediate')),
  T2: preparedJson(concept(TRIAGE, 'T2', 'T2 delayed')),
  T3: preparedJson(concept(TRIAGE, 'T3', 'T3 minimal')),
  T4: preparedJson(concept(TRIAGE, 'T4', 'T4 expectant')),
};

/** Triage at every assessment, the AIS of every injury, scores. */
export function scores(style: Style): (chart: Chart) => void {
  const triage = observationTemplate<Observed & { answer: Fragment }>(
    style,
    undefined,
    'survey',
    concept(TRIAGE, 'triage', 'NATO triage category'),
    { valueCodeableConcept: json('answer') },
  );
  const abbreviated = observationTemplate<Measured & { focus: string }>(
    style,
    undefined,
    'survey',
    loinc(codes.ais),
    { valueInteger: number('value') },
  );
  const templates = Object.entries(scoreCodes).map(([key, [display, unit]]) => {
    const code = concept(SCORE, key, display);
    const found = { valueQuantity: quantity(unit) };
    return [key as Score, observationTemplate<Measured>(style, undefined, 'survey', code, found)] as const;
  });
  return (chart) => {
    const { injury, movements, vitals = [], triage: assessments, scores: reckoned } = chart.patient;
    const place = movements[0]?.facility ?? '';
    for (const { at, facility, category } of assessments) {
      const values = { ...observed(chart, facility, at), answer: triageAnswers[category] };
      chart.emit('Observation', triage, values);
    }
    injury.conditions.forEach(({ ais }, i) => {
      if (ais === undefined) return;
      const focus = chart.idOf('Condition', i);
      chart.emit('Observation', abbreviated, { ...observed(chart, place, injury.at), value: ais, focus });
    });
    const { at, facility } = vitals[0] ?? { at: injury.at, facility: place };
    const { iss, niss } = injury;
    const known: Readonly<Partial<Record<Score, number | undefined>>> = { iss, niss, ...reckoned };
    for (const [key, write] of templates) {
      const value = known[key];
      if (value !== undefined) chart.emit('Observation', write, { ...observed(chart, facility, at), value });
    }
  };
}
