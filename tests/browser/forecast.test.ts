import { expect, test } from 'vitest';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { measures } from '#core/statistics/measures.ts';
import { forecast, replicate } from '#core/statistics/replications.ts';
import { type SimulationRun, startForecasts, startMeasuring } from '#generation/replicator.client.ts';

const scenario = findPreset('training-exercise')?.scenario as Scenario;

test.each([1, 2, 4])(
  'a forecast of %s threads is what one thread computes, and progress reaches the end',
  async (threads) => {
    const shares: number[] = [];
    const onProgress = (share: number) => shares.push(share);
    const order = { scenarios: [scenario], firstSeed: 11, count: 5, threadCount: threads, onProgress };
    expect(await startForecasts(order).ended).toEqual({
      kind: 'done',
      result: [forecastOf(scenario, [11, 12, 13, 14, 15])],
    });
    expect(shares.at(-1)).toBe(1);
  },
);

test('several scenarios meet the same seeds, and more of them as long as more are wanted', async () => {
  const other = { ...scenario, general: { ...scenario.general, totalPatients: 50 } };
  const seen: number[][] = [];
  const run = startForecasts({
    scenarios: [scenario, other],
    firstSeed: 3,
    count: 2,
    threadCount: 3,
    onProgress: () => undefined,
    more: (measures) => {
      seen.push(measures.map((rows) => rows.length));
      expect(measures[1]?.every(([casualties]) => casualties === 50)).toBe(true);
      return seen.length === 1 ? 3 : 0;
    },
  });
  expect(await run.ended).toEqual({
    kind: 'done',
    result: [scenario, other].map((one) => forecastOf(one, [3, 4, 5, 6, 7])),
  });
  expect(seen).toEqual([
    [2, 2],
    [5, 5],
  ]);
});

test('measures are those of single simulations, by scenario and seed, with NaN where there is no scenario', async () => {
  const other = { ...scenario, general: { ...scenario.general, totalPatients: 30 } };
  const shares: number[] = [];
  const run: SimulationRun<unknown> = startMeasuring({
    scenarioCount: 3,
    scenarioAt: (which) => [undefined, scenario, other][which],
    firstSeedAt: (which) => 5 * which,
    count: 6,
    threadCount: 2,
    onProgress: (share) => {
      expect(run.cancel).toBeDefined();
      shares.push(share);
    },
  });
  const measuredOf = (one: Scenario, first: number) =>
    [0, 1, 2, 3, 4, 5].map((i) => replicate(one, first + i).row.slice(0, measures.length));
  expect(await run.ended).toEqual({
    kind: 'done',
    result: [
      Array.from({ length: 6 }, () => new Float64Array(measures.length).fill(NaN)),
      measuredOf(scenario, 5),
      measuredOf(other, 10),
    ],
  });
  expect(shares).toHaveLength(6);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test('cancel ends a forecast, whatever is under way', async () => {
  const large = { ...scenario, general: { ...scenario.general, totalPatients: 200_000 } };
  let begun: () => void;
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const run = startForecasts({
    scenarios: [large],
    firstSeed: 1,
    count: 50,
    threadCount: 2,
    onProgress: () => begun(),
  });
  await started;
  run.cancel();
  expect(await run.ended).toEqual({ kind: 'cancelled' });
});

test('a scenario that cannot be simulated ends as a failure that says so', async () => {
  const broken = { ...scenario, facilities: { ...scenario.facilities, facilities: [] } };
  const order = { scenarios: [broken], firstSeed: 1, count: 2, threadCount: 1, onProgress: () => undefined };
  const end = await startForecasts(order).ended;
  expect(end.kind).toBe('failed');
});

function forecastOf(of: Scenario, seeds: readonly number[]) {
  const rows = seeds.map((seed) => replicate(of, seed));
  const [first] = rows as [(typeof rows)[number]];
  return forecast(first.layout, rows);
}
