import { ByteWriter } from '#core/formats/byte-writer.ts';
import { csvRow } from '#core/formats/csv/cell.ts';
import { csvHeader } from '#core/formats/csv/csv-writer.ts';
import { dialectOf } from '#core/formats/csv/dialect.ts';
import { type FormatWriter, linesFile, sequence } from '#core/formats/format.ts';
import { TimeOrder, writeTimed } from '#core/formats/mel/time-order.ts';
import { datasetNumber } from '#core/patient/dataset-identity.ts';
import type { MelOptions } from '#core/formats/mel/mel.ts';
import type { Cell, Column, Table } from '#core/formats/tables.ts';
import { createSingleRowWriter, workbookFile } from '#core/formats/xlsx/xlsx-writer.ts';
import type { Movement, Patient } from '#core/patient/patient.ts';
import { DAY_MS } from '#core/time.ts';
import { type Stay, isDuring, staysOf, triageOf } from '#core/patient/stays.ts';
import { EXERCISE_MARK, conditionText, knownInjuries, signs, treatmentText } from '#core/patient/words.ts';

const text = (name: string, title: string): Column => ({ name, title, type: 'string', required: true });

const columns: readonly Column[] = [
  // Spreadsheets take 1-1 for a date.
  text('inject', 'INJ, dataset and number of the patient, number of the inject'),
  { name: 'time', title: 'Time', type: 'datetime', required: true },
  text('exercise_time', 'Day of the exercise and time, such as D+2 06:30'),
  text('kind', 'injury, or arrival at a facility'),
  text('title', 'What happens, in one line'),
  text('front', 'Front'),
  text('facility', 'Facility'),
  text('role', 'Role of the facility'),
  text('from', 'Who sends the inject'),
  text('to', 'Who receives it: the facility'),
  text('method', 'How it is delivered'),
  text('status', 'planned, until exercise control says otherwise'),
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
];

/** One row for each stay; `start` is that of the exercise. */
function injectsFrom(start: string): Table {
  return {
    name: 'injects',
    title: 'Injects',
    key: ['inject'],
    columns,
    rows: (patient) => {
      const { number, name, service, nationality, front, event } = patient;
      const stays = staysOf(patient);
      return stays.map((stay, i) => {
        const triage = triageOf(patient, stay);
        return [
          `INJ-${datasetNumber(patient)}-${i + 1}`,
          stay.from,
          exerciseTime(start, stay.from),
          i === 0 ? 'injury' : 'arrival',
          `${triage ?? 'Casualty'}: ${conditionText(patient.injury.conditions[0] as Condition)}`,
          front.name,
          stay.facility,
          stay.role,
          'Exercise control',
          stay.facility,
          i === 0 ? 'role player or casualty card' : (delivery[stays[i - 1]?.end?.by ?? ''] ?? 'report'),
          'planned',
          number,
          `${name.given} ${name.family}`,
          service.rank,
          service.unit,
          nationality,
          event.kind,
          triage,
          mistLine(patient, stay),
          expectedAction(patient, stay),
          EXERCISE_MARK,
        ];
      });
    },
  };
}

/** A moment such as D+2 06:30; D+0 is the day on which the exercise begins. */
function exerciseTime(start: string, at: string): string {
  const day = (Date.parse(at.slice(0, 10)) - Date.parse(start.slice(0, 10))) / DAY_MS;
  return `D+${day} ${at.slice(11, 16)}`;
}

type Condition = Patient['injury']['conditions'][number];

/** How a patient who arrives is brought to the players. */
const delivery: Readonly<Record<string, string>> = {
  ground: 'delivery by ground vehicle',
  helicopter: 'delivery by helicopter',
  'fixed-wing': 'delivery by aircraft',
  walking: 'arrival on foot',
};

/** More treatments than these are counted, not named. */
const MAX_NAMED = 8;

/** What is handed over, in one line: mechanism, knownInjuries, signs on arrival, treatment so far. */
function mistLine(patient: Patient, stay: Stay): string {
  const { vitals, treatments = [], injury } = patient;
  const first = vitals?.find((set) => isDuring(stay, set));
  const before = treatments.filter(({ at }) => at < stay.from).map(treatmentText);
  return [
    `M: ${injury.mechanism}`,
    `I: ${knownInjuries(patient, stay.from, false)}`,
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
  files: (plan, settled) => {
    if (settled.file === 'xlsx') {
      const file = workbookFile('injects', [injectsFrom(plan.scenario.general.start)], plan);
      return [{ ...file, assembly: () => new TimeOrder(file.assembly?.() ?? sequence(file)) }];
    }
    const file = {
      ...linesFile('injects', 'csv', 'text/csv; charset=utf-8; header=present'),
      header: csvHeader(columns, dialectOf(settled)),
    };
    return [{ ...file, assembly: () => new TimeOrder(sequence(file)) }];
  },
  encoder: ({ scenario }, settled) => {
    const injects = injectsFrom(scenario.general.start);
    const dialect = dialectOf(settled);
    const writeRow =
      settled.file === 'xlsx'
        ? createSingleRowWriter(injects)
        : (row: readonly Cell[], out: ByteWriter) => out.text(csvRow(row, dialect));
    const own = new ByteWriter();
    return (patient, out) => {
      const writer = out[0] as ByteWriter;
      for (const row of injects.rows(patient)) {
        writeRow(row, own);
        writeTimed(own, patient.injury.at, row[1] as string, writer);
        writer.records++;
      }
    };
  },
};
