import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RandomStream } from '#core/random/random-stream.ts';
import { type Duration, deviationOf, draw, meanOf, otherKind, scaled } from '#core/scenario/duration.ts';
import { readScenario } from '#core/scenario/parse.ts';
import { newScenario } from '#core/scenario/scenario.ts';

const triangular: Duration = { min: 10, mode: 20, max: 60 };
const lognormal: Duration = { mean: 30, sd: 15 };

test.each([
  ['triangular', triangular],
  ['lognormal', lognormal],
])('draws of a %s duration have its mean and standard deviation', (_, duration) => {
  const count = 100_000;
  const random = new RandomStream(1, 'care');
  const draws = Array.from({ length: count }, () => draw(random, duration));
  const mean = draws.reduce((sum, value) => sum + value, 0) / count;
  const deviation = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count);
  // Within four standard errors of the mean; deviations of a lognormal vary more.
  expect(Math.abs(mean - meanOf(duration))).toBeLessThan((4 * deviationOf(duration)) / Math.sqrt(count));
  expect(deviation / deviationOf(duration)).toBeCloseTo(1, 1);
  expect(Math.min(...draws)).toBeGreaterThan(0);
});

test('changing the kind of a distribution keeps its mean, and its spread as far as it can', () => {
  const numbers = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(500), fc.nat(500));
  fc.assert(
    fc.property(numbers, ([min, more, evenMore]) => {
      const triangle = { min, mode: min + more, max: min + more + evenMore };
      const other = otherKind(triangle);
      expect(meanOf(other)).toBeCloseTo(meanOf(triangle), 9);
      expect(deviationOf(other)).toBeCloseTo(deviationOf(triangle), 9);
      const back = otherKind(other);
      expect(meanOf(back)).toBeCloseTo(meanOf(triangle), 9);
      expect(deviationOf(back)).toBeLessThanOrEqual(deviationOf(triangle) + 1e-9);
    }),
  );
  expect(scaled(lognormal, 60)).toEqual({ mean: 1800, sd: 900 });
});

describe('a duration of a scenario', () => {
  const problemsOf = (treatmentMinutes: unknown) => {
    const scenario = newScenario();
    const result = readScenario({
      ...scenario,
      care: { ...scenario.care, times: { ...scenario.care.times, treatmentMinutes } },
    });
    return result.ok ? [] : result.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  };
  test('may be triangular or lognormal', () => {
    expect(problemsOf(triangular)).toEqual([]);
    expect(problemsOf(lognormal)).toEqual([]);
  });
  test('is refused with what is wrong of the kind that it nearly is', () => {
    expect(problemsOf({ mean: 30, sd: -1 })).toEqual([
      'care.times.treatmentMinutes.sd: Standard deviation is -1.',
    ]);
    expect(problemsOf({ min: 1, mode: 2 })).toEqual(['care.times.treatmentMinutes.max: Longest is missing.']);
    expect(problemsOf({ mean: 0, sd: 1 })).toEqual([expect.stringMatching(/mean: Mean is 0/)]);
    expect(problemsOf('long')).toHaveLength(1);
  });
});
