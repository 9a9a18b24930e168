import { beforeEach, expect, test } from 'vitest';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { Database } from '#platform/storage/database.ts';
import { StudyRepository } from '#platform/storage/studies.ts';
import { Comparer } from '#state/comparer.svelte.ts';
import { Notices } from '#state/notices.svelte.ts';

const preset = findPreset('training-exercise')?.scenario as Scenario;
const seedsOf = (comparer: Comparer) => (comparer.result ?? []).map(({ seeds }) => seeds.join());

let database: Database;
let notices: Notices;

beforeEach(() => {
  database = new Database(`test-${crypto.randomUUID()}`);
  notices = new Notices();
});

async function opened(): Promise<Comparer> {
  const comparer = new Comparer(
    new StudyRepository(database, database.studies, database.studyResults),
    notices,
    async () => {},
  );
  await comparer.studies.restore();
  return comparer;
}

/** A study of the preset and half of its casualties, with two seeds, as it stands in the database. */
async function study(): Promise<{ comparer: Comparer; id: string }> {
  const comparer = await opened();
  const id = await comparer.studies.begin(preset);
  await comparer.show(id);
  comparer.studies.set({ runs: 2 });
  comparer.studies.addAlternative('Half');
  comparer.studies.change(1, 'general.totalPatients', 20);
  return { comparer, id };
}

test('a study and its results are there again in another page, and results of another version are not', async () => {
  const { comparer, id } = await study();
  await comparer.start();
  expect(seedsOf(comparer)).toEqual(['1,2', '1,2']);
  expect(comparer.result?.[1]?.measures.casualties.mean).toBe(20);

  const again = await opened();
  expect(again.studies.list.map(({ study }) => study)).toEqual([comparer.study]);
  await again.show(id);
  expect(again.result).toEqual(comparer.result);
  expect(again.isStale).toBe(false);
  again.studies.change(1, 'general.totalPatients', 21);
  expect(again.isStale).toBe(true);

  await database.studyResults.update(id, { madeBy: 'another version' });
  const later = await opened();
  await later.show(id);
  expect(later.study?.alternatives[1]?.changes).toEqual([{ setting: 'general.totalPatients', to: 21 }]);
  expect(later.result).toBeUndefined();
});

test('a study that was deleted comes back whole', async () => {
  const { comparer, id } = await study();
  await comparer.start();
  const before = [comparer.study, comparer.result];
  await comparer.remove();
  expect([await database.studies.count(), await database.studyResults.count()]).toEqual([0, 0]);
  expect(comparer.study).toBeUndefined();
  notices.list.at(-1)?.undo?.();
  await expect.poll(() => database.studyResults.count()).toBe(1);
  await comparer.show(id);
  expect([comparer.study, comparer.result]).toEqual(before);
});

test('what runs of one study is cancelled when another is shown, and leaves nothing', async () => {
  const { comparer, id } = await study();
  comparer.studies.set({ runs: 1000 });
  const ended = comparer.start();
  await expect.poll(() => comparer.share).toBeGreaterThan(0);
  await comparer.show(await comparer.studies.begin(preset));
  await ended;
  expect(comparer.isRunning).toBe(false);
  await comparer.show(id);
  expect(comparer.result).toBeUndefined();
  expect(notices.list).toEqual([]);
});

test('a setting that its scenario does not have keeps the study from being run, and dropping it does not', async () => {
  const { comparer } = await study();
  comparer.studies.change(1, 'general.weather', 1);
  expect(comparer.variants[1]).toMatchObject({ ok: false, problems: [{ change: 1 }] });
  expect(comparer.isRunnable).toBe(false);
  comparer.studies.dropChange(1, 'general.weather');
  expect(comparer.isRunnable).toBe(true);
});

test('a study that the database does not take is said, and can still be used', async () => {
  const comparer = await opened();
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('injected', 'QuotaExceededError');
  };
  try {
    await comparer.show(await comparer.studies.begin(preset));
  } finally {
    IDBObjectStore.prototype.put = put;
  }
  expect(notices.list.map(({ text }) => text).join()).toContain('There is no room left');
  expect(comparer.study?.alternatives[0].scenario).toEqual(preset);
});
