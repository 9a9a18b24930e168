import type { ComparedResult, PairedDifference, Result } from '#core/experiments/comparison.ts';
import type { SettingValue } from '#core/experiments/settings.ts';
import { ABSENT, type Difference } from '#core/experiments/variant.ts';
import { type Measure, type MeasureUnit, measureFacts } from '#core/statistics/measures.ts';
import { resourceNames, waitNames } from '#ui/chain/chain-words.ts';
import { formatMeasure } from '#ui/pages/forecast/forecast-words.ts';
import { sentence } from '#ui/words.ts';

/** A, B, C: what an alternative is called for short. */
export function letterOf(which: number): string {
  return String.fromCharCode(65 + which);
}

/** What a planner asks first: how many live, how soon they are operated on, who waits. */
const asked: readonly Measure[] = [
  'survivableDeaths',
  'killed',
  'diedOfWounds',
  'notOperated',
  'toSurgeryMedian',
  'surgeryWithin2h',
  'waitingMean',
  'waitingPeak',
  'returned',
  'bloodMissing',
];
/** A difference of less than this share of the baseline is not worth a sentence (assumption). */
const SMALL = 0.01;

/** The name of a result at its place. */
export function resultName(result: Result): string {
  switch (result.kind) {
    case 'measure':
      return measureFacts[result.measure].name;
    case 'wait':
      return `Mean wait for ${waitNames[result.wait]}`;
    case 'short':
      return `Most ${resourceNames[result.resource]} missing at once`;
    case 'use':
      return `${sentence(resourceNames[result.resource])} in use`;
  }
}

export function unitOf(result: Result): MeasureUnit {
  if (result.kind === 'measure') return measureFacts[result.measure].unit;
  return result.kind === 'wait' ? 'minutes' : result.kind === 'use' ? 'share' : 'number';
}

/** A difference with its sign: +3.4, −12 min. */
export function formatDifference(value: number, unit: MeasureUnit): string {
  if (Number.isNaN(value)) return '–';
  const text = formatMeasure(Math.abs(value), unit);
  return value === 0 ? text : `${value > 0 ? '+' : '−'}${text}`;
}

/** The 95 % interval of a difference; empty for a single run. */
export function intervalText({ spread: { mean, halfWidth } }: PairedDifference, unit: MeasureUnit): string {
  if (Number.isNaN(halfWidth)) return '';
  return `${formatDifference(mean - halfWidth, unit)} to ${formatDifference(mean + halfWidth, unit)}`;
}

/** Results that planners ask for first, in that order. */
export function askedResults(results: readonly ComparedResult[]): ComparedResult[] {
  return asked.flatMap(
    (measure) => results.find(({ result }) => result.kind === 'measure' && result.measure === measure) ?? [],
  );
}

/** What is certain of an alternative, at most so many results of it, and what is not, in two sentences. */
export function verdictOf(
  results: readonly ComparedResult[],
  which: number,
  most = Infinity,
): readonly string[] {
  const known = asked.flatMap((measure) => {
    const found = results.find(({ result }) => result.kind === 'measure' && result.measure === measure);
    const difference = found?.differences[which];
    return found?.spreads[0] && difference ? [{ measure, difference, before: found.spreads[0].mean }] : [];
  });
  const isCertain = ({ difference, before }: (typeof known)[number]) =>
    (difference.verdict === 'more' || difference.verdict === 'less') &&
    Math.abs(difference.spread.mean) >= SMALL * Math.abs(before);
  const certain = known.filter(isCertain).map(({ measure, difference }) => {
    const { name, unit } = measureFacts[measure];
    return `${name}: ${formatDifference(difference.spread.mean, unit)} (${intervalText(difference, unit)})`;
  });
  const rest = known
    .filter((one) => !isCertain(one))
    .map(({ measure }) => measureFacts[measure].name.toLowerCase());
  return [
    certain.length === 0
      ? 'Nothing that planners ask first differs beyond chance by one part in a hundred or more.'
      : `Certain: ${certain.slice(0, most).join('; ')}${certain.length > most ? `; and ${certain.length - most} more` : ''}.`,
    ...(certain.length === 0 || rest.length === 0
      ? []
      : [`No difference worth mentioning, or not beyond chance: ${rest.join(', ')}.`]),
  ];
}

/** Every result of every alternative as a table: means, and of each difference its mean and 95 % interval. */
export function comparisonTable(
  results: readonly ComparedResult[],
  alternatives: readonly string[],
  facilities: ReadonlyMap<string, string>,
): (string | number)[][] {
  const called = (which: number) => `${letterOf(which)} ${alternatives[which] ?? ''}`.trim();
  const number = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '' : value);
  return [
    [
      'place',
      'result',
      'unit',
      ...alternatives.flatMap((_, which) => [
        `${called(which)}: mean`,
        ...(which === 0
          ? []
          : ['mean', '95 % from', '95 % to', 'verdict'].map((head) => `${letterOf(which)} - A: ${head}`)),
      ]),
    ],
    ...results.map(({ result, spreads, differences }) => [
      result.kind === 'measure' ? '' : (facilities.get(result.facility) ?? result.facility),
      resultName(result),
      unitOf(result),
      ...spreads.flatMap((spread, which) => {
        const mean = number(spread?.mean);
        if (which === 0) return [mean];
        const difference = differences[which - 1];
        if (difference === undefined) return [mean, '', '', '', ''];
        const { mean: differs, halfWidth } = difference.spread;
        const ends = [differs, differs - halfWidth, differs + halfWidth].map(number);
        return [mean, ...ends, difference.verdict];
      }),
    ]),
  ];
}

/** A value of a setting as people read it. */
export function valueText(value: unknown, unit = ''): string {
  if (value === ABSENT || value === undefined || value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return 'present';
  return unit === '' ? String(value as SettingValue) : `${String(value as SettingValue)}\u2009${unit}`;
}

/** A difference between two scenarios as a line. */
export function differenceText({ place, from, to, unit }: Difference): string {
  const where = place.join(' › ');
  if (from === ABSENT) return `${where}: added`;
  if (to === ABSENT) return `${where}: removed`;
  return `${where}: ${valueText(from, unit)} → ${valueText(to, unit)}`;
}
