import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import { csvRow } from '#core/formats/csv/cell.ts';
import { type Writing, linesFile } from '#core/formats/format.ts';
import type { Movement, Patient } from '#core/patient/patient.ts';
import { type Stay, isDuring, staysOf, triageOf } from '#core/patient/stays.ts';
import { EXERCISE_MARK, injuries, signs, treatmentText } from '#core/patient/words.ts';

const columns = [
  'inject',
  'time',
  'front',
  'facility',
  'role',
  'patient_number',
  'name',
  'rank',
  'unit',
  'nationality',
  'event',
  'triage',
  'mist',
  'expected_action',
  'exercise',
];
const COMMA = ',';
/** More treatments than these are counted, not named. */
const MOST_NAMED = 8;

/** What is handed over, in one line: mechanism, injuries, signs on arrival, treatment so far. */
function mistLine(patient: Patient, stay: Stay): string {
  const { vitals, treatments = [], injury } = patient;
  const first = vitals?.find((set) => isDuring(stay, set));
  const before = treatments.filter(({ at }) => at < stay.from).map(treatmentText);
  return [
    `M: ${injury.mechanism}`,
    `I: ${injuries(patient)}`,
    `S: ${signs(first)}`,
    `T: ${before.length === 0 ? 'none' : named(before)}`,
  ].join(' | ');
}

/** What the simulated chain of care did, which exercise control may expect of the players. */
function expectedAction(patient: Patient, stay: Stay): string {
  const { end, after } = stay;
  const done = (patient.treatments ?? []).filter((each) => isDuring(stay, each)).map(treatmentText);
  const onTheWay =
    end?.event === 'departed' && after?.event === 'died' ? [`death on the way at ${after.at}`] : [];
  return [...(done.length === 0 ? [] : [named(done)]), ending(end), ...onTheWay].join('; then ');
}

function named(texts: readonly string[]): string {
  const all = [...new Set(texts)];
  const left = all.length - MOST_NAMED;
  return all.slice(0, MOST_NAMED).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

function ending(end: Movement | undefined): string {
  switch (end?.event) {
    case 'departed':
      return `move to ${end.to ?? 'the next facility'} ${end.by === 'walking' ? 'on foot' : `by ${end.by ?? 'vehicle'}`} at ${end.at}`;
    case 'died':
      return `death at ${end.at}`;
    case 'returned-to-duty':
      return `return to duty at ${end.at}`;
    case 'evacuated':
      return 'evacuation from the theatre';
    default:
      return 'continue treatment';
  }
}

export const writeMel: Writing<unknown> = {
  files: () => [
    {
      ...linesFile('injects', 'csv', 'text/csv; charset=utf-8; header=present'),
      header: utf8(csvRow(columns, COMMA)),
    },
  ],
  encoder: () => (patient, out) => {
    const writer = out[0] as ByteWriter;
    const { number, name, service, nationality, front, event } = patient;
    staysOf(patient).forEach((stay, i) => {
      const row = [
        // Spreadsheets take 1-1 for a date.
        `INJ-${number}-${i + 1}`,
        stay.from,
        front.name,
        stay.facility,
        stay.role,
        number,
        `${name.given} ${name.family}`,
        service.rank,
        service.unit,
        nationality,
        event.kind,
        triageOf(patient, stay) ?? '',
        mistLine(patient, stay),
        expectedAction(patient, stay),
        EXERCISE_MARK,
      ];
      writer.text(csvRow(row, COMMA));
      writer.records++;
    });
  },
};
