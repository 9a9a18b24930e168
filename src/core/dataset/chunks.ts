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
 * Cuts stories into chunks along the layout's parts, leaving out those before `fromPart` and outside the
 * shard. Stops drawing stories after the last one needed.
 */
export function* chunks(stories: Iterable<Story>, layout: Layout, fromPart = 0): Generator<Chunk, void> {
  if (layout.lastNumber < layout.firstNumber) return;
  const held = new StoryBatcher();
  let index = fromPart;
  let part = layout.parts[index];
  for (const story of stories) {
    if (part === undefined) return;
    if (story.number < part.firstNumber) continue;
    held.add(story);
    const endsPart = story.number === part.lastNumber;
    if (held.count < CHUNK_PATIENTS && !endsPart) continue;
    yield { part, stories: held.take(), endsPart };
    if (endsPart) part = layout.parts[++index];
    if (part === undefined) return;
  }
}
