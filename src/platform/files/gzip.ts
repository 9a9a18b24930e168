import type { PartTarget } from '#core/dataset/sink.ts';
import { throughStream } from '#platform/files/through-stream.ts';

/** A layer that compresses what passes through it with the browser's own gzip. */
export function gzip(target: PartTarget): PartTarget {
  return throughStream(target, async (readable) => readable.pipeThrough(new CompressionStream('gzip')));
}
