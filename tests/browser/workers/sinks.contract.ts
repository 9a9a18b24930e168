/** Sinks that exist on a worker only. */
export interface Sinks {
  writePrivate(
    directory: FileSystemDirectoryHandle,
    path: string,
    chunks: Uint8Array<ArrayBuffer>[],
    end: 'close' | 'abort' | 'leave',
  ): Promise<void>;
  /** The code that a write to a full disk ends with; `write` is made to answer as a browser does. */
  writeToFullDisk(directory: FileSystemDirectoryHandle, answer: number): Promise<string>;
  sha256(chunks: Uint8Array[]): Promise<string>;
}
