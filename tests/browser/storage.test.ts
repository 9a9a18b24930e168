import { beforeEach, describe, expect, test } from 'vitest';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { Database, type Job, type Template } from '#platform/storage/database.ts';
import { DraftRepository } from '#platform/storage/drafts.ts';
import { JobRepository } from '#platform/storage/jobs.ts';
import { storageFailure } from '#platform/storage/storage-failure.ts';
import { TemplateRepository } from '#platform/storage/templates.ts';
import { Editor } from '#state/editor.svelte.ts';
import { Library } from '#state/library.svelte.ts';
import { Notices } from '#state/notices.svelte.ts';

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
    const running = jobs.whileRunning(alive.id, () => held);
    await jobs.markInterrupted();
    expect((await jobs.get(dead.id))?.state).toBe('interrupted');
    expect((await jobs.get(alive.id))?.state).toBe('running');
    expect((await jobs.get(done.id))?.state).toBe('done');
    release();
    await running;
  });
  test('keep the handle of a picked folder and the counts', async () => {
    const jobs = new JobRepository(database);
    const directory = await navigator.storage.getDirectory();
    const one = job({ place: { kind: 'folder', directory, name: 'x' }, counts: new Float64Array([1, 2]) });
    await jobs.put(one);
    const found = await jobs.get(one.id);
    expect(found?.counts).toEqual(new Float64Array([1, 2]));
    expect(found?.place.kind === 'folder' && (await found.place.directory.isSameEntry(directory))).toBe(true);
  });
});

describe('the editor', () => {
  const open = async () => {
    const editor = new Editor(new DraftRepository(database));
    await editor.restore();
    return editor;
  };
  /** Resolves once the draft in the database satisfies a condition. */
  const kept = async (satisfies: (scenario: Partial<Scenario>) => boolean): Promise<void> => {
    await expect
      .poll(async () =>
        satisfies(((await database.drafts.get('current'))?.scenario ?? {}) as Partial<Scenario>),
      )
      .toBe(true);
  };

  test('keeps edits across a reload, valid or not', async () => {
    const editor = await open();
    editor.set(['general', 'name'], 'Kept');
    editor.set(['general', 'days'], null);
    await kept((scenario) => scenario.general?.name === 'Kept');
    const again = await open();
    expect(again.scenario.general.name).toBe('Kept');
    expect(again.problems.map((problem) => problem.message)).toEqual(['Days of fighting is null.']);
  });
  test('tells problems at the field where they are, and what to expect when there are none', async () => {
    const editor = await open();
    expect(editor.expectation?.byCategory).toHaveLength(4);
    editor.set(['general', 'totalPatients'], 0);
    expect(editor.problemsAt(['general', 'totalPatients'])[0]?.fix).toBe('Must be at least 1.');
    expect(editor.problemCount('general')).toBe(1);
    expect(editor.expectation).toBeUndefined();
  });
  test('normalises, removes and opens, and takes each of them back', async () => {
    const editor = await open();
    editor.set(['fronts', 0, 'nations', 0, 'sharePercent'], 20);
    const undoNormalise = editor.normalise([0, 1].map((i) => ['fronts', 0, 'nations', i, 'sharePercent']));
    expect(editor.scenario.fronts[0]?.nations.map((n) => n.sharePercent)).toEqual([33.33, 66.67]);
    undoNormalise();
    expect(editor.scenario.fronts[0]?.nations.map((n) => n.sharePercent)).toEqual([20, 40]);
    const undoRemove = editor.remove(['fronts', 0, 'nations'], 0);
    expect(editor.scenario.fronts[0]?.nations).toHaveLength(1);
    undoRemove();
    expect(editor.scenario.fronts[0]?.nations).toHaveLength(2);
    const undoOpen = editor.open({ ...newScenario(), general: { ...newScenario().general, name: 'Other' } });
    expect(editor.scenario.general.name).toBe('Other');
    undoOpen();
    expect(editor.scenario.general.name).toBe('New scenario');
  });
  test('knows label, unit and limits of a field', async () => {
    expect((await open()).factsAt(['general', 'days'])).toMatchObject({
      title: 'Days of fighting',
      unit: 'days',
      minimum: 1,
      maximum: 365,
      whole: true,
    });
  });
});

describe('the library', () => {
  test('imports a scenario file, tells what is wrong with another, and keeps what was edited', async () => {
    const editor = new Editor(new DraftRepository(database));
    const library = new Library(new TemplateRepository(database), editor, new Notices());
    const good = { ...newScenario(), general: { ...newScenario().general, name: 'Imported' } };
    expect(await library.importScenario(new File([JSON.stringify(good)], 'a.json'))).toBe(true);
    expect(editor.scenario.general.name).toBe('Imported');
    const bad = { ...good, general: { ...good.general, totalPatients: -1 } };
    expect(await library.importScenario(new File([JSON.stringify(bad)], 'b.json'))).toBe(false);
    expect(library.importProblems[0]?.message).toBe('Patients is -1.');
    expect(editor.scenario.general.totalPatients).toBe(1000);
  });
});

test('what the database throws says whether storage is full or not to be had', () => {
  expect(storageFailure(new DOMException('x', 'InvalidStateError')).code).toBe('DATABASE_UNAVAILABLE');
  const full = Object.assign(new Error('QuotaExceededError: no room'), { name: 'AbortError' });
  expect(storageFailure(full).code).toBe('STORAGE_FULL');
});
