import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beta,
  binomial,
  boundedNormal,
  chance,
  exponential,
  gamma,
  integer,
  lognormal,
  multinomial,
  normal,
  pick,
  poisson,
  shuffle,
  triangular,
  triangularQuantile,
  uniformBetween,
} from '#core/random/distributions.ts';
import { exp, ln } from '#core/random/math.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import { agrees } from '../../../support/chi-square.ts';

const N = 40_000;
const random = (index = 0) => new RandomStream(20270601, 'body', index);

/** Draws many and holds mean and variance against theory, within four standard errors. */
function expectMoments(
  draw: (r: RandomStream) => number,
  mean: number,
  variance: number,
  kurtosis = 3,
): void {
  const r = random();
  const values = Array.from({ length: N }, () => draw(r));
  const average = values.reduce((a, b) => a + b, 0) / N;
  const spread = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (N - 1);
  expect(Math.abs(average - mean)).toBeLessThan(4 * Math.sqrt(variance / N));
  expect(Math.abs(spread - variance)).toBeLessThan(4 * variance * Math.sqrt((kurtosis - 1) / N));
}

/** Draws many and holds the counts against the probabilities of theory by χ². */
function expectCounts(draw: (r: RandomStream) => number, probabilities: readonly number[]): void {
  const r = random(1);
  const counts = probabilities.map(() => 0);
  for (let i = 0; i < N; i++) {
    const value = Math.min(draw(r), counts.length - 1);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  expect(agrees(counts, probabilities)).toBe(true);
}

/** Binomial probabilities 0 … n. */
function binomialProbabilities(n: number, p: number): number[] {
  const result = [(1 - p) ** n];
  for (let k = 1; k <= n; k++) result.push(((result[k - 1] as number) * (n - k + 1) * p) / (k * (1 - p)));
  return result;
}

/** Poisson probabilities 0 … last − 1, and the rest. */
function poissonProbabilities(mean: number, last: number): number[] {
  const result = [Math.exp(-mean)];
  for (let k = 1; k < last; k++) result.push(((result[k - 1] as number) * mean) / k);
  return [...result, 1 - result.reduce((a, b) => a + b, 0)];
}

/** The share of draws below each tenth of a distribution function, which must be a tenth each. */
function expectUniformUnder(draw: (r: RandomStream) => number, cdf: (x: number) => number): void {
  expectCounts((r) => Math.floor(cdf(draw(r)) * 10), new Array<number>(10).fill(0.1));
}

/** The normal distribution function (Abramowitz & Stegun 26.2.17, error below 7.5e-8). */
function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
  const tail =
    density *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x >= 0 ? 1 - tail : tail;
}

describe('whole numbers', () => {
  test('are uniform over a range that does not divide 2^32', () => {
    expectCounts((r) => integer(r, 0, 6), new Array<number>(7).fill(1 / 7));
  });
  test('never leave their range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.nat(100_000), (low, width) => {
        const value = integer(random(width), low, low + width);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(low + width);
      }),
    );
  });
  test('of an empty range are refused', () => {
    expect(() => integer(random(), 2, 1)).toThrow(RangeError);
  });
  test('are not biased where a plain remainder would be', () => {
    // Of 3 · 2^30 values a remainder would give the first third twice as often as the others.
    const range = 3 * 2 ** 30;
    expectCounts((r) => Math.floor(integer(r, 0, range - 1) / 2 ** 30), [1 / 3, 1 / 3, 1 / 3]);
  });
});

