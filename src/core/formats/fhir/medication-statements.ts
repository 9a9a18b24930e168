import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, meta } from '#core/formats/fhir/fhir-terms.ts';
import { doseText } from '#core/formats/fhir/medications.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain, text, when } from '#core/formats/json/json-template.ts';

interface Statement {
  readonly [key: string]: string | Fragment | undefined;
  readonly id: string;
  readonly status: 'active' | 'completed';
  readonly code: Fragment;
  readonly subject: string;
  /** Still taken at this moment; otherwise taken from a first to a last time. */
  readonly at?: string;
  readonly first?: string;
  readonly last?: string;
  readonly words: string;
}

function statementTemplate(style: Style) {
  return jsonTemplate<Statement>({
    resourceType: 'MedicationStatement',
    id: plain('id'),
    meta: meta(style, 'MedicationStatement'),
    status: plain('status'),
    medicationCodeableConcept: json('code'),
    subject: { reference: plain('subject', style.reference('Patient')) },
    effectiveDateTime: when('at', plain('at')),
    effectivePeriod: when('first', { start: plain('first'), end: plain('last') }),
    dosage: [{ text: text('words') }],
  });
}

/** Regular medication. */
export function regularMedication(style: Style, concepts: Concepts): (chart: Chart) => void {
  const statement = statementTemplate(style);
  return (chart) => {
    const { id: subject, injury, regularMedication: taken = [] } = chart.patient;
    for (const { system, code, display, text: words } of taken) {
      chart.emit('MedicationStatement', statement, {
        id: chart.nextId('MedicationStatement'),
        status: 'active',
        code: concepts.of({ system, code, display }),
        subject,
        at: injury.at,
        words,
      });
    }
  };
}

/** What was given, as statements that it was taken. */
export function medicationTaken(style: Style, concepts: Concepts): (chart: Chart) => void {
  const statement = statementTemplate(style);
  return (chart) => {
    for (const given of chart.patient.medications ?? []) {
      chart.emit('MedicationStatement', statement, {
        id: chart.nextId('MedicationStatement'),
        status: 'completed',
        code: concepts.of(given),
        subject: chart.patient.id,
        first: given.at,
        last: given.until ?? given.at,
        words: doseText(given),
      });
    }
  };
}
