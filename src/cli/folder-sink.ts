import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGzip } from 'node:zlib';
import { once } from 'node:events';
import type { Hasher, Outlet, PartTarget, Sink } from '#core/dataset/sink.ts';

/** A sink that writes into a folder; a file has its final name only when it is complete. */
async function folderSink(folder: string): Promise<Sink> {
  await mkdir(folder, { recursive: true });
  return {
    async open(path): Promise<PartTarget> {
      const final = join(folder, path);
      const partial = `${final}.partial`;
      await mkdir(dirname(final), { recursive: true });
      const file = await open(partial, 'w');
      return {
        async write(bytes) {
          const { bytesWritten } = await file.write(bytes);
          if (bytesWritten !== bytes.length)
            throw new Error(`Only ${bytesWritten} of ${bytes.length} bytes were written.`);
        },
        async close() {
          await file.close();
          await rename(partial, final);
        },
        async abort() {
          await file.close().catch(() => undefined);
          await rm(partial, { force: true });
        },
      };
    },
  };
}

async function createHasher(): Promise<Hasher> {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
}

/** A layer that compresses what passes through it; the header carries no time, so equal input gives equal bytes. */
function gzip(target: PartTarget): PartTarget {
  const stream = createGzip({ level: 6 });
  const drained = (async () => {
    for await (const bytes of stream) await target.write(bytes as Uint8Array<ArrayBuffer>);
  })();
  drained.catch(() => undefined);
  return {
    async write(bytes) {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), drained]);
    },
    async close() {
      stream.end();
      await drained;
      await target.close();
    },
    async abort() {
      stream.destroy();
      await target.abort();
    },
  };
}

/** Everything the dataset writer needs under Node. */
export async function folderOutlet(folder: string): Promise<Outlet> {
  return { sink: await folderSink(folder), createHasher, gzip };
}
