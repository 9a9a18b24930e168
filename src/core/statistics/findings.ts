import type { Resource } from '#core/scenario/sections/facilities/resources.ts';
import { type Wait, waits } from '#core/simulation/chain/observer.ts';
import type { Spread } from '#core/statistics/intervals.ts';
import type { Series } from '#core/statistics/operations-layout.ts';
import type { Forecast } from '#core/statistics/replications.ts';

/** A capacity that fails, or nearly does. */
export type Finding =
  /** People wait, and ever more of them as long as the fighting lasts. */
  | { readonly kind: 'grows'; readonly facility: number; readonly wait: Wait; readonly people: number }
  /** So many were missing at once, in some of the runs. */
  | {
      readonly kind: 'short';
      readonly facility: number;
      readonly resource: Resource;
      readonly amount: Spread;
      readonly shortRuns: number;
      readonly runs: number;
    }
  /** People wait this many minutes on average. */
  | { readonly kind: 'waits'; readonly facility: number; readonly wait: Wait; readonly minutes: Spread }
  /** This share of what there is was in use over the whole time. */
  | { readonly kind: 'busy'; readonly facility: number; readonly resource: Resource; readonly share: Spread };

/** Thresholds of a finding (assumption): share of the runs with a shortage, minutes waited, share in use. */
const SHORT_RUNS = 0.1;
export const LONG_WAIT_MINUTES = 60;
const BUSY_SHARE = 0.75;
/** A queue grows when in the last third of the fighting it has this many people, and that many times those of the middle. */
const GROWN_PEOPLE = 5;
const GROWN_TIMES = 1.4;

/** What breaks first, the worst first: queues that grow, then shortages, long waits and what is nearly used up. */
export function findings(forecast: Forecast, fightingDays: number): Finding[] {
  const { layout, mean } = forecast;
  const grows = layout.series.flatMap((series): Finding[] => {
    const { facility, what } = series;
    if (what.kind !== 'waiting') return [];
    const middle = meanBetween(mean, series, fightingDays / 3, (2 * fightingDays) / 3);
    const end = meanBetween(mean, series, (2 * fightingDays) / 3, fightingDays);
    if (fightingDays < 3 || end < GROWN_PEOPLE || end < middle * GROWN_TIMES) return [];
    return [{ kind: 'grows', facility, wait: what.wait, people: end }];
  });
  const short = layout.limits.flatMap(({ facility, resource }, i): (Finding & { kind: 'short' })[] => {
    const amount = forecast.short[i] as Spread;
    const shortRuns = forecast.shortRuns[i] as number;
    const runs = forecast.seeds.length;
    if (shortRuns < SHORT_RUNS * runs || shortRuns === 0) return [];
    return [{ kind: 'short', facility, resource, amount, shortRuns, runs }];
  });
  const long = forecast.wait.flatMap((minutes, i): (Finding & { kind: 'waits' })[] => {
    const wait = waits[i % waits.length] as Wait;
    const facility = Math.floor(i / waits.length);
    return minutes.mean < LONG_WAIT_MINUTES ? [] : [{ kind: 'waits', facility, wait, minutes }];
  });
  const busy = layout.limits.flatMap(({ facility, resource }, i): (Finding & { kind: 'busy' })[] => {
    const share = forecast.utilisation[i] as Spread;
    return share.mean < BUSY_SHARE ? [] : [{ kind: 'busy', facility, resource, share }];
  });
  return [
    ...grows,
    ...short.sort((a, b) => b.amount.mean - a.amount.mean),
    ...long.sort((a, b) => b.minutes.mean - a.minutes.mean),
    ...busy.sort((a, b) => b.share.mean - a.share.mean),
  ];
}

/** The mean of a series between two days, counted from 0. */
function meanBetween(
  mean: Float64Array,
  { at, bins, binHours }: Series,
  fromDay: number,
  toDay: number,
): number {
  const from = Math.floor((fromDay * 24) / binHours);
  const to = Math.min(bins, Math.max(from + 1, Math.floor((toDay * 24) / binHours)));
  let sum = 0;
  for (let bin = from; bin < to; bin++) sum += mean[at + bin] as number;
  return sum / (to - from);
}
