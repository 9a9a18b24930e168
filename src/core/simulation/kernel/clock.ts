import type { Plan } from '#core/scenario/compile.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';

/** Local hour of the day, 0 to 23, of a time of the simulation. */
export function localHour(plan: Plan, atMs: number): number {
  const local = plan.general.startMs + plan.general.offsetMinutes * MINUTE_MS + atMs;
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
}

/** Milliseconds from the start to the first full local hour, 0 when the start is one. */
export function firstFullHour(plan: Plan): number {
  const local = plan.general.startMs + plan.general.offsetMinutes * MINUTE_MS;
  const past = ((local % HOUR_MS) + HOUR_MS) % HOUR_MS;
  return past === 0 ? 0 : HOUR_MS - past;
}
