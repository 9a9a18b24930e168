import { nationNames } from '#core/catalogue/nations.ts';
import {
  type ObservationCode,
  measuredInBlood,
  observations,
  unitText,
} from '#core/catalogue/observations.ts';
import type { ByteWriter } from '#core/formats/byte-writer.ts';
import { doseText } from '#core/formats/fhir/medications.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import { MINUTE_MS } from '#core/time.ts';
import type { Patient } from '#core/patient/patient.ts';
import { isVaccine } from '#core/patient/vaccine.ts';
import { EXERCISE_MARK, conditionText } from '#core/patient/words.ts';

const DELIMITER = '|';

type Vitals = NonNullable<Patient['vitals']>[number];

/** Vital signs by the letter that BEER has for them. */
const signs: readonly (readonly [letter: string, valueOf: (row: Vitals) => string])[] = [
  ['B', ({ systolic, diastolic }) => `${systolic}-${diastolic}`],
  ['P', ({ heartRate }) => `${heartRate}`],
  ['R', ({ respiratoryRate }) => `${respiratoryRate}`],
  ['T', ({ temperatureC }) => `${temperatureC}`],
  ['O', ({ spo2 }) => `${spo2}`],
  ['A', ({ avpu }) => avpu],
];

/**
 * The fields of a record: who, what was known before the injury, then by minutes since it. The time of the injury
 * divides the two; BEER has no codes and no procedures.
 */
function beerFields(patient: Patient): string[] {
  const { name, sex, birthDate, nationality, injury } = patient;
  const moment = compactTime(injury.at);
  const day = moment.slice(0, 8);
  const minutes = (at: string) => `${minuteOf(at) - minuteOf(injury.at)}`;
  const drugs = (patient.medications ?? []).filter((each) => !isVaccine(each));
  const vaccines = [
    ...(patient.vaccines ?? []).map(({ display, system, date }) => [display, system, compactDate(date)]),
    ...(patient.medications ?? [])
      .filter(isVaccine)
      .map(({ display, system, at }) => [display, system, compactDate(at)]),
  ];
  const { vitals = [], laboratory = [] } = patient;
  return [
    'H9',
    '1',
    patient.id,
    moment,
    name.family,
    name.given,
    compactDate(birthDate),
    sex === 'male' ? 'm' : 'f',
    EXERCISE_MARK,
    nationality,
    `Armed forces of ${nationNames[nationality]}`,
    ...block(
      'M3',
      (patient.regularMedication ?? []).map(({ display, text }) => [display, day, text]),
    ),
    ...block(
      'A3',
      (patient.allergies ?? []).map(({ display, criticality }) => [
        display,
        criticality === 'high' ? 'h' : 'l',
        day,
      ]),
    ),
    ...block('C2', [
      ...injury.conditions.map((condition) => [conditionText(condition), day]),
      ...(patient.history ?? []).map(({ display }) => [display, day]),
    ]),
    ...block('I3', vaccines),
    ...timed(
      moment,
      block(
        'm3',
        drugs.map((given) => [given.display, minutes(given.at), `O${doseText(given)}`]),
      ),
    ),
    ...timed(
      moment,
      vitals.length === 0
        ? []
        : [
            `v${signs.length}`,
            ...signs.map(
              ([letter, valueOf]) =>
                letter + vitals.map((row) => `${minutes(row.at)}+${valueOf(row)}`).join(','),
            ),
          ],
    ),
    ...block(
      'o3',
      laboratory.flatMap((row) =>
        measuredInBlood.map((key) => {
          const [, display, unit = ''] = observations[key] as ObservationCode;
          return [display, minutes(row.at), `${row[key]} ${unitText(unit)}`];
        }),
      ),
    ),
  ];
}

/** A block of rows, with their number in its heading; nothing without rows. */
function block(name: string, rows: readonly (readonly string[])[]): string[] {
  return rows.length === 0 ? [] : [`${name}-${rows.length}`, ...rows.flat()];
}

/** A block after the moment that its minutes count from. */
function timed(moment: string, fields: readonly string[]): string[] {
  return fields.length === 0 ? [] : [moment, ...fields];
}

/** Whole minutes since 1970. */
function minuteOf(at: string): number {
  return Math.floor(Date.parse(at) / MINUTE_MS);
}

/** YYYYMMDDHHMM in UTC. */
function compactTime(at: string): string {
  return new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 12);
}

function compactDate(at: string): string {
  return at.slice(0, 10).replaceAll('-', '');
}

/** A field without what divides fields and records. */
function field(text: string): string {
  return text.replace(/[|\r\n]+/g, ' ');
}

export const beerWriter: FormatWriter<unknown> = {
  files: () => [linesFile('beer', 'txt', 'text/plain; charset=utf-8')],
  encoder: () => (patient, out) => {
    const writer = out[0] as ByteWriter;
    writer.text(`${beerFields(patient).map(field).join(DELIMITER)}\n`);
    writer.records++;
  },
};
