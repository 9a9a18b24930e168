import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import { csvRow } from '#core/formats/csv/cell.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import type { MelOptions } from '#core/formats/mel/mel.ts';
import type { Column, Table } from '#core/formats/tables.ts';
import { createWorkbookEncoder, workbookFile } from '#core/formats/xlsx/xlsx-writer.ts';
import type { Movement, Patient } from '#core/patient/patient.ts';
import { type Stay, isDuring, staysOf, triageOf } from '#core/patient/stays.ts';
import { EXERCISE_MARK, injuries, signs, treatmentText } from '#core/patient/words.ts';

const text = (name: string, title: string): Column => ({ name, title, type: 'string', required: true });

/** One row for each stay. */
const injects: Table = {
  name: 'injects',
  title: 'Injects',
  key: ['inject'],
  columns: [
    // Spreadsheets take 1-1 for a date.
    text('inject', 'INJ, number of the patient, number of the inject'),
    { name: 'time', title: 'Time', type: 'datetime', required: true },
    text('front', 'Front'),
    text('facility', 'Facility'),
    text('role', 'Role of the facility'),
    { name: 'patient_number', title: 'Number of the patient', type: 'integer', required: true },
    text('name', 'Name'),
    text('rank', 'Rank'),
    text('unit', 'Unit'),
    text('nationality', 'Nation'),
    text('event', 'Kind of event'),
    { ...text('triage', 'Triage category'), required: false },
    text('mist', 'MIST'),
    text('expected_action', 'Expected action'),
    text('exercise', 'Mark'),
  ],
  rows: (patient) => {
    const { number, name, service, nationality, front, event } = patient;
    return staysOf(patient).map((stay, i) => [
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
      triageOf(patient, stay),
      mistLine(patient, stay),
      expectedAction(patient, stay),
      EXERCISE_MARK,
    ]);
  },
};
const COMMA = ',';
/** More treatments than these are counted, not named. */
const MAX_NAMED = 8;

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
  const left = all.length - MAX_NAMED;
  return all.slice(0, MAX_NAMED).join(', ') + (left > 0 ? ` and ${left} more` : '');
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

export const melWriter: FormatWriter<MelOptions> = {
  files: (plan, { file }) => [
    file === 'xlsx'
      ? workbookFile('injects', [injects], plan)
      : {
          ...linesFile('injects', 'csv', 'text/csv; charset=utf-8; header=present'),
          header: utf8(
            csvRow(
              injects.columns.map(({ name }) => name),
              COMMA,
            ),
          ),
        },
  ],
  encoder: (_plan, { file }) => {
    if (file === 'xlsx') return createWorkbookEncoder([injects]);
    return (patient, out) => {
      const writer = out[0] as ByteWriter;
      for (const row of injects.rows(patient)) {
        writer.text(csvRow(row, COMMA));
        writer.records++;
      }
    };
  },
};
