import { expect, test } from 'vitest';
import { screenedFactors } from '#core/experiments/screen.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { Database } from '#platform/storage/database.ts';
import { StudyRepository } from '#platform/storage/studies.ts';
import { Notices } from '#state/notices.svelte.ts';
import { Screener } from '#state/screener.svelte.ts';

const preset = findPreset('training-exercise')?.scenario as Scenario;

async function opened(database: Database): Promise<Screener> {
  const repository = new StudyRepository(database, database.screens, database.screenResults);
  const screener = new Screener(repository, new Notices(), async () => {});
  await screener.studies.restore();
  return screener;
}

test('a screening simulates every step, is kept, and is out of date when it is another', async () => {
  const database = new Database(`test-${crypto.randomUUID()}`);
  const screener = await opened(database);
  const id = await screener.begin(preset);
  await screener.show(id);
  screener.studies.set({ sections: ['transport'], trajectories: 4, runs: 1, percent: 50 });
  expect(screener.isRunnable).toBe(true);
  expect(screener.simulationCount).toBe((screener.factors.length + 1) * 4);
  await screener.start();
  const { result } = screener;
  expect(result?.measured).toHaveLength(screener.simulationCount);
  if (result === undefined) return;
  const strongest = screenedFactors(result, 'toSurgeryMean')[0];
  expect(strongest?.effects.size).toBeGreaterThan(0);

  const again = await opened(database);
  await again.show(id);
  expect([again.result, again.isStale]).toEqual([result, false]);
  again.studies.set({ measure: 'killed' });
  expect(again.isStale).toBe(false);
  again.studies.set({ percent: 10 });
  expect(again.isStale).toBe(true);
});

test('what cannot be screened says why and does not start', async () => {
  const screener = await opened(new Database(`test-${crypto.randomUUID()}`));
  await screener.show(await screener.begin(preset));
  screener.studies.set({ sections: [] });
  expect(screener.problems[0]?.message).toMatch(/no number that can be varied/);
  screener.studies.set({ sections: ['care'], trajectories: 100, runs: 1000 });
  expect(screener.problems[0]?.message).toMatch(/simulations/);
  screener.studies.set({ trajectories: 3 });
  expect([screener.isCountable, screener.isRunnable]).toEqual([false, false]);
  await screener.start();
  expect([screener.isRunning, screener.result]).toEqual([false, undefined]);
});
