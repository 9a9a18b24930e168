import { beforeEach, expect, test } from 'vitest';
import { type Setting, settingsOf } from '#core/experiments/settings.ts';
import { axisValues } from '#core/experiments/sweep.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { measures } from '#core/statistics/measures.ts';
import { replicate } from '#core/statistics/replications.ts';
import { Database } from '#platform/storage/database.ts';
import { StudyRepository } from '#platform/storage/studies.ts';
import { Notices } from '#state/notices.svelte.ts';
import { Sweeper, usualAxis } from '#state/sweeper.svelte.ts';

const preset = findPreset('training-exercise')?.scenario as Scenario;
const settingOf = (key: string) => settingsOf(preset).find((setting) => setting.key === key) as Setting;
const patients = settingOf('general.totalPatients');

let database: Database;

beforeEach(() => {
  database = new Database(`test-${crypto.randomUUID()}`);
});

async function opened(): Promise<Sweeper> {
  const repository = new StudyRepository(database, database.sweeps, database.sweepResults);
  const sweeper = new Sweeper(repository, new Notices(), async () => {});
  await sweeper.studies.restore();
  return sweeper;
}

/** A sweep of how many patients there are, with two seeds, that is open. */
async function begun(): Promise<{ sweeper: Sweeper; id: string }> {
  const sweeper = await opened();
  const id = await sweeper.begin(preset, patients);
  await sweeper.show(id);
  sweeper.studies.set({ runs: 2 });
  sweeper.setAxis(0, { setting: patients.key, values: [10, 20] });
  return { sweeper, id };
}

test('every combination of values is simulated with the same seeds, as one run of it would be, and kept', async () => {
  const { sweeper, id } = await begun();
  sweeper.setAxis(1, { setting: 'general.days', values: [1, 2] });
  expect(sweeper.pointCount).toBe(4);
  await sweeper.start();
  expect(sweeper.result?.values).toEqual([
    [10, 1],
    [20, 1],
    [10, 2],
    [20, 2],
  ]);
  const last = { ...preset, general: { ...preset.general, totalPatients: 20, days: 2 } };
  expect(sweeper.result?.measured[3]?.[1]).toEqual(replicate(last, 2).row.slice(0, measures.length));

  const again = await opened();
  await again.show(id);
  expect(again.result).toEqual(sweeper.result);
  expect(again.isStale).toBe(false);
  again.setAxis(1, undefined);
  expect([again.isStale, again.pointCount]).toEqual([true, 2]);
});

test('a value that the scenario cannot take is said at its axis, and nothing is simulated until it is mended', async () => {
  const { sweeper } = await begun();
  sweeper.setAxis(0, { setting: patients.key, values: [0, 20] });
  await sweeper.start();
  expect(sweeper.result).toBeUndefined();
  expect(sweeper.problems).toEqual([
    expect.objectContaining({ path: ['axes', 0], message: expect.stringMatching(/^With 0: /) }),
  ]);
  sweeper.setAxis(0, { setting: patients.key, values: [10, 20] });
  expect(sweeper.problems).toEqual([]);
  await sweeper.start();
  expect(sweeper.result?.values).toHaveLength(2);
});

test('cancel ends a sweep and keeps nothing', async () => {
  const { sweeper } = await begun();
  sweeper.studies.set({ runs: 1000 });
  const ended = sweeper.start();
  await expect.poll(() => sweeper.share).toBeGreaterThan(0);
  sweeper.cancel();
  await ended;
  expect([sweeper.isRunning, sweeper.result]).toEqual([false, undefined]);
  expect(await database.sweepResults.count()).toBe(0);
});

test('a setting below zero is swept about what it is', () => {
  const exponent: Setting = { ...patients, value: -2, whole: false };
  const { minimum: _, maximum: __, ...open } = exponent;
  expect(axisValues(usualAxis(open), open)).toEqual([-3, -2.5, -2, -1.5, -1]);
});

test('every setting has values to begin with that its scenario can take', () => {
  for (const setting of settingsOf(preset)) {
    const values = axisValues(usualAxis(setting), setting);
    if (setting.kind === 'choice' && setting.options.length < 2) continue;
    expect(values.length, setting.key).toBeGreaterThan(1);
    for (const value of values) {
      if (setting.kind !== 'number') continue;
      expect(value, setting.key).toBeGreaterThanOrEqual(setting.minimum ?? -Infinity);
      expect(value, setting.key).toBeLessThanOrEqual(setting.maximum ?? Infinity);
    }
  }
});