describe('continuous distributions', () => {
  test('uniform between two bounds', () => {
    expectMoments((r) => uniformBetween(r, 2, 5), 3.5, 9 / 12, 1.8);
  });
  test('normal', () => {
    expectMoments((r) => normal(r, 10, 3), 10, 9);
    expectUniformUnder((r) => normal(r), normalCdf);
  });
  test('normal within bounds', () => {
    const r = random();
    for (let i = 0; i < 2000; i++)
      expect(Math.abs(boundedNormal(r, 0, 1, -1.5, 1.5))).toBeLessThanOrEqual(1.5);
  });
  test('lognormal', () => {
    expectUniformUnder((r) => Math.log(lognormal(r, 0, 1)), normalCdf);
  });
  test('exponential', () => {
    expectMoments((r) => exponential(r, 4), 4, 16, 9);
    expectUniformUnder(
      (r) => exponential(r, 4),
      (x) => 1 - Math.exp(-x / 4),
    );
  });
  test.each([0.4, 1, 2.5, 30])('gamma of shape %s', (shape) => {
    expectMoments((r) => gamma(r, shape, 2), shape * 2, shape * 4, 3 + 6 / shape);
  });
  test('gamma of shape 1 is exponential', () => {
    expectUniformUnder(
      (r) => gamma(r, 1),
      (x) => 1 - Math.exp(-x),
    );
  });
  test('beta', () => {
    expectMoments((r) => beta(r, 2, 3), 0.4, 0.04, 2.36);
    expectUniformUnder(
      (r) => beta(r, 2, 1),
      (x) => x * x,
    );
  });
  test('triangular', () => {
    expectMoments((r) => triangular(r, 1, 2, 6), 3, (1 + 4 + 36 - 2 - 6 - 12) / 18, 2.4);
    expect(triangularQuantile(0, 1, 2, 6)).toBe(1);
    expect(triangularQuantile(1, 1, 2, 6)).toBe(6);
    expect(triangularQuantile(0.2, 1, 2, 6)).toBeCloseTo(2, 12);
    expect(triangularQuantile(0.5, 3, 3, 3)).toBe(3);
  });
});

describe('counts', () => {
  test('chance', () => {
    expectCounts((r) => (chance(r, 0.3) ? 1 : 0), [0.7, 0.3]);
  });
  test.each([0.2, 3, 15])('Poisson of mean %s', (mean) => {
    expectCounts(
      (r) => poisson(r, mean),
      poissonProbabilities(mean, Math.ceil(mean + 4 * Math.sqrt(mean)) + 2),
    );
  });
  test.each([40, 1000, 1_000_000])('Poisson of the large mean %s', (mean) => {
    expectMoments((r) => poisson(r, mean), mean, mean, 3.1);
  });
  test.each([
    [1, 0.3],
    [8, 0.5],
    [20, 0.05],
    [60, 0.9],
    [60, 0.35],
  ])('binomial of %s trials with probability %s', (n, p) => {
    expectCounts((r) => binomial(r, n, p), binomialProbabilities(n, p));
  });
  test.each([
    [10_000, 0.2],
    [10_000_000, 0.5],
    [1_000_000, 1e-5],
  ])('binomial of the many trials %s with probability %s', (n, p) => {
    expectMoments((r) => binomial(r, n, p), n * p, n * p * (1 - p), 3.2);
  });
  test('a binomial stays between nothing and everything', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (n, p, index) => {
        const count = binomial(random(index), n, p);
        expect(Number.isInteger(count) && count >= 0 && count <= n).toBe(true);
      }),
    );
    expect([binomial(random(), 9, 0), binomial(random(), 9, 1), binomial(random(), 0, 0.5)]).toEqual([
      0, 9, 0,
    ]);
  });
  test('a multinomial adds up, and each count follows its weight', () => {
    fc.assert(
      fc.property(
        fc.nat(2000),
        fc.array(fc.nat(10), { minLength: 1, maxLength: 9 }).filter((weights) => weights.some((w) => w > 0)),
        fc.nat(),
        (n, weights, index) => {
          const counts = [...multinomial(random(index), n, weights)];
          expect(counts.reduce((a, b) => a + b, 0)).toBe(n);
          counts.forEach((count, i) => weights[i] === 0 && expect(count).toBe(0));
        },
      ),
    );
    expect(agrees([...multinomial(random(), N, [5, 0, 1, 14])], [5, 0, 1, 14])).toBe(true);
  });
});

describe('choices', () => {
  test('picking is uniform', () => {
    expectCounts((r) => pick(r, [0, 1, 2, 3, 4]), new Array<number>(5).fill(0.2));
  });
  test('a shuffle keeps the items and makes every order equally likely', () => {
    const orders = new Map<string, number>();
    const r = random();
    for (let i = 0; i < 24_000; i++) {
      const order = shuffle(r, ['a', 'b', 'c', 'd']).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(24);
    expect(agrees([...orders.values()], new Array<number>(24).fill(1))).toBe(true);
  });
});

test('ln and exp agree with the built-in functions to one unit in the last place or two', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      expect(Math.abs(ln(x) - Math.log(x))).toBeLessThanOrEqual(Math.abs(Math.log(x)) * 4.5e-16);
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
      expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(Math.exp(x) * 4.5e-16);
    }),
  );
});
