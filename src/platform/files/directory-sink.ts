import type { PartTarget, Sink } from '#core/dataset/sink.ts';
import { directoryOf } from '#platform/files/directory-of.ts';
import { fileFailure } from '#platform/files/file-failure.ts';

/**
 * A folder that the user picked. `createWritable` keeps a file hidden until it is closed, so a crash or a cancel
 * leaves nothing half-written under a final name.
 */
export function directorySink(directory: FileSystemDirectoryHandle): Sink {
  return {
    open: async (path) => {
      try {
        const { folder, name } = await directoryOf(directory, path);
        const file = await folder.getFileHandle(name, { create: true });
        const isNew = (await file.getFile()).size === 0;
        return writableTarget(
          await file.createWritable(),
          isNew ? () => folder.removeEntry(name) : undefined,
        );
      } catch (error) {
        throw fileFailure(error);
      }
    },
  };
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
