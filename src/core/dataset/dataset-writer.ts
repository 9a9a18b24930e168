import { utf8 } from '#core/formats/byte-writer.ts';
import { type AboutFiles, type ClosedFile, jsonDocument } from '#core/formats/format.ts';
import { guide } from '#core/dataset/guide.ts';
import type { Chunk } from '#core/dataset/chunks.ts';
import { type Layout, type Part, documentPath, partPath } from '#core/dataset/layout.ts';
import { type WrittenFile, manifestOf } from '#core/dataset/manifest.ts';
import { type OpenFile, openFile, openFolder, openMeasured } from '#core/dataset/open-file.ts';
import type { RenderedChunk } from '#core/dataset/render-chunk.ts';
import type { Outlet } from '#core/dataset/sink.ts';
import type { Plan } from '#core/scenario/compile.ts';

const JSON_TYPE = 'application/json';

/**
 * Puts rendered chunks together into files, in order: opens a part, closes it before the next begins, and measures what
 * was stored.
 */
export class DatasetWriter {
  readonly written: WrittenFile[] = [];
  readonly #plan: Plan;
  readonly #layout: Layout;
  readonly #outlet: Outlet;
  #open: OpenFile[] = [];
  #bytes = 0;

  constructor(plan: Plan, layout: Layout, outlet: Outlet) {
    this.#plan = plan;
    this.#layout = layout;
    this.#outlet = outlet;
  }

  /** Bytes of content written so far. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Writes the next chunk; resolves with the files that it completed. Calls come one after another. */
  async write(
    chunk: Pick<Chunk, 'part' | 'endsPart'>,
    rendered: RenderedChunk,
  ): Promise<readonly WrittenFile[]> {
    if (this.#open.length === 0) await this.#openPart(chunk.part);
    for (const [i, file] of this.#open.entries()) {
      await file.add(rendered.bytes[i] as Uint8Array, rendered.fileRecords[i] as number);
    }
    return chunk.endsPart ? this.#closePart() : [];
  }

  /**
   * Writes what is said about all files, earlier ones included: what the formats say, the scenario and a guide where
   * they are asked for, then the manifest. Resolves with these as written files.
   */
  async finish(earlier: readonly WrittenFile[], createdAt: string): Promise<readonly WrittenFile[]> {
    const { firstNumber, lastNumber, shard, abouts } = this.#layout;
    const files = [...earlier, ...this.written];
    const documents: WrittenFile[] = [];
    for (const { format, about } of abouts) {
      documents.push(await this.#document(about, about.content(this.#filesOf(format, files))));
    }
    const count = lastNumber - firstNumber + 1;
    if (this.#plan.output.guide === true) {
      const scenario = { name: 'scenario', extension: 'json', mediaType: JSON_TYPE };
      documents.push(await this.#document(scenario, jsonDocument(this.#plan.scenario)));
      const page = { name: 'guide', extension: 'html', mediaType: 'text/html; charset=utf-8' };
      const text = guide(this.#plan, [...files, ...documents], count, {
        scenario: documentPath(this.#layout, 'scenario', 'json'),
        manifest: documentPath(this.#layout, 'manifest', 'json'),
      });
      documents.push(await this.#document(page, text));
    }
    const manifest = manifestOf(this.#plan, [...files, ...documents], count, createdAt, shard);
    const named = { name: 'manifest', extension: 'json', mediaType: JSON_TYPE };
    return [...documents, await this.#document(named, jsonDocument(manifest))];
  }

  /** The closed files of a format, by the name they have in its layout. */
  #filesOf(format: string, files: readonly WrittenFile[]): ClosedFile[] {
    return this.#layout.files
      .filter((file) => file.format === format)
      .flatMap((layoutFile) => {
        const paths = new Set(
          this.#layout.parts.map((part) => partPath(this.#layout, layoutFile, part, this.#gzip)),
        );
        return files
          .filter(({ path }) => paths.has(path))
          .map(({ path, bytes, sha256, records }) => ({
            name: layoutFile.file.name,
            path,
            bytes,
            sha256,
            records,
          }));
      });
  }

  async #document(
    { name, extension, mediaType }: Pick<AboutFiles, 'name' | 'extension' | 'mediaType'>,
    content: string,
  ): Promise<WrittenFile> {
    const path = documentPath(this.#layout, name, extension);
    const stored = await openMeasured(this.#outlet, path);
    try {
      await stored.target.write(utf8(content) as Uint8Array<ArrayBuffer>);
      await stored.target.close();
    } catch (error) {
      await stored.target.abort();
      throw error;
    }
    return { path, mediaType, bytes: stored.bytes, sha256: stored.hasher.digest(), records: 0 };
  }

  /** Gives up what is open; files already closed stay. */
  async abort(): Promise<void> {
    const open = this.#open;
    this.#open = [];
    await Promise.all(open.map((file) => file.abort()));
  }

  get #gzip(): boolean {
    return this.#plan.output.compression === 'gzip';
  }

  async #openPart(part: Part): Promise<void> {
    const count = (bytes: number) => {
      this.#bytes += bytes;
    };
    for (const layoutFile of this.#layout.files) {
      const path = partPath(this.#layout, layoutFile, part, this.#gzip);
      this.#open.push(
        layoutFile.file.isFolder === true
          ? openFolder(this.#outlet, layoutFile, part, this.#gzip, count)
          : await openFile(this.#outlet, path, layoutFile, this.#gzip, count),
      );
    }
  }

  async #closePart(): Promise<readonly WrittenFile[]> {
    const closed: WrittenFile[] = [];
    // One by one: there may be more than fit on the stack.
    for (const file of this.#open) for (const one of await file.close()) closed.push(one);
    this.#open = [];
    for (const one of closed) this.written.push(one);
    return closed;
  }
}
