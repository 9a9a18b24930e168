/** What a file's name ends with until the file is complete. */
export const PARTIAL = '.partial';

/** `FileSystemFileHandle.move`, which browsers have in private storage and some in picked folders; the type library does not know it. */
interface Movable {
  move(name: string): Promise<void>;
}

/** Gives a complete file its name, instead of another file of that name; rejects where the browser cannot. */
export async function rename(
  folder: FileSystemDirectoryHandle,
  handle: FileSystemFileHandle,
  name: string,
): Promise<void> {
  await folder.removeEntry(name).catch(() => undefined);
  await (handle as unknown as Movable).move(name);
}

/** A thread that was ended may hold its files for a moment: then they are tried again, so many times, after so long. */
const ATTEMPTS = 40;
const AGAIN_AFTER_MS = 50;
/** What browsers call it when a file is held. */
const HELD = ['NoModificationAllowedError', 'InvalidStateError'];

/** Removes what a run that was stopped left under temporary names, in a folder and those in it. */
export async function removePartialFiles(directory: FileSystemDirectoryHandle): Promise<void> {
  const names: string[] = [];
  for await (const entry of directory.values()) {
    if (entry.kind === 'directory') await removePartialFiles(entry);
    else if (entry.name.endsWith(PARTIAL)) names.push(entry.name);
  }
  for (const name of names) await removeHeld(directory, name);
}

async function removeHeld(directory: FileSystemDirectoryHandle, name: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return await directory.removeEntry(name);
    } catch (error) {
      // What cannot be removed at all stays, under its temporary name.
      if (!(error instanceof DOMException && HELD.includes(error.name))) return;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
  }
}
