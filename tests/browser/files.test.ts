import { type FileEntry, Uint8ArrayReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureNotice } from '#core/failure.ts';
import { utf8 } from '#core/formats/byte-writer.ts';
import type { PartTarget } from '#core/dataset/sink.ts';
import { startThread } from '#generation/thread.ts';
import { directorySink, singleFileSink } from '#platform/files/directory-sink.ts';
import { fileFailure } from '#platform/files/file-failure.ts';
import { fileName } from '#platform/files/file-name.ts';
import { gzip } from '#platform/files/gzip.ts';
import {
  jobDirectory,
  jobFile,
  removeJobDirectory,
  removeUnknownJobDirectories,
} from '#platform/files/private-storage.ts';
import { removePartialFiles } from '#platform/files/partial.ts';
import { readBytes } from '#platform/files/read-bytes.ts';
import { zipSink } from '#platform/files/zip-sink.ts';
import type { Sinks } from './workers/sinks.contract.ts';

const bytes = (text: string) => utf8(text) as Uint8Array<ArrayBuffer>;
const JOB = 'files-test';
let directory: FileSystemDirectoryHandle;

beforeEach(async () => {
  directory = await jobDirectory(JOB);
});
afterEach(() => removeJobDirectory(JOB));

async function names(): Promise<string[]> {
  const result: string[] = [];
  for await (const name of directory.keys()) result.push(name);
  return result.sort();
}

async function content(path: string): Promise<string> {
  return (await (await directory.getFileHandle(path)).getFile()).text();
}

/** A target that remembers. */
function memoryTarget(): PartTarget & { held: Uint8Array<ArrayBuffer>[]; state: string } {
  const target = {
    held: [] as Uint8Array<ArrayBuffer>[],
    state: 'open',
    write: async (chunk: Uint8Array<ArrayBuffer>) => void target.held.push(chunk.slice()),
    close: async () => void (target.state = 'closed'),
    abort: async () => void (target.state = 'aborted'),
  };
  return target;
}

describe('a picked folder', () => {
  test('shows a file when it is closed, and nothing before', async () => {
    const target = await directorySink(directory).open('a.txt');
    await target.write(bytes('one '));
    await target.write(bytes('two'));
    expect(await names()).not.toContain('a.txt');
    await target.close();
    expect(await content('a.txt')).toBe('one two');
    expect(await names()).toEqual(['a.txt']);
  });
  test('keeps nothing of a file that is given up, and keeps what was there before', async () => {
    const given = await directorySink(directory).open('b.txt');
    await given.write(bytes('half'));
    await given.abort();
    expect(await names()).toEqual([]);
    const first = await directorySink(directory).open('b.txt');
    await first.write(bytes('whole'));
    await first.close();
    const second = await directorySink(directory).open('b.txt');
    await second.write(bytes('half'));
    await second.abort();
    expect(await content('b.txt')).toBe('whole');
  });
  test('a single file is written in the same way', async () => {
    const file = await directory.getFileHandle('c.txt', { create: true });
    const target = await singleFileSink(file).open('whatever');
    await target.write(bytes('x'));
    await target.close();
    expect(await content('c.txt')).toBe('x');
  });
});

describe('browser-private storage', () => {
  const withSinks = async <T>(
    use: (api: { call: ReturnType<typeof startThread<Sinks>>['call'] }) => Promise<T>,
  ): Promise<T> => {
    const thread = startThread<Sinks>(
      () => new Worker(new URL('./workers/sinks.worker.ts', import.meta.url), { type: 'module' }),
    );
    try {
      return await use(thread);
    } finally {
      thread.stop();
    }
  };
  test('a file has its name when it is closed, a temporary one before, and none when it is given up', async () => {
    await withSinks((thread) =>
      thread.call((api) => api.writePrivate(directory, 'a.bin', [bytes('12'), bytes('34')], 'close')),
    );
    await withSinks((thread) =>
      thread.call((api) => api.writePrivate(directory, 'b.bin', [bytes('12')], 'abort')),
    );
    await withSinks((thread) =>
      thread.call((api) => api.writePrivate(directory, 'c.bin', [bytes('12')], 'leave')),
    );
    expect(await names()).toEqual(['a.bin', 'c.bin.partial']);
    expect(await content('a.bin')).toBe('1234');
    await removePartialFiles(directory);
    expect(await names()).toEqual(['a.bin']);
  });
  test('a path may lead into a folder, where files are found and half-written ones are removed', async () => {
    await withSinks(async (thread) => {
      await thread.call((api) => api.writePrivate(directory, 'fhir/1.json', [bytes('{}')], 'close'));
      await thread.call((api) => api.writePrivate(directory, 'fhir/2.json', [bytes('{')], 'leave'));
    });
    expect(await (await jobFile(JOB, 'fhir/1.json'))?.text()).toBe('{}');
    await removePartialFiles(directory);
    const folder = await directory.getDirectoryHandle('fhir');
    const found: string[] = [];
    for await (const name of folder.keys()) found.push(name);
    expect(found).toEqual(['1.json']);
    const picked = await directorySink(directory).open('fhir/3.json');
    await picked.write(bytes('{"a":1}'));
    await picked.close();
    expect(await (await jobFile(JOB, 'fhir/3.json'))?.text()).toBe('{"a":1}');
  });
  test('a file written again replaces the one before', async () => {
    await withSinks(async (thread) => {
      await thread.call((api) => api.writePrivate(directory, 'a.bin', [bytes('long content')], 'close'));
      await thread.call((api) => api.writePrivate(directory, 'a.bin', [bytes('short')], 'close'));
    });
    expect(await content('a.bin')).toBe('short');
  });
  test.each([4294967288, 0, 9, -8])(
    'a write that answers %s of 10 bytes is a full disk, not a success',
    async (answer) => {
      expect(await withSinks((thread) => thread.call((api) => api.writeToFullDisk(directory, answer)))).toBe(
        'STORAGE_FULL',
      );
    },
  );
  test('files of a job are found, and folders of jobs that are gone are removed', async () => {
    await (await directory.getFileHandle('x', { create: true })).createWritable().then((w) => w.close());
    expect(await jobFile(JOB, 'x')).toBeInstanceOf(File);
    expect(await jobFile(JOB, 'y')).toBeUndefined();
    expect(await jobFile('no-such-job', 'x')).toBeUndefined();
    await removeUnknownJobDirectories([JOB]);
    expect(await jobFile(JOB, 'x')).toBeInstanceOf(File);
    await removeUnknownJobDirectories([]);
    expect(await jobFile(JOB, 'x')).toBeUndefined();
  });
});

