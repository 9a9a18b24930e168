import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, meta } from '#core/formats/fhir/fhir-terms.ts';
import { medicationEntries } from '#core/formats/fhir/medication-entries.ts';
import { doseText } from '#core/formats/fhir/medications.ts';
import { isVaccine } from '#core/patient/vaccine.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain, text, when } from '#core/formats/json/json-template.ts';

interface Statement {
  readonly [key: string]: string | Fragment | undefined;
  readonly id: string;
  readonly status: 'active' | 'completed';
  readonly code: Fragment | undefined;
  readonly medication: string | undefined;
  readonly display: string;
  readonly subject: string;
  /** At this moment; otherwise from a first to a last time. */
  readonly at: string | undefined;
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly words: string;
}

/** Regular medication, and if `withGiven` what was given on the way, as statements that it was taken. */
export function medicationStatements(
  style: Style,
  concepts: Concepts,
  withGiven: boolean,
): (chart: Chart) => void {
  const entry = medicationEntries(style, concepts);
  const statement = jsonTemplate<Statement>({
    resourceType: 'MedicationStatement',
    id: plain('id'),
    meta: meta(style, 'MedicationStatement'),
    status: plain('status'),
    medicationCodeableConcept: when('code', json('code')),
    medicationReference: when('medication', {
      reference: plain('medication', style.reference('Medication')),
      display: text('display'),
    }),
    subject: { reference: plain('subject', style.reference('Patient')) },
    effectiveDateTime: when('at', plain('at')),
    effectivePeriod: when('first', { start: plain('first'), end: plain('last') }),
    dosage: [{ text: text('words') }],
  });
  return (chart) => {
    const { id: subject, injury, regularMedication = [], medications = [] } = chart.patient;
    const regular = regularMedication.map(({ system, code, display, text: words }) => ({
      drug: { system, code, display },
      status: 'active' as const,
      at: injury.at,
      until: undefined,
      words,
    }));
    const given = medications
      .filter((each) => withGiven && !isVaccine(each))
      .map((each) => ({
        drug: each,
        status: 'completed' as const,
        at: each.at,
        until: each.until,
        words: doseText(each),
      }));
    for (const { drug, status, at, until, words } of [...regular, ...given]) {
      const isOnce = until === undefined;
      chart.emit('MedicationStatement', statement, {
        medication: style.hasMedications === true ? entry(chart, drug) : undefined,
        code: style.hasMedications === true ? undefined : concepts.of(drug),
        id: chart.nextId('MedicationStatement'),
        status,
        display: drug.display,
        subject,
        at: isOnce ? at : undefined,
        first: isOnce ? undefined : at,
        last: until,
        words,
      });
    }
  };
}
