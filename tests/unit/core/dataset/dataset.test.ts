import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { tablesOf } from '#core/formats/tables.ts';
import { chunks } from '#core/dataset/chunks.ts';
import { writeDataset as writeParts } from '#core/dataset/write-dataset.ts';
import { CHUNK_PATIENTS, datasetLayout, partPath } from '#core/dataset/layout.ts';
import type { Manifest } from '#core/dataset/manifest.ts';
import { createChunkRenderer, joinRendered } from '#core/dataset/render-chunk.ts';
import { bulkTypes } from '#core/formats/fhir/resource-ids.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import { Failure } from '#core/failure.ts';
import { compile } from '#core/scenario/compile.ts';
import { type FormatId, formatIds } from '#core/scenario/sections/output/output.ts';
import { stories } from '#core/simulation/simulate.ts';
import { decodeStories, halvesOf } from '#core/simulation/story/story-batch.ts';
import { CREATED_AT, writeDataset } from '../../../support/dataset.ts';
import { memoryOutlet } from '../../../support/memory-outlet.ts';
import { scenarioWith } from '../../../support/scenarios.ts';

const scenarioOf = (
  totalPatients: number,
  patientsPerPart = 100,
  compression: 'none' | 'gzip' = 'none',
  formats: readonly FormatId[] = ['json', 'ndjson', 'csv'],
) =>
  scenarioWith({
    general: { totalPatients },
    output: { formats: formats.map((id) => ({ id })), patientsPerPart, compression },
  });

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('a chunk rendered in halves is the chunk rendered at once, in every format', async () => {
  const plan = compile(scenarioOf(300, 300, 'none', formatIds), 3);
  const layout = datasetLayout(plan, prepareFormats(plan));
  const separators = layout.files.map(({ file }) => file.separator);
  const render = await createChunkRenderer(plan);
  for (const { stories: batch } of chunks(stories(plan), layout)) {
    const [first, second] = halvesOf(batch);
    expect([...first.numbers, ...second.numbers]).toEqual([...batch.numbers]);
    const joined = joinRendered(render(first), render(second), separators);
    const whole = render(batch);
    expect([joined.records, joined.fileRecords]).toEqual([whole.records, whole.fileRecords]);
    joined.bytes.forEach((bytes, i) => {
      expect(Buffer.compare(bytes, whole.bytes[i] as Uint8Array), layout.files[i]?.file.name).toBe(0);
    });
  }
});

describe('parts and chunks', () => {
  test('cover every patient exactly once, and no chunk spans two parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1500 }),
        fc.integer({ min: 100, max: 700 }),
        fc.nat(3),
        (total, size, from) => {
          const plan = compile(scenarioOf(total, size), 1);
          const layout = datasetLayout(plan, prepareFormats(plan));
          const seen: number[] = [];
          for (const { part, stories: batch, endsPart } of chunks(stories(plan), layout, from)) {
            expect(batch.numbers.length).toBeLessThanOrEqual(CHUNK_PATIENTS);
            const numbers = [...decodeStories(batch)].map((casualty) => casualty.number);
            expect(numbers[0]).toBeGreaterThanOrEqual(part.first);
            expect(numbers.at(-1) === part.last).toBe(endsPart);
            seen.push(...numbers);
          }
          const skipped = Math.min(total, from * size);
          expect(seen).toEqual(Array.from({ length: total - skipped }, (_, i) => skipped + i + 1));
        },
      ),
      { numRuns: 30 },
    );
  });
  test('shards are contiguous, complete, and as equal as can be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 40 }), (total, count) => {
        const plan = compile(scenarioOf(total), 1);
        let next = 1;
        for (let index = 0; index < count; index++) {
          const { first, last } = datasetLayout(plan, [], { index, count });
          expect(first).toBe(next);
          expect(Math.abs(last - first + 1 - total / count)).toBeLessThan(1);
          next = last + 1;
        }
        expect(next).toBe(total + 1);
      }),
      { numRuns: 50 },
    );
  });
  test('a file that fits one part has a plain name; parts are numbered; shards are named', () => {
    const plan = compile(scenarioOf(250), 1);
    const formats = prepareFormats(plan);
    const paths = (layout: ReturnType<typeof datasetLayout>, gzip = false) =>
      layout.parts.map((part) => partPath(layout, layout.files[0]!, part, gzip));
    expect(paths(datasetLayout(compile(scenarioOf(100), 1), formats))).toEqual(['patients.json']);
    expect(paths(datasetLayout(plan, formats), true)).toEqual([
      'patients-0001.json.gz',
      'patients-0002.json.gz',
      'patients-0003.json.gz',
    ]);
    expect(paths(datasetLayout(plan, formats, { index: 1, count: 4 }))).toEqual([
      'patients-shard-1-of-4.json',
    ]);
  });
});

