/** The folder that a path, such as fhir/1.json, lies in below `directory`, made where missing, and the name in it. */
export async function directoryOf(
  directory: FileSystemDirectoryHandle,
  path: string,
): Promise<{ readonly folder: FileSystemDirectoryHandle; readonly name: string }> {
  const names = path.split('/');
  const name = names.pop() as string;
  let folder = directory;
  for (const below of names) folder = await folder.getDirectoryHandle(below, { create: true });
  return { folder, name };
}
