/** Pearson's statistic of observed counts against expected ones. */
function chiSquare(observed: readonly number[], expected: readonly number[]): number {
  return observed.reduce((sum, count, i) => {
    const mean = expected[i] as number;
    if (mean === 0) return count === 0 ? sum : Number.POSITIVE_INFINITY;
    return sum + (count - mean) ** 2 / mean;
  }, 0);
}

/**
 * The value that a χ² variable exceeds with probability 0.001, by the Wilson–Hilferty approximation (PNAS 17
 * (1931) 684); right to about 1 % from 2 degrees of freedom on.
 */
function chiSquareLimit(degreesOfFreedom: number): number {
  const z = 3.0902;
  const a = 2 / (9 * degreesOfFreedom);
  return degreesOfFreedom * (1 - a + z * Math.sqrt(a)) ** 3;
}

/** Whether counts agree with expected shares at the 0.1 % level. */
export function agrees(observed: readonly number[], shares: readonly number[]): boolean {
  const total = observed.reduce((sum, count) => sum + count, 0);
  const sum = shares.reduce((a, b) => a + b, 0);
  const expected = shares.map((share) => (share / sum) * total);
  const used = expected.filter((mean) => mean > 0).length;
  return chiSquare(observed, expected) <= chiSquareLimit(used - 1);
}
