import { ATC } from '#core/catalogue/medications.ts';
import type { ObservationCode } from '#core/catalogue/observations.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import { type Fields, type Hl7Field, hl7Time, segment } from '#core/formats/hl7v2/segment.ts';
import type { Patient } from '#core/patient/patient.ts';
import type { Stay } from '#core/patient/stays.ts';
import { EXERCISE_MARK, givenNames, treatmentText } from '#core/patient/words.ts';

/** The assigning authority of all numbers of a dataset. */
const authorityOf = ({ dataset }: Pick<Patient, 'dataset'>): string => `GH-${dataset}`;

/** The most that XPN.5 holds. */
const MAX_PREFIX = 20;

/** Names of coding systems (HL7 table 0396). */
const codingSystems: Readonly<Record<string, string>> = { [SNOMED_CT]: 'SCT', [ATC]: 'WC' };
export const LOCAL_CODES = 'L';
export const UCUM_NAME = 'UCUM';

/** Patient class (table 0004) of a stay at a role: emergency or inpatient. */
export const patientClasses: Readonly<Record<Stay['role'], 'E' | 'I'>> = {
  POI: 'E',
  R1: 'E',
  R2: 'I',
  R3: 'I',
  CSU: 'I',
  R4: 'I',
};
/** Discharge disposition (table 0112) by what ended the last stay. */
const dispositions: Readonly<Record<string, string>> = {
  died: '20',
  'returned-to-duty': '01',
  evacuated: '02',
};
/** Mode of arrival (table 0430). */
const arrivals: Readonly<Record<string, readonly [code: string, display: string]>> = {
  helicopter: ['H', 'Helicopter'],
  ground: ['A', 'Ambulance'],
  walking: ['F', 'On foot'],
  'fixed-wing': ['O', 'Other'],
};
/** Allergen type (table 0127). */
const allergens: Readonly<Record<string, readonly [code: string, display: string]>> = {
  drug: ['DA', 'Drug allergy'],
  food: ['FA', 'Food allergy'],
  environment: ['EA', 'Environmental Allergy'],
};

type Allergy = NonNullable<Patient['allergies']>[number];

/** What may have a code. */
interface Coded {
  readonly system?: string | undefined;
  readonly code?: string | undefined;
  readonly display?: string | undefined;
  readonly text?: string | undefined;
}

/** A CE: code, display, system and, as alternate text, the words of the record; without a code these alone. */
export function coded({ system, code, display, text }: Coded): Hl7Field {
  if (code === undefined || system === undefined) return [undefined, text ?? display];
  const named = [code, display, codingSystems[system]];
  return text === undefined ? named : [...named, undefined, text];
}

/** A facility (PL), whose id is of the dataset. */
function location({ role, facility }: Stay, patient: Patient): Hl7Field {
  const more = new Array<undefined>(6).fill(undefined);
  return [role, undefined, undefined, facility, ...more, authorityOf(patient)];
}

/** Who: medical record number, military identity, name with rank; of the dead also the time of death. */
export function patientIdentification(patient: Patient, diedAt?: string): string {
  const { number, name, sex, birthDate, language, nationality, service } = patient;
  const authority = authorityOf(patient);
  const [given, further] = givenNames(patient);
  const rank = service.rank.length <= MAX_PREFIX ? service.rank : service.natoRank;
  return segment('PID', {
    1: 1,
    3: {
      repeated: [
        [`${number}`, undefined, undefined, authority, 'MR'],
        [service.number, undefined, undefined, authority, 'MI', undefined, undefined, undefined, nationality],
      ],
    },
    5: [name.family, given, further, undefined, rank],
    7: hl7Time(birthDate),
    8: sex === 'male' ? 'M' : 'F',
    11: [undefined, undefined, undefined, undefined, undefined, nationality],
    15: [language],
    26: [nationality],
    28: [nationality],
    29: diedAt === undefined ? undefined : hl7Time(diedAt),
    30: diedAt === undefined ? undefined : 'Y',
  });
}

/** Where, since when and, at the end, how it ended. */
export function visit(
  patient: Patient,
  stay: Stay,
  admittedAt: string,
  more: { readonly before?: Stay | undefined; readonly dischargedAt?: string; readonly end?: string },
): string {
  return segment('PV1', {
    1: 1,
    2: patientClasses[stay.role],
    3: location(stay, patient),
    4: 'E',
    6: more.before === undefined ? undefined : location(more.before, patient),
    19: [`V${patient.number}`, undefined, undefined, authorityOf(patient), 'VN'],
    36: dispositions[more.end ?? ''],
    44: hl7Time(admittedAt),
    45: more.dischargedAt === undefined ? undefined : hl7Time(more.dischargedAt),
  });
}

/** Why, as far as it was known, and how they came. */
export function visitReason(reason: Coded, by: string | undefined): string {
  const mode = arrivals[by ?? ''];
  return segment('PV2', {
    3: coded(reason),
    12: EXERCISE_MARK,
    38: mode === undefined ? undefined : [...mode, 'HL70430'],
  });
}

/** Allergy severity (table 0128) by criticality. */
const severities = {
  high: ['SV', 'Severe', 'HL70128'],
  low: ['MI', 'Mild', 'HL70128'],
} as const satisfies Readonly<Record<Allergy['criticality'], Hl7Field>>;

/** Allergies, numbered. */
export function allergies({ allergies: known = [] }: Patient): string[] {
  return known.map((allergy, i) =>
    segment('AL1', {
      1: i + 1,
      2: [...(allergens[allergy.kind] ?? []), 'HL70127'],
      3: coded(allergy),
      4: severities[allergy.criticality],
    }),
  );
}

/** Diagnoses, numbered; `type` of table 0052: working or final. */
export function diagnoses(rows: readonly (Coded & { readonly at: string })[], type: 'W' | 'F'): string[] {
  return rows.map((row, i) => segment('DG1', { 1: i + 1, 3: coded(row), 5: hl7Time(row.at), 6: type }));
}

/** What was done, numbered. */
export function procedures(rows: readonly NonNullable<Patient['treatments']>[number][]): string[] {
  return rows.map((row, i) => {
    const words = treatmentText(row);
    const text = words === row.display ? undefined : words;
    return segment('PR1', { 1: i + 1, 3: coded({ ...row, text }), 5: hl7Time(row.at) });
  });
}

/** What was observed together, under a number of the observer (at most 22 characters). */
export function observationRequest(fillerNumber: string, service: readonly string[], at: string): string {
  return segment('OBR', { 1: 1, 3: fillerNumber, 4: service, 7: hl7Time(at), 25: 'F' });
}

/** One observation: a number with its unit, or text. */
export function observation(
  set: number,
  code: readonly string[],
  value: string | number,
  unit: string | undefined,
  at: string,
): string {
  return segment('OBX', {
    1: set,
    2: typeof value === 'number' ? 'NM' : 'ST',
    3: code,
    5: value,
    6: unit === undefined ? undefined : [unit, undefined, UCUM_NAME],
    11: 'F',
    14: hl7Time(at),
  });
}

/** An observation that LOINC has a code for. */
export function loincObservation(
  set: number,
  [code, display, unit]: ObservationCode,
  value: string | number,
  at: string,
): string {
  return observation(set, [code, display, 'LN'], value, unit, at);
}

/** The cause of death in the simulation's words, and the place. */
export function death(patient: Patient, cause: string, stay: Stay): string {
  const fields: Fields = { 1: [cause, cause, LOCAL_CODES], 2: location(stay, patient), 3: 'N' };
  return segment('PDA', fields);
}
