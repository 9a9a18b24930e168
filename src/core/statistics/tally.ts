import { categories, mechanisms, triageCategories } from '#core/catalogue/terms.ts';
import type { Patient } from '#core/patient/patient.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { HOUR_MS } from '#core/time.ts';
import { BAND, bandFacts } from '#core/catalogue/severity.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import { type Assessment, type Casualty, outcomes } from '#core/simulation/story/casualty.ts';

/** One table of counts: rows by columns, from `offset` on, row after row. */
export interface TallyTable {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly offset: number;
}

export const tallyTables = [
  'arrivals',
  'categories',
  'nations',
  'fronts',
  'outcomes',
  'mechanisms',
  'warfare',
  'ages',
  'severity',
] as const;
export type TallyTableId = (typeof tallyTables)[number];

/** The first triage of who lived to reach care; those killed in action are not a triage category. */
export const urgencies = [...triageCategories, 'killed in action'] as const;
/** How a severity was met: at a facility, or by death before one. */
const severityColumns = ['reached care', 'killed in action'] as const;

/** Where every count of a plan's tally is. Tallies of one layout add up element by element. */
export interface TallyLayout {
  readonly tables: Readonly<Record<TallyTableId, TallyTable>>;
  readonly length: number;
  /** Width of one row of `arrivals`. */
  readonly arrivalBinHours: number;
}

/** A snapshot that can be sent, stored and drawn. */
export interface TallySnapshot {
  readonly layout: TallyLayout;
  readonly counts: Float64Array;
}

/** Arrivals are counted by the hour, in coarser bins where there would be more than this many rows. */
const MAX_ARRIVAL_BINS = 400;
const ageBands = ['18–24', '25–29', '30–34', '35–39', '40–49', '50–60'] as const;
const ageBandEnds = [24, 29, 34, 39, 49, 60];
/** Bands of severity as they are charted: minor injuries count as mild. */
const chartedBands = bandFacts.slice(BAND.mild);
const severityRows = chartedBands.map(({ label, issEnd }, i) => {
  const from = (chartedBands[i - 1]?.issEnd ?? 0) + 1;
  return `${label.toLowerCase()} (${i === 0 ? 'ISS ' : ''}${from}–${issEnd})`;
});

function arrivalBin(days: number): number {
  const width = Math.ceil((days * 24) / MAX_ARRIVAL_BINS);
  return [1, 2, 3, 4, 6, 12, 24].find((hours) => hours >= width) as number;
}

/** The layout of a plan's tally. */
export function tallyLayout(plan: Plan): TallyLayout {
  const arrivalBinHours = arrivalBin(plan.general.days);
  const bins = Math.ceil((plan.general.days * 24) / arrivalBinHours);
  const nations = [...new Set(plan.fronts.flatMap((front) => front.nations.items))].sort();
  const shapes: Record<TallyTableId, readonly [readonly string[], readonly string[]]> = {
    arrivals: [Array.from({ length: bins }, (_, bin) => `${bin * arrivalBinHours}`), urgencies],
    categories: [categories, urgencies],
    nations: [nations, ['patients']],
    fronts: [plan.fronts.map((front) => front.name), urgencies],
    outcomes: [plan.facilities.facilities.map((facility) => facility.name), outcomes],
    mechanisms: [mechanisms, ['patients']],
    warfare: [warfareTypes, ['patients']],
    ages: [ageBands, ['male', 'female']],
    severity: [severityRows, severityColumns],
  };
  let length = 0;
  const tables = Object.fromEntries(
    tallyTables.map((id) => {
      const [rows, columns] = shapes[id];
      const table: TallyTable = { rows, columns, offset: length };
      length += rows.length * columns.length;
      return [id, table];
    }),
  ) as Record<TallyTableId, TallyTable>;
  return { tables, length, arrivalBinHours };
}

/** Counts of casualties and patients; tallies of the same plan merge in any order to the same counts. */
export class Tally {
  readonly layout: TallyLayout;
  readonly counts: Float64Array;
  readonly #nationRow: ReadonlyMap<string, number>;
  readonly #facilityRow: ReadonlyMap<string, number>;
  readonly #facilityIds: readonly string[];

  constructor(plan: Plan) {
    this.layout = tallyLayout(plan);
    this.counts = new Float64Array(this.layout.length);
    this.#nationRow = new Map(this.layout.tables.nations.rows.map((nation, row) => [nation, row]));
    this.#facilityIds = plan.facilities.facilities.map((facility) => facility.id);
    this.#facilityRow = new Map(this.#facilityIds.map((id, row) => [id, row]));
  }

  /** Counts one patient and the casualty it was made from. */
  add(casualty: Casualty, patient: Patient): void {
    const isKilled = casualty.outcome === 'KIA';
    const urgency = urgencies.indexOf(
      isKilled ? 'killed in action' : (casualty.assessments[0] as Assessment).triage,
    );
    const bin = Math.floor(casualty.injuredMs / (this.layout.arrivalBinHours * HOUR_MS));
    this.#count('arrivals', bin, urgency);
    this.#count('categories', categories.indexOf(casualty.category), urgency);
    this.#count('nations', this.#nationRow.get(casualty.nation) as number, 0);
    this.#count('fronts', casualty.front, urgency);
    const place = this.#facilityRow.get(patient.outcome.facility) as number;
    this.#count('outcomes', place, outcomes.indexOf(casualty.outcome));
    this.#count('mechanisms', mechanisms.indexOf(casualty.mechanism), 0);
    this.#count('warfare', warfareTypes.indexOf(casualty.warfare), 0);
    const ages = ageBandEnds.findIndex((end) => patient.ageYears <= end);
    this.#count('ages', ages, patient.sex === 'male' ? 0 : 1);
    const { iss } = patient.injury;
    if (iss !== undefined) {
      const band = chartedBands.findIndex(({ issEnd }) => iss <= issEnd);
      this.#count('severity', band, isKilled ? 1 : 0);
    }
  }

  /** Adds the counts of another tally of the same plan. */
  merge(counts: Float64Array): void {
    if (counts.length !== this.counts.length)
      throw new RangeError('Tallies of different plans do not add up.');
    for (let i = 0; i < counts.length; i++)
      this.counts[i] = (this.counts[i] as number) + (counts[i] as number);
  }

  /** The counts so far, independent of what is added later. */
  snapshot(): TallySnapshot {
    return { layout: this.layout, counts: this.counts.slice() };
  }

  #count(id: TallyTableId, row: number, column: number): void {
    const table = this.layout.tables[id];
    const at = table.offset + row * table.columns.length + column;
    this.counts[at] = (this.counts[at] as number) + 1;
  }
}

/** One count of a snapshot. */
export function countAt(snapshot: TallySnapshot, id: TallyTableId, row: number, column: number): number {
  const table = snapshot.layout.tables[id];
  return snapshot.counts[table.offset + row * table.columns.length + column] as number;
}

/** The sums of a table's rows. */
export function rowSums(snapshot: TallySnapshot, id: TallyTableId): number[] {
  const table = snapshot.layout.tables[id];
  return table.rows.map((_, row) =>
    table.columns.reduce((sum, _column, column) => sum + countAt(snapshot, id, row, column), 0),
  );
}

/** The sums of a table's columns. */
export function columnSums(snapshot: TallySnapshot, id: TallyTableId): number[] {
  const table = snapshot.layout.tables[id];
  return table.columns.map((_, column) =>
    table.rows.reduce((sum, _row, row) => sum + countAt(snapshot, id, row, column), 0),
  );
}
