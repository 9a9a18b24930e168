import { expect, test } from 'vitest';
import { compile } from '#core/scenario/compile.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import { fit } from '#core/simulation/casualty-mix.ts';
import { expectation } from '#core/simulation/expectation.ts';
import { scaledTo } from '#core/simulation/outcome-rates.ts';
import { simulate } from '#core/simulation/simulate.ts';
import { presetWith } from '../../../support/scenarios.ts';

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

test('scaled probabilities have the mean asked for, keep to their ceilings, and grow with the risk', () => {
  const expected = [10, 30, 60];
  const probabilities = scaledTo(0.25, [20, 2, 0.1], [1, 1, 1], expected);
  expect(probabilities.reduce((sum, p, i) => sum + (p * expected[i]!) / 100, 0)).toBeCloseTo(0.25, 9);
  expect(probabilities[0]).toBe(1);
  expect(probabilities[1]).toBeGreaterThan(probabilities[2]!);
  expect(scaledTo(0, [1], [1], [5])).toEqual([0]);
  expect(scaledTo(1, [1, 0], [1, 1], [5, 5])).toEqual([expect.closeTo(1, 6), expect.closeTo(1, 6)]);
});

test('the overview of every preset is what a large simulation then shows', () => {
  for (const { id } of presets) {
    const scenario = presetWith(id, 20_000);
    scenario.general.followUpDays = 90;
    const plan = compile(scenario, 3);
    const expected = expectation(plan);
    const counts = { KIA: 0, DOW: 0, RTD: 0, EVACUATED: 0, IN_TREATMENT: 0 };
    for (const casualty of simulate(plan)) counts[casualty.outcome]++;
    const near = (count: number, mean: number) =>
      expect(Math.abs(count - mean), `${id}: ${count}, expected ${mean}`).toBeLessThan(
        5 * Math.sqrt(mean) + 1,
      );
    near(counts.KIA, expected.killedInAction);
    near(counts.DOW, expected.diedOfWounds);
    near(counts.RTD, expected.returnedToDuty);
    near(counts.EVACUATED, expected.evacuated);
    expect(expected.triage.reduce((a, b) => a + b, 0)).toBeCloseTo(20_000, 3);
    expect(expected.perDay.reduce((a, b) => a + b, 0)).toBeCloseTo(20_000, 3);
  }
});
