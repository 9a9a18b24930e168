import { triageCategories } from '#core/catalogue/terms.ts';
import { waits } from '#core/simulation/chain/observer.ts';
import type { Series, SeriesKind } from '#core/statistics/operations-layout.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import type { ChartModel, ChartSeries } from '#ui/charts/chart-model.ts';
import { resourceNames, waitNames } from '#ui/chain/chain-words.ts';
import { formatHour } from '#ui/moment.ts';
import { sentence } from '#ui/words.ts';

const triageColors = ['--t1', '--t2', '--t3', '--t4'];
const waitColors = ['--c1', '--c2', '--c3', '--c4'];
/** Below this share of the capacity at its busiest, a resource gets no chart (assumption). */
export const LITTLE_USE = 0.25;
/** More lines than these cannot be distinguished. */
const MAX_LINES = 6;

type Of<Kind extends SeriesKind['kind']> = Series & { readonly what: SeriesKind & { readonly kind: Kind } };

/** The series of one kind at a facility. */
function seriesOf<Kind extends SeriesKind['kind']>(
  forecast: Forecast,
  facility: number,
  kind: Kind,
): Of<Kind>[] {
  return forecast.layout.series.filter(
    (series): series is Of<Kind> => series.facility === facility && series.what.kind === kind,
  );
}

function valuesOf(from: Float64Array, { at, bins }: Series, factor = 1): number[] {
  return Array.from(from.subarray(at, at + bins), (value) => value * factor);
}

/** The highest bin of a series. */
export function most(from: Float64Array, series: Series): number {
  return Math.max(...valuesOf(from, series));
}

/** A line, with the band of eight runs in ten where asked for. */
export function lineOf(
  { mean, p10, p90 }: Forecast,
  series: Series,
  name: string,
  color: string,
  hasBand: boolean,
  factor = 1,
): ChartSeries {
  return {
    name,
    color,
    values: valuesOf(mean, series, factor),
    ...(hasBand ? { low: valuesOf(p10, series, factor), high: valuesOf(p90, series, factor) } : {}),
  };
}

/** What there is, as a line across; what lies above it is hatched. */
export function limitOf(
  name: string,
  amount: number,
  { bins }: Pick<Series, 'bins'>,
  color = '--danger',
): ChartSeries {
  return { name, color, values: Array.from({ length: bins }, () => amount), isLimit: true };
}

/** Time along the bottom. */
export function axisOf({ bins, binHours }: Pick<Series, 'bins' | 'binHours'>) {
  return {
    categoryAxis:
      binHours === 1
        ? 'Time of the scenario (hours)'
        : binHours === 24
          ? 'Time of the scenario (days)'
          : `Time of the scenario (means of ${binHours} h)`,
    labels: Array.from({ length: bins }, (_, bin) =>
      binHours === 24 ? `D${bin + 1}` : formatHour(bin * binHours),
    ),
    horizontal: false,
  };
}

/** The charts of one facility: who is there, who waits and for what, how busy it is, each limited resource against its limit, blood. */
export function facilityCharts(forecast: Forecast, facility: number): ChartModel[] {
  return [
    byTriage(forecast, seriesOf(forecast, facility, 'present'), 'Who is here?'),
    byTriage(forecast, seriesOf(forecast, facility, 'queued'), 'Who waits?'),
    waitingChart(forecast, facility),
    busyChart(forecast, facility),
    ...usedCharts(forecast, facility),
    bloodChart(forecast, facility),
  ].filter((model) => model !== undefined);
}

/** People by triage category; no chart where there are never any. */
function byTriage(
  forecast: Forecast,
  people: readonly Of<'present' | 'queued'>[],
  title: string,
): ChartModel | undefined {
  if (people.every((series) => most(forecast.mean, series) === 0)) return undefined;
  return {
    ...axisOf(forecast.layout),
    shape: 'bars',
    title,
    valueAxis: 'People, mean',
    series: people.map((series) => {
      const { triage } = series.what;
      const name = triageCategories[triage] as string;
      return lineOf(forecast, series, name, triageColors[triage] as string, false);
    }),
  };
}

function waitingChart(forecast: Forecast, facility: number): ChartModel | undefined {
  const waiting = seriesOf(forecast, facility, 'waiting').filter((series) => most(forecast.p90, series) > 0);
  if (waiting.length === 0) return undefined;
  return {
    ...axisOf(forecast.layout),
    shape: 'lines',
    title: 'What do they wait for?',
    valueAxis: 'People',
    series: waiting.map((series) => {
      const { wait } = series.what;
      const color = waitColors[waits.indexOf(wait)] as string;
      return lineOf(forecast, series, `For ${waitNames[wait]}`, color, true);
    }),
  };
}

function busyChart(forecast: Forecast, facility: number): ChartModel | undefined {
  const busy = seriesOf(forecast, facility, 'busy')
    .filter((series) => most(forecast.mean, series) >= LITTLE_USE)
    .sort((a, b) => most(forecast.mean, b) - most(forecast.mean, a))
    .slice(0, MAX_LINES);
  if (busy.length === 0) return undefined;
  return {
    ...axisOf(forecast.layout),
    shape: 'lines',
    title: 'How busy is it?',
    valueAxis: 'In use (%)',
    series: busy.map((series, i) => {
      const name = sentence(resourceNames[series.what.resource]);
      return lineOf(forecast, series, name, `--c${i + 1}`, false, 100);
    }),
  };
}

function usedCharts(forecast: Forecast, facility: number): ChartModel[] {
  return byUse(forecast, facility)
    .filter(({ use }) => use >= LITTLE_USE)
    .map(({ series }) => {
      const name = resourceNames[series.what.resource];
      const { capacity } = series.what;
      return {
        ...axisOf(series),
        shape: 'lines',
        title: `How many ${name} are needed?`,
        valueAxis: sentence(name),
        series: [
          lineOf(forecast, series, 'Needed', '--c1', true),
          limitOf(`There are ${capacity}`, capacity, series),
        ],
      };
    });
}

function bloodChart(forecast: Forecast, facility: number): ChartModel | undefined {
  const blood = seriesOf(forecast, facility, 'blood').find((series) => most(forecast.p90, series) > 0);
  if (blood === undefined) return undefined;
  const { perDay } = blood.what;
  return {
    ...axisOf(blood),
    shape: 'lines',
    title: 'How much blood is needed?',
    valueAxis: 'Units a day',
    series: [
      lineOf(forecast, blood, 'Needed', '--c1', true),
      ...(perDay === Infinity ? [] : [limitOf(`${perDay} come a day`, perDay, blood)]),
    ],
  };
}

/** The limited resources of a facility, the most used first: the highest 90 % quantile as a share of the capacity. */
function byUse(forecast: Forecast, facility: number): { series: Of<'used'>; use: number }[] {
  return seriesOf(forecast, facility, 'used')
    .map((series) => ({ series, use: most(forecast.p90, series) / series.what.capacity }))
    .sort((a, b) => b.use - a.use);
}

/** The resources of a facility that get no chart because they are little used, in words. */
export function littleUsed(forecast: Forecast, facility: number): string {
  const names = byUse(forecast, facility)
    .filter(({ use }) => use < LITTLE_USE)
    .map(({ series }) => resourceNames[series.what.resource]);
  return names.length === 0 ? '' : `Never used by more than a quarter: ${names.join(', ')}.`;
}
