import { beforeEach, describe, expect, test } from 'vitest';
import type { WrittenFile } from '#core/dataset/manifest.ts';
import { ENGINE_VERSION } from '#core/engine-version.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import type { Progress, RunEvent } from '#generation/director.contract.ts';
import { jobFile, removeJobDirectory } from '#platform/files/private-storage.ts';
import { Database, type Job } from '#platform/storage/database.ts';
import { DraftRepository } from '#platform/storage/drafts.ts';
import { JobRepository } from '#platform/storage/jobs.ts';
import { LogRepository } from '#platform/storage/log.ts';
import { TemplateRepository } from '#platform/storage/templates.ts';
import { type Activity, progressed } from '#state/activity.ts';
import { Diagnostics } from '#state/diagnostics.ts';
import { Editor } from '#state/editor.svelte.ts';
import { Generator } from '#state/generator.svelte.ts';
import {
  asOnePart,
  destinationOf,
  endedJob,
  fromTheStart,
  hasParts,
  inAnotherPlace,
  newJob,
  protectionOf,
} from '#state/job.ts';
import { JobRecord } from '#state/job-record.ts';
import { Library } from '#state/library.svelte.ts';
import { Notices } from '#state/notices.svelte.ts';
import { pickPlace } from '#state/pick-place.ts';
import { olderConfiguration } from '../support/older-configuration.ts';

let database: Database;

beforeEach(() => {
  database = new Database(`test-${crypto.randomUUID()}`);
});

const named = (name: string): Scenario => ({
  ...newScenario(),
  general: { ...newScenario().general, name },
});
const file = (path: string, bytes: number): WrittenFile => ({
  path,
  bytes,
  sha256: '',
  mediaType: '',
  records: 0,
});
const privateJob = (scenario = newScenario()) => newJob(scenario, 7, { kind: 'private', name: 'x' });

describe('a job', () => {
  const noFile = {} as FileSystemFileHandle;
  const noFolder = {} as FileSystemDirectoryHandle;

  test('begins queued, of this engine, with nothing written', () => {
    expect(privateJob(named('North'))).toMatchObject({
      name: 'North',
      seed: 7,
      engineVersion: ENGINE_VERSION,
      state: 'queued',
      written: 0,
      nextPart: 0,
      files: [],
    });
  });
  test('has one part where it writes a single file, however many patients', () => {
    const scenario = newScenario();
    const job = newJob(scenario, 1, { kind: 'file', file: noFile, name: 'x' });
    expect(job.scenario.output.patientsPerPart).toBe(scenario.general.totalPatients);
    const few = { ...scenario, general: { ...scenario.general, totalPatients: 3 } };
    expect(asOnePart(few).output.patientsPerPart).toBe(100);
    const rates = asOnePart({ ...scenario, arrivals: { ...scenario.arrivals, mode: 'rates' } });
    expect(rates.output.patientsPerPart).toBeGreaterThanOrEqual(1_000_000);
    expect(privateJob().scenario.output).toEqual(scenario.output);
  });
  test('goes on where it stopped in folders only', () => {
    expect(hasParts({ kind: 'folder', directory: noFolder, name: '' })).toBe(true);
    expect(hasParts({ kind: 'private', name: '' })).toBe(true);
    expect(hasParts({ kind: 'file', file: noFile, name: '' })).toBe(false);
    expect(hasParts({ kind: 'zip', file: noFile, name: '' })).toBe(false);
    expect(hasParts({ kind: 'private-zip', name: '' })).toBe(false);
  });
  test('from the start has nothing written and is of this engine', () => {
    const stopped: Job = {
      ...privateJob(),
      engineVersion: '1.0.0',
      nextPart: 2,
      written: 5,
      bytes: 9,
      files: [file('a', 9)],
    };
    const again = fromTheStart(stopped);
    expect(again).toMatchObject({
      id: stopped.id,
      engineVersion: ENGINE_VERSION,
      nextPart: 0,
      written: 0,
      bytes: 0,
      files: [],
    });
  });
  test('of an encrypted archive has no place to write to without the password', async () => {
    const place = { kind: 'zip', file: noFile, name: 'x', protection: 'age' } as const;
    const job = newJob(newScenario(), 1, place);
    const protection = { kind: 'age', password: 'correct horse' } as const;
    expect(protectionOf(job)).toBe('age');
    await expect(destinationOf(job, undefined)).rejects.toThrow('no password');
    await expect(destinationOf(job, { ...protection, password: '' })).rejects.toThrow('no password');
    expect(await destinationOf(job, protection)).toEqual({ kind: 'zip', file: noFile, protection });
    expect(protectionOf(privateJob())).toBeUndefined();
  });
  test('ends with its files, with the failure, or as cancelled', () => {
    const files = [file('patients.json', 10), file('manifest.json', 99)];
    const running: Job = { ...privateJob(), state: 'running' };
    const done = endedJob(running, { kind: 'done', files, patients: 5, elapsedMs: 7 });
    expect(done).toMatchObject({ state: 'done', written: 5, bytes: 10, elapsedMs: 7, files });
    const failure = { code: 'DISK_FULL', message: 'm' } as never;
    expect(endedJob(running, { kind: 'failed', failure })).toMatchObject({ state: 'failed', failure });
    expect(endedJob(running, { kind: 'cancelled' })).toMatchObject({
      state: 'cancelled',
      failure: { code: 'CANCELLED' },
    });
  });
});

