import type * as z from 'zod/mini';
import type { ByteWriter } from '#core/formats/byte-writer.ts';
import type { Patient } from '#core/patient/patient.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { Depth, Output } from '#core/scenario/sections/output/output.ts';
import type { Plan } from '#core/scenario/compile.ts';

/** A file that a format writes; parts of it each have the header and the footer. */
export interface OutputFile {
  /** Without extension; several formats may share a name. */
  readonly name: string;
  readonly extension: string;
  readonly mediaType: string;
  readonly header: Uint8Array;
  /** Between records; where it is not empty, the encoder writes exactly one record a patient. */
  readonly separator: Uint8Array;
  readonly footer: Uint8Array;
  /** Whether it is a folder: each line that is encoded is a file of its own in it, named by the patient's number. */
  readonly isFolder?: boolean;
  /** Where pieces cannot just follow one another: what makes a part of the file of them. */
  assembly?(): Assembly;
}

/**
 * Makes one part of a file of the pieces that encoders wrote, on the thread that writes files. What it returns is
 * written at once and in order; it keeps nothing of a piece.
 */
export interface Assembly {
  start(): readonly Uint8Array[];
  add(piece: Uint8Array, records: number): readonly Uint8Array[];
  end(): readonly Uint8Array[];
}

/** What is compressed already, or for people to open. */
const neverGzipped: ReadonlySet<string> = new Set(['xlsx', 'parquet', 'html']);

/** Whether a file is gzipped in a dataset whose files are. */
export function isGzipped({ extension }: Pick<OutputFile, 'extension'>, gzip: boolean): boolean {
  return gzip && !neverGzipped.has(extension);
}

const nothing = new Uint8Array(0);

/** The assembly of a file whose pieces follow one another, with its separator between them. */
export function sequence({ header, separator, footer }: OutputFile): Assembly {
  let isFirst = true;
  return {
    start: () => [header],
    add(piece) {
      if (isFirst || separator.length === 0) {
        isFirst = false;
        return [piece];
      }
      return [separator, piece];
    },
    end: () => [footer],
  };
}

/** A file of one line a record, with nothing before, between and after them. */
export function linesFile(name: string, extension: string, mediaType: string): OutputFile {
  return { name, extension, mediaType, header: nothing, separator: nothing, footer: nothing };
}

/** Writes one patient to the files of a format, one writer a file, and counts the records in each. */
export type Encode = (patient: Patient, out: readonly ByteWriter[]) => void;

/** What formats are for, in the order they are shown. */
export const formatKinds = ['records', 'tables', 'health', 'control'] as const;
export type FormatKind = (typeof formatKinds)[number];

/** What a format is, for choosing among them: it can be shown without the code that writes it. */
export interface Format<Options> {
  readonly id: string;
  readonly kind: FormatKind;
  readonly label: string;
  readonly description: string;
  /** Size of one patient in bytes, roughly: for estimates before anything is written. */
  readonly bytesPerPatient: Readonly<Record<Depth, number>>;
  /** What gzip leaves of its files, roughly, as a share: 1 of those that are compressed already. */
  readonly gzipShare: number;
  /** Where not all patients are written: how many at most. */
  maxPatients?(options: Options): number;
  /** Of its files, without compression. */
  readonly extension: string;
  /** Where that depends on the options. */
  extensionOf?(options: Options): string;
  /** The names of the files that it writes. */
  fileNames(depth: Depth, options: Options): readonly string[];
  /** Options that cannot be with the rest of the output. */
  check?(output: Output, options: Options): Problem[];
  /** The settings panel is drawn from it. */
  readonly options: z.ZodMiniType<Options>;
  /** Where its files are not text: a format that shows the same to people. */
  viewedAs?(options: Options): Output['formats'][number] | undefined;
  /** Of a format with several files: the options with which it writes only the one of this name. */
  onlyFile?(options: Options, name: string): Options;
}

/** A file of a format as it lies on the disk: its name without part and extension, and where it is. */
export interface ClosedFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Records in it: patients, rows or resources. */
  readonly records: number;
}

/** A small text file about the files of a format, written once they are all there. */
export interface AboutFiles {
  /** Without extension. */
  readonly name: string;
  readonly extension: string;
  readonly mediaType: string;
  content(files: readonly ClosedFile[]): string;
}

/** An `AboutFiles` of JSON. */
export function aboutAsJson(name: string, content: (files: readonly ClosedFile[]) => object): AboutFiles {
  return {
    name,
    extension: 'json',
    mediaType: 'application/json',
    content: (files) => jsonDocument(content(files)),
  };
}

/** JSON for people to read. */
export function jsonDocument(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** How a format is written. New: one folder, and a line in `output.ts`, `registry.ts` and `writers.ts`. */
export interface FormatWriter<Options> {
  files(plan: Plan, options: Options): OutputFile[];
  /** Pure; what does not depend on the patient is prepared once. */
  encoder(plan: Plan, options: Options): Encode;
  /** Where readers of the format expect one beside its files. */
  about?(plan: Plan, options: Options): AboutFiles;
}
