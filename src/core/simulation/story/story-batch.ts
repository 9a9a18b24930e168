import type { Casualty } from '#core/simulation/story/casualty.ts';
import { NumberList } from '#core/simulation/kernel/number-list.ts';
import { type Story, decodeStory, storyLengthAt } from '#core/simulation/story/story.ts';

/** Stories whose numbers follow on each other, one after the other in one piece of memory. */
export interface StoryBatch {
  /** Number of the first casualty. */
  readonly first: number;
  readonly count: number;
  readonly data: Int32Array<ArrayBuffer>;
}

/** Gathers stories that follow on each other into a batch. */
export class StoryBatcher {
  readonly #numbers = new NumberList(4096);
  #first = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add({ number, data, at, length }: Story): void {
    if (this.#count++ === 0) this.#first = number;
    for (let i = at; i < at + length; i++) this.#numbers.push(data[i] as number);
  }

  /** What has been gathered, in memory of its own; the next batch begins empty. */
  take(): StoryBatch {
    const data = new Int32Array(this.#numbers.data.subarray(0, this.#numbers.length));
    const batch = { first: this.#first, count: this.#count, data };
    this.#numbers.clear();
    this.#count = 0;
    return batch;
  }
}

/** The two halves of a batch of at least two, in memory of their own. */
export function halvesOf({ first, count, data }: StoryBatch): readonly [StoryBatch, StoryBatch] {
  const half = count >> 1;
  let at = 0;
  for (let i = 0; i < half; i++) at += storyLengthAt(data, at);
  return [
    { first, count: half, data: data.slice(0, at) },
    { first: first + half, count: count - half, data: data.slice(at) },
  ];
}

/** The casualties of a batch. */
export function* decodeStories({ first, count, data }: StoryBatch): Generator<Casualty, void> {
  let at = 0;
  for (let number = first; number < first + count; number++) {
    const length = storyLengthAt(data, at);
    yield decodeStory({ number, data, at, length });
    at += length;
  }
}
