import { isTrauma } from '#core/catalogue/mechanisms.ts';
import { nationCodes } from '#core/catalogue/nations.ts';
import { categories, mechanisms, triageCategories } from '#core/catalogue/terms.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import { injuryScore } from '#core/simulation/injury/injury-score.ts';
import { type Casualty, eventKinds, outcomes } from '#core/simulation/story/casualty.ts';
import { Column, bytes, shorts, words } from '#core/timeline/columns.ts';
import { tickOf } from '#core/timeline/film.ts';

/** Columns of a roster, and what memory each takes a row. */
const widths = {
  /** Ticks since the start of day 1. */
  injuredAt: words,
  /** Index of the front. */
  front: bytes,
  /** Indexes into the lists of the catalogue. */
  nation: bytes,
  category: bytes,
  mechanism: bytes,
  warfare: bytes,
  /** Index into `conditions`: the worst wound. */
  condition: shorts,
  /** The Injury Severity Score, 1 to 75; 0 of illnesses, which have none. */
  iss: bytes,
  /** The first triage, an index; of the killed what the signs would have said. */
  firstTriage: bytes,
  /** Index into `outcomes`. */
  outcome: bytes,
  /** Index of the facility of the last step. */
  lastFacility: bytes,
  /** Index into `eventKinds`, and which event of the scenario, 0 of who came alone. */
  eventKind: bytes,
  eventOrdinal: shorts,
} as const;

type RosterColumn = keyof typeof widths;

/** Who the casualties are: one row each in order of number, as columns of equal length. The first row is number 1. */
export type Roster = { readonly [Name in RosterColumn]: ReturnType<(typeof widths)[Name]> };

const columns = Object.keys(widths) as RosterColumn[];

/** Writes a roster from stories in order of number. */
export class RosterWriter {
  readonly #columns = Object.fromEntries(
    columns.map((name) => [name, new Column<Uint8Array | Uint16Array | Uint32Array>(widths[name])]),
  ) as Readonly<Record<RosterColumn, Column<Uint8Array | Uint16Array | Uint32Array>>>;

  add(casualty: Casualty): void {
    const row = rowOf(casualty);
    for (const name of columns) this.#columns[name].push(row[name]);
  }

  finish(): Roster {
    return Object.fromEntries(columns.map((name) => [name, this.#columns[name].finish()])) as Roster;
  }
}

function rowOf(casualty: Casualty): Record<RosterColumn, number> {
  const { injuredMs, wounds, assessments, steps, event } = casualty;
  return {
    injuredAt: tickOf(injuredMs),
    front: casualty.front,
    nation: nationCodes.indexOf(casualty.nation),
    category: categories.indexOf(casualty.category),
    mechanism: mechanisms.indexOf(casualty.mechanism),
    warfare: warfareTypes.indexOf(casualty.warfare),
    condition: wounds[0]?.condition ?? 0,
    iss: isTrauma(casualty.mechanism) ? injuryScore(wounds) : 0,
    firstTriage: triageCategories.indexOf(assessments[0]?.triage ?? 'T1'),
    outcome: outcomes.indexOf(casualty.outcome),
    lastFacility: steps.at(-1)?.facility ?? 0,
    eventKind: eventKinds.indexOf(event.kind),
    eventOrdinal: event.ordinal,
  };
}
