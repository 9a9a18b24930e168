import { Failure } from '#core/failure.ts';
import { directoryOf } from '#platform/files/directory-of.ts';

/** The folder, in storage that belongs to this page alone, that holds a folder for each job. */
const ROOT = 'datasets';

async function root(): Promise<FileSystemDirectoryHandle> {
  try {
    const storage = await navigator.storage.getDirectory();
    return await storage.getDirectoryHandle(ROOT, { create: true });
  } catch (error) {
    throw new Failure('DATABASE_UNAVAILABLE', { cause: error });
  }
}

/** The private folder of a job; made when missing. */
export async function jobDirectory(jobId: string): Promise<FileSystemDirectoryHandle> {
  return (await root()).getDirectoryHandle(jobId, { create: true });
}

/** A finished file of a job, to be downloaded; undefined when it is not there. */
export async function jobFile(jobId: string, path: string): Promise<File | undefined> {
  try {
    const { folder, name } = await directoryOf(await (await root()).getDirectoryHandle(jobId), path);
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return undefined;
  }
}

/** Removes a job's private folder; nothing happens when there is none. */
export async function removeJobDirectory(jobId: string): Promise<void> {
  await (await root()).removeEntry(jobId, { recursive: true }).catch(() => undefined);
}

/** Removes the folders of jobs that are no longer in the history. */
export async function removeUnknownJobDirectories(known: readonly string[]): Promise<void> {
  const directory = await root();
  const ids: string[] = [];
  for await (const id of directory.keys()) if (!known.includes(id)) ids.push(id);
  for (const id of ids) await removeJobDirectory(id);
}
