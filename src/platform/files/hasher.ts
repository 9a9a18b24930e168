import { createSHA256 } from 'hash-wasm';
import type { Hasher } from '#core/dataset/sink.ts';

/** A running SHA-256; the browser's own digests whole buffers only. */
export async function createHasher(): Promise<Hasher> {
  const sha256 = await createSHA256();
  sha256.init();
  return { update: (bytes) => void sha256.update(bytes), digest: () => sha256.digest('hex') };
}
