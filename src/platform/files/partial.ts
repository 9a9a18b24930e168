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
