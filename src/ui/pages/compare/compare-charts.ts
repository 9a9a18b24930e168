import type { Series } from '#core/statistics/operations-layout.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import { resourceNames, waitNames } from '#ui/chain/chain-words.ts';
import type { ChartModel, ChartSeries } from '#ui/charts/chart-model.ts';
import { letterOf } from '#ui/pages/compare/compare-words.ts';
import { LITTLE_USE, axisOf, limitOf, lineOf, most } from '#ui/pages/forecast/forecast-charts.ts';
import { sentence } from '#ui/words.ts';

/** Longer names of alternatives are cut in legends. */
const MAX_NAME = 24;

/** One thing that is followed at a facility, in one of the alternatives. */
interface Strand {
  readonly which: number;
  readonly forecast: Forecast;
  readonly series: Series;
}

/**
 * What alternatives need at a facility over time: who waits for what, limited resources, blood. One line with its band for
 * each, or one for all where they are the same; what differs comes first.
 */
export function overlayCharts(
  forecasts: readonly Forecast[],
  names: readonly string[],
  facility: string,
): ChartModel[] {
  const charts = [...strandsAt(forecasts, facility).values()]
    .filter((strands) => strands.some(isWorthDrawing))
    .map((strands) => overlay(strands, names, forecasts.length));
  const isOne = ({ series }: ChartModel) => series.filter(({ isLimit }) => isLimit !== true).length === 1;
  return [...charts.filter((model) => !isOne(model)), ...charts.filter(isOne)];
}

function overlay(strands: readonly Strand[], names: readonly string[], count: number): ChartModel {
  const [first] = strands as readonly [Strand, ...Strand[]];
  const bins = Math.max(...strands.map(({ series }) => series.bins));
  const lines = strands.map(({ which, forecast, series }) =>
    lineOf(forecast, series, nameOf(which, names), colorOf(which), true),
  );
  const isSame = strands.length === count && new Set(lines.map(shapeOf)).size === 1;
  return {
    ...axisOf({ bins, binHours: first.series.binHours }),
    ...wordsOf(first.series.what),
    shape: 'lines',
    series: [
      ...(isSame ? lines.slice(0, 1).map((line) => ({ ...line, name: 'The same for all' })) : lines),
      ...limitsOf(strands, bins),
    ],
  };
}

/** The same for lines that lie on each other. */
function shapeOf({ values, low, high }: ChartSeries): string {
  return [values, low, high].join('\n');
}

/** The letters of the alternatives that cannot be drawn over the first: they last so much longer or shorter. */
export function notDrawn(forecasts: readonly Forecast[]): string[] {
  return forecasts.flatMap((forecast, which) => (isAlike(forecast, forecasts) ? [] : [letterOf(which)]));
}

/** Bins of another length cannot lie over each other. */
function isAlike({ layout }: Forecast, [first]: readonly Forecast[]): boolean {
  return layout.binHours === first?.layout.binHours;
}

/** What is drawn, by what is followed, in the order of the layouts. */
function strandsAt(forecasts: readonly Forecast[], facility: string): Map<string, Strand[]> {
  const found = new Map<string, Strand[]>();
  forecasts.forEach((forecast, which) => {
    if (!isAlike(forecast, forecasts)) return;
    const { facilities, series: all } = forecast.layout;
    for (const series of all) {
      if (facilities[series.facility]?.id !== facility || !isDrawn(series)) continue;
      const key = keyOf(series.what);
      found.set(key, [...(found.get(key) ?? []), { which, forecast, series }]);
    }
  });
  return found;
}

/** The same for the same thing, however much of it there is. */
function keyOf(what: Series['what']): string {
  switch (what.kind) {
    case 'waiting':
      return `waiting ${what.wait}`;
    case 'used':
    case 'busy':
      return `${what.kind} ${what.resource}`;
    case 'present':
    case 'queued':
      return `${what.kind} ${what.triage}`;
    case 'blood':
      return 'blood';
  }
}

function isDrawn({ what: { kind } }: Series): boolean {
  return kind === 'waiting' || kind === 'used' || kind === 'blood';
}

function isWorthDrawing({ forecast, series }: Strand): boolean {
  const { what } = series;
  const highest = most(forecast.p90, series);
  return what.kind === 'used' ? highest > 0 && highest >= LITTLE_USE * what.capacity : highest > 0;
}

function wordsOf(what: Series['what']): Pick<ChartModel, 'title' | 'valueAxis'> {
  switch (what.kind) {
    case 'waiting':
      return { title: `Who waits for ${waitNames[what.wait]}?`, valueAxis: 'People' };
    case 'used':
      return {
        title: `How many ${resourceNames[what.resource]} are needed?`,
        valueAxis: sentence(resourceNames[what.resource]),
      };
    default:
      return { title: 'How much blood is needed?', valueAxis: 'Units a day' };
  }
}

/** What there is, dashed: one line where it is the same for all, otherwise one for each alternative in its colour. */
function limitsOf(strands: readonly Strand[], bins: number): ChartSeries[] {
  const limits = strands.flatMap(({ which, series: { what } }) => {
    if (what.kind === 'used') return [{ which, amount: what.capacity, text: `There are ${what.capacity}` }];
    if (what.kind !== 'blood' || what.perDay === Infinity) return [];
    return [{ which, amount: what.perDay, text: `${what.perDay} come a day` }];
  });
  const [first] = limits;
  if (first === undefined) return [];
  const isCommon = limits.length === strands.length && limits.every(({ amount }) => amount === first.amount);
  return isCommon
    ? [limitOf(first.text, first.amount, { bins })]
    : limits.map(({ which, amount, text }) =>
        limitOf(`${letterOf(which)}: ${text.toLowerCase()}`, amount, { bins }, colorOf(which)),
      );
}

function nameOf(which: number, names: readonly string[]): string {
  const name = names[which] ?? '';
  return `${letterOf(which)}: ${name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name}`;
}

function colorOf(which: number): string {
  return `--c${which + 1}`;
}
