import { type Chunk, chunks } from '#core/dataset/chunks.ts';
import type { Layout } from '#core/dataset/layout.ts';
import type { WrittenFile } from '#core/dataset/manifest.ts';
import { PartWriter } from '#core/dataset/part-writer.ts';
import type { RenderedChunk } from '#core/dataset/render-chunk.ts';
import type { Outlet } from '#core/dataset/sink.ts';
import { Failure } from '#core/failure.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { stories } from '#core/simulation/simulate.ts';
import type { StoryBatch } from '#core/simulation/story/story-batch.ts';

/** A chunk that has been written. */
export interface WrittenChunk {
  readonly chunk: Chunk;
  readonly rendered: RenderedChunk;
  /** Bytes of content that it added to the files. */
  readonly bytes: number;
  /** The files that it completed: all of a part, or none. */
  readonly closed: readonly WrittenFile[];
}

/** What `writeDataset` writes, where, and with whose help. */
export interface DatasetWriting {
  readonly plan: Plan;
  readonly layout: Layout;
  readonly outlet: Outlet;
  /** Renders the casualties of a chunk; chunks may be completed in any order. */
  readonly render: (stories: StoryBatch) => RenderedChunk | Promise<RenderedChunk>;
  /** Chunks that are rendered at a time, at least 1; more of them keep more renderers busy and take more memory. */
  readonly window?: number;
  /** Index of the first part to write, from 0; earlier ones are written already. */
  readonly fromPart?: number;
  /** Is called several times a second with the number of casualties simulated so far. */
  readonly onSimulated?: (casualties: number) => void;
  readonly onWritten?: (written: WrittenChunk) => void;
  /** Is asked before each chunk is written. */
  readonly isCancelled?: () => boolean;
}

/**
 * Simulates, renders and writes the parts of a dataset, in order. At most a window of chunks is under way, so a slow
 * disk slows the simulation and memory stays flat. Resolves with the files it wrote; `writeDocuments` completes the
 * dataset. Throws a Failure and discards open files when it fails; `CANCELLED` once `isCancelled` returns true.
 */
export async function writeDataset({
  plan,
  layout,
  outlet,
  render,
  window = 1,
  fromPart = 0,
  onSimulated,
  onWritten,
  isCancelled,
}: DatasetWriting): Promise<readonly WrittenFile[]> {
  const writer = new PartWriter(layout, plan.output.compression === 'gzip', outlet);
  const files: WrittenFile[] = [];
  const underWay: { chunk: Chunk; rendering: RenderedChunk | Promise<RenderedChunk> }[] = [];
  const writeOldest = async () => {
    if (isCancelled?.() === true) throw new Failure('CANCELLED');
    const oldest = underWay.shift();
    if (oldest === undefined) return;
    const rendered = await oldest.rendering;
    const before = writer.bytes;
    const closed = await writer.write(oldest.chunk, rendered);
    for (const file of closed) files.push(file);
    onWritten?.({ chunk: oldest.chunk, rendered, bytes: writer.bytes - before, closed });
  };
  const simulated = stories(plan, ({ injured }) => onSimulated?.(injured));
  try {
    for (const chunk of chunks(simulated, layout, fromPart)) {
      const rendering = render(chunk.stories);
      // It is awaited when it is written; until then a rejection is not unhandled.
      if (rendering instanceof Promise) rendering.catch(() => undefined);
      underWay.push({ chunk, rendering });
      if (underWay.length >= window) await writeOldest();
    }
    while (underWay.length > 0) await writeOldest();
  } catch (error) {
    await writer.abort();
    throw error;
  }
  return files;
}
