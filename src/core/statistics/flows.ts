import { outcomes } from '#core/simulation/story/casualty.ts';
import type { Register } from '#core/statistics/register.ts';
import { TICK_MS } from '#core/timeline/film.ts';
import { HOUR_MS } from '#core/time.ts';

/** Casualties who went one way: from a facility to the next, or to the end of their story there. */
export interface Flow {
  /** Index of the facility. */
  readonly from: number;
  readonly to:
    | { readonly kind: 'facility'; readonly index: number }
    /** Index into `outcomes`. */
    | { readonly kind: 'outcome'; readonly index: number };
  readonly casualties: number;
  /** Half of them took no longer from their arrival (or injury) at the one to the other, in hours, to a tenth. */
  readonly medianHours: number;
}

/** Times are counted in bins of this width; longer ones than `MAX_BINS` of them count as that long. */
const BIN_TICKS = HOUR_MS / 10 / TICK_MS;
const MAX_BINS = 10 * 24 * 60;

/** The ways of the casualties in some rows, the most frequent first. */
export function flowsOf(
  { roster, visits, endedAt }: Register,
  rows: Uint32Array,
  facilities: number,
): Flow[] {
  const { firsts, facility, at } = visits;
  const ends = facilities + outcomes.length;
  /** By from × ends + to: counts by bin of time. */
  const times = new Map<number, Uint32Array>();
  const add = (from: number, to: number, ticks: number) => {
    const way = from * ends + to;
    let bins = times.get(way);
    if (bins === undefined) times.set(way, (bins = new Uint32Array(MAX_BINS)));
    const bin = Math.min(MAX_BINS - 1, Math.round(ticks / BIN_TICKS));
    bins[bin] = (bins[bin] as number) + 1;
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
    .map(([way, bins]): Flow => {
      const to = way % ends;
      return {
        from: Math.floor(way / ends),
        to: to < facilities ? { kind: 'facility', index: to } : { kind: 'outcome', index: to - facilities },
        casualties: bins.reduce((sum, each) => sum + each, 0),
        medianHours: medianBin(bins) / 10,
      };
    })
    .sort((a, b) => b.casualties - a.casualties);
}

function medianBin(bins: Uint32Array): number {
  const half = bins.reduce((sum, each) => sum + each, 0) / 2;
  let sum = 0;
  return bins.findIndex((each) => (sum += each) >= half);
}
