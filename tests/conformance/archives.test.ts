import { describe, expect, test } from 'vitest';
import type { PartTarget } from '#core/dataset/sink.ts';
import { type Entry, Parse } from 'unzipper';
import { age } from '#platform/files/age.ts';
import { throughStream } from '#platform/files/through-stream.ts';
import { zipSink } from '#platform/files/zip-sink.ts';
import { readAge } from '../support/age-reader.ts';
import { sevenZip } from '../support/seven-zip.ts';

/** Of ASCII, as AES wants it; age takes any. */
const PASSWORD = 'correct horse "battery" staple';
const PASSPHRASE = 'correct horse “battery” ü staple';
const contents: ReadonlyMap<string, string> = new Map([
  ['patients.json', '[{"name":"Ünïcode"}]\n'.repeat(40_000)],
  ['manifest.json', '{}\n'],
]);

/** The signature of the end of a directory of ZIP64. */
const ZIP64_END = Buffer.from('PK\x06\x06', 'latin1');

/** What a reader finds that sees the archive once, from its beginning. */
async function streamed(archive: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const reader = Parse({ forceStream: true });
  reader.end(archive);
  for await (const entry of reader as AsyncIterable<Entry>) files.set(entry.path, await entry.buffer());
  return files;
}

function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(length));
}

function memoryTarget(): { readonly held: Uint8Array[]; readonly target: PartTarget } {
  const held: Uint8Array[] = [];
  const target = {
    write: async (bytes: Uint8Array) => void held.push(bytes.slice()),
    close: async () => undefined,
    abort: async () => undefined,
  };
  return { held, target };
}

async function archived(protection?: 'aes-256' | 'age', isLarge = false): Promise<Buffer> {
  const { held, target } = memoryTarget();
  const zip =
    protection === 'age'
      ? zipSink(age(target, PASSPHRASE), { isLarge: false })
      : zipSink(target, { isLarge, password: protection === undefined ? undefined : PASSWORD });
  for (const [path, text] of contents) {
    const entry = await zip.open(path);
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; at += 100_000) await entry.write(bytes.slice(at, at + 100_000));
    await entry.close();
  }
  await zip.finish();
  return Buffer.concat(held);
}

const texts = (files: ReadonlyMap<string, Buffer>) =>
  new Map([...files].map(([path, bytes]) => [path, String(bytes)]));

describe('an archive', () => {
  test('is opened by 7-Zip', async () => {
    const { output, files } = await sevenZip(await archived(), '');
    expect(output).toContain('Everything is Ok');
    expect(texts(files)).toEqual(contents);
  });
  test('is read by readers that stream it, which know no ZIP64', async () => {
    const small = await archived();
    expect(texts(await streamed(small))).toEqual(contents);
    expect(small.includes(ZIP64_END)).toBe(false);
    const large = await archived(undefined, true);
    expect(large.includes(ZIP64_END)).toBe(true);
    expect(texts((await sevenZip(large, '')).files)).toEqual(contents);
  });
  test('with a password is AES-256 to 7-Zip, which opens it with the password and not with another', async () => {
    const archive = await archived('aes-256');
    const right = await sevenZip(archive, PASSWORD);
    expect(right.output).toContain('AES-256');
    expect(texts(right.files)).toEqual(contents);
    const wrong = await sevenZip(archive, `${PASSWORD}!`);
    expect(wrong.output).toContain('Wrong password');
    expect([...texts(wrong.files).values()]).not.toContain(contents.get('patients.json'));
  });
  test('in age is decrypted by another implementation of its specification, and changes are found', async () => {
    const file = await archived('age');
    const { files } = await sevenZip(readAge(file, PASSPHRASE), '');
    expect(texts(files)).toEqual(contents);
    expect(() => readAge(file, `${PASSPHRASE}!`)).toThrow();
    const changed = Buffer.from(file);
    changed[changed.length - 20] = (changed[changed.length - 20] as number) ^ 1;
    expect(() => readAge(changed, PASSPHRASE)).toThrow();
    expect(() => readAge(file.subarray(0, -1000), PASSPHRASE)).toThrow();
  });
  test('that is encrypted twice has other bytes, and neither has the password in it', async () => {
    const [one, two] = [await archived('aes-256'), await archived('aes-256')];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(PASSWORD)).toBe(false);
    expect((await archived('age')).includes(PASSPHRASE)).toBe(false);
  });
  test.each(['none', 'aes-256', 'age'] as const)(
    'that cannot be written, encrypted: %s, fails and is given up, however early',
    async (protection) => {
      for (const failAt of [0, 1, 2]) {
        let writes = 0;
        let isAborted = false;
        const target: PartTarget = {
          write: async () => {
            if (writes++ >= failAt) throw new Error('full');
          },
          close: async () => undefined,
          abort: async () => void (isAborted = true),
        };
        const zip =
          protection === 'age'
            ? zipSink(age(target, PASSPHRASE), { isLarge: false })
            : zipSink(target, { isLarge: false, password: protection === 'none' ? undefined : PASSWORD });
        const entry = await zip.open('a.bin');
        const work = async () => {
          for (let i = 0; i < 60; i++) await entry.write(randomBytes(65_536));
          await entry.close();
          await zip.finish();
        };
        await expect(work()).rejects.toThrow('full');
        await entry.abort();
        await zip.abort();
        expect(isAborted).toBe(true);
      }
    },
  );
});

test('a layer whose beginning fails gives up what is below it', async () => {
  let isAborted = false;
  const layer = throughStream(
    {
      write: async () => undefined,
      close: async () => undefined,
      abort: async () => void (isAborted = true),
    },
    async () => Promise.reject(new Error('no memory')),
  );
  const writing = layer.write(randomBytes(10));
  await expect(writing).rejects.toThrow('no memory');
  await layer.abort();
  expect(isAborted).toBe(true);
});
