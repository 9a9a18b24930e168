import { integer } from '#core/random/distributions.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledEvent } from '#core/scenario/sections/events/events.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { intensityFactors, warfareFacts } from '#core/catalogue/warfare.ts';
import type { EventKind } from '#core/simulation/story/casualty.ts';
import type { Flow } from '#core/simulation/arrivals/flow.ts';

/** An unplanned event takes at most this share of what one front and type of warfare loses on its day (assumption). */
const LARGEST_EVENT_SHARE = 0.5;
/** Fewer than this at once is no mass-casualty event (assumption). */
const SMALLEST_EVENT = 4;
/** Casualties of an unplanned event arise within this time (assumption). */
const EVENT_WINDOW_MS = 10 * MINUTE_MS;
/** Casualties of one event, who come within its time; `cell` is front × warfare × kind. */
export interface Batch {
  readonly atMs: number;
  readonly durationMs: number;
  readonly cell: number;
  readonly size: number;
  readonly kind: EventKind;
  readonly scheduled: CompiledEvent | undefined;
  ordinal: number;
}

/** Takes unplanned mass-casualty events of one day out of `counts`, which it lowers by their sizes. */
export function unplannedEvents(
  plan: Plan,
  { kinds, woundedKind }: Flow,
  day: number,
  counts: Float64Array,
  hoursOf: readonly (readonly number[])[],
  random: RandomStream,
): Batch[] {
  const batches: Batch[] = [];
  const factor = intensityFactors[plan.warfare.intensity].massCasualty;
  plan.fronts.forEach((front, f) => {
    plan.warfare.types.forEach(({ type }, t) => {
      const { perDay, size } = warfareFacts[type].massCasualty;
      const happens = random.uniform() < Math.min(1, perDay * factor * front.share);
      const wanted = integer(random, size[0], size[1]);
      const hour = drawIndex(random, hoursOf[t] as readonly number[]);
      const offset = random.uniform() * (HOUR_MS - EVENT_WINDOW_MS);
      if (!happens) return;
      const cell = (f * plan.warfare.types.length + t) * kinds.length + woundedKind;
      const taken = Math.min(wanted, Math.floor((counts[cell] as number) * LARGEST_EVENT_SHARE));
      if (taken < SMALLEST_EVENT) return;
      counts[cell] = (counts[cell] as number) - taken;
      batches.push({
        atMs: Math.floor(day * DAY_MS + hour * HOUR_MS + offset),
        durationMs: EVENT_WINDOW_MS,
        cell,
        size: taken,
        kind: 'mass-casualty',
        scheduled: undefined,
        ordinal: 0,
      });
    });
  });
  return batches;
}

function drawIndex(random: RandomStream, weights: readonly number[]): number {
  let at = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let i = 0; i < weights.length; i++) {
    at -= weights[i] as number;
    if (at < 0) return i;
  }
  return weights.length - 1;
}
