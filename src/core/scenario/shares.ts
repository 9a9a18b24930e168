import type { Problem, ProblemPath } from '#core/scenario/problem.ts';

/** Shares may miss 100 % by this many hundredths: what three rounded thirds miss. */
const TOLERANCE_HUNDREDTHS = 1;

/** A percentage with at most two decimals, as people write it. */
export function formatPercent(value: number): string {
  return `${Math.round(value * 100) / 100} %`;
}

/** A problem when shares do not add up to 100 %; `what` begins the sentence. */
export function checkShares(what: string, shares: readonly number[], path: ProblemPath): Problem[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(Math.round((sum - 100) * 100)) <= TOLERANCE_HUNDREDTHS) return [];
  const missing = 100 - sum;
  return [
    {
      path,
      message: `${what} add up to ${formatPercent(sum)}, not 100 %.`,
      fix: `${missing > 0 ? 'Add' : 'Take away'} ${formatPercent(Math.abs(missing))}, or normalise the shares.`,
    },
  ];
}

/**
 * The same proportions, adding up to exactly 100 with two decimals each; what rounding leaves over goes to the
 * largest remainders. Shares that are all zero become equal.
 */
export function normaliseShares(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  const exact = shares.map((share) => (sum > 0 ? (share / sum) * 10_000 : 10_000 / shares.length));
  const hundredths = exact.map(Math.floor);
  const rest = 10_000 - hundredths.reduce((total, share) => total + share, 0);
  exact
    .map((share, i) => ({ i, remainder: share - Math.floor(share), given: shares[i] as number }))
    .sort((a, b) => b.remainder - a.remainder || b.given - a.given)
    .slice(0, rest)
    .forEach(({ i }) => {
      hundredths[i] = (hundredths[i] as number) + 1;
    });
  return hundredths.map((share) => share / 100);
}

/** A problem for every item whose key was used before. */
export function checkUnique<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  what: string,
  pathOf: (index: number) => ProblemPath,
): Problem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ path: pathOf(index), message: `${what} “${key}” is used twice.`, fix: 'Use each once.' }];
  });
}
