import { loadPlanNames, createPatientRenderer } from '#core/patient/render-patient.ts';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { type StoryBatch, decodeStories } from '#core/simulation/story/story-batch.ts';

/** The bytes of one chunk for each file of the layout, separators between its records included. */
export interface RenderedChunk {
  readonly records: number;
  /** Records in each file: patients, or rows of a table. */
  readonly fileRecords: readonly number[];
  readonly bytes: readonly Uint8Array<ArrayBuffer>[];
}

/** Two chunks that follow on each other as one; `separators` are those of the files of the layout. */
export function joinRendered(
  first: RenderedChunk,
  second: RenderedChunk,
  separators: readonly Uint8Array[],
): RenderedChunk {
  return {
    records: first.records + second.records,
    fileRecords: first.fileRecords.map((records, i) => records + (second.fileRecords[i] as number)),
    bytes: separators.map((separator, i) => {
      const pieces = [first.bytes[i] as Uint8Array, separator, second.bytes[i] as Uint8Array];
      const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const piece of pieces) {
        joined.set(piece, at);
        at += piece.length;
      }
      return joined;
    }),
  };
}

/** Renders casualties; memory of earlier chunks that is no longer needed may be given back as `spare`. */
export type RenderChunk = (stories: StoryBatch, spare?: ArrayBuffer[]) => RenderedChunk;

/** Creates a renderer of chunks; loads the names it needs once. A pure function of plan and stories. */
export async function createChunkRenderer(plan: Plan): Promise<RenderChunk> {
  const render = createPatientRenderer(plan, await loadPlanNames(plan));
  const formats = prepareFormats(plan).map((format) => ({
    encode: format.encode,
    separators: format.files.map((file) => file.separator),
    writers: format.files.map(() => new ByteWriter()),
  }));

  return (stories, spare = []) => {
    let records = 0;
    for (const casualty of decodeStories(stories)) {
      const patient = render(casualty);
      for (const { encode, separators, writers } of formats) {
        if (records > 0) separators.forEach((separator, i) => writers[i]?.bytes(separator));
        encode(patient, writers);
      }
      records++;
    }
    return {
      records,
      fileRecords: formats.flatMap(({ writers }) => writers.map((writer) => writer.records)),
      bytes: formats.flatMap(({ writers }) => writers.map((writer) => writer.take(spare.pop()))),
    };
  };
}
