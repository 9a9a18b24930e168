import type { PartTarget, Sink } from '#core/dataset/sink.ts';
import { directoryOf } from '#platform/files/directory-of.ts';
import { fileFailure } from '#platform/files/file-failure.ts';
import { PARTIAL, rename } from '#platform/files/partial.ts';

/** Chromium writes to such a file beside the one that is open for writing; a crash leaves it behind. */
const SWAP = '.crswap';

/**
 * A folder that the user picked. A file bears a temporary name until it is complete, so a crash or a cancel leaves
 * nothing half-written under a final name; what an earlier crash left of the same file is removed.
 */
export function directorySink(directory: FileSystemDirectoryHandle): Sink {
  /** Whether the browser renames files in this folder; found out at the first one. */
  let renames = true;
  return {
    open: async (path) => {
      try {
        const { folder, name } = await directoryOf(directory, path);
        for (const left of [name + PARTIAL, name + SWAP, name + PARTIAL + SWAP]) {
          await folder.removeEntry(left).catch(() => undefined);
        }
        const written = renames ? name + PARTIAL : name;
        const file = await folder.getFileHandle(written, { create: true });
        const isNew = (await file.getFile()).size === 0;
        const remove = () => folder.removeEntry(written);
        const target = writableTarget(await file.createWritable(), isNew ? remove : undefined);
        if (written === name) return target;
        return {
          ...target,
          async close() {
            await target.close();
            try {
              await rename(folder, file, name);
            } catch {
              renames = false;
              await copy(file, folder, name);
              await remove().catch(() => undefined);
            }
          },
        };
      } catch (error) {
        throw fileFailure(error);
      }
    },
  };
}

async function copy(
  from: FileSystemFileHandle,
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<void> {
  try {
    const to = await folder.getFileHandle(name, { create: true });
    await (await from.getFile()).stream().pipeTo(await to.createWritable());
  } catch (error) {
    await folder.removeEntry(name).catch(() => undefined);
    throw fileFailure(error);
  }
}

/** One file that the user picked; there is no second. */
export function singleFileSink(file: FileSystemFileHandle): Sink {
  return {
    open: async () => {
      try {
        return writableTarget(await file.createWritable());
      } catch (error) {
        throw fileFailure(error);
      }
    },
  };
}

/** A target over a writable file; `remove` takes away the empty file that getFileHandle made. */
function writableTarget(writable: FileSystemWritableFileStream, remove?: () => Promise<void>): PartTarget {
  return {
    write: (bytes) => writable.write(bytes).catch((error: unknown) => Promise.reject(fileFailure(error))),
    close: () => writable.close().catch((error: unknown) => Promise.reject(fileFailure(error))),
    async abort() {
      await writable.abort().catch(() => undefined);
      await remove?.().catch(() => undefined);
    },
  };
}
