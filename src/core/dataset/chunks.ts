import { CHUNK_PATIENTS, type Layout, type Part } from '#core/dataset/layout.ts';
import type { Story } from '#core/simulation/story/story.ts';
import { type StoryBatch, StoryBatcher } from '#core/simulation/story/story-batch.ts';

/** Casualties that are rendered together; never of two parts. */
export interface Chunk {
  readonly part: Part;
  readonly stories: StoryBatch;
  /** Whether the part is complete with this chunk. */
  readonly endsPart: boolean;
}

/**
 * Cuts stories into chunks along the layout's parts, leaving out those that the dataset does not hold, those before
 * `fromPart` and those outside the shard. Stops drawing stories after the last one needed.
 */
export function* chunks(stories: Iterable<Story>, layout: Layout, fromPart = 0): Generator<Chunk, void> {
  if (layout.last < layout.first) return;
  const held = new StoryBatcher();
  let index = fromPart;
  let part = layout.parts[index];
  for (const story of stories) {
    if (part === undefined) return;
    const place = layout.numbers.placeOf(story.number);
    if (place < part.first) continue;
    held.add(story);
    const endsPart = place === part.last;
    if (held.count < CHUNK_PATIENTS && !endsPart) continue;
    yield { part, stories: held.take(), endsPart };
    if (endsPart) part = layout.parts[++index];
    if (part === undefined) return;
  }
}
