import { outcomes } from '#core/simulation/story/casualty.ts';
import type { Register } from '#core/statistics/register.ts';
import { Column, words } from '#core/timeline/columns.ts';
import { HOUR_MS, SECOND_MS } from '#core/time.ts';

/** Casualties who went one way: from a facility to the next, or to the end of their story there. */
export interface Flow {
  /** Index of the facility. */
  readonly from: number;
  readonly to:
    | { readonly kind: 'facility'; readonly index: number }
    /** Index into `outcomes`. */
    | { readonly kind: 'outcome'; readonly index: number };
  readonly casualties: number;
  /** Half of them took no longer from their arrival (or injury) at the one to the other, in hours; undefined where it is not over. */
  readonly medianHours: number | undefined;
}

const HOUR_S = HOUR_MS / SECOND_MS;
const IN_TREATMENT = outcomes.indexOf('IN_TREATMENT');

/** The ways of the casualties in some rows, the most frequent first. */
export function flowsOf(
  { roster, visits, endedAt }: Register,
  rows: Uint32Array,
  facilities: number,
): Flow[] {
  const { firsts, facility, at } = visits;
  const ends = facilities + outcomes.length;
  /** By from × ends + to: how long it took each, in seconds. */
  const times = new Map<number, Column<Uint32Array>>();
  const add = (from: number, to: number, seconds: number) => {
    const way = from * ends + to;
    let taken = times.get(way);
    if (taken === undefined) times.set(way, (taken = new Column(words, 16)));
    taken.push(seconds);
  };
  for (const row of rows) {
    const last = (firsts[row + 1] as number) - 1;
    for (let visit = firsts[row] as number; visit < last; visit++)
      add(
        facility[visit] as number,
        facility[visit + 1] as number,
        (at[visit + 1] as number) - (at[visit] as number),
      );
    add(
      facility[last] as number,
      facilities + (roster.outcome[row] as number),
      (endedAt[row] as number) - (at[last] as number),
    );
  }
  return [...times]
    .map(([way, taken]): Flow => {
      const to = way % ends;
      const seconds = taken.finish().sort();
      const median = (seconds[Math.ceil(seconds.length / 2) - 1] as number) / HOUR_S;
      return {
        from: Math.floor(way / ends),
        to: to < facilities ? { kind: 'facility', index: to } : { kind: 'outcome', index: to - facilities },
        casualties: seconds.length,
        medianHours: to === facilities + IN_TREATMENT ? undefined : median,
      };
    })
    .sort((a, b) => b.casualties - a.casualties);
}
