import type { Chunk } from '#core/dataset/chunks.ts';
import { type Layout, type Part, partPath } from '#core/dataset/layout.ts';
import type { WrittenFile } from '#core/dataset/manifest.ts';
import { type OpenFile, openFile, openFolder } from '#core/dataset/open-file.ts';
import type { RenderedChunk } from '#core/dataset/render-chunk.ts';
import type { Outlet } from '#core/dataset/sink.ts';

/**
 * Puts rendered chunks together into files, in order: opens a part, closes it before the next begins, and measures what
 * was stored.
 */
export class PartWriter {
  readonly #layout: Layout;
  readonly #gzip: boolean;
  readonly #outlet: Outlet;
  #open: OpenFile[] = [];
  #bytes = 0;

  constructor(layout: Layout, gzip: boolean, outlet: Outlet) {
    this.#layout = layout;
    this.#gzip = gzip;
    this.#outlet = outlet;
  }

  /** Bytes of content written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Writes the next chunk; resolves with the files that it completed. Calls come one after another. */
  async write({ part, endsPart }: Chunk, rendered: RenderedChunk): Promise<readonly WrittenFile[]> {
    if (this.#open.length === 0) await this.#openPart(part);
    for (const [i, file] of this.#open.entries()) {
      await file.add(rendered.bytes[i] as Uint8Array, rendered.fileRecords[i] as number);
    }
    return endsPart ? this.#closePart() : [];
  }

  /** Discards the files that are open; those already closed stay. */
  async abort(): Promise<void> {
    const open = this.#open;
    this.#open = [];
    await Promise.all(open.map((file) => file.abort()));
  }

  async #openPart(part: Part): Promise<void> {
    const count = (bytes: number) => {
      this.#bytes += bytes;
    };
    for (const layoutFile of this.#layout.files) {
      const path = partPath(this.#layout, layoutFile, part, this.#gzip);
      this.#open.push(
        layoutFile.file.isFolder === true
          ? openFolder(this.#outlet, layoutFile, part, this.#layout.numbers, this.#gzip, count)
          : await openFile(this.#outlet, path, layoutFile, this.#gzip, count),
      );
    }
  }

  async #closePart(): Promise<readonly WrittenFile[]> {
    const closed: WrittenFile[] = [];
    // One by one: there may be more than fit on the stack.
    for (const file of this.#open) for (const one of await file.close()) closed.push(one);
    this.#open = [];
    return closed;
  }
}
