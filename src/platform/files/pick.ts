import { Failure } from '#core/failure.ts';

/** Whether this browser lets a page write to folders and files that the user picks. */
export function canPick(): boolean {
  return 'showDirectoryPicker' in window && 'showSaveFilePicker' in window;
}

/** A folder to write into, or undefined when the user cancels the picker. */
export function pickFolder(): Promise<FileSystemDirectoryHandle | undefined> {
  return picked(() => window.showDirectoryPicker({ id: 'dataset', mode: 'readwrite' }));
}

/** A file to write to, or undefined when the user cancels the picker. */
export function pickFile(
  suggestedName: string,
  mediaType: string,
): Promise<FileSystemFileHandle | undefined> {
  const extension = `.${suggestedName.split('.').pop() ?? ''}` as `.${string}`;
  return picked(() =>
    window.showSaveFilePicker({ suggestedName, types: [{ accept: { [mediaType]: [extension] } }] }),
  );
}

async function picked<Handle>(pick: () => Promise<Handle>): Promise<Handle | undefined> {
  try {
    return await pick();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw new Failure('PERMISSION_LOST', { cause: error });
  }
}

/** Whether the page may write to a place picked earlier; asks the user when it must. */
export async function mayWrite(handle: FileSystemHandle): Promise<boolean> {
  if (!('queryPermission' in handle)) return true;
  if ((await handle.queryPermission({ mode: 'readwrite' })) === 'granted') return true;
  return (await handle.requestPermission({ mode: 'readwrite' })) === 'granted';
}