test('every part is complete in itself, and the parts together are the whole', async () => {
  const { files } = await writeDataset(scenarioOf(250), 5);
  const { files: whole } = await writeDataset(scenarioOf(250, 1000), 5);
  const parts = [1, 2, 3].map((n) => files.get(`patients-000${n}.json`)!);
  expect(parts.flatMap((part) => JSON.parse(String(part)) as unknown[])).toEqual(
    JSON.parse(String(whole.get('patients.json'))),
  );
  const lines = [1, 2, 3].map((n) => files.get(`patients-000${n}.ndjson`)!);
  expect(Buffer.concat(lines)).toEqual(whole.get('patients.ndjson'));
  for (const n of [1, 2, 3])
    expect(String(files.get(`patients-000${n}.csv`)).startsWith('dataset,number,id,')).toBe(true);
});

test('shards’ NDJSON in order is the unsharded file, byte for byte', async () => {
  const { files: whole } = await writeDataset(scenarioOf(700, 1000), 5);
  const shards = await Promise.all(
    [0, 1, 2].map((index) => writeDataset(scenarioOf(700, 1000), 5, { shard: { index, count: 3 } })),
  );
  const joined = Buffer.concat(shards.map(({ files }, i) => files.get(`patients-shard-${i}-of-3.ndjson`)!));
  expect(joined.equals(whole.get('patients.ndjson')!)).toBe(true);
});

describe('the manifest', () => {
  test('comes last and tells size, checksum and records of every file, and what makes them again', async () => {
    const { files, log } = await writeDataset(scenarioOf(250, 100, 'none', formatIds), 5);
    expect(log.at(-1)).toBe('close manifest.json');
    const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
    expect(manifest).toMatchObject({
      format: 'golden-hour/manifest',
      version: 1,
      exercise: true,
      seed: 5,
      patients: 250,
      createdAt: CREATED_AT,
    });
    const tables = tablesOf('standard');
    // Three parts of every file, and what is said about the tables, the XML and the bulk export.
    const single = formatIds.length - 3;
    expect(manifest.files).toHaveLength(3 * (single + 2 * tables.length + bulkTypes.length) + 3);
    for (const file of manifest.files) {
      const bytes = files.get(file.path)!;
      expect([file.bytes, file.sha256]).toEqual([bytes.length, sha256(bytes)]);
    }
    for (const file of manifest.files.filter(({ path }) => path.endsWith('.csv'))) {
      const rows = Papa.parse(String(files.get(file.path)), { skipEmptyLines: true }).data.length - 1;
      expect([file.path, file.records]).toEqual([file.path, rows]);
    }
    const patients = manifest.files.filter(({ path }) => /^patients-\d+\.(csv|json)$/.test(path));
    expect(patients.map((file) => file.records)).toEqual([100, 100, 100, 100, 50, 50]);
    const again = await writeDataset(manifest.scenario, manifest.seed);
    expect([...again.files].every(([path, bytes]) => bytes.equals(files.get(path)!))).toBe(true);
  });
  test('of compressed files tells the stored bytes and those of the content', async () => {
    const { files } = await writeDataset(scenarioOf(120, 1000, 'gzip'), 5);
    const { files: plain } = await writeDataset(scenarioOf(120, 1000), 5);
    const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
    for (const file of manifest.files.filter(({ path }) => path.endsWith('.gz'))) {
      const stored = files.get(file.path)!;
      const content = plain.get(file.path.replace('.gz', ''))!;
      expect(gunzipSync(stored).equals(content)).toBe(true);
      expect(file.mediaType).toBe('application/gzip');
      expect([file.sha256, file.bytes]).toEqual([sha256(stored), stored.length]);
      expect(file.uncompressed).toEqual({ bytes: content.length, sha256: sha256(content) });
    }
  });
});

test('a part is opened after the one before is closed, and a failure leaves closed parts and aborts open ones', async () => {
  const outlet = memoryOutlet(150_000);
  const scenario = scenarioWith({
    general: { totalPatients: 300 },
    output: { formats: [{ id: 'csv' }, { id: 'json' }], patientsPerPart: 100 },
  });
  const plan = compile(scenario, 1);
  const layout = datasetLayout(plan, prepareFormats(plan));
  const render = await createChunkRenderer(plan);
  const written: string[] = [];
  const writing = writeParts({
    plan,
    layout,
    outlet,
    render,
    onWritten: ({ closed }) => written.push(...closed.map(({ path }) => path)),
  });
  await expect(writing).rejects.toThrow('The disk is full.');
  const opened = outlet.log.filter((entry) => entry.startsWith('open')).length;
  const settled = outlet.log.filter((entry) => /^(close|abort)/.test(entry)).length;
  expect(settled).toBe(opened);
  expect([...outlet.files.keys()].sort()).toEqual(written.sort());
});

