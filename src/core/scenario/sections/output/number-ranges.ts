/** The highest number of a casualty: no exercise has more. */
export const HIGHEST_NUMBER = 10_000_000;

/** Numbers from `first` to `last`, both included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** A set of whole numbers from 1, as ranges in order that neither overlap nor touch. */
export class NumberRanges {
  readonly #ranges: readonly Range[];
  /** By range: how many numbers are in those before. */
  readonly #before: readonly number[];
  /** How many numbers there are. */
  readonly count: number;

  /** The ranges may come in any order, and overlap. */
  constructor(ranges: readonly Range[]) {
    const merged: Range[] = [];
    for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
      const before = merged.at(-1);
      if (before === undefined || range.first > before.last + 1) merged.push(range);
      else merged[merged.length - 1] = { ...before, last: Math.max(before.last, range.last) };
    }
    let count = 0;
    this.#before = merged.map(({ first, last }) => (count += last - first + 1) - (last - first + 1));
    this.#ranges = merged;
    this.count = count;
  }

  /** Those of a list of numbers in ascending order. */
  static of(numbers: Iterable<number>): NumberRanges {
    const ranges: { first: number; last: number }[] = [];
    for (const number of numbers) {
      const open = ranges.at(-1);
      if (open !== undefined && number === open.last + 1) open.last = number;
      else ranges.push({ first: number, last: number });
    }
    return new NumberRanges(ranges);
  }

  /** Reads `3, 17-20`; undefined where that is not what the text is. */
  static parse(text: string): NumberRanges | undefined {
    const ranges: Range[] = [];
    for (const piece of text.split(',')) {
      const match = /^\s*(\d{1,8})(?:\s*[-–]\s*(\d{1,8}))?\s*$/.exec(piece);
      if (match === null) return undefined;
      const first = Number(match[1]);
      const last = Number(match[2] ?? match[1]);
      if (first < 1 || last < first || last > HIGHEST_NUMBER) return undefined;
      ranges.push({ first, last });
    }
    return new NumberRanges(ranges);
  }

  /** The highest number; 0 where there is none. */
  get highest(): number {
    return this.#ranges.at(-1)?.last ?? 0;
  }

  /** Those that are not above `limit`. */
  upTo(limit: number): NumberRanges {
    if (this.highest <= limit) return this;
    return new NumberRanges(
      this.#ranges
        .filter(({ first }) => first <= limit)
        .map(({ first, last }) => ({ first, last: Math.min(last, limit) })),
    );
  }

  /** The place of a number among them in ascending order, from 1; 0 where it is none of them. */
  placeOf(number: number): number {
    const at = last(this.#ranges.length, (i) => (this.#ranges[i] as Range).first <= number);
    const range = this.#ranges[at];
    if (range === undefined || number > range.last) return 0;
    return (this.#before[at] as number) + number - range.first + 1;
  }

  /** The number at a place, from 1 to `count`. */
  at(place: number): number {
    const index = last(this.#before.length, (i) => (this.#before[i] as number) < place);
    return (this.#ranges[index] as Range).first + place - (this.#before[index] as number) - 1;
  }

  /** The text that `parse` reads, as short as possible. */
  toString(): string {
    return this.#ranges
      .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
      .join(', ');
  }
}

/** The last index below `length` for which a condition holds that holds up to some index; −1 where it never does. */
function last(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
