import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { expectedName } from '../support/expected-name.ts';
import type { Manifest, WrittenFile } from '#core/dataset/manifest.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { rendererCount, startGeneration } from '#generation/director.client.ts';
import type { Destination, RunRequest, RunEnd, RunEvent } from '#generation/director.contract.ts';
import { jobDirectory, removeJobDirectory } from '#platform/files/private-storage.ts';

const JOB = 'generation-test';
const goldens = import.meta.glob('../golden/*/*', {
  query: '?raw',
  import: 'default',
  eager: true,
}) as Record<string, string>;

afterEach(() => removeJobDirectory(JOB));

function scenarioOf(
  totalPatients: number,
  patientsPerPart = 50_000,
  formats: Scenario['output']['formats'] = [{ id: 'ndjson' }, { id: 'csv' }],
): Scenario {
  const scenario = newScenario();
  scenario.general.totalPatients = totalPatients;
  scenario.output = { formats, depth: 'summary', compression: 'none', patientsPerPart };
  return scenario;
}

async function requestOf(scenario: Scenario, changes: Partial<RunRequest> = {}): Promise<RunRequest> {
  const directory = await jobDirectory(JOB);
  return {
    scenario,
    seed: 7,
    destination: { kind: 'private', directory },
    fromPart: 0,
    earlierFiles: [],
    createdAt: '2027-01-01T00:00:00.000Z',
    ...changes,
  };
}

async function run(request: RunRequest, renderers = 2): Promise<{ end: RunEnd; events: RunEvent[] }> {
  const events: RunEvent[] = [];
  const end = await startGeneration(request, renderers, (event) => events.push(event)).ended;
  return { end, events };
}

function filesOf(end: RunEnd): readonly WrittenFile[] {
  if (end.kind !== 'done') throw new Error(`The run ended as ${JSON.stringify(end)}.`);
  return end.files;
}

async function names(): Promise<string[]> {
  const result: string[] = [];
  for await (const name of (await jobDirectory(JOB)).keys()) result.push(name);
  return result.sort();
}

async function text(path: string): Promise<string> {
  const file = await (await (await jobDirectory(JOB)).getFileHandle(path)).getFile();
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
}

describe('determinism', () => {
  test.each([1, 2, 4])('%s renderers give the golden bytes that Node made', async (renderers) => {
    const scenarios = Object.keys(goldens).filter((path) => path.endsWith('/scenario.json'));
    expect(scenarios.length).toBeGreaterThan(2);
    for (const path of scenarios) {
      const folder = path.replace('scenario.json', '');
      const scenario = JSON.parse(goldens[path] ?? '') as Scenario;
      const order = await requestOf(scenario, { seed: Number(goldens[`${folder}seed`]) });
      for (const file of filesOf((await run(order, renderers)).end).filter(({ records }) => records > 0)) {
        expect(await text(file.path)).toBe(goldens[folder + expectedName(file.path)]);
      }
      await removeJobDirectory(JOB);
    }
  });

  test('1, 2 and 4 renderers give the same checksums over many chunks and parts', async () => {
    const sums: string[] = [];
    for (const renderers of [1, 2, 4]) {
      const { end } = await run(await requestOf(scenarioOf(4000, 1500)), renderers);
      sums.push(
        filesOf(end)
          .map((file) => `${file.path} ${file.sha256}`)
          .join('\n'),
      );
      await removeJobDirectory(JOB);
    }
    expect(sums[1]).toBe(sums[0]);
    expect(sums[2]).toBe(sums[0]);
  });
});

test('a run writes every part, then the manifest, and tells how far it is', async () => {
  const { end, events } = await run(await requestOf(scenarioOf(2500, 1000)));
  const files = filesOf(end);
  expect(await names()).toEqual([...files.map((file) => file.path)].sort());
  expect(files.at(-1)?.path).toBe('manifest.json');
  const manifest = JSON.parse(await text('manifest.json')) as Manifest;
  expect(manifest.files).toEqual(files.slice(0, -1));
  for (const file of manifest.files) {
    const bytes = new Uint8Array(
      await (await (await (await jobDirectory(JOB)).getFileHandle(file.path)).getFile()).arrayBuffer(),
    );
    const digest = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('');
    expect([file.bytes, file.sha256]).toEqual([bytes.length, digest]);
  }
  const written = events.filter((event) => event.kind === 'progress').map((event) => event.written);
  expect(written).toEqual([...written].sort((a, b) => a - b));
  expect(events.filter((event) => event.kind === 'part-closed').map((event) => event.nextPart)).toEqual([
    1, 2, 3,
  ]);
  if (end.kind === 'done') expect(end.patients).toBe(2500);
});

test('everything a run has to tell is heard before it ends, and nothing after it', async () => {
  const scenario = scenarioOf(30, 1, [{ id: 'ndjson' }]);
  for (let i = 0; i < 5; i++) {
    let ended = false;
    const late: RunEvent[] = [];
    const parts: number[] = [];
    const generation = startGeneration(await requestOf(scenario), 1, (event) => {
      if (ended) late.push(event);
      if (event.kind === 'part-closed') parts.push(event.nextPart);
    });
    const end = await generation.ended;
    ended = true;
    expect(filesOf(end)).toHaveLength(31);
    expect(parts).toEqual(Array.from({ length: 30 }, (_, part) => part + 1));
    expect(late).toEqual([]);
    await removeJobDirectory(JOB);
  }
});

