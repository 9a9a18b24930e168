import type { RecordRole } from '#core/catalogue/roles.ts';
import type { Patient, PatientCondition } from '#core/patient/patient.ts';

/** The first line of every text. */
export const EXERCISE_MARK = 'EXERCISE EXERCISE EXERCISE';

/** A treatment in words: what the military say where there is a word, otherwise the display of the code. */
export function treatmentText({
  text,
  display,
  region,
  side,
  units,
}: NonNullable<Patient['treatments']>[number]): string {
  const what = text ?? display ?? '';
  const where = region === undefined ? '' : ` ${side === undefined ? '' : `${side} `}${region}`;
  return `${what}${what.includes(region ?? '\u0000') ? '' : where}${units === undefined ? '' : `, ${units} units`}`;
}

const roleWords: Readonly<Record<RecordRole, string>> = {
  POI: 'the point of injury',
  R1: 'Role 1',
  R2: 'Role 2',
  R3: 'Role 3',
  CSU: 'the staging unit',
  R4: 'Role 4',
};

/** Who came where, so many hours after what brought them. */
export function firstSentence(patient: Patient, facility: string, hours: number): string {
  const { ageYears, sex, nationality, service, injury } = patient;
  const role = patient.movements.find((movement) => movement.facility === facility)?.role ?? 'POI';
  const since =
    hours <= 0 ? '' : `, ${hours} h after the ${injury.category === 'disease' ? 'onset' : 'event'}`;
  return `${ageYears}-year-old ${sex} ${service.rank} (${nationality}) at ${roleWords[role]} (${facility})${since}.`;
}

/** Vital signs in one line. */
export function signs(vitals: NonNullable<Patient['vitals']>[number] | undefined): string {
  if (vitals === undefined) return 'not recorded';
  const { heartRate, systolic, diastolic, respiratoryRate, spo2, gcs, avpu, pain } = vitals;
  return `HR ${heartRate}, BP ${systolic}/${diastolic}, RR ${respiratoryRate}, SpO2 ${spo2} %, GCS ${gcs} (${avpu})${pain === undefined ? '' : `, pain ${pain}/10`}`;
}

/** A condition in words: what, where and on which side. */
export function conditionText({ text, display, region, side }: PatientCondition): string {
  const what = text ?? display;
  const where = what.includes(region) || region === 'whole body' ? '' : `, ${region}`;
  return `${what}${where}${side === undefined ? '' : ` (${side})`}`;
}

/** The first given name, and the further ones. */
export function givenNames({
  name,
}: Pick<Patient, 'name'>): readonly [first: string, further: string | undefined] {
  const space = name.given.indexOf(' ');
  return space < 0 ? [name.given, undefined] : [name.given.slice(0, space), name.given.slice(space + 1)];
}

/** The conditions of a patient, the worst first, in one line. */
export function injuries(patient: Patient, most = 4): string {
  const { conditions } = patient.injury;
  const named = conditions.slice(0, most).map(conditionText);
  const left = conditions.length - named.length;
  return `${named.join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
}

/** Precedence by triage: urgent, priority, routine (ATP-3.2.2 classes A, B, C). */
export const precedence: Readonly<Record<string, string>> = {
  T1: 'A - urgent',
  T2: 'B - priority',
  T3: 'C - routine',
  T4: 'C - routine',
};