describe('gzip', () => {
  test('is read back by the browser as what was written', async () => {
    const target = memoryTarget();
    const layer = gzip(target);
    const text = 'Ünïcode 0123456789 '.repeat(20_000);
    for (let at = 0; at < text.length; at += 7777) await layer.write(bytes(text.slice(at, at + 7777)));
    await layer.close();
    expect(target.state).toBe('closed');
    const stream = new Blob(target.held).stream().pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(stream).text()).toBe(text);
  });
  test('passes on what goes wrong below, and what is given up', async () => {
    const target = memoryTarget();
    target.write = async () => Promise.reject(new Error('full'));
    const layer = gzip(target);
    const work = async () => {
      for (let i = 0; i < 1000; i++) await layer.write(crypto.getRandomValues(new Uint8Array(65_536)));
      await layer.close();
    };
    await expect(work()).rejects.toThrow('full');
    await layer.abort();
    expect(target.state).toBe('aborted');
  });
});

describe('ZIP', () => {
  test('an independent reader finds every entry, whole, in order', async () => {
    const target = memoryTarget();
    const zip = zipSink(target, { isLarge: false });
    const texts = { 'a.txt': 'x'.repeat(200_000), 'b/ü.txt': 'second', 'empty.txt': '' };
    for (const [path, text] of Object.entries(texts)) {
      const entry = await zip.open(path);
      for (let at = 0; at < text.length; at += 50_000) await entry.write(bytes(text.slice(at, at + 50_000)));
      await entry.close();
    }
    await zip.finish();
    expect(target.state).toBe('closed');
    const archive = new Uint8Array(await new Blob(target.held).arrayBuffer());
    const reader = new ZipReader(new Uint8ArrayReader(archive));
    const entries = (await reader.getEntries()) as FileEntry[];
    expect(entries.map((entry) => entry.filename)).toEqual(Object.keys(texts));
    for (const entry of entries)
      expect(await entry.getData(new TextWriter())).toBe(texts[entry.filename as keyof typeof texts]);
  });
  test('the same entries give the same archive', async () => {
    const archive = async () => {
      const target = memoryTarget();
      const zip = zipSink(target, { isLarge: false });
      const entry = await zip.open('a.txt');
      await entry.write(bytes('same'));
      await entry.close();
      await zip.finish();
      return (
        (await new Blob(target.held).arrayBuffer()).byteLength +
        [...new Uint8Array(await new Blob(target.held).arrayBuffer())].join()
      );
    };
    expect(await archive()).toBe(await archive());
  });
  test('a full disk below ends the write that meets it', async () => {
    const target = memoryTarget();
    target.write = async () => Promise.reject(fileFailure(new DOMException('', 'QuotaExceededError')));
    const zip = zipSink(target, { isLarge: false });
    const work = async () => {
      const entry = await zip.open('a.bin');
      for (let i = 0; i < 200; i++) await entry.write(crypto.getRandomValues(new Uint8Array(65_536)));
      await entry.close();
      await zip.finish();
    };
    await expect(work()).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    await zip.abort();
    expect(target.state).toBe('aborted');
  });
});

test('SHA-256 is the one the browser computes', async () => {
  const thread = startThread<Sinks>(
    () => new Worker(new URL('./workers/sinks.worker.ts', import.meta.url), { type: 'module' }),
  );
  const digest = await thread.call((api) => api.sha256([bytes('abc'), bytes('def')]));
  thread.stop();
  const expected = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes('abcdef')));
  expect(digest).toBe([...expected].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
});

test.each([
  ['QuotaExceededError', 'STORAGE_FULL'],
  ['NotAllowedError', 'PERMISSION_LOST'],
  ['SecurityError', 'PERMISSION_LOST'],
  ['NotFoundError', 'FILE_UNWRITABLE'],
  ['InvalidStateError', 'FILE_UNWRITABLE'],
])('the browser’s %s means %s', (name, code) => {
  expect(fileFailure(new DOMException('x', name)).code).toBe(code);
  expect(failureNotice(fileFailure(new DOMException('x', name))).detail).toContain(name);
});

test('a file that is too large is not read', async () => {
  const file = new File(['12345'], 'x.json');
  expect(String.fromCharCode(...(await readBytes(file, 5)))).toBe('12345');
  await expect(readBytes(file, 4)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test.each([
  ['NATO Article 5, Baltic defence', 'NATO-Article-5-Baltic-defence'],
  ['../../etc/passwd', 'etc-passwd'],
  ['a\\b:c*d?"<>|', 'a-b-c-d'],
  ['Übung „Nord“', 'Übung-Nord'],
  ['', 'dataset'],
  ['...', 'dataset'],
  ['CON', 'dataset'],
  ['x'.repeat(300), 'x'.repeat(80)],
])('the name %j becomes the file name %j', (name, expected) => {
  expect(fileName(name)).toBe(expected);
});