describe('a folder with a file for each patient', () => {
  const asked = (totalPatients: number, compression: 'none' | 'gzip' = 'none') =>
    scenarioWith({
      general: { totalPatients },
      output: {
        formats: [{ id: 'ndjson' }, { id: 'fhir', options: { files: 'one a patient' } }],
        patientsPerPart: 100,
        compression,
      },
    });
  test('holds what the lines of the one file are, numbered through all parts, each in the manifest', async () => {
    const { files } = await writeDataset(asked(250), 5);
    const together = asked(250);
    together.output.formats = [{ id: 'fhir' }];
    const { files: whole } = await writeDataset(together, 5);
    const lines = [1, 2, 3].flatMap((part) =>
      String(whole.get(`fhir-000${part}.ndjson`))
        .trimEnd()
        .split('\n'),
    );
    expect(lines.map((_, i) => String(files.get(`fhir/${i + 1}.json`)))).toEqual(lines);
    const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
    const listed = manifest.files.filter(({ path }) => path.startsWith('fhir/'));
    expect(listed).toHaveLength(250);
    for (const { path, bytes, sha256: sum, records, mediaType } of listed) {
      expect([bytes, sum, records, mediaType]).toEqual([
        files.get(path)?.length,
        sha256(files.get(path) as Buffer),
        1,
        'application/fhir+json',
      ]);
    }
  });
  test('goes on at a later part, and each file is gzipped where files are', async () => {
    const { files } = await writeDataset(asked(250, 'gzip'), 5, { fromPart: 2 });
    expect([...files.keys()].filter((path) => path.startsWith('fhir/'))).toHaveLength(50);
    const bundle = JSON.parse(String(gunzipSync(files.get('fhir/201.json.gz') as Buffer))) as object;
    expect(bundle).toMatchObject({ resourceType: 'Bundle' });
  });
  test('is refused before anything is laid out when there would be more files than a folder should hold', () => {
    const layoutOf = (total: number) => {
      const plan = compile(asked(total), 1);
      return datasetLayout(plan, prepareFormats(plan));
    };
    expect(layoutOf(100_000).last).toBe(100_000);
    expect(() => layoutOf(100_001)).toThrow(Failure);
    const plan = compile(asked(200_000), 1);
    const shard = datasetLayout(plan, prepareFormats(plan), { index: 3, count: 4 });
    expect(shard.first).toBe(150_001);
  });
});

describe('a window of chunks', () => {
  const scenario = scenarioWith({ general: { totalPatients: 1800 }, output: { patientsPerPart: 600 } });
  const prepared = async () => {
    const plan = compile(scenario, 3);
    const layout = datasetLayout(plan, prepareFormats(plan));
    return { plan, layout, outlet: memoryOutlet(), render: await createChunkRenderer(plan) };
  };

  test('gives the same bytes in whatever order its chunks are rendered', async () => {
    const expected = await prepared();
    await writeParts(expected);
    const { render, ...rest } = await prepared();
    const waiting: (() => void)[] = [];
    let most = 0;
    await writeParts({
      ...rest,
      window: 3,
      // Every third chunk releases those before it, the latest first.
      render: (stories) =>
        new Promise((resolve) => {
          waiting.push(() => resolve(render(stories)));
          most = Math.max(most, waiting.length);
          if (waiting.length === 3) while (waiting.length > 0) waiting.pop()?.();
        }),
    });
    expect(most).toBe(3);
    const digests = (files: Map<string, Buffer>) => [...files].map(([path, bytes]) => [path, sha256(bytes)]);
    expect(digests(rest.outlet.files)).toEqual(digests(expected.outlet.files));
  });

  test('ends with the failure of a renderer, and nothing stays open', async () => {
    const { render, ...rest } = await prepared();
    let chunk = 0;
    const writing = writeParts({
      ...rest,
      window: 3,
      render: (stories) =>
        ++chunk === 4 ? Promise.reject(new Error('The renderer has failed.')) : render(stories),
    });
    await expect(writing).rejects.toThrow('The renderer has failed.');
    const opened = rest.outlet.log.filter((entry) => entry.startsWith('open')).length;
    expect(rest.outlet.log.filter((entry) => /^(close|abort)/.test(entry)).length).toBe(opened);
  });

  test('ends as cancelled before the next chunk is written', async () => {
    const prep = await prepared();
    let written = 0;
    const writing = writeParts({
      ...prep,
      isCancelled: () => written === 2,
      onWritten: () => void written++,
    });
    await expect(writing).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(written).toBe(2);
  });
});
