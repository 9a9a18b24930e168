import { type ObservationCode, observations as codes } from '#core/catalogue/observations.ts';
import { type Fields, headerSegment, hl7Time, segment } from '#core/formats/hl7v2/segment.ts';
import {
  AUTHORITY,
  LOCAL_CODES,
  allergies,
  death,
  diagnoses,
  loincObservation,
  observation,
  observationRequest,
  patientIdentification,
  procedures,
  visit,
  visitReason,
} from '#core/formats/hl7v2/segments.ts';
import type { Patient } from '#core/patient/patient.ts';
import { type Stay, isDuring, staysOf, triageOf } from '#core/patient/stays.ts';

/** Who sends and who receives, in messages as well as in the headers of file and batch. */
export const PARTIES: Fields = { 3: AUTHORITY, 4: 'EXERCISE', 5: 'RECEIVER', 6: 'EXERCISE' };

type Vitals = NonNullable<Patient['vitals']>[number];
type Laboratory = NonNullable<Patient['laboratory']>[number];

const vitalSigns: readonly (readonly [keyof Vitals, ObservationCode])[] = [
  ['heartRate', codes.heartRate],
  ['respiratoryRate', codes.respiratoryRate],
  ['systolic', codes.systolic],
  ['diastolic', codes.diastolic],
  ['spo2', codes.spo2],
  ['temperatureC', codes.temperature],
  ['gcs', codes.gcs],
  ['gcsEye', codes.gcsEye],
  ['gcsVerbal', codes.gcsVerbal],
  ['gcsMotor', codes.gcsMotor],
  ['avpu', codes.avpu],
  ['pain', codes.pain],
  ['capillaryRefillS', codes.capillaryRefill],
];
const bloodValues: readonly (readonly [keyof Laboratory, ObservationCode])[] = [
  ['haemoglobin', codes.haemoglobin],
  ['lactate', codes.lactate],
  ['baseExcess', codes.baseExcess],
  ['inr', codes.inr],
  ['potassium', codes.potassium],
  ['glucose', codes.glucose],
  ['creatinine', codes.creatinine],
];

/** A message before it has a number. Of several at one moment, those of a lower rank come first. */
interface Draft {
  readonly at: string;
  readonly rank: number;
  readonly event: 'A01' | 'A02' | 'A03' | 'A08' | 'R01';
  readonly body: string;
}

/** Message structures (table 0354) by event. */
const structures: Readonly<Record<Draft['event'], string>> = {
  A01: 'ADT_A01',
  A02: 'ADT_A02',
  A03: 'ADT_A03',
  A08: 'ADT_A01',
  R01: 'ORU_R01',
};

/**
 * All messages about a patient in order of time: A01 at the injury, A02 at every arrival, A08 with what was found and
 * done in a stay, A03 at the end, R01 for every set of vital signs and laboratory values.
 */
export function messagesOf(patient: Patient): string[] {
  const stays = staysOf(patient);
  const identification = patientIdentification(patient);
  const admittedAt = stays[0]?.from ?? patient.injury.at;
  const pv1 = (stay: Stay, more: Parameters<typeof visit>[3] = {}) =>
    visit(patient.number, stay, admittedAt, more);

  const arrival = (stay: Stay, i: number): Draft => {
    const before = stays[i - 1];
    const triage = triageOf(patient, stay);
    return {
      at: stay.from,
      rank: 0,
      event: before === undefined ? 'A01' : 'A02',
      body: [
        identification,
        pv1(stay, { before }),
        visitReason(patient.injury.conditions[0], before?.end?.by),
        ...(triage === undefined
          ? []
          : [observation(1, ['TRIAGE', 'NATO triage category', LOCAL_CODES], triage, undefined, stay.from)]),
        ...(before === undefined ? allergies(patient) : []),
      ].join(''),
    };
  };

  const update = (stay: Stay): Draft[] => {
    const found = (patient.diagnoses ?? []).filter((each) => isDuring(stay, each));
    const done = (patient.treatments ?? []).filter((each) => isDuring(stay, each));
    if (found.length + done.length === 0) return [];
    const at = [...found, ...done].reduce((last, each) => (each.at > last ? each.at : last), stay.from);
    const body = [identification, pv1(stay), ...diagnoses(found, 'W'), ...procedures(done)];
    return [{ at, rank: 2, event: 'A08', body: body.join('') }];
  };

  const discharge = (): Draft[] => {
    const { outcome, injury, movements } = patient;
    const last = stays.at(-1);
    if (last === undefined || outcome.status === 'IN_TREATMENT') return [];
    const { at, cause } = outcome;
    const body = [
      identification,
      pv1(last, { dischargedAt: at, end: movements.at(-1)?.event ?? '' }),
      ...diagnoses(
        injury.conditions.map((condition) => ({ ...condition, at })),
        'F',
      ),
      ...(cause === undefined ? [] : [death(cause, last)]),
    ];
    return [{ at, rank: 3, event: 'A03', body: body.join('') }];
  };

  const results = <Row extends { readonly at: string; readonly facility: string }>(
    rows: readonly Row[] | undefined,
    service: readonly string[],
    values: readonly (readonly [keyof Row, ObservationCode])[],
  ): Draft[] =>
    (rows ?? []).map((row) => {
      const stay = stays.find((each) => isDuring(each, row)) ?? (stays[0] as Stay);
      const body = [identification, pv1(stay), observationRequest(service, row.at)];
      values.forEach(([key, code]) => {
        const value = row[key] as string | number | undefined;
        if (value !== undefined) body.push(loincObservation(body.length - 2, code, value, row.at));
      });
      return { at: row.at, rank: 1, event: 'R01', body: body.join('') };
    });

  const drafts = [
    ...stays.map(arrival),
    ...stays.flatMap(update),
    ...discharge(),
    ...results(patient.vitals, ['VITALS', 'Vital signs', LOCAL_CODES], vitalSigns),
    ...results(patient.laboratory, ['LABORATORY', 'Laboratory values', LOCAL_CODES], bloodValues),
  ].sort((a, b) => (a.at === b.at ? a.rank - b.rank : a.at < b.at ? -1 : 1));
  return drafts.map((draft, i) => message(draft, `${patient.number}-${i + 1}`));
}

function message({ at, event, body }: Draft, controlId: string): string {
  const header = headerSegment('MSH', {
    ...PARTIES,
    7: hl7Time(at),
    9: [event === 'R01' ? 'ORU' : 'ADT', event, structures[event]],
    10: controlId,
    // Training (table 0103): nobody in this file exists.
    11: 'T',
    12: '2.5.1',
    18: 'UNICODE UTF-8',
  });
  return header + (event === 'R01' ? '' : segment('EVN', { 1: event, 2: hl7Time(at) })) + body;
}