test('a run that goes on at a later part gives the same dataset as one that was never stopped', async () => {
  const scenario = scenarioOf(2500, 1000);
  const whole = await run(await requestOf(scenario));
  const first = whole.events.find((event) => event.kind === 'part-closed');
  if (first?.kind !== 'part-closed') throw new Error('No part was closed.');
  const resumed = await run(await requestOf(scenario, { fromPart: 1, earlierFiles: first.files }));
  expect(filesOf(resumed.end)).toEqual(filesOf(whole.end));
});

test('an archive holds the same files as a folder', async () => {
  const scenario = scenarioOf(1200, 1000, [{ id: 'json' }, { id: 'csv' }, { id: 'fhir-bulk' }]);
  const plain = filesOf((await run(await requestOf(scenario))).end);
  await removeJobDirectory(JOB);
  const directory = await jobDirectory(JOB);
  const destination: Destination = { kind: 'private-zip', directory, name: 'all.zip' };
  const zipped = filesOf((await run(await requestOf(scenario, { destination }))).end);
  const data = (files: readonly WrittenFile[]) =>
    files.filter(({ records }) => records > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
  expect(data(zipped)).toEqual(data(plain));
  expect(await names()).toEqual(['all.zip']);
});

test('cancel ends a run within 200 ms and leaves no half-written part', async () => {
  const order = await requestOf(scenarioOf(3_000_000));
  let begun: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (begun = resolve));
  const generation = startGeneration(
    order,
    2,
    (event) => event.kind === 'progress' && event.written > 0 && begun(),
  );
  await started;
  const before = performance.now();
  await generation.cancel();
  expect(performance.now() - before).toBeLessThan(200);
  expect(await generation.ended).toEqual({ kind: 'cancelled' });
  expect((await names()).filter((name) => !name.endsWith('.partial'))).toEqual([]);
});

describe('threads that end without a word', () => {
  let spawned: { readonly name: string; readonly worker: Worker; hasStarted: boolean }[] = [];
  const Original = Worker;
  beforeEach(() => {
    spawned = [];
    globalThis.Worker = class extends Original {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        const one = { name: options?.name ?? '', worker: this, hasStarted: false };
        spawned.push(one);
        this.addEventListener('message', ({ data }: MessageEvent<{ alive?: string } | undefined>) => {
          one.hasStarted ||= data?.alive !== undefined;
        });
      }
    };
  });
  afterEach(() => {
    globalThis.Worker = Original;
  });
  /** Runs, and ends the newest thread of that name at each of the first `times` signs of progress. */
  const runEnding = async (name: string, times: number): Promise<RunEnd> => {
    const request = await requestOf(scenarioOf(40_000, 4000));
    let left = times;
    return startGeneration(request, 2, (event) => {
      if (event.kind !== 'progress' || event.written === 0 || left === 0) return;
      // One that has not started yet does not end: it is waited for.
      const newest = spawned.findLast((one) => one.name === name);
      if (newest?.hasStarted !== true) return;
      left--;
      newest.worker.terminate();
    }).ended;
  };
  const sums = (end: RunEnd) => filesOf(end).map(({ path, sha256 }) => `${path} ${sha256}`);

  test('a renderer is replaced, and the bytes are the same', async () => {
    const whole = await run(await requestOf(scenarioOf(40_000, 4000)));
    await removeJobDirectory(JOB);
    spawned = [];
    const end = await runEnding('renderer', 2);
    expect(sums(end)).toEqual(sums(whole.end));
    expect(spawned.filter(({ name }) => name === 'renderer')).toHaveLength(4);
  });
  test('renderers that end again and again end the run, which says so', async () => {
    const { kind, failure } = (await runEnding('renderer', 99)) as RunEnd & { kind: 'failed' };
    expect([kind, failure.code, failure.detail]).toEqual([
      'failed',
      'WORKER_DIED',
      'Error: The worker ended without a word.',
    ]);
  });
  test('the director ends the run, which says so', async () => {
    expect(await runEnding('director', 1)).toMatchObject({
      kind: 'failed',
      failure: { code: 'WORKER_DIED' },
    });
  });
});

test('a place that does not let itself be written ends the run with what to do', async () => {
  const directory = await jobDirectory(JOB);
  const handle = await directory.getFileHandle('patients.ndjson.partial', { create: true });
  const holder = new Worker(
    URL.createObjectURL(
      new Blob(
        [
          'onmessage = async (e) => { self.held = await e.data.createSyncAccessHandle(); postMessage("held"); };',
        ],
        { type: 'text/javascript' },
      ),
    ),
  );
  await new Promise((resolve) => {
    holder.onmessage = resolve;
    holder.postMessage(handle);
  });
  const { end } = await run(await requestOf(scenarioOf(10)));
  holder.terminate();
  expect(end).toMatchObject({ kind: 'failed', failure: { code: 'FILE_UNWRITABLE' } });
});

test('there is a renderer for every core but one, and always one', () => {
  expect([1, 2, 4, 16].map(rendererCount)).toEqual([1, 1, 3, 15]);
});