describe('the record of a running job', () => {
  const hearAll = async (job: Job, ...events: RunEvent[]): Promise<Job> => {
    const jobs = new JobRepository(database);
    const record = new JobRecord(jobs, { ...job, state: 'running' });
    events.forEach((event) => record.apply(event));
    await record.end({ ...record.job, state: 'done' });
    return (await jobs.get(job.id)) as Job;
  };
  const soFar = { kind: 'progress', written: 1700, bytes: 99, elapsedMs: 5000 } as RunEvent;
  const closed: RunEvent = {
    kind: 'part-closed',
    nextPart: 1,
    files: [file('patients-0001.csv', 10)],
    written: 1000,
  };

  test('counts what is safe where there are parts, and what is written elsewhere', async () => {
    expect(await hearAll(privateJob(), closed, soFar)).toMatchObject({
      written: 1000,
      bytes: 10,
      nextPart: 1,
      elapsedMs: 5000,
    });
    const single = newJob(newScenario(), 1, { kind: 'private-zip', name: 'x' });
    expect(await hearAll(single, closed, soFar)).toMatchObject({ written: 1700, bytes: 99, nextPart: 0 });
  });
  test('begins anew where an earlier file had changed, and says so', async () => {
    const anew = await hearAll(privateJob(), closed, { kind: 'started-over', path: 'patients-0001.csv' });
    expect(anew).toMatchObject({ nextPart: 0, written: 0, files: [] });
    expect(anew.remark).toContain('“patients-0001.csv” was missing or had changed');
  });
});

test('a job that begins anew in another place says what stays in the one before', () => {
  const before: Job = {
    ...newJob(newScenario(), 1, { kind: 'folder', directory: {} as FileSystemDirectoryHandle, name: 'A' }),
    files: [file('patients-0001.csv', 10)],
    nextPart: 1,
  };
  const anew = inAnotherPlace(before, { kind: 'private', name: 'B' });
  expect(anew).toMatchObject({ id: before.id, nextPart: 0, files: [], place: { name: 'B' } });
  expect(anew.remark).toBe('What was written before stays in “A”.');
  expect(inAnotherPlace(privateJob(), before.place)).not.toHaveProperty('remark');
});

