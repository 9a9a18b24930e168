import { type CurvePoint, curveOf, isFlat, isOrdered, kneeOf, plateauOf } from '#core/experiments/curve.ts';
import type { Setting, SettingValue } from '#core/experiments/settings.ts';
import { spreadOf } from '#core/statistics/intervals.ts';
import { type Measure, measureFacts, measures } from '#core/statistics/measures.ts';
import type { SweepResult } from '#core/experiments/sweep.ts';
import type { ChartModel, ChartSeries } from '#ui/charts/chart-model.ts';
import { formatDifference, intervalText } from '#ui/pages/compare/compare-words.ts';
import { formatMeasure } from '#ui/pages/forecast/forecast-words.ts';

/** Timelines of doctrine in minutes: resuscitation within 1 h and surgery within 2 h (NATO 10-1-2), and the later limit of 6 h. */
const doctrine = [
  [60, '1 h'],
  [120, '2 h'],
  [360, '6 h'],
] as const;
/** A limit this many times as high as anything measured would flatten the curve (assumption). */
const FAR = 2;

const NO_LIMIT = 'no limit';

/** A value of a setting in a list. */
export function valueText(value: SettingValue | undefined): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value ?? NO_LIMIT);
}

/** What a setting is, with its unit. */
export function settingValueText({ value, unit }: Setting): string {
  return value === null || unit === undefined ? valueText(value) : `${valueText(value)}\u2009${unit}`;
}

/** The values of a list that somebody typed; undefined where an entry is no number. */
export function parseValues(text: string): SettingValue[] | undefined {
  const entries = text
    .split(/[,;]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const values = entries.map((entry) => (entry.toLowerCase() === NO_LIMIT ? null : Number(entry)));
  return values.some(Number.isNaN) ? undefined : values;
}

/** A setting with the place that it belongs to, without its section: Role 2 North › Capacity › ICU beds. */
export function placedTitle({ place, title }: Setting): string {
  return [...place.slice(1), title].join(' › ');
}

function called(setting: Setting): string {
  const { unit } = setting;
  return unit === undefined ? placedTitle(setting) : `${placedTitle(setting)} (${unit})`;
}

/** The values of one axis in their order. */
export function valuesOf({ values }: SweepResult, axis: number): SettingValue[] {
  return [...new Set(values.map((at) => at[axis] as SettingValue))];
}

/** A value as it is shown along an axis: the one that the scenario has is named. */
export function axisLabel(value: SettingValue, setting: Setting): string {
  return value === setting.value ? `${valueText(value)} (now)` : valueText(value);
}

/** The points of a sweep along its only setting, with what can be said of them. */
export interface Curve {
  readonly points: readonly CurvePoint[];
  readonly labels: readonly string[];
  /** The place of the first point that later ones are as good as. */
  readonly plateau: number | undefined;
  readonly knee: number | undefined;
}

/** A measure of a sweep of one setting. */
export function curveFor({ measured, settings, values }: SweepResult, measure: Measure): Curve {
  const [setting] = settings as [Setting];
  const points = curveOf(measured, measure);
  const x = values.map(([value]) => value);
  return {
    points,
    labels: values.map(([value]) => axisLabel(value as SettingValue, setting)),
    plateau: isOrdered(x) ? plateauOf(points) : undefined,
    knee: isOrdered(x) ? kneeOf(x, points) : undefined,
  };
}

/** A curve as a chart: mean, the band of eight runs in ten, its knee, and the limits of doctrine for times. */
export function curveChart(curve: Curve, setting: Setting, measure: Measure): ChartModel {
  const { name, unit } = measureFacts[measure];
  const factor = unit === 'share' ? 100 : 1;
  const { points, labels, knee } = curve;
  const line = (pick: (point: CurvePoint) => number) => points.map((point) => pick(point) * factor);
  const high = line(({ spread }) => spread.p90);
  const highest = Math.max(...high.filter((value) => !Number.isNaN(value)));
  const limits = doctrine
    .filter(([minutes]) => unit === 'minutes' && minutes <= highest * FAR)
    .map(([minutes, text]): ChartSeries => ({
      name: text,
      color: '--danger',
      values: labels.map(() => minutes),
      isLimit: true,
    }));
  return {
    title: `${name}, by ${setting.title.charAt(0).toLowerCase()}${setting.title.slice(1)}`,
    categoryAxis: called(setting),
    valueAxis: `${name}${{ number: '', share: ' (%)', minutes: ' (min)' }[unit]}`,
    labels,
    horizontal: false,
    shape: 'lines',
    series: [
      {
        name: 'Mean',
        color: '--c1',
        values: line(({ spread }) => spread.mean),
        low: line(({ spread }) => spread.p10),
        high,
        ...(knee === undefined ? {} : { marked: knee }),
      },
      ...limits,
    ],
  };
}

/** What a curve says, in sentences. */
export function curveSentences({ points, labels, plateau, knee }: Curve, measure: Measure): string[] {
  const { name, unit } = measureFacts[measure];
  const missing = labels.filter((_, i) => Number.isNaN(points[i]?.spread.mean));
  if (missing.length > 0) return [`${name}: no run has this result at ${missing.join(', ')}.`];
  if (isFlat(points)) return [`${name}: none of these values differ from the first beyond chance.`];
  const [first, last] = [points[0], points.at(-1)] as [CurvePoint, CurvePoint];
  const whole = `${formatDifference(last.difference.spread.mean, unit)} (${intervalText(last.difference, unit)})`;
  const ends = [first, last].map(({ spread }) => formatMeasure(spread.mean, unit));
  return [
    `${name}: ${ends[0]} at ${labels[0]}, ${ends[1]} at ${labels.at(-1)}: ${
      last.difference.verdict === 'unclear' ? 'no difference beyond chance between the two' : whole
    }.`,
    ...(plateau === undefined
      ? []
      : [`From ${labels[plateau]} on it changes by no more than a twentieth of the whole.`]),
    ...(knee === undefined
      ? []
      : [`The curve bends most at ${labels[knee]}: up to there each step brings the most.`]),
  ];
}

/** Every measure at every combination of values, as a table. */
export function sweepTable({ settings, values, measured }: SweepResult): (string | number)[][] {
  const number = (value: number) => (Number.isNaN(value) ? '' : value);
  return [
    [...settings.map(called), 'measure', 'unit', 'runs', 'mean', '95 % from', '95 % to', '10 %', '90 %'],
    ...measured.flatMap((rows, point) =>
      measures.map((measure, at) => {
        const { mean, halfWidth, p10, p90 } = spreadOf(Float64Array.from(rows, (row) => row[at] as number));
        return [
          ...(values[point] ?? []).map(valueText),
          measureFacts[measure].name,
          measureFacts[measure].unit,
          rows.length,
          ...[mean, mean - halfWidth, mean + halfWidth, p10, p90].map(number),
        ];
      }),
    ),
  ];
}
