import type { Patient } from '#core/patient/patient.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { sentence } from '#ui/words.ts';

/** Something that is known of a patient: when, where and what. */
export interface Known {
  readonly atMs: number;
  readonly facility: string;
  readonly kind: 'movement' | 'triage' | 'signs' | 'finding' | 'care' | 'drug';
  readonly text: string;
}

/** Everything that was found and done until a moment (milliseconds since 1970), the latest first; nothing of what is to come. */
export function knownUntil(patient: Patient, ms: number, scenario: Scenario): Known[] {
  const nameOf = (id: string) => scenario.facilities.facilities.find((each) => each.id === id)?.name ?? id;
  const all: Known[] = [];
  const add = (at: string, facility: string, kind: Known['kind'], text: string) => {
    const atMs = Date.parse(at);
    if (atMs <= ms) all.push({ atMs, facility: nameOf(facility), kind, text });
  };
  for (const { at, event, facility, to, by } of patient.movements) {
    const text =
      event === 'departed'
        ? `Departed to ${nameOf(to ?? '')}, ${sentence(by ?? '').toLowerCase()}`
        : sentence(event);
    add(at, facility, 'movement', text);
  }
  for (const { at, facility, category } of patient.triage) add(at, facility, 'triage', `Triage ${category}`);
  for (const signs of patient.vitals ?? []) add(signs.at, signs.facility, 'signs', signsText(signs));
  for (const { at, facility, text, display } of patient.diagnoses ?? [])
    add(at, facility, 'finding', `Diagnosis: ${text ?? display}`);
  for (const { at, facility, haemoglobin, lactate, ph } of patient.laboratory ?? [])
    add(at, facility, 'finding', `Laboratory: Hb ${haemoglobin} g/dL, lactate ${lactate} mmol/L, pH ${ph}`);
  for (const { at, facility, text, display, side, region, units } of patient.treatments ?? []) {
    const where = region === undefined ? '' : `, ${side === undefined ? '' : `${side} `}${region}`;
    const amount = units === undefined ? '' : `, ${units} ${units === 1 ? 'unit' : 'units'}`;
    add(at, facility, 'care', `${text ?? display ?? ''}${where}${amount}`);
  }
  for (const { at, facility, display, dose, unit, route } of patient.medications ?? [])
    add(at, facility, 'drug', `${display} ${dose} ${unit} ${route}`);
  return all
    .map((known, order) => ({ known, order }))
    .sort((a, b) => b.known.atMs - a.known.atMs || b.order - a.order)
    .map(({ known }) => known);
}

/** One set of vital signs. */
export type Signs = NonNullable<Patient['vitals']>[number];

/** The last vital signs taken until a moment; undefined before the first. */
export function signsAt(patient: Patient, ms: number): Signs | undefined {
  return patient.vitals?.findLast(({ at }) => Date.parse(at) <= ms);
}

function signsText({ heartRate, systolic, diastolic, respiratoryRate, spo2, gcs }: Signs): string {
  return `HR ${heartRate}, BP ${systolic}/${diastolic}, RR ${respiratoryRate}, SpO₂ ${spo2} %, GCS ${gcs}`;
}
