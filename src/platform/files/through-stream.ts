import type { PartTarget } from '#core/dataset/sink.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A layer over a target: what is written goes through `transform`, and what comes out of it to the target. */
export function throughStream(
  target: PartTarget,
  transform: (readable: ReadableStream<Bytes>) => Promise<ReadableStream<Uint8Array>>,
): PartTarget {
  const input = new TransformStream<Bytes, Bytes>();
  const writer = input.writable.getWriter();
  const drained = (async () => drain(await transform(input.readable), target))();
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
      // A write without a reader never settles, and the abort waits for it.
      await Promise.race([writer.abort(), drained]).catch(() => undefined);
      await target.abort();
    },
  };
}

async function drain(readable: ReadableStream<Uint8Array>, target: PartTarget): Promise<void> {
  const reader = readable.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      await target.write(next.value as Bytes);
    }
  } catch (error) {
    await reader.cancel(error).catch(() => undefined);
    throw error;
  }
}
