import type { Moment } from '#core/simulation/chain/observer.ts';
import { moments } from '#core/simulation/chain/observer.ts';

/** Milliseconds between two ticks of a film's clock; times are rounded up, so that what is shown at a tick has happened. */
export const TICK_MS = 100;

/** The first tick at or after a time in milliseconds since the start of day 1. */
export function tickOf(ms: number): number {
  return Math.ceil(ms / TICK_MS);
}

/** No later step of the same person. */
export const NO_STEP = 0xffffffff;

/** The index of a moment in `moments`. */
export const MOMENT = Object.fromEntries(moments.map((moment, i) => [moment, i])) as Readonly<
  Record<Moment, number>
>;

/** Bits of a step's `what` below the moment: its detail. */
export const DETAIL_BITS = 4;
export const DETAIL_MASK = (1 << DETAIL_BITS) - 1;

/**
 * Everything that happens in the chain of care, one row a step in order of time, as columns of equal length. From it
 * the state of the chain at any instant follows (`Scene`), without simulating again and without rendering a patient.
 */
export interface Film {
  /** Ticks since the start of day 1. */
  readonly times: Uint32Array;
  /** Number of the casualty. */
  readonly persons: Uint32Array;
  /** Index into `moments`, and the detail in the lowest bits. */
  readonly whats: Uint8Array;
  /** Index of the facility. */
  readonly places: Uint8Array;
  /** The next step of the same person; `NO_STEP` after the last. */
  readonly nexts: Uint32Array;
  /** By number of the casualty: the first step; unused at 0. */
  readonly firsts: Uint32Array;
  /** The state of the chain before some of the steps, in order; the first is before the first step. */
  readonly keyframes: readonly Keyframe[];
  /** The ways that were taken, from index to index, and by how many. */
  readonly legs: readonly Leg[];
  readonly facilities: number;
  readonly casualties: number;
  /** The end of the simulated time, in ticks. */
  readonly endTick: number;
}

/** A way between two facilities, by index. */
export interface Leg {
  readonly from: number;
  readonly to: number;
  readonly casualties: number;
}

/** The chain before a step: who is in it, and how many have left it. */
export interface Keyframe {
  readonly step: number;
  /** Numbers of the casualties, and the state of each as `Scene` packs it. */
  readonly persons: Uint32Array;
  readonly states: Uint32Array;
  readonly tally: Float64Array;
  readonly dead: Float64Array;
}

/** How many steps of a film are at or before a tick. */
export function stepsUntil({ times }: Pick<Film, 'times'>, tick: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) <= tick) low = middle + 1;
    else high = middle;
  }
  return low;
}
