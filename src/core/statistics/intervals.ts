/** A range that holds a value with a stated confidence. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

const Z_95 = 1.959963984540054;

/** The 95 % score interval of a proportion, 0 to 1 (Wilson, JASA 22 (1927) 209). Without trials: 0 to 1. */
export function wilson(successes: number, trials: number): Interval {
  if (trials === 0) return { low: 0, high: 1 };
  const p = successes / trials;
  const z2 = Z_95 * Z_95;
  const centre = p + z2 / (2 * trials);
  const spread = Z_95 * Math.sqrt((p * (1 - p) + z2 / (4 * trials)) / trials);
  const scale = 1 + z2 / trials;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

/** Quantiles of Student's t at 97.5 %, by degrees of freedom from 1; beyond 30 the normal is near enough. */
const t975 = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];

/** Mean, median and largest of a sample, its 10 and 90 % quantiles, and half the width of the 95 % interval of the mean. */
export interface Spread {
  readonly mean: number;
  readonly median: number;
  readonly largest: number;
  readonly p10: number;
  readonly p90: number;
  /** NaN for a single value. */
  readonly halfWidth: number;
}

/** The spread of at least one value, NaN left out; all NaN where none is left. */
export function spreadOf(values: Float64Array): Spread {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const n = known.length;
  if (n === 0) return { mean: NaN, median: NaN, largest: NaN, p10: NaN, p90: NaN, halfWidth: NaN };
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const t = t975[n - 2] ?? Z_95;
  return {
    mean,
    median: quantile(known, 0.5),
    largest: known[n - 1] as number,
    p10: quantile(known, 0.1),
    p90: quantile(known, 0.9),
    halfWidth: n < 2 ? NaN : t * Math.sqrt(squares / (n - 1) / n),
  };
}

/** A quantile of sorted values, interpolated between neighbours (Hyndman & Fan 1996, type 7). */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return NaN;
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (at - below);
}
