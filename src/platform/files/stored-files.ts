import type { WrittenFile } from '#core/dataset/manifest.ts';
import { directoryOf } from '#platform/files/directory-of.ts';
import { createHasher } from '#platform/files/hasher.ts';

/** The first of the files that is not in the folder with the size that was written; undefined where all are. */
export async function firstMissing(
  directory: FileSystemDirectoryHandle,
  files: readonly WrittenFile[],
): Promise<string | undefined> {
  for (const { path, bytes } of files) {
    const file = await stored(directory, path);
    if (file?.size !== bytes) return path;
  }
  return undefined;
}

/**
 * The first of the files whose bytes are not those that were written, judged by their SHA-256; undefined where all are,
 * or once the signal is aborted.
 */
export async function firstChanged(
  directory: FileSystemDirectoryHandle,
  files: readonly WrittenFile[],
  signal: AbortSignal,
): Promise<string | undefined> {
  for (const { path, sha256 } of files) {
    const hasher = await createHasher();
    try {
      const reader = (await stored(directory, path))?.stream().getReader();
      if (reader === undefined) return path;
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        if (signal.aborted) return undefined;
        hasher.update(piece.value);
      }
    } catch {
      return path;
    }
    if (hasher.digest() !== sha256) return path;
  }
  return undefined;
}

async function stored(directory: FileSystemDirectoryHandle, path: string): Promise<File | undefined> {
  try {
    const { folder, name } = await directoryOf(directory, path);
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return undefined;
  }
}
