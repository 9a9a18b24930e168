import { expect, test } from 'vitest';
import { categories } from '#core/catalogue/terms.ts';
import { compile } from '#core/scenario/compile.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { fit } from '#core/simulation/arrivals/casualty-mix.ts';
import { expectation } from '#core/simulation/arrivals/expectation.ts';
import { simulate } from '#core/simulation/simulate.ts';

test('a table fitted to its margins has these margins', () => {
  const table = fit(
    [
      [5, 1, 1],
      [1, 4, 2],
    ],
    [0.3, 0.7],
    [0.5, 0.3, 0.2],
  );
  expect(table.map((row) => row.reduce((a, b) => a + b, 0))).toEqual([
    expect.closeTo(0.3, 9),
    expect.closeTo(0.7, 9),
  ]);
  [0.5, 0.3, 0.2].forEach((sum, c) => expect(table.reduce((a, row) => a + row[c]!, 0)).toBeCloseTo(sum, 9));
});

test('the expected arrivals of every preset are what simulations then show', () => {
  for (const { id, scenario } of presets) {
    const runs = scenario.arrivals.mode === 'total' ? 1 : 40;
    const expected = expectation(compile(scenario, 1));
    const counts = categories.map(() => 0);
    let total = 0;
    for (let seed = 1; seed <= runs; seed++) {
      for (const { category } of simulate(compile(withFullStrength(scenario), seed))) {
        counts[categories.indexOf(category)]!++;
        total++;
      }
    }
    // Rates vary much from day to day: their sums are known to a few percent only.
    const tolerance = runs === 1 ? 0 : 0.1;
    expect(Math.abs(total / runs - expected.total), id).toBeLessThanOrEqual(expected.total * tolerance);
    counts.forEach((count, c) => {
      const mean = expected.byCategory[c] as number;
      expect(Math.abs(count / runs - mean), `${id} ${categories[c] ?? ''}`).toBeLessThan(
        5 * Math.sqrt(mean) + mean * tolerance + 1,
      );
    });
    expect(expected.perDay.reduce((a, b) => a + b, 0)).toBeCloseTo(expected.total, 3);
  }
});

/** The expectation is that of a force at full strength. */
function withFullStrength(scenario: Scenario): Scenario {
  return { ...scenario, arrivals: { ...scenario.arrivals, liveStrength: false } };
}
