import { philox4x32 } from '#core/random/philox.ts';

/** The largest seed: 2^53 − 1, so that a seed is exact as a JSON number. */
export const MAX_SEED = Number.MAX_SAFE_INTEGER;

/**
 * Every purpose that draws random numbers, by name. A stream's place depends on its own name only, so adding
 * a name never moves the numbers of another.
 */
export const streamNames = [
  'patterns',
  'arrivals',
  'arrival-times',
  'events',
  'casualty',
  'wounds',
  'care',
  'transport',
  'sorties',
  'rates',
  'strength',
  'ids',
  'identity',
  'service',
  'body',
  'background',
  'measurements',
  'care-record',
  'diagnosis',
  'physiology',
  'places',
  'forces',
  'screening',
] as const;
export type StreamName = (typeof streamNames)[number];

/** 32-bit FNV-1a hash of a stream name (Fowler, Noll & Vo; draft-eastlake-fnv). */
export function streamId(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}

/**
 * Random numbers addressed by (seed, stream name, index). Two streams of the same address give the same
 * numbers on every machine; `seek` moves one reusable object to another index at no cost.
 */
export class RandomStream {
  readonly #seedLow: number;
  readonly #seedHigh: number;
  readonly #stream: number;
  readonly #block = new Uint32Array(4);
  #indexLow = 0;
  #indexHigh = 0;
  #blockNumber = 0;
  #position = 4;

  /** `seed` is a whole number from 0 to 2^53 − 1; throws a RangeError otherwise. */
  constructor(seed: number, name: StreamName, index = 0) {
    if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError('The seed must be 0 to 2^53 − 1.');
    this.#seedLow = seed >>> 0;
    this.#seedHigh = Math.floor(seed / 0x100000000) >>> 0;
    this.#stream = streamId(name);
    this.seek(index);
  }

  /** Goes to the first number of `index` (0 to 2^53 − 1) and returns this stream. */
  seek(index: number): this {
    this.#indexLow = index >>> 0;
    this.#indexHigh = Math.floor(index / 0x100000000) >>> 0;
    this.#blockNumber = 0;
    this.#position = 4;
    return this;
  }

  /** The next uniform whole number in [0, 2^32). */
  uint32(): number {
    if (this.#position === 4) {
      philox4x32(
        this.#blockNumber++,
        this.#stream,
        this.#indexLow,
        this.#indexHigh,
        this.#seedLow,
        this.#seedHigh,
        this.#block,
      );
      this.#position = 0;
    }
    return this.#block[this.#position++] as number;
  }

  /** The next uniform number in [0, 1): a multiple of 2^−32, which is finer than any share or time here. */
  uniform(): number {
    return this.uint32() / 0x100000000;
  }
}
