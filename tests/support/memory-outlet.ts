import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Outlet, PartTarget } from '#core/dataset/sink.ts';

/** An outlet that keeps files in memory and counts what is asked of it. */
export interface MemoryOutlet extends Outlet {
  readonly files: Map<string, Buffer>;
  readonly log: string[];
}

/** A new one; `failAt` makes the write that would pass that many bytes of a file fail. */
export function memoryOutlet(failAt = Number.POSITIVE_INFINITY): MemoryOutlet {
  const files = new Map<string, Buffer>();
  const log: string[] = [];
  return {
    files,
    log,
    createHasher: async () => {
      const hash = createHash('sha256');
      return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
    },
    gzip(target): PartTarget {
      const held: Uint8Array[] = [];
      return {
        write: async (bytes) => void held.push(bytes),
        async close() {
          await target.write(new Uint8Array(gzipSync(Buffer.concat(held))));
          await target.close();
        },
        abort: () => target.abort(),
      };
    },
    sink: {
      async open(path): Promise<PartTarget> {
        log.push(`open ${path}`);
        const held: Uint8Array[] = [];
        let length = 0;
        return {
          async write(bytes) {
            length += bytes.length;
            if (length > failAt) throw new Error('The disk is full.');
            held.push(bytes.slice());
          },
          async close() {
            log.push(`close ${path}`);
            files.set(path, Buffer.concat(held));
          },
          async abort() {
            log.push(`abort ${path}`);
          },
        };
      },
    },
  };
}