describe('progress', () => {
  const at = (elapsedMs: number, written: number) =>
    ({ kind: 'progress', elapsedMs, written, total: 10_000 }) as Progress;
  const after = (...all: Progress[]) =>
    all.reduce<Activity>((activity, one) => progressed(activity, privateJob(), one), { kind: 'idle' });

  test('gives a smoothed speed, and what is left only once it is worth something', () => {
    expect(after(at(1000, 1000))).toMatchObject({ ratePerSecond: 1000, etaMs: undefined });
    expect(after(at(1000, 1000), at(2000, 3000))).toMatchObject({ ratePerSecond: 1200, etaMs: undefined });
    const third = after(at(1000, 1000), at(2000, 3000), at(3000, 4200));
    expect(third).toMatchObject({ kind: 'running', ratePerSecond: 1200 });
    expect(third.kind === 'running' && third.etaMs).toBeCloseTo((5800 / 1200) * 1000);
  });
  test('has no speed and no estimate while nothing is written', () => {
    expect(after(at(0, 0))).toMatchObject({ ratePerSecond: 0, etaMs: undefined });
    expect(after(at(5000, 0))).toMatchObject({ ratePerSecond: 0, etaMs: undefined });
  });
});

describe('the place to write to', () => {
  test('is named after the scenario, with the ending of what protects it', async () => {
    const scenario = named('North / South: “A”');
    expect(await pickPlace(scenario, 4, 'private', undefined)).toEqual({
      kind: 'private',
      name: 'North-South-A',
    });
    expect(await pickPlace(scenario, 4, 'private-zip', 'age')).toEqual({
      kind: 'private-zip',
      name: 'North-South-A.zip.age',
      protection: 'age',
    });
  });
  test('is no single file for several formats, nor for tables', async () => {
    const of = (...formats: Scenario['output']['formats']) =>
      pickPlace({ ...newScenario(), output: { ...newScenario().output, formats } }, 4, 'file', undefined);
    await expect(of({ id: 'json' }, { id: 'csv' })).rejects.toMatchObject({ code: 'FORMAT_FULL' });
    await expect(of({ id: 'csv' })).rejects.toMatchObject({ code: 'FORMAT_FULL' });
  });
});

