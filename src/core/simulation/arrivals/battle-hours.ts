import type { HourWeights } from '#core/catalogue/hour-patterns.ts';
import { type WarfareType, warfareFacts } from '#core/catalogue/warfare.ts';
import { RandomStream } from '#core/random/random-stream.ts';

/** The hours at which the type of warfare at a place of the scenario's list makes casualties on one day, from 0. */
export function battleHours(seed: number, type: WarfareType, typeIndex: number, day: number): HourWeights {
  // Sixteen places a day: one for each type of the scenario, and the last for hours of release.
  const random = new RandomStream(seed, 'patterns', day * 16 + typeIndex);
  return warfareFacts[type].hours(seed, day, random);
}
