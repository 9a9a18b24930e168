import type { PartTarget } from '#core/dataset/sink.ts';

/** A layer that compresses what passes through it with the browser's own gzip. */
export function gzip(target: PartTarget): PartTarget {
  const stream = new CompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const drained = drain(stream.readable, target);
  drained.catch(() => undefined);
  return {
    // Whichever comes first: room in the stream, or the reason why there will be none.
    write: (bytes) => Promise.race([writer.write(bytes.slice()), drained]),
    async close() {
      await Promise.race([writer.close(), drained]);
      await drained;
      await target.close();
    },
    async abort() {
      await writer.abort().catch(() => undefined);
      await target.abort();
    },
  };
}

async function drain(readable: ReadableStream<Uint8Array>, target: PartTarget): Promise<void> {
  const reader = readable.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      await target.write(next.value as Uint8Array<ArrayBuffer>);
    }
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
}
