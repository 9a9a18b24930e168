/** Files that systems put into folders by themselves. */
const ofTheSystem = /^(\.|desktop\.ini$|thumbs\.db$)/i;

/**
 * Where a dataset has a folder to itself: the folder when it is empty, else a new one of that name in it, so that files
 * of two datasets never stand side by side.
 */
export async function ownFolder(
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemDirectoryHandle> {
  if (await isEmpty(directory)) return directory;
  for (let i = 1; ; i++) {
    const own = i === 1 ? name : `${name}-${i}`;
    if (!(await exists(directory, own))) return directory.getDirectoryHandle(own, { create: true });
  }
}

async function isEmpty(directory: FileSystemDirectoryHandle): Promise<boolean> {
  for await (const name of directory.keys()) if (!ofTheSystem.test(name)) return false;
  return true;
}

async function exists(directory: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  for await (const other of directory.keys()) if (other.toLowerCase() === name.toLowerCase()) return true;
  return false;
}
