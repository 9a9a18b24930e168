import { compile } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { Simulation } from '#core/simulation/simulate.ts';
import { type Interval, type Spread, spreadOf, wilson } from '#core/statistics/intervals.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';
import type { OperationsLayout } from '#core/statistics/operations-layout.ts';
import { Operations } from '#core/statistics/operations.ts';

/** The results of one seed of a scenario, without writing patients. */
export interface Replication {
  readonly seed: number;
  readonly row: Float64Array;
}

/** Simulates a scenario with one seed; `onProgress` receives the share of the simulated time that has passed, 0 to 1. */
export function replicate(
  scenario: Scenario,
  seed: number,
  onProgress: (share: number) => void = () => undefined,
): Replication & { readonly layout: OperationsLayout } {
  const plan = compile(scenario, seed);
  const operations = new Operations(plan);
  const simulation = new Simulation(plan, operations);
  let steps = 0;
  while (simulation.advanceAndDiscard()) {
    if (++steps % REPORTED_EVERY === 0) onProgress(simulation.elapsedShare);
  }
  return { seed, row: operations.row(), layout: operations.layout };
}

/** Events between two reports: a few times a second. */
const REPORTED_EVERY = 100_000;

/** Results over several seeds. */
export interface Forecast {
  readonly layout: OperationsLayout;
  readonly seeds: readonly number[];
  /** By seed: everything that is one number, as in the layout, without the series. */
  readonly rows: readonly Float64Array[];
  readonly measures: Readonly<Record<Measure, Spread>>;
  /** Shares of all casualties over all seeds, with their 95 % intervals. */
  readonly shares: Readonly<
    Record<'killed' | 'diedOfWounds' | 'returned', { readonly share: number; readonly interval: Interval }>
  >;
  /** By limit, facility × line, facility: as in the layout. */
  readonly utilisation: readonly Spread[];
  readonly short: readonly Spread[];
  /** By limit: in how many runs anything was short. */
  readonly shortRuns: readonly number[];
  readonly wait: readonly Spread[];
  readonly arrived: readonly Spread[];
  /** Of each bin of each series, from its `at` on: mean, and 10 and 90 % quantiles. */
  readonly mean: Float64Array;
  readonly p10: Float64Array;
  readonly p90: Float64Array;
}

/** Brings replications of one scenario together, in any order; there is at least one. */
export function forecast(layout: OperationsLayout, replications: readonly Replication[]): Forecast {
  const rows = [...replications].sort((a, b) => a.seed - b.seed);
  const column = new Float64Array(rows.length);
  const spreadAt = (at: number): Spread => {
    rows.forEach(({ row }, i) => {
      column[i] = row[at] as number;
    });
    return spreadOf(column);
  };
  const spreads = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => spreadAt(from + i));
  const total = (measure: Measure) =>
    rows.reduce((sum, { row }) => sum + (row[measures.indexOf(measure)] as number), 0);
  const shareOf = (measure: Measure) => ({
    share: total(measure) / total('casualties'),
    interval: wilson(total(measure), total('casualties')),
  });
  const points = layout.length - layout.seriesAt;
  const mean = new Float64Array(points);
  const p10 = new Float64Array(points);
  const p90 = new Float64Array(points);
  for (let i = 0; i < points; i++) {
    const spread = spreadAt(layout.seriesAt + i);
    mean[i] = spread.mean;
    p10[i] = spread.p10;
    p90[i] = spread.p90;
  }
  return {
    layout,
    seeds: rows.map(({ seed }) => seed),
    rows: rows.map(({ row }) => row.slice(0, layout.seriesAt)),
    measures: Object.fromEntries(measures.map((measure, i) => [measure, spreadAt(i)])) as Record<
      Measure,
      Spread
    >,
    shares: {
      killed: shareOf('killed'),
      diedOfWounds: shareOf('diedOfWounds'),
      returned: shareOf('returned'),
    },
    utilisation: spreads(layout.utilisationAt, layout.limits.length),
    short: spreads(layout.shortAt, layout.limits.length),
    shortRuns: layout.limits.map(
      (_, i) => rows.filter(({ row }) => (row[layout.shortAt + i] as number) > 0).length,
    ),
    wait: spreads(layout.waitAt, layout.arrivedAt - layout.waitAt),
    arrived: spreads(layout.arrivedAt, layout.facilities.length),
    mean,
    p10,
    p90,
  };
}
