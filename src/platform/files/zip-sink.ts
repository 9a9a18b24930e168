import { ZipWriter } from '@zip.js/zip.js/lib/zip-core-writer.js';
import type { PartTarget, Sink } from '#core/dataset/sink.ts';

/** Entries bear this date, so that the same dataset gives the same archive in every time zone. */
const ENTRY_DATE = new Date(1980, 0, 1);
const DEFLATE_LEVEL = 6;

/** A ZIP archive over one file; entries are written one after another. */
export interface ZipSink extends Sink {
  /** Writes the directory of the archive and publishes the file. */
  finish(): Promise<void>;
  /** Discards the archive; never fails. */
  abort(): Promise<void>;
}

/** Of AES: 256 bits. */
const STRONGEST = 3;

/** How an archive is written. */
export interface ZipOptions {
  /** Whether it or an entry may pass 4 GiB: ZIP64, which readers that stream do not understand. */
  readonly isLarge: boolean;
  /** Entries are then encrypted by AES-256 (WinZip's AE-2). */
  readonly password?: string | undefined;
}

/** A ZIP archive that is written to `target`. */
export function zipSink(target: PartTarget, { isLarge, password }: ZipOptions): ZipSink {
  const archive = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (bytes) => target.write(bytes) });
  const zip = new ZipWriter(archive, {
    zip64: isLarge,
    bufferedWrite: false,
    keepOrder: true,
    extendedTimestamp: false,
    useWebWorkers: false,
    ...(password === undefined ? {} : { password, encryptionStrength: STRONGEST }),
  });
  return {
    async open(path) {
      const entry = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
      const writer = entry.writable.getWriter();
      const added = zip.add(path, entry.readable, { level: DEFLATE_LEVEL, lastModDate: ENTRY_DATE });
      added.catch(() => undefined);
      return {
        write: (bytes) => Promise.race([writer.write(bytes.slice()), failureOf(added)]),
        async close() {
          await Promise.race([writer.close(), failureOf(added)]);
          await added;
        },
        async abort() {
          // A write without a reader never settles, and the abort waits for it.
          await Promise.race([writer.abort(), failureOf(added)]).catch(() => undefined);
        },
      };
    },
    async finish() {
      await zip.close();
      await target.close();
    },
    abort: () => target.abort(),
  };
}

/** Never resolves; rejects when the promise does. */
function failureOf(promise: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    promise.catch(reject);
  });
}
