import { utf8 } from '#core/formats/byte-writer.ts';
import {
  type AboutFiles,
  type Assembly,
  type ClosedFile,
  jsonDocument,
  sequence,
} from '#core/formats/format.ts';
import { guide } from '#core/dataset/guide.ts';
import type { Chunk } from '#core/dataset/chunks.ts';
import {
  type Layout,
  type LayoutFile,
  type Part,
  documentPath,
  isGzipped,
  partPath,
} from '#core/dataset/layout.ts';
import { type WrittenFile, manifestOf } from '#core/dataset/manifest.ts';
import type { RenderedChunk } from '#core/dataset/render-chunk.ts';
import type { Hasher, Outlet, PartTarget } from '#core/dataset/sink.ts';
import type { Plan } from '#core/scenario/compile.ts';

/** A target that counts and hashes what passes through it. */
interface Measured {
  readonly target: PartTarget;
  readonly hasher: Hasher;
  bytes: number;
}

interface OpenFile {
  readonly path: string;
  readonly layoutFile: LayoutFile;
  readonly assembly: Assembly;
  readonly stored: Measured;
  /** The content, where the stored bytes are compressed; otherwise the same as `stored`. */
  readonly content: Measured;
  records: number;
}

/**
 * Puts rendered chunks together into files, in order: opens a part with its header, separates chunks, closes it
 * with its footer before the next begins, and measures what was stored.
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
      const records = rendered.fileRecords[i] as number;
      await this.#put(file, file.assembly.add(rendered.bytes[i] as Uint8Array, records));
      file.records += records;
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
      const scenario = { name: 'scenario', extension: 'json', mediaType: 'application/json' };
      documents.push(await this.#document(scenario, jsonDocument(this.#plan.scenario)));
      const page = { name: 'guide', extension: 'html', mediaType: 'text/html; charset=utf-8' };
      const text = guide(this.#plan, [...files, ...documents], count);
      documents.push(await this.#document(page, text));
    }
    const manifest = manifestOf(this.#plan, [...files, ...documents], count, createdAt, shard);
    const named = { name: 'manifest', extension: 'json', mediaType: 'application/json' };
    return [...documents, await this.#document(named, jsonDocument(manifest))];
  }

  /** The closed files of a format, by the name they have in its layout. */
  #filesOf(format: string, files: readonly WrittenFile[]): ClosedFile[] {
    const gzip = this.#plan.output.compression === 'gzip';
    return this.#layout.files
      .filter((file) => file.format === format)
      .flatMap((layoutFile) => {
        const paths = new Set(
          this.#layout.parts.map((part) => partPath(this.#layout, layoutFile, part, gzip)),
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
    const stored = await this.#measure(await this.#outlet.sink.open(path));
    await stored.target.write(utf8(content) as Uint8Array<ArrayBuffer>);
    await stored.target.close();
    return {
      path,
      mediaType,
      bytes: stored.bytes,
      sha256: stored.hasher.digest(),
      records: 0,
    };
  }

  /** Gives up what is open; files already closed stay. */
  async abort(): Promise<void> {
    const open = this.#open;
    this.#open = [];
    await Promise.all(open.map((file) => file.content.target.abort()));
  }

  async #openPart(part: Part): Promise<void> {
    const gzip = this.#plan.output.compression === 'gzip';
    for (const layoutFile of this.#layout.files) {
      const path = partPath(this.#layout, layoutFile, part, gzip);
      const stored = await this.#measure(await this.#outlet.sink.open(path));
      const content = isGzipped(layoutFile.file, gzip)
        ? await this.#measure(this.#outlet.gzip(stored.target))
        : stored;
      const assembly = layoutFile.file.assembly?.() ?? sequence(layoutFile.file);
      const file: OpenFile = { path, layoutFile, assembly, stored, content, records: 0 };
      this.#open.push(file);
      await this.#put(file, assembly.start());
    }
  }

  async #closePart(): Promise<readonly WrittenFile[]> {
    const closed: WrittenFile[] = [];
    for (const file of this.#open) {
      await this.#put(file, file.assembly.end());
      await file.content.target.close();
      closed.push(writtenFile(file));
    }
    this.#open = [];
    this.written.push(...closed);
    return closed;
  }

  async #put(file: OpenFile, pieces: readonly Uint8Array[]): Promise<void> {
    for (const bytes of pieces) {
      if (bytes.length === 0) continue;
      this.#bytes += bytes.length;
      await file.content.target.write(bytes as Uint8Array<ArrayBuffer>);
    }
  }

  async #measure(target: PartTarget): Promise<Measured> {
    const hasher = await this.#outlet.createHasher();
    const measured: Measured = {
      hasher,
      bytes: 0,
      target: {
        write: (bytes) => {
          measured.bytes += bytes.length;
          hasher.update(bytes);
          return target.write(bytes);
        },
        close: () => target.close(),
        abort: () => target.abort(),
      },
    };
    return measured;
  }
}

function writtenFile({ path, layoutFile, stored, content, records }: OpenFile): WrittenFile {
  return {
    path,
    mediaType: stored === content ? layoutFile.file.mediaType : 'application/gzip',
    bytes: stored.bytes,
    sha256: stored.hasher.digest(),
    records,
    ...(stored === content
      ? {}
      : { uncompressed: { bytes: content.bytes, sha256: content.hasher.digest() } }),
  };
}
