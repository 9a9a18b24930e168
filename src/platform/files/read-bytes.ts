import { Failure } from '#core/failure.ts';

/** The bytes of a file of at most `maxBytes`. */
export async function readBytes(file: File, maxBytes: number): Promise<Uint8Array> {
  if (file.size > maxBytes)
    throw new Failure('FILE_UNREADABLE', { cause: new Error(`${file.name} is too large.`) });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new Failure('FILE_UNREADABLE', { cause: error });
  }
}
