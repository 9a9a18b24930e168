import { mechanismFacts } from '#core/catalogue/mechanisms.ts';
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

/** Regions in which what is hurt inside cannot be seen. */
const hidden: ReadonlySet<string> = new Set(['head', 'neck', 'chest', 'abdomen', 'pelvis', 'back']);

/** What can be seen of a condition without knowing what is hurt inside: by what, where, and whether it is open. */
function looksLike({ injury }: Patient, { region, side }: PatientCondition): string {
  const { mechanism } = injury;
  const { isOpen, isTrauma } = mechanismFacts[mechanism];
  const byWeapon = mechanism === 'gunshot' || mechanism === 'fragment' ? `${mechanism} wound` : undefined;
  const what =
    byWeapon ?? (mechanism === 'burn' ? 'burn' : isOpen ? 'wound' : isTrauma ? 'injury' : 'complaint');
  const where = region === 'whole body' ? '' : `, ${region}`;
  return `${what}${where}${side === undefined ? '' : ` (${side})`}`;
}

/**
 * The conditions as those who care know them at a moment: the worst by the working diagnosis, the others by their names
 * once that is right. Before a hospital nobody sees into head and trunk: there it is the look.
 */
export function knownInjuries(patient: Patient, at: string, isHospital: boolean, most = 4): string {
  const { conditions, mechanism } = patient.injury;
  const diagnosis = patient.diagnoses?.findLast((one) => one.at <= at);
  const isHidden = ({ region }: PatientCondition) =>
    !isHospital && mechanismFacts[mechanism].isTrauma && hidden.has(region);
  const named = conditions.slice(0, most).map((condition, i) => {
    if (diagnosis === undefined || isHidden(condition)) return looksLike(patient, condition);
    if (i > 0) return diagnosis.kind === 'right' ? conditionText(condition) : looksLike(patient, condition);
    return conditionText({
      ...condition,
      display: diagnosis.display,
      text: diagnosis.text ?? diagnosis.display,
    });
  });
  const left = conditions.length - named.length;
  return `${named.join('; ')}${left > 0 ? `; and ${left} more` : ''}`;
}
