import {
  type ObservationCode,
  measuredInBlood,
  observations as codes,
} from '#core/catalogue/observations.ts';
import { type Fields, headerSegment, hl7Time, segment } from '#core/formats/hl7v2/segment.ts';
import {
  LOCAL_CODES,
  allergies,
  death,
  diagnoses,
  loincObservation,
  observation,
  observationRequest,
  patientClasses,
  patientIdentification,
  procedures,
  visit,
  visitReason,
} from '#core/formats/hl7v2/segments.ts';
import { administration, earlierVaccine } from '#core/formats/hl7v2/pharmacy.ts';
import type { Hl7v2Options } from '#core/formats/hl7v2/hl7v2.ts';
import { isVaccine } from '#core/patient/vaccine.ts';
import { datasetNumber } from '#core/patient/dataset-identity.ts';
import type { Patient } from '#core/patient/patient.ts';
import { type Stay, isDuring, staysOf } from '#core/patient/stays.ts';
import { conditionText } from '#core/patient/words.ts';

/** Who sends and who receives, in messages as well as in the headers of file and batch. */
export const PARTIES: Fields = { 3: 'GOLDEN-HOUR', 4: 'EXERCISE', 5: 'RECEIVER', 6: 'EXERCISE' };

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
  ['endTidalCo2', codes.endTidalCo2],
  ['urineMl', codes.urineMl],
];
const bloodValues: readonly (readonly [keyof Laboratory, ObservationCode])[] = measuredInBlood.map((key) => [
  key,
  codes[key],
]);

/** A message before it has a number. Of several at one moment, those of a lower rank come first. */
interface Draft {
  readonly at: string;
  readonly rank: number;
  readonly event: keyof typeof structures;
  readonly body: string;
}

/** Message structures (table 0354) by event. */
const structures = {
  A01: 'ADT_A01',
  A02: 'ADT_A02',
  A03: 'ADT_A03',
  A04: 'ADT_A01',
  A08: 'ADT_A01',
  R01: 'ORU_R01',
  O17: 'RAS_O17',
  V04: 'VXU_V04',
} as const;
/** Message types (table 0076) of the events that are not of admission, discharge and transfer. */
const messageTypes: Readonly<Partial<Record<keyof typeof structures, string>>> = {
  R01: 'ORU',
  O17: 'RAS',
  V04: 'VXU',
};

/**
 * All messages about a patient in order of time: A04 at the injury, A01 at the first arrival in a hospital, A02 at every
 * other, A08 with all that was found and done until the end of a stay, A03 at the end, R01 for every triage, set of vital
 * signs and laboratory sample; where asked for, O17 for every drug and V04 for vaccines. None says more than was known when it was sent.
 */
