import {
  type Factor,
  type ScreenResult,
  type ScreenedFactor,
  isAssumption,
  screenedFactors,
} from '#core/experiments/screen.ts';
import type { Setting } from '#core/experiments/settings.ts';
import { type Measure, type MeasureUnit, measureFacts, measures } from '#core/statistics/measures.ts';
import type { ChartModel } from '#ui/charts/chart-model.ts';
import { formatDifference } from '#ui/pages/compare/compare-words.ts';
import { formatMeasure } from '#ui/pages/forecast/forecast-words.ts';
import { formatAmount } from '#ui/words.ts';

/** More bars than these are not read. */
const BARS = 12;
/** An effect of at least this share of the strongest one is strong (assumption). */
const STRONG = 0.25;

/** A number with what it belongs to: Severe (ISS 16–24) › Lethal without care. */
export function factorName({ setting }: Factor): string {
  return [...setting.place.slice(1), setting.title].join(' › ');
}

/** From where to where a number is varied. */
export function rangeText({ setting, low, high }: Factor): string {
  const [from, to] = [low, high].map((end) => String(Number(end.toPrecision(4))).replace('-', '−'));
  return `${from} to ${to}${setting.unit === undefined ? '' : `\u2009${setting.unit}`}`;
}

/** Where a number comes from. */
export function sourceText({ source }: Setting): string {
  return source ?? 'none of its own';
}

/** Whether what a factor does on the whole is more than chance: the 95 % interval of its mean leaves out nothing. */
export function isSeen({ effects: { effect } }: ScreenedFactor): boolean {
  return Math.abs(effect.mean) > effect.halfWidth;
}

/** How well a number is known. */
const grades: readonly {
  readonly name: string;
  readonly color: string;
  readonly has: (setting: Setting) => boolean;
}[] = [
  {
    name: 'From a source',
    color: '--c1',
    has: (setting) => setting.source !== undefined && !isAssumption(setting),
  },
  { name: 'An assumption', color: '--c4', has: isAssumption },
  { name: 'No source of its own', color: '--c3', has: ({ source }) => source === undefined },
];

/** The strongest factors as bars. */
export function screenChart(screened: readonly ScreenedFactor[], measure: Measure): ChartModel {
  const { name, unit } = measureFacts[measure];
  const shown = screened.filter(({ effects }) => effects.size > 0).slice(0, BARS);
  const factor = unit === 'share' ? 100 : 1;
  return {
    title: `What moves: ${name}`,
    categoryAxis: 'Number',
    valueAxis: `Size of the effect${{ number: '', share: ' (% points)', minutes: ' (min)' }[unit]}`,
    labels: shown.map((one) => factorName(one.factor)),
    horizontal: true,
    shape: 'bars',
    series: grades.map(({ name: grade, color, has }) => ({
      name: grade,
      color,
      values: shown.map((one) => (has(one.factor.setting) ? one.effects.size * factor : 0)),
    })),
  };
}

/** What a factor does on the whole, with its 95 % interval. */
export function effectText({ effects: { effect } }: ScreenedFactor, unit: MeasureUnit): string {
  const within = Number.isNaN(effect.halfWidth) ? '' : ` ± ${formatMeasure(effect.halfWidth, unit)}`;
  return `${formatDifference(effect.mean, unit)}${within}`;
}

/** What a screening says of a measure, in sentences; the warnings apart. */
export function screenSentences(
  screened: readonly ScreenedFactor[],
  measure: Measure,
): { readonly found: string; readonly warnings: readonly string[] } {
  const { name, unit } = measureFacts[measure];
  const measured = screened.filter(({ effects }) => !Number.isNaN(effects.effect.halfWidth));
  if (measured.length === 0) {
    return { found: `${name}: no number has two results to tell its effect from chance.`, warnings: [] };
  }
  const seen = measured.filter(isSeen);
  const [first] = seen;
  if (first === undefined) {
    return { found: `${name}: none of these numbers moves it one way beyond chance.`, warnings: [] };
  }
  const names = seen
    .slice(0, 3)
    .map(
      (one) =>
        `${factorName(one.factor)} (${formatDifference(one.effects.effect.mean, unit)} from ${rangeText(one.factor)})`,
    );
  const strong = seen.filter(
    ({ effects, factor }) => isAssumption(factor.setting) && effects.size >= STRONG * first.effects.size,
  );
  return {
    found: `${name}: ${formatAmount(seen.length)} of ${formatAmount(screened.length)} numbers move it one way beyond chance; the most ${names.join(', ')}.`,
    warnings: strong.map(
      (one) =>
        `${factorName(one.factor)} is an assumption, and among the strongest: check it before you rely on the answer.`,
    ),
  };
}

/** Every factor's effect on every measure, as a table. */
export function screenTable(result: ScreenResult): (string | number)[][] {
  const number = (value: number) => (Number.isNaN(value) ? '' : value);
  return [
    [
      'measure',
      'unit',
      'number',
      'from',
      'to',
      'size of effect',
      'mean effect',
      '95 % within',
      'deviation',
      'source',
    ],
    ...measures.flatMap((measure) =>
      screenedFactors(result, measure).map(({ factor, effects }) => [
        measureFacts[measure].name,
        measureFacts[measure].unit,
        factorName(factor),
        factor.low,
        factor.high,
        ...[effects.size, effects.effect.mean, effects.effect.halfWidth, effects.deviation].map(number),
        sourceText(factor.setting),
      ]),
    ),
  ];
}
