import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { TICK_MS } from '#core/timeline/film.ts';

/** A moment of an exercise as people type it, in ticks: `D3 14:20`, also `3 14:20` or `D3`; undefined of anything else. */
export function parseMoment(text: string): number | undefined {
  const match = /^\s*D?\s*(\d{1,4})(?:[\sT]+(\d{1,2}):?(\d{2}))?\s*$/i.exec(text);
  if (match === null) return undefined;
  const [day, hours, minutes] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (day < 1 || hours > 23 || minutes > 59) return undefined;
  return (((day - 1) * 24 + hours) * 60 + minutes) * (MINUTE_MS / TICK_MS);
}

/** The same for people to read: `D3 14:20`. */
export function formatTick(tick: number): string {
  const minutes = Math.floor((tick * TICK_MS) / MINUTE_MS);
  const two = (value: number) => `${value}`.padStart(2, '0');
  return `D${Math.floor(minutes / 1440) + 1} ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** A whole hour of the scenario, from 0: D3 14:00. */
export function formatHour(hours: number): string {
  return formatTick((hours * HOUR_MS) / TICK_MS);
}
