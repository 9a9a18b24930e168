import { beforeEach, describe, expect, test } from 'vitest';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { type Forecast, forecast, replicate } from '#core/statistics/replications.ts';
import { Database, type Job, type Template } from '#platform/storage/database.ts';
import { ForecastRepository } from '#platform/storage/forecasts.ts';
import { JobRepository } from '#platform/storage/jobs.ts';
import { storageFailure } from '#platform/storage/storage-failure.ts';
import { TemplateRepository } from '#platform/storage/templates.ts';

let database: Database;

beforeEach(() => {
  database = new Database(`test-${crypto.randomUUID()}`);
});

/** The first value of a watched list that satisfies a condition. */
function eventually<T>(
  watch: (onChange: (value: T) => void, onError: (error: unknown) => void) => () => void,
  satisfies: (value: T) => boolean,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = watch((value) => {
      if (!satisfies(value)) return;
      resolve(value);
      queueMicrotask(() => stop());
    }, reject);
  });
}

const job = (changes: Partial<Job> = {}): Job => ({
  id: crypto.randomUUID(),
  name: 'Job',
  createdAt: new Date().toISOString(),
  engineVersion: '1.0.0',
  scenario: newScenario(),
  seed: 1,
  place: { kind: 'private', name: 'Job' },
  state: 'running',
  written: 0,
  bytes: 0,
  elapsedMs: 0,
  nextPart: 0,
  files: [],
  ...changes,
});

describe('templates', () => {
  test('keep their earlier versions, at most ten, newest first', async () => {
    const templates = new TemplateRepository(database);
    const { id } = await templates.add('North', newScenario());
    for (let day = 1; day <= 12; day++) {
      await templates.save(id, { ...newScenario(), general: { ...newScenario().general, days: day } });
    }
    const [template] = await eventually<Template[]>(
      (on, onError) => templates.watch(on, onError),
      (all) => all[0]?.revision === 13,
    );
    expect(template?.scenario.general.days).toBe(12);
    expect(template?.earlier.map((version) => version.revision)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
  });
  test('are renamed, removed and put back', async () => {
    const templates = new TemplateRepository(database);
    const { id } = await templates.add('North', newScenario());
    await templates.rename(id, 'South');
    const removed = await templates.remove(id);
    expect(removed?.name).toBe('South');
    expect(await database.templates.count()).toBe(0);
    if (removed) await templates.restore(removed);
    expect((await database.templates.get(id))?.name).toBe('South');
  });
});

describe('jobs', () => {
  test('that nobody runs any more are interrupted, those that a page runs are not', async () => {
    const jobs = new JobRepository(database);
    const [dead, alive, done] = [job(), job(), job({ state: 'done' })];
    for (const one of [dead, alive, done]) await jobs.put(one);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const running = jobs.whileRunning(alive, () => held);
    await jobs.markInterrupted();
    expect((await jobs.get(dead.id))?.state).toBe('interrupted');
    expect((await jobs.get(alive.id))?.state).toBe('running');
    expect((await jobs.get(done.id))?.state).toBe('done');
    release();
    await running;
  });
  test('have one owner, and one of them writes to a place', async () => {
    const root = await navigator.storage.getDirectory();
    const name = `place-${crypto.randomUUID()}`;
    const again = () => root.getDirectoryHandle(name, { create: true });
    const inPlace = async () => job({ place: { kind: 'folder', directory: await again(), name } });
    const [here, there] = [new JobRepository(database), new JobRepository(database)];
    const first = await inPlace();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const running = here.whileRunning(first, () => {
      begin();
      return held;
    });
    await begun;
    const never = () => Promise.reject(new Error('It ran.'));
    await expect(there.whileRunning(first, never)).rejects.toMatchObject({ code: 'JOB_ELSEWHERE' });
    await expect(there.whileRunning(await inPlace(), never)).rejects.toMatchObject({ code: 'PLACE_IN_USE' });
    release();
    await running;
    let ran = false;
    await there.whileRunning(await inPlace(), async () => {
      ran = true;
    });
    expect(ran).toBe(true);
    await root.removeEntry(name, { recursive: true });
  });
  test('that the database does not take are shown as they are, and kept with the next change', async () => {
    const jobs = new JobRepository(database);
    const one = job();
    await jobs.whileRunning(one, async () => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('injected', 'QuotaExceededError');
      };
      try {
        await expect(jobs.put({ ...one, written: 5 })).rejects.toMatchObject({ code: 'STORAGE_FULL' });
      } finally {
        IDBObjectStore.prototype.put = put;
      }
      const isTold = (all: Job[]) => all[0]?.written === 5;
      await eventually<Job[]>((on, onError) => jobs.watch(on, onError), isTold);
      expect(await jobs.get(one.id)).toMatchObject({ written: 0 });
      await jobs.put({ ...one, written: 7 });
      expect(await jobs.get(one.id)).toMatchObject({ written: 7 });
    });
  });
  test('keep the handle of a picked folder', async () => {
    const jobs = new JobRepository(database);
    const directory = await navigator.storage.getDirectory();
    const one = job({ place: { kind: 'folder', directory, name: 'x' } });
    await jobs.put(one);
    const found = await jobs.get(one.id);
    expect(found?.place.kind === 'folder' && (await found.place.directory.isSameEntry(directory))).toBe(true);
  });
});

test('what the database throws says whether storage is full or not to be had', () => {
  expect(storageFailure(new DOMException('x', 'InvalidStateError')).code).toBe('DATABASE_UNAVAILABLE');
  const full = Object.assign(new Error('QuotaExceededError: no room'), { name: 'AbortError' });
  expect(storageFailure(full).code).toBe('STORAGE_FULL');
});

test('forecasts survive a reload, but not a change of what makes them', async () => {
  const { forecast: made, scenario } = aForecast();
  const repository = new ForecastRepository(database);
  await repository.save({ scenario, forecast: made });
  expect(await repository.load()).toMatchObject([{ scenario, forecast: made }]);
  await database.forecasts.toCollection().modify({ madeBy: '1.0.0 casualties' });
  expect(await repository.load()).toEqual([]);
  await database.forecasts.add({ scenario, forecast: made });
  expect(await repository.load()).toEqual([]);
});

/** A forecast of two seeds of a small scenario. */
function aForecast(): { scenario: Scenario; forecast: Forecast } {
  const scenario = newScenario();
  scenario.general.totalPatients = 20;
  const rows = [1, 2].map((seed) => replicate(scenario, seed));
  return { scenario, forecast: forecast((rows[0] as (typeof rows)[number]).layout, rows) };
}
