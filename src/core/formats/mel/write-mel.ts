import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import { csvRow } from '#core/formats/csv/cell.ts';
import { type Writing, linesFile } from '#core/formats/format.ts';
import type { Movement, Patient } from '#core/patient/patient.ts';
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

/** One arrival, or the injury itself, with the movement that ends the stay, and what comes after it. */
interface Inject {
  readonly arrival: Movement;
  readonly end: Movement | undefined;
  readonly after: Movement | undefined;
}

function injectsOf({ movements }: Patient): Inject[] {
  const injects: Inject[] = [];
  movements.forEach((arrival, i) => {
    if (arrival.event !== 'injured' && arrival.event !== 'arrived') return;
    const later = movements.slice(i + 1).filter(({ event }) => event !== 'admitted' && event !== 'operated');
    const [end, after] = later;
    injects.push({ arrival, end, after });
  });
  return injects;
}

/** What is handed over, in one line: mechanism, injuries, signs on arrival, treatment so far. */
function mistLine(patient: Patient, { arrival, end }: Inject): string {
  const { vitals, treatments = [], injury } = patient;
  const until = end?.at ?? patient.outcome.at;
  const first = vitals?.find(
    ({ at, facility }) => facility === arrival.facility && at >= arrival.at && at <= until,
  );
  const before = treatments.filter(({ at }) => at < arrival.at).map(treatmentText);
  return [
    `M: ${injury.mechanism}`,
    `I: ${injuries(patient)}`,
    `S: ${signs(first)}`,
    `T: ${before.length === 0 ? 'none' : named(before)}`,
  ].join(' | ');
}

/** What the simulated chain of care did, which exercise control may expect of the players. */
function expectedAction(patient: Patient, { arrival, end, after }: Inject): string {
  const until = end?.at ?? patient.outcome.at;
  const done = (patient.treatments ?? [])
    .filter(({ at, facility }) => facility === arrival.facility && at >= arrival.at && at <= until)
    .map(treatmentText);
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

function triageAt({ triage }: Patient, { arrival, end }: Inject): string {
  const here = triage.find(
    ({ at, facility }) =>
      facility === arrival.facility && at >= arrival.at && (end === undefined || at <= end.at),
  );
  return here?.category ?? triage.findLast(({ at }) => at <= arrival.at)?.category ?? '';
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
    injectsOf(patient).forEach((inject, i) => {
      const { at, facility, role } = inject.arrival;
      const row = [
        // Spreadsheets take 1-1 for a date.
        `INJ-${number}-${i + 1}`,
        at,
        front.name,
        facility,
        role,
        number,
        `${name.given} ${name.family}`,
        service.rank,
        service.unit,
        nationality,
        event.kind,
        triageAt(patient, inject),
        mistLine(patient, inject),
        expectedAction(patient, inject),
        EXERCISE_MARK,
      ];
      writer.text(csvRow(row, COMMA));
      writer.records++;
    });
  },
};
