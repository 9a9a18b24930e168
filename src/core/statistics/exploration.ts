import { NumberRanges } from '#core/scenario/sections/output/number-ranges.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { type Counts, CrossFilter, type Filters } from '#core/statistics/cross-filter.ts';
import { type Dimension, type DimensionId, dimensionsOf } from '#core/statistics/dimensions.ts';
import { type Flow, flowsOf } from '#core/statistics/flows.ts';
import { NEVER, type Register, makeRegister } from '#core/statistics/register.ts';
import { localHour } from '#core/simulation/kernel/clock.ts';
import { SECOND_MS } from '#core/time.ts';

/** What can be asked of an exercise, and how many casualties it has. */
export interface Explorable {
  readonly casualties: number;
  readonly values: Readonly<Record<DimensionId, readonly string[]>>;
}

/** What the casualties are like that satisfy filters. */
export interface Findings extends Counts {
  readonly flows: readonly Flow[];
}

/** What the rows of a list can be put in order by. */
export const orders = ['number', 'iss', 'surgery', 'age', 'triage', 'condition', 'outcome'] as const;
export type Order = (typeof orders)[number];

/** A casualty in a list; what is told apart by values is their index. */
export interface ListedCasualty {
  readonly number: number;
  /** Whole seconds since the start of day 1. */
  readonly injuredAt: number;
  /** Whole seconds from injury to surgery; undefined without. */
  readonly toSurgery: number | undefined;
  readonly iss: number;
  readonly age: number;
  readonly codes: Readonly<Record<DimensionId, number>>;
}

/** One exercise whose casualties are counted, listed and found by filters. */
export class Exploration {
  readonly explorable: Explorable;
  readonly #register: Register;
  readonly #dimensions: readonly Dimension[];
  readonly #filter: CrossFilter;
  readonly #facilities: number;
  /** Selected rows in the order asked for last; undefined once filters have changed. */
  #ordered: { readonly by: Order; readonly isDescending: boolean; readonly rows: Uint32Array } | undefined;

  /** Simulates the exercise; `onProgress` receives the share of the days of fighting that has passed, 0 to 1. */
  constructor(plan: Plan, onProgress?: (share: number) => void) {
    this.#register = makeRegister(plan, onProgress);
    this.#dimensions = dimensionsOf(plan, this.#register);
    this.#filter = new CrossFilter(this.#dimensions, this.#register.visits, (second) =>
      localHour(plan, second * SECOND_MS),
    );
    this.#facilities = plan.facilities.facilities.length;
    this.explorable = {
      casualties: this.#register.endedAt.length,
      values: Object.fromEntries(
        this.#dimensions.map(({ id, values }) => [id, values]),
      ) as unknown as Explorable['values'],
    };
  }

  /** Filters from now on by these, and counts. */
  find(filters: Filters): Findings {
    this.#filter.set(filters);
    this.#ordered = undefined;
    return {
      ...this.#filter.counts(),
      flows: flowsOf(this.#register, this.#filter.rows(), this.#facilities),
    };
  }

  /** How many satisfy filters. */
  count(filters: Filters): number {
    this.#filter.set(filters);
    this.#ordered = undefined;
    return this.#filter.rows().length;
  }

  /** The numbers of those who satisfy filters. */
  numbers(filters: Filters): NumberRanges {
    this.#filter.set(filters);
    this.#ordered = undefined;
    return NumberRanges.of(this.#filter.rows().map((row) => row + 1));
  }

  /** A piece of the list of those who satisfy the filters. */
  list(by: Order, isDescending: boolean, from: number, count: number): ListedCasualty[] {
    if (this.#ordered?.by !== by || this.#ordered.isDescending !== isDescending)
      this.#ordered = { by, isDescending, rows: this.#inOrder(by, isDescending) };
    return [...this.#ordered.rows.subarray(from, from + count)].map((row) => this.#listed(row));
  }

  #inOrder(by: Order, isDescending: boolean): Uint32Array {
    const rows = this.#filter.rows();
    if (by === 'number') return isDescending ? rows.reverse() : rows;
    const keys = this.#keysOf(by, isDescending);
    const sign = isDescending ? -1 : 1;
    // Key and row in one number, which sorts fastest; among equals the number decides.
    const packed = Float64Array.from(
      rows,
      (row) => sign * Math.min(HIGHEST_KEY, keys[row] as number) * ROWS + row,
    ).sort();
    return Uint32Array.from(packed, (key) => ((key % ROWS) + ROWS) % ROWS);
  }

  #keysOf(by: Exclude<Order, 'number'>, isDescending: boolean): ArrayLike<number> {
    const { roster, age, toSurgery } = this.#register;
    switch (by) {
      case 'iss':
        return roster.iss;
      case 'surgery':
        // Who was never operated on comes last, either way.
        return Float64Array.from(toSurgery, (seconds) =>
          seconds !== NEVER ? seconds : isDescending ? -1 : HIGHEST_KEY,
        );
      case 'age':
        return age;
      case 'condition': {
        const { values, codes } = this.#dimension('condition');
        const places = [...values.keys()].sort((a, b) =>
          (values[a] as string) < (values[b] as string) ? -1 : 1,
        );
        const placeOf = new Uint16Array(values.length);
        places.forEach((code, place) => (placeOf[code] = place));
        return codes.map((code) => placeOf[code] as number);
      }
      default:
        return this.#dimension(by).codes;
    }
  }

  #listed(row: number): ListedCasualty {
    const { roster, age, injuredAt, toSurgery } = this.#register;
    const surgery = toSurgery[row] as number;
    return {
      number: row + 1,
      injuredAt: injuredAt[row] as number,
      toSurgery: surgery === NEVER ? undefined : surgery,
      iss: roster.iss[row] as number,
      age: age[row] as number,
      codes: Object.fromEntries(
        this.#dimensions.map(({ id, codes }) => [id, codes[row] as number]),
      ) as unknown as ListedCasualty['codes'],
    };
  }

  #dimension(id: DimensionId): Dimension {
    return this.#dimensions.find((dimension) => dimension.id === id) as Dimension;
  }
}

/** More rows than an exercise has. */
const ROWS = 0x1000000;
/** Keys above are taken for this: key and row together stay exact. */
const HIGHEST_KEY = 0xfffffff;
