import { bedKinds, type Resource } from '#core/scenario/sections/facilities/resources.ts';
import { type Wait, waits } from '#core/simulation/chain/observer.ts';
import { type Spread, spreadOf } from '#core/statistics/intervals.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';
import type { OperationsLayout } from '#core/statistics/operations-layout.ts';
import type { Forecast } from '#core/statistics/replications.ts';

/** How an alternative differs from the baseline when both meet the same casualties. */
export interface PairedDifference {
  /** Alternative less baseline, by seed; NaN where one of them has no value. */
  readonly values: Float64Array;
  /** Of the differences. */
  readonly spread: Spread;
  /** What can be said with 95 % confidence: more, less, the same in every run, or nothing. */
  readonly verdict: 'more' | 'less' | 'same' | 'unclear';
}

/** The paired difference of two rows of results of the same seeds: Student's t interval of their mean difference. */
export function pairedDifference(baseline: Float64Array, alternative: Float64Array): PairedDifference {
  const values = alternative.map((value, i) => value - (baseline[i] as number));
  const spread = spreadOf(values);
  const { mean, halfWidth } = spread;
  const known = values.filter((value) => !Number.isNaN(value));
  if (known.length > 0 && known.every((value) => value === 0)) return { values, spread, verdict: 'same' };
  const verdict = mean - halfWidth > 0 ? 'more' : mean + halfWidth < 0 ? 'less' : 'unclear';
  return { values, spread, verdict };
}

/** One result of a whole simulation that alternatives can be compared by; of facilities by their id. */
export type Result =
  | { readonly kind: 'measure'; readonly measure: Measure }
  /** Mean wait in minutes. */
  | { readonly kind: 'wait'; readonly facility: string; readonly wait: Wait }
  /** Most missing beds at once. */
  | { readonly kind: 'short'; readonly facility: string; readonly resource: Resource }
  /** Share in use. */
  | { readonly kind: 'use'; readonly facility: string; readonly resource: Resource };

/** A result of every alternative, and how each differs from the first. */
export interface ComparedResult {
  readonly result: Result;
  /** Undefined where an alternative has no such place. */
  readonly spreads: readonly (Spread | undefined)[];
  readonly differences: readonly (PairedDifference | undefined)[];
}

/** Compares forecasts of alternatives with the same seeds; the first is the baseline. Throws when the seeds differ. */
export function compareForecasts(forecasts: readonly [Forecast, ...Forecast[]]): ComparedResult[] {
  const [baseline] = forecasts;
  if (forecasts.some(({ seeds }) => seeds.join() !== baseline.seeds.join())) {
    throw new RangeError('Alternatives are compared by the same seeds.');
  }
  const places = forecasts.map(
    ({ layout }) => new Map(resultsOf(layout).map((at) => [keyOf(at.result), at])),
  );
  const all = new Map(
    forecasts.flatMap(({ layout }) => resultsOf(layout).map((at) => [keyOf(at.result), at])),
  );
  return [...all].map(([key, { result }]) => {
    const columns = forecasts.map(({ rows }, i) => {
      const at = places[i]?.get(key)?.at;
      return at === undefined ? undefined : Float64Array.from(rows, (row) => row[at] as number);
    });
    const [first, ...others] = columns;
    return {
      result,
      spreads: columns.map((column) => column && spreadOf(column)),
      differences: others.map((column) => first && column && pairedDifference(first, column)),
    };
  });
}

/** Where each result stands in a row, in the order in which they are shown. */
function resultsOf(layout: OperationsLayout): { readonly result: Result; readonly at: number }[] {
  const { facilities, limits, utilisationAt, shortAt, waitAt } = layout;
  const idOf = (facility: number) => facilities[facility]?.id ?? '';
  return [
    ...measures.map((measure, at) => ({ result: { kind: 'measure' as const, measure }, at })),
    ...facilities.flatMap(({ id }, f) =>
      waits.map((wait, w) => ({
        result: { kind: 'wait' as const, facility: id, wait },
        at: waitAt + f * waits.length + w,
      })),
    ),
    ...limits.flatMap(({ facility, resource }, i) =>
      (bedKinds as readonly Resource[]).includes(resource)
        ? [{ result: { kind: 'short' as const, facility: idOf(facility), resource }, at: shortAt + i }]
        : [],
    ),
    ...limits.map(({ facility, resource }, i) => ({
      result: { kind: 'use' as const, facility: idOf(facility), resource },
      at: utilisationAt + i,
    })),
  ];
}

/** The same for what is the same result in two alternatives: places by id. */
function keyOf(result: Result): string {
  return Object.values(result).join('\n');
}
