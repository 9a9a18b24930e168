import { type Layout, type LayoutFile, type Part, recordPath } from '#core/dataset/layout.ts';
import type { WrittenFile } from '#core/dataset/manifest.ts';
import type { Hasher, Outlet, PartTarget } from '#core/dataset/sink.ts';
import { isGzipped, sequence } from '#core/formats/format.ts';

/** A file of the layout, or a folder of files, while one part of it is written. Calls come one after another. */
export interface OpenFile {
  add(piece: Uint8Array, records: number): Promise<void>;
  /** Publishes what was written. */
  close(): Promise<readonly WrittenFile[]>;
  /** Leaves nothing open; never fails. */
  abort(): Promise<void>;
}

/** A target that counts and hashes what passes through it. */
export interface Measured {
  readonly target: PartTarget;
  readonly hasher: Hasher;
  bytes: number;
}

/** Opens a path and measures what is stored under it. */
export async function openMeasured(outlet: Outlet, path: string): Promise<Measured> {
  return measure(outlet, await outlet.sink.open(path));
}

const LINE_FEED = 0x0a;

/** One part as one file under `path`; `count` receives the number of bytes of content. */
export async function openFile(
  outlet: Outlet,
  path: string,
  { file }: LayoutFile,
  gzip: boolean,
  count: (bytes: number) => void,
): Promise<OpenFile> {
  const assembly = file.assembly?.() ?? sequence(file);
  const stored = await openMeasured(outlet, path);
  let content = stored;
  let records = 0;
  const put = async (pieces: readonly Uint8Array[]) => {
    for (const bytes of pieces) {
      if (bytes.length === 0) continue;
      count(bytes.length);
      await content.target.write(bytes as Uint8Array<ArrayBuffer>);
    }
  };
  try {
    if (isGzipped(file, gzip)) content = await measure(outlet, outlet.gzip(stored.target));
    await put(assembly.start());
  } catch (error) {
    // The caller has nothing to abort yet.
    await content.target.abort();
    throw error;
  }
  return {
    async add(piece, more) {
      await put(assembly.add(piece, more));
      records += more;
    },
    async close() {
      await put(assembly.end());
      await content.target.close();
      const written: WrittenFile = {
        path,
        mediaType: stored === content ? file.mediaType : 'application/gzip',
        bytes: stored.bytes,
        sha256: stored.hasher.digest(),
        records,
        ...(stored === content
          ? {}
          : { uncompressed: { bytes: content.bytes, sha256: content.hasher.digest() } }),
      };
      return [written];
    },
    abort: () => content.target.abort(),
  };
}

/** One part as a folder, with a file for each record. */
export function openFolder(
  outlet: Outlet,
  layoutFile: LayoutFile,
  { first }: Part,
  numbers: Layout['numbers'],
  gzip: boolean,
  count: (bytes: number) => void,
): OpenFile {
  const written: WrittenFile[] = [];
  let open: OpenFile | undefined;
  return {
    async add(piece) {
      for (let from = 0; from < piece.length;) {
        const end = piece.indexOf(LINE_FEED, from);
        const number = numbers.at(first + written.length);
        open = await openFile(outlet, recordPath(layoutFile, number, gzip), layoutFile, gzip, count);
        await open.add(piece.subarray(from, end), 1);
        written.push(...(await open.close()));
        open = undefined;
        from = end + 1;
      }
    },
    close: async () => written,
    abort: async () => open?.abort(),
  };
}

async function measure(outlet: Outlet, target: PartTarget): Promise<Measured> {
  const hasher = await outlet.createHasher();
  const measured: Measured = {
    hasher,
    bytes: 0,
    target: {
      write: (bytes) => {
        measured.bytes += bytes.length;
        hasher.update(bytes);
        return target.write(bytes);
      },
      close: () => target.close(),
      abort: () => target.abort(),
    },
  };
  return measured;
}
