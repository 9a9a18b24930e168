import { pairedDifference } from '#core/experiments/comparison.ts';

/** How many more than computed are run, so that one round mostly does (assumption). */
const MARGIN = 1.1;

/**
 * How many seeds more it takes until the 95 % intervals of all differences from the first column are at most ± `within`;
 * 0 when they are. The width shrinks with the root of their number; at most `most` seeds in all.
 */
export function seedsWanted(columns: readonly Float64Array[], within: number, most: number): number {
  const [baseline = new Float64Array(), ...others] = columns;
  const count = baseline.length;
  const widest = others.reduce((worst, column) => {
    const { halfWidth } = pairedDifference(baseline, column).spread;
    return Number.isNaN(halfWidth) ? worst : Math.max(worst, halfWidth);
  }, 0);
  if (widest <= within) return 0;
  const needed = Math.ceil(count * (widest / within) * (widest / within) * MARGIN);
  return Math.max(0, Math.min(needed, most) - count);
}
