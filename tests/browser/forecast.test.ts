import { expect, test } from 'vitest';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { forecast, replicate } from '#core/statistics/replications.ts';
import { startForecast } from '#generation/replicator.client.ts';

const scenario = findPreset('training-exercise')?.scenario as Scenario;

test.each([1, 2, 4])(
  'a forecast of %s threads is what one thread computes, and progress reaches the end',
  async (threads) => {
    const shares: number[] = [];
    const end = await startForecast(scenario, 11, 5, threads, (share) => shares.push(share)).ended;
    const rows = [11, 12, 13, 14, 15].map((seed) => replicate(scenario, seed));
    const [first] = rows as [(typeof rows)[number]];
    expect(end).toEqual({ kind: 'done', forecast: forecast(first.layout, rows) });
    expect(shares.at(-1)).toBe(1);
  },
);

test('cancel ends a forecast, whatever is under way', async () => {
  const large = { ...scenario, general: { ...scenario.general, totalPatients: 200_000 } };
  let begun: () => void;
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const run = startForecast(large, 1, 50, 2, () => begun());
  await started;
  run.cancel();
  expect(await run.ended).toEqual({ kind: 'cancelled' });
});

test('a scenario that cannot be simulated ends as a failure that says so', async () => {
  const broken = { ...scenario, facilities: { ...scenario.facilities, facilities: [] } };
  const end = await startForecast(broken, 1, 2, 1, () => undefined).ended;
  expect(end.kind).toBe('failed');
});
