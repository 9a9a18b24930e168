import type { RandomStream } from '#core/random/random-stream.ts';

/**
 * Draws items in proportion to their weights in constant time, from one uniform each.
 * Source: the alias method in the form of Vose, IEEE TSE 17 (1991) 972–975.
 */
export class WeightedChoice<T> {
  readonly items: readonly T[];
  /** The probability of each item; they add up to 1. */
  readonly probabilities: readonly number[];
  readonly #keep: Float64Array;
  readonly #alias: Uint32Array;

  /** Weights are ≥ 0 and finite, with a positive sum; throws a RangeError otherwise. */
  constructor(items: readonly T[], weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (
      items.length !== weights.length ||
      !(total > 0) ||
      weights.some((w) => !(w >= 0)) ||
      total === Infinity
    ) {
      throw new RangeError('Weights must be one per item, not negative, with a positive sum.');
    }
    const n = items.length;
    this.items = items;
    this.probabilities = weights.map((weight) => weight / total);
    this.#keep = new Float64Array(n).fill(1);
    this.#alias = Uint32Array.from({ length: n }, (_, i) => i);
    const scaled = this.probabilities.map((p) => p * n);
    const small: number[] = [];
    const large: number[] = [];
    scaled.forEach((value, i) => (value < 1 ? small : large).push(i));
    while (small.length > 0 && large.length > 0) {
      const less = small.pop() as number;
      const more = large.pop() as number;
      this.#keep[less] = scaled[less] as number;
      this.#alias[less] = more;
      scaled[more] = (scaled[more] as number) + (scaled[less] as number) - 1;
      ((scaled[more] as number) < 1 ? small : large).push(more);
    }
  }

  /** A table from pairs of item and weight. */
  static of<T>(pairs: readonly (readonly [T, number])[]): WeightedChoice<T> {
    return new WeightedChoice(
      pairs.map(([item]) => item),
      pairs.map(([, weight]) => weight),
    );
  }

  /** The index of the item drawn. */
  drawIndex(random: RandomStream): number {
    const scaled = random.uniform() * this.items.length;
    const column = Math.floor(scaled);
    return scaled - column < (this.#keep[column] as number) ? column : (this.#alias[column] as number);
  }

  /** The item drawn. */
  draw(random: RandomStream): T {
    return this.items[this.drawIndex(random)] as T;
  }
}
