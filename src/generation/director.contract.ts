import type { WrittenFile } from '#core/dataset/manifest.ts';
import type { FailureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Protection } from '#platform/files/protection.ts';

/** Where the files go. Private storage belongs to the page; files in it are downloaded afterwards. */
export type Destination =
  | { readonly kind: 'folder'; readonly directory: FileSystemDirectoryHandle }
  | { readonly kind: 'file'; readonly file: FileSystemFileHandle }
  | { readonly kind: 'private'; readonly directory: FileSystemDirectoryHandle }
  | ArchiveDestination;

/** One archive, which may be encrypted. */
export type ArchiveDestination = { readonly protection?: Protection } & (
  | { readonly kind: 'zip'; readonly file: FileSystemFileHandle }
  | { readonly kind: 'private-zip'; readonly directory: FileSystemDirectoryHandle; readonly name: string }
);

/** One generation, from its beginning or from a part on. */
export interface RunRequest {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly destination: Destination;
  /** Parts before this one are there already, with these files; the run makes sure that they still are. */
  readonly fromPart: number;
  readonly earlierFiles: readonly WrittenFile[];
  /** What the manifest says, ISO 8601. */
  readonly createdAt: string;
}

/** How far a generation is; the latest one counts. */
export interface Progress {
  readonly kind: 'progress';
  /** Records written, and to be written, over all passes. */
  readonly written: number;
  readonly total: number;
  /** Casualties whose stories have begun; a story is written only once it is complete. */
  readonly simulated: number;
  readonly bytes: number;
  readonly elapsedMs: number;
  /** `finishing` while the last files are being closed. */
  readonly phase: 'generating' | 'finishing';
}

/** A part of every file is closed; a later run can begin with `nextPart`. */
export interface PartClosed {
  readonly kind: 'part-closed';
  readonly nextPart: number;
  readonly files: readonly WrittenFile[];
  /** Patients in all closed parts. */
  readonly written: number;
}

/** An earlier file was missing or had changed: the run begins again with the first part. */
export interface StartedOver {
  readonly kind: 'started-over';
  readonly path: string;
}

/** A renderer ended, and a new one took over its open chunks. */
export interface RendererReplaced {
  readonly kind: 'renderer-replaced';
}

export type RunEvent = Progress | PartClosed | StartedOver | RendererReplaced;

/** How a generation ended. Failures travel as data: an error loses its class between threads. */
export type RunEnd =
  | {
      readonly kind: 'done';
      readonly files: readonly WrittenFile[];
      readonly patients: number;
      readonly elapsedMs: number;
    }
  | { readonly kind: 'failed'; readonly failure: FailureNotice }
  | { readonly kind: 'cancelled' };

/** The thread that simulates in time order, deals out chunks and writes bytes in order. */
export interface Director {
  /**
   * Resolves however it ends. At the other end of each port is a thread that renders. Events are few: at most ten a
   * second and one a part.
   */
  run(request: RunRequest, renderers: MessagePort[], onEvent: (event: RunEvent) => void): Promise<RunEnd>;
  /** Gives the open chunks of the renderer of that index to another, at the other end of the port. */
  replaceRenderer(index: number, port: MessagePort): void;
  /** Ends the run at the next chunk; files that are not closed are discarded. */
  cancel(): void;
}
