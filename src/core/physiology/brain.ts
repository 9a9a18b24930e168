import { exp } from '#core/random/math.ts';
import { DAY_MS, HOUR_MS } from '#core/time.ts';

/** Percent with a Glasgow score of 13 to 15, of 9 to 12, and of 3 to 8 at first sight (assumption). */
type FirstSight = readonly [mild: number, moderate: number, severe: number];

const blunt: Readonly<Record<number, FirstSight>> = {
  2: [96, 3, 1],
  3: [72, 16, 12],
  4: [42, 20, 38],
  5: [14, 15, 71],
};
const penetratingWorst: FirstSight = [8, 10, 82];

/**
 * The Glasgow score that a brain injury of an AIS leaves at first, from two uniform numbers; 15 below AIS 2.
 */
export function firstGlasgow(ais: number, isPenetrating: boolean, which: number, within: number): number {
  if (ais < 2) return 15;
  const [mild, moderate] = isPenetrating && ais === 5 ? penetratingWorst : (blunt[ais] as FirstSight);
  const percent = 100 * which;
  if (percent < mild)
    return ais >= 5 ? 13 + Math.floor(2 * within) : within < 0.6 ? 15 : within < 0.85 ? 14 : 13;
  if (percent < mild + moderate) return 9 + Math.floor(4 * within);
  // The lowest score is the most frequent of the severe.
  return within < 0.3 ? 3 : 3 + Math.floor((6 * (within - 0.3)) / 0.7);
}

/** How the first score comes back: within hours to days after lesser injuries, after days and slowly after the worst (textbook knowledge, assumption). */
export function glasgowAfter(first: number, ais: number, sinceMs: number): number {
  const lost = 15 - first;
  if (lost <= 0) return 15;
  if (ais <= 2) return 15 - lost * exp(-sinceMs / (4 * HOUR_MS));
  if (ais === 3) return 15 - lost * exp(-sinceMs / (30 * HOUR_MS));
  const [fromMs, perPointMs] = ais === 4 ? [3 * DAY_MS, 1.5 * DAY_MS] : [7 * DAY_MS, 3 * DAY_MS];
  return Math.min(15, first + Math.max(0, sinceMs - fromMs) / perPointMs);
}
