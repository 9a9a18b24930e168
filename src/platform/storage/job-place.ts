import type { ProtectionKind } from '#platform/files/protection.ts';

/** Where a job writes, as far as it can be kept; handles of picked places are cloneable. */
export type JobPlace =
  | {
      readonly kind: 'folder';
      readonly directory: FileSystemDirectoryHandle;
      readonly name: string;
      /** Whether it was made in the folder that the user picked, which was not empty. */
      readonly isBelow?: boolean;
    }
  | { readonly kind: 'file'; readonly file: FileSystemFileHandle; readonly name: string }
  | { readonly kind: 'private'; readonly name: string }
  | ArchivePlace;

/** One archive; how it is encrypted is known, with which password is not. */
export type ArchivePlace = { readonly name: string; readonly protection?: ProtectionKind } & (
  { readonly kind: 'zip'; readonly file: FileSystemFileHandle } | { readonly kind: 'private-zip' }
);

/** The picked folder or file that a job writes to; undefined in private storage. */
export function handleOf(place: JobPlace): FileSystemHandle | undefined {
  return 'directory' in place ? place.directory : 'file' in place ? place.file : undefined;
}