describe('the generator', () => {
  const scenario = (): Scenario => ({
    ...newScenario(),
    general: { ...newScenario().general, totalPatients: 250 },
    output: { formats: [{ id: 'ndjson' }], depth: 'summary', compression: 'none', patientsPerPart: 100 },
  });
  const resumed = async (job: Job): Promise<Job> => {
    const jobs = new JobRepository(database);
    const notices = new Notices();
    await new Generator(jobs, notices, new Diagnostics(new LogRepository(database)), () =>
      Promise.resolve(),
    ).resume(job);
    expect(notices.list).toEqual([]);
    return (await jobs.get(job.id)) as Job;
  };
  /** The job as it was after its first part. */
  const afterFirstPart = (done: Job): Job => ({
    ...done,
    state: 'interrupted',
    nextPart: 1,
    files: done.files.slice(0, 1),
  });

  test('goes on with a stopped job of this engine, and begins one of another anew', async () => {
    const done = await resumed(privateJob(scenario()));
    const data = (job: Job) => job.files.filter(({ path }) => path.endsWith('ndjson'));
    expect([done.state, data(done).length]).toEqual(['done', 3]);
    const first = data(done)[0]?.path as string;
    const writtenAt = async () => (await jobFile(done.id, first))?.lastModified as number;
    const before = await writtenAt();

    const sameEngine = await resumed(afterFirstPart(done));
    expect(sameEngine.state).toBe('done');
    expect(data(sameEngine)).toEqual(data(done));
    expect(await writtenAt()).toBe(before);

    const otherEngine = await resumed({ ...afterFirstPart(done), engineVersion: '1.0.0' });
    expect(otherEngine).toMatchObject({ state: 'done', engineVersion: ENGINE_VERSION });
    expect(data(otherEngine)).toEqual(data(done));
    expect(await writtenAt()).toBeGreaterThan(before);
    await removeJobDirectory(done.id);
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
  test('keeps an edit that the database had no time for, with its steps, until the database holds a newer one', async () => {
    const editor = await open();
    editor.set(['general', 'name'], 'Earlier');
    await kept((scenario) => scenario.general?.name === 'Earlier');
    const version = (name: string) => ({ scenario: named(name), origin: {} });
    new DraftRepository(database).keepAtLeaving({ ...version('Last words'), past: [version('Earlier')] });
    const again = await open();
    expect([again.scenario.general.name, again.canUndo]).toEqual(['Last words', true]);
    again.set(['general', 'name'], 'Newer');
    await kept((scenario) => scenario.general?.name === 'Newer');
    expect((await open()).scenario.general.name).toBe('Newer');
    // The database has it for certain: no clock that is set back brings the older one again.
    await expect.poll(() => JSON.stringify(localStorage)).not.toContain('Last words');
  });
  test('leaves the draft of another tab alone when nothing was changed here', async () => {
    const idle = await open();
    const editor = await open();
    editor.set(['general', 'name'], 'Of the other tab');
    await kept((scenario) => scenario.general?.name === 'Of the other tab');
    idle.keepNow();
    expect((await open()).scenario.general.name).toBe('Of the other tab');
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
    const undoOpen = editor.open(named('Other'));
    expect(editor.scenario.general.name).toBe('Other');
    undoOpen();
    expect(editor.scenario.general.name).toBe('New scenario');
  });
  test('takes the opening of a template back together with what was open and saved before', async () => {
    const editor = await open();
    editor.open(named('North'), 'north');
    expect([editor.templateId, editor.isUnsaved]).toEqual(['north', false]);
    const undo = editor.open(named('South'), 'south');
    undo();
    expect([editor.scenario.general.name, editor.templateId, editor.isUnsaved]).toEqual([
      'North',
      'north',
      false,
    ]);
  });
  test('undoes and redoes every change, the quick ones of one field together, across a reload too', async () => {
    const editor = await open();
    const first = editor.scenario;
    for (const name of ['K', 'Ke', 'Kept']) editor.set(['general', 'name'], name);
    editor.set(['general', 'days'], 12);
    editor.append(['events', 'scheduled'], { kind: 'ambush' });
    await kept((scenario) => scenario.events?.scheduled.length === 1);
    const again = await open();
    again.undo();
    expect([again.scenario.events.scheduled.length, again.scenario.general.days]).toEqual([0, 12]);
    again.undo();
    again.undo();
    expect(again.scenario).toEqual(first);
    expect([again.canUndo, again.canRedo]).toEqual([false, true]);
    again.redo();
    again.redo();
    expect(again.scenario.general).toMatchObject({ name: 'Kept', days: 12 });
    again.set(['general', 'days'], 13);
    expect(again.canRedo).toBe(false);
  });
  test('knows after undo and reload which template the scenario belongs to and whether it is saved', async () => {
    const editor = await open();
    editor.open(named('North'), 'north');
    editor.set(['general', 'days'], 9);
    editor.markSaved('north');
    editor.undo();
    expect([editor.templateId, editor.isUnsaved]).toEqual(['north', true]);
    editor.redo();
    await kept((scenario) => scenario.general?.days === 9);
    const again = await open();
    expect([again.templateId, again.isUnsaved]).toEqual(['north', false]);
    again.undo();
    again.undo();
    expect([again.templateId, again.isUnsaved]).toEqual([undefined, true]);
  });
  test.each([
    ['is no object', 'text'],
    ['lacks sections', { format: 'golden-hour-scenario', version: 1, general: {} }],
    ['is of a version to come', { ...newScenario(), version: 99 }],
  ])('begins anew where the draft %s', async (_, scenario) => {
    await new DraftRepository(database).save({ scenario });
    expect((await open()).scenario).toEqual(newScenario());
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
    const good = named('Imported');
    expect(await library.importScenario(new File([JSON.stringify(good)], 'a.json'))).toBe(true);
    expect(editor.scenario.general.name).toBe('Imported');
    const bad = { ...good, general: { ...good.general, totalPatients: -1 } };
    expect(await library.importScenario(new File([JSON.stringify(bad)], 'b.json'))).toBe(false);
    expect(library.importProblems[0]?.message).toBe('Patients is -1.');
    expect(editor.scenario.general.totalPatients).toBe(1000);
  });
  test('imports a scenario of the replaced system and says what it did not carry over, until the next import', async () => {
    const editor = new Editor(new DraftRepository(database));
    const library = new Library(new TemplateRepository(database), editor, new Notices());
    expect(await library.importScenario(new File([JSON.stringify(olderConfiguration)], 'old.json'))).toBe(
      true,
    );
    expect(editor.scenario.general).toMatchObject({ name: 'Harbour', totalPatients: 100, days: 3 });
    expect(library.importNotices.join()).toContain('Not carried over: difficulty, because ');
    expect(await library.importScenario(new File([JSON.stringify(newScenario())], 'new.json'))).toBe(true);
    expect(library.importNotices).toEqual([]);
  });
});

describe('the diagnostics log', () => {
  const report = async () =>
    (await new Diagnostics(new LogRepository(database)).report()) as {
      entries: Record<string, string | number | boolean>[];
    };

  test('says what a job did, over reloads, and nothing of what is in it', async () => {
    const secret = 'Operation Quiet Harbour';
    const scenario: Scenario = {
      ...named(secret),
      output: { formats: [{ id: 'ndjson' }], depth: 'summary', compression: 'none', patientsPerPart: 100 },
    };
    const small = { ...scenario, general: { ...scenario.general, totalPatients: 150 } };
    const job = newJob(small, 3, { kind: 'private', name: secret });
    const diagnostics = new Diagnostics(new LogRepository(database));
    const notices = new Notices((error) => diagnostics.failed(error));
    await new Generator(new JobRepository(database), notices, diagnostics, () => Promise.resolve()).resume(
      job,
    );
    notices.error(new TypeError(`Cannot read “${secret}”`));
    diagnostics.uncaught(new RangeError(secret));
    // A busy machine adds that it was waited for, or a renderer replaced.
    const told = async () =>
      (await report()).entries.filter(({ event }) => event !== 'job-silent' && event !== 'renderer-replaced');
    await expect.poll(async () => (await told()).length).toBe(6);
    const entries = await told();
    expect(entries.map(({ event }) => event)).toEqual([
      'job-began',
      'part-closed',
      'part-closed',
      'job-ended',
      'failure',
      'uncaught',
    ]);
    expect(entries[0]).toMatchObject({ job: job.id, place: 'private', patients: 150, formats: 'ndjson' });
    expect(entries[3]).toMatchObject({ job: job.id, state: 'done', written: 150, files: 3 });
    expect(entries[4]).toMatchObject({ code: 'UNEXPECTED', class: 'TypeError' });
    expect(entries[5]).toMatchObject({ class: 'RangeError' });
    expect(JSON.stringify(await report())).not.toContain('Quiet');
    await removeJobDirectory(job.id);
  });
  test('keeps the newest thousand entries', async () => {
    const log = new LogRepository(database);
    for (let n = 0; n < 1010; n++) {
      await log.add({ at: new Date(n).toISOString(), event: 'page-opened', facts: { n } });
    }
    const entries = await log.entries();
    expect(entries).toHaveLength(1000);
    expect(entries[0]?.facts).toEqual({ n: 10 });
  });
  test('goes on in memory where the database takes nothing', async () => {
    const log = new LogRepository(database);
    database.close();
    await log.add({ at: '2026-01-01T00:00:00Z', event: 'page-opened', facts: {} });
    expect(await log.entries()).toHaveLength(1);
  });
});
