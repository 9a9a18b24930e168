import type { Casualty } from '#core/simulation/story/casualty.ts';
import { NumberList } from '#core/simulation/kernel/number-list.ts';
import { type Story, decodeStory, storyLengthAt } from '#core/simulation/story/story.ts';

/** Stories one after the other in one piece of memory. */
export interface StoryBatch {
  /** Of the casualties. */
  readonly numbers: Int32Array<ArrayBuffer>;
  readonly data: Int32Array<ArrayBuffer>;
}

/** Gathers stories into a batch. */
export class StoryBatcher {
  readonly #numbers = new NumberList(256);
  readonly #data = new NumberList(4096);

  get count(): number {
    return this.#numbers.length;
  }

  add({ number, data, at, length }: Story): void {
    this.#numbers.push(number);
    for (let i = at; i < at + length; i++) this.#data.push(data[i] as number);
  }

  /** What has been gathered, in memory of its own; the next batch begins empty. */
  take(): StoryBatch {
    const batch = { numbers: copyOf(this.#numbers), data: copyOf(this.#data) };
    this.#numbers.clear();
    this.#data.clear();
    return batch;
  }
}

/** The two halves of a batch of at least two, in memory of their own. */
export function halvesOf({ numbers, data }: StoryBatch): readonly [StoryBatch, StoryBatch] {
  const half = numbers.length >> 1;
  let at = 0;
  for (let i = 0; i < half; i++) at += storyLengthAt(data, at);
  return [
    { numbers: numbers.slice(0, half), data: data.slice(0, at) },
    { numbers: numbers.slice(half), data: data.slice(at) },
  ];
}

/** The casualties of a batch. */
export function* decodeStories({ numbers, data }: StoryBatch): Generator<Casualty, void> {
  let at = 0;
  for (const number of numbers) {
    const length = storyLengthAt(data, at);
    yield decodeStory({ number, data, at, length });
    at += length;
  }
}

function copyOf({ data, length }: NumberList): Int32Array<ArrayBuffer> {
  return new Int32Array(data.subarray(0, length));
}
