import { CHUNK_PATIENTS, type Layout, type Part } from '#core/dataset/layout.ts';
import type { Casualty } from '#core/simulation/casualty.ts';

/** Casualties that are rendered together; never of two parts. */
export interface Chunk {
  readonly part: Part;
  readonly casualties: readonly Casualty[];
  /** Whether the part is complete with this chunk. */
  readonly endsPart: boolean;
}

/**
 * Cuts casualties into chunks along the layout's parts, leaving out those before `fromPart` and outside the
 * shard. Stops drawing casualties after the last one needed.
 */
export function* chunks(
  casualties: Iterable<Casualty>,
  layout: Layout,
  fromPart = 0,
): Generator<Chunk, void> {
  let index = fromPart;
  let part = layout.parts[index];
  let held: Casualty[] = [];
  for (const casualty of casualties) {
    if (part === undefined) return;
    if (casualty.number < part.firstNumber) continue;
    held.push(casualty);
    const endsPart = casualty.number === part.lastNumber;
    if (held.length < CHUNK_PATIENTS && !endsPart) continue;
    yield { part, casualties: held, endsPart };
    held = [];
    if (endsPart) part = layout.parts[++index];
    if (part === undefined) return;
  }
}
