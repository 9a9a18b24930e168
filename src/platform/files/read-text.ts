import { Failure } from '#core/failure.ts';

/** The text of a file of at most `maxBytes`. */
export async function readText(file: File, maxBytes: number): Promise<string> {
  if (file.size > maxBytes)
    throw new Failure('FILE_UNREADABLE', { cause: new Error(`${file.name} is too large.`) });
  try {
    return await file.text();
  } catch (error) {
    throw new Failure('FILE_UNREADABLE', { cause: error });
  }
}
