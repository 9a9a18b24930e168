import { type Dimension, type DimensionId, dimensionIds, urgencies } from '#core/statistics/dimensions.ts';
import type { Visits } from '#core/statistics/register.ts';

/** Who is meant: those who have one of the chosen values in every dimension that is named. */
export interface Filters {
  readonly values: Readonly<Partial<Record<DimensionId, readonly number[]>>>;
  readonly arrival?: ArrivalFilter;
}

/** Those who arrive at one of the facilities, on any day from one full hour of local time until another; past midnight where the second is not later. */
export interface ArrivalFilter {
  /** Indexes of facilities; a place of injury counts as arrival there. */
  readonly facilities: readonly number[];
  /** 0 to 23, and 1 to 24. */
  readonly fromHour: number;
  readonly untilHour: number;
}

/** How many there are of each kind. */
export interface Counts {
  /** How many satisfy every filter. */
  readonly selected: number;
  /** By value of each dimension: how many satisfy the filters of all other dimensions. */
  readonly byValue: Readonly<Record<DimensionId, Uint32Array>>;
  /** By bin of `time` × `urgencies`: the same as `byValue.time`, told apart. */
  readonly timeByUrgency: Uint32Array;
}

/** The bit of the arrival filter; those of dimensions are below it. */
const ARRIVAL = 1 << dimensionIds.length;

/** Counts casualties by all dimensions at once while filters change: what a filter rules out is kept as one bit a casualty. */
export class CrossFilter {
  readonly #dimensions: readonly Dimension[];
  readonly #visits: Visits;
  readonly #hourOf: (second: number) => number;
  /** By row: a bit for every dimension whose filter it does not satisfy. */
  readonly #ruledOut: Uint32Array;
  #filters: Filters = { values: {} };

  /** `hourOf` gives the local hour of a time of the register, 0 to 23. */
  constructor(dimensions: readonly Dimension[], visits: Visits, hourOf: (second: number) => number) {
    this.#dimensions = dimensions;
    this.#visits = visits;
    this.#hourOf = hourOf;
    this.#ruledOut = new Uint32Array(visits.firsts.length - 1);
  }

  /** Filters from now on by these; what has not changed is not looked at again. */
  set(filters: Filters): void {
    const before = this.#filters;
    this.#filters = filters;
    this.#dimensions.forEach(({ id, codes, values }, index) => {
      const chosen = filters.values[id] ?? [];
      if (same(chosen, before.values[id] ?? [])) return;
      const isMeant = new Uint8Array(values.length).fill(chosen.length === 0 ? 1 : 0);
      for (const code of chosen) isMeant[code] = 1;
      this.#rule(1 << index, (row) => isMeant[codes[row] as number] === 1);
    });
    if (JSON.stringify(filters.arrival) === JSON.stringify(before.arrival)) return;
    const { arrival } = filters;
    this.#rule(ARRIVAL, (row) => arrival === undefined || this.#arrives(row, arrival));
  }

  counts(): Counts {
    const time = this.#dimension('time');
    const urgency = this.#dimension('triage');
    const timeByUrgency = new Uint32Array(time.values.length * urgencies.length);
    const timeBit = 1 << dimensionIds.indexOf('time');
    this.#ruledOut.forEach((bits, row) => {
      if ((bits & ~timeBit) !== 0) return;
      const cell = (time.codes[row] as number) * urgencies.length + (urgency.codes[row] as number);
      timeByUrgency[cell] = (timeByUrgency[cell] as number) + 1;
    });
    const byValue = Object.fromEntries(
      this.#dimensions.map(({ id, codes, values }, index) => {
        const counts = new Uint32Array(values.length);
        countAll(codes, this.#ruledOut, ~(1 << index), counts);
        return [id, counts];
      }),
    ) as unknown as Counts['byValue'];
    return {
      selected: this.#ruledOut.reduce((sum, bits) => (bits === 0 ? sum + 1 : sum), 0),
      byValue,
      timeByUrgency,
    };
  }

  /** The rows that satisfy every filter, in order. */
  rows(): Uint32Array {
    const ruledOut = this.#ruledOut;
    const found = new Uint32Array(ruledOut.length);
    let length = 0;
    for (let row = 0; row < ruledOut.length; row++) if (ruledOut[row] === 0) found[length++] = row;
    return found.subarray(0, length);
  }

  #rule(bit: number, isMeant: (row: number) => boolean): void {
    const ruledOut = this.#ruledOut;
    for (let row = 0; row < ruledOut.length; row++) {
      const others = (ruledOut[row] as number) & ~bit;
      ruledOut[row] = isMeant(row) ? others : others | bit;
    }
  }

  #arrives(row: number, { facilities, fromHour, untilHour }: ArrivalFilter): boolean {
    const { firsts, facility, at } = this.#visits;
    for (let visit = firsts[row] as number; visit < (firsts[row + 1] as number); visit++) {
      if (!facilities.includes(facility[visit] as number)) continue;
      const hour = this.#hourOf(at[visit] as number);
      if (fromHour < untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour)
        return true;
    }
    return false;
  }

  #dimension(id: DimensionId): Dimension {
    return this.#dimensions[dimensionIds.indexOf(id)] as Dimension;
  }
}

/** Counts the codes of the rows that no bit of the mask rules out. */
function countAll(
  codes: Uint8Array | Uint16Array,
  ruledOut: Uint32Array,
  mask: number,
  counts: Uint32Array,
): void {
  for (let row = 0; row < ruledOut.length; row++) {
    if (((ruledOut[row] as number) & mask) !== 0) continue;
    const code = codes[row] as number;
    counts[code] = (counts[code] as number) + 1;
  }
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}
