import type { PartTarget, Sink } from '#core/dataset/sink.ts';
import { Failure } from '#core/failure.ts';
import { directoryOf } from '#platform/files/directory-of.ts';
import { fileFailure } from '#platform/files/file-failure.ts';
import { PARTIAL, rename } from '#platform/files/partial.ts';

/**
 * A folder in browser-private storage, written in place and synchronously; runs in a worker only. A file bears
 * a temporary name until it is closed. The result of every write is checked: a full disk may answer with a wrong
 * count instead of an error.
 */
export function privateSink(directory: FileSystemDirectoryHandle): Sink {
  return {
    async open(path): Promise<PartTarget> {
      let folder: FileSystemDirectoryHandle;
      let name: string;
      let handle: FileSystemFileHandle;
      let access: FileSystemSyncAccessHandle;
      try {
        ({ folder, name } = await directoryOf(directory, path));
        handle = await folder.getFileHandle(name + PARTIAL, { create: true });
        access = await handle.createSyncAccessHandle();
        access.truncate(0);
      } catch (error) {
        throw fileFailure(error);
      }
      let offset = 0;
      return {
        async write(bytes) {
          let written: number;
          try {
            written = access.write(bytes, { at: offset });
          } catch (error) {
            throw fileFailure(error);
          }
          if (written !== bytes.byteLength) {
            throw new Failure('STORAGE_FULL', {
              cause: new Error(`${written} of ${bytes.byteLength} bytes were written.`),
            });
          }
          offset += written;
        },
        async close() {
          try {
            access.flush();
            access.close();
            await rename(folder, handle, name);
          } catch (error) {
            throw fileFailure(error);
          }
        },
        async abort() {
          access.close();
          await folder.removeEntry(name + PARTIAL).catch(() => undefined);
        },
      };
    },
  };
}