export function messagesOf(patient: Patient, { medication }: Hl7v2Options): string[] {
  const { injury, outcome, diagnoses: found = [], treatments: done = [] } = patient;
  const stays = staysOf(patient);
  const own = datasetNumber(patient);
  const identification = patientIdentification(patient);
  const admittedAt = stays[0]?.from ?? injury.at;
  const pv1 = (stay: Stay, more: Parameters<typeof visit>[3] = {}) => visit(patient, stay, admittedAt, more);
  const isIn = (stay: Stay | undefined) => stay !== undefined && patientClasses[stay.role] === 'I';
  const firstHospital = stays.findIndex(isIn);

  const arrival = (stay: Stay, i: number): Draft => {
    const before = stays[i - 1];
    const known = found.findLast(({ at }) => at <= stay.from);
    return {
      at: stay.from,
      rank: 0,
      event: before === undefined ? 'A04' : i === firstHospital ? 'A01' : 'A02',
      body: [
        identification,
        pv1(stay, { before }),
        visitReason(known ?? { text: injury.mechanism }, before?.end?.by),
        ...(before === undefined
          ? [
              observation(1, ['RECORD', 'Id of the record', LOCAL_CODES], patient.id, undefined, stay.from),
              ...allergies(patient),
            ]
          : []),
      ].join(''),
    };
  };

  /** A snapshot: what a receiver has of diagnoses and procedures is replaced by it. */
  const update = (stay: Stay): Draft[] => {
    const here = [...found, ...done].filter((each) => isDuring(stay, each));
    if (here.length === 0) return [];
    const at = here.reduce((last, each) => (each.at > last ? each.at : last), stay.from);
    const body = [
      identification,
      pv1(stay),
      ...diagnoses(
        found.filter((each) => each.at <= at),
        'W',
      ),
      ...procedures(done.filter((each) => each.at <= at)),
    ];
    return [{ at, rank: 2, event: 'A08', body: body.join('') }];
  };

  const discharge = (): Draft[] => {
    const last = stays.at(-1);
    if (last === undefined || outcome.status === 'IN_TREATMENT') return [];
    const { at, cause, status } = outcome;
    const hasDied = status === 'KIA' || status === 'DOW';
    const body = [
      patientIdentification(patient, hasDied ? at : undefined),
      pv1(last, { dischargedAt: at, end: patient.movements.at(-1)?.event ?? '' }),
      ...diagnoses(
        injury.conditions.map((condition) => ({ ...condition, text: conditionText(condition), at })),
        'F',
      ),
      ...(cause === undefined ? [] : [death(patient, cause, last)]),
    ];
    return [{ at, rank: 3, event: 'A03', body: body.join('') }];
  };

  const stayAt = (row: { readonly at: string; readonly facility: string }): Stay =>
    stays.find((each) => isDuring(each, row)) ??
    stays.findLast(({ from }) => from <= row.at) ??
    (stays[0] as Stay);

  const result = (
    kind: readonly [code: string, display: string],
    { at, facility }: { readonly at: string; readonly facility: string },
    i: number,
    observed: readonly string[],
  ): Draft => {
    const stay = stayAt({ at, facility });
    const request = observationRequest(`${own}${kind[0][0] as string}${i + 1}`, [...kind, LOCAL_CODES], at);
    const body = [identification, pv1(stay), request, ...observed];
    return { at, rank: 1, event: 'R01', body: body.join('') };
  };

  const isAsked = medication === 'yes';
  const drugs = (patient.medications ?? []).map((given, i): Draft => {
    const isAVaccine = isVaccine(given);
    const stay = stayAt(given);
    return {
      at: given.at,
      rank: 1,
      event: isAVaccine ? 'V04' : 'O17',
      body: [identification, pv1(stay), ...administration(given, `${own}M${i + 1}`)].join(''),
    };
  });
  const vaccines = (patient.vaccines ?? []).flatMap((vaccine, i) =>
    earlierVaccine(vaccine, `${own}I${i + 1}`),
  );
  const earlier: Draft[] =
    vaccines.length === 0
      ? []
      : [{ at: admittedAt, rank: 0, event: 'V04', body: [identification, ...vaccines].join('') }];

  const drafts = [
    ...stays.map(arrival),
    ...(isAsked ? [...earlier, ...drugs] : []),
    ...stays.flatMap(update),
    ...discharge(),
    ...patient.triage.map((row, i) =>
      result(['TRIAGE', 'Triage'], row, i, [
        observation(1, ['CATEGORY', 'NATO triage category', LOCAL_CODES], row.category, undefined, row.at),
      ]),
    ),
    ...(patient.vitals ?? []).map((row, i) =>
      result(['VITALS', 'Vital signs'], row, i, measured(row, vitalSigns)),
    ),
    ...(patient.laboratory ?? []).map((row, i) =>
      result(['LABORATORY', 'Laboratory values'], row, i, measured(row, bloodValues)),
    ),
  ].sort((a, b) => (a.at === b.at ? a.rank - b.rank : a.at < b.at ? -1 : 1));
  return drafts.map((draft, i) => message(draft, `${own}-${i + 1}`));
}

/** What of a row has a value, as observations. */
function measured<Row extends { readonly at: string }>(
  row: Row,
  values: readonly (readonly [keyof Row, ObservationCode])[],
): string[] {
  const observed: string[] = [];
  for (const [key, code] of values) {
    const value = row[key] as string | number | undefined;
    if (value !== undefined) observed.push(loincObservation(observed.length + 1, code, value, row.at));
  }
  return observed;
}

function message({ at, event, body }: Draft, controlId: string): string {
  const header = headerSegment('MSH', {
    ...PARTIES,
    7: hl7Time(at),
    9: [messageTypes[event] ?? 'ADT', event, structures[event]],
    10: controlId,
    // Training (table 0103): nobody in this file exists.
    11: 'T',
    12: '2.5.1',
    18: 'UNICODE UTF-8',
  });
  const isAdt = messageTypes[event] === undefined;
  return header + (isAdt ? segment('EVN', { 1: event, 2: hl7Time(at) }) : '') + body;
}
