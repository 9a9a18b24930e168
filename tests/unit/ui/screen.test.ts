import { expect, test } from 'vitest';
import type { Setting } from '#core/experiments/settings.ts';
import type { ScreenedFactor } from '#core/experiments/screen.ts';
import { spreadOf } from '#core/statistics/intervals.ts';
import { screenChart, screenSentences } from '#ui/pages/screen/screen-words.ts';

const factor = (title: string, source: string | undefined, effects: readonly number[]): ScreenedFactor => ({
  factor: {
    setting: {
      key: title,
      path: [title],
      place: ['Clinical course', 'First aid'],
      title,
      kind: 'number',
      value: 1,
      options: [],
      isOptional: false,
      whole: false,
      ...(source === undefined ? {} : { source }),
    } satisfies Setting,
    low: 0.8,
    high: 1.2,
  },
  effects: {
    effect: spreadOf(Float64Array.from(effects)),
    size: spreadOf(Float64Array.from(effects, Math.abs)).mean,
    deviation: 0,
  },
});

const screened = [
  factor('Strong', 'Kotwal 2018', [-10, -11, -9]),
  factor('Assumed', 'assumption, calibrated', [4, 5, 6]),
  factor('Weak', 'assumption', [1, 1.1, 0.9]),
  factor('Noise', undefined, [0, 0, 1]),
];

test('a screening says what moves a result, and warns of strong assumptions only', () => {
  const { found, warnings } = screenSentences(screened, 'killed');
  expect(found).toBe(
    'Killed in action: 3 of 4 numbers move it one way beyond chance; the most First aid › Strong (−10 from 0.8 to 1.2), First aid › Assumed (+5 from 0.8 to 1.2), First aid › Weak (+1 from 0.8 to 1.2).',
  );
  expect(warnings).toEqual([
    'First aid › Assumed is an assumption, and among the strongest: check it before you rely on the answer.',
  ]);
  expect(screenSentences(screened.slice(3), 'killed').found).toMatch(
    /none of these numbers moves it one way/,
  );
});

test('bars tell sources from assumptions from what has no source', () => {
  const { labels, series } = screenChart(screened, 'percentDied');
  expect(labels[0]).toBe('First aid › Strong');
  expect(series.map(({ name, values }) => [name, values.map((value) => value > 0)])).toEqual([
    ['From a source', [true, false, false, false]],
    ['An assumption', [false, true, true, false]],
    ['No source of its own', [false, false, false, true]],
  ]);
  expect(series[0]?.values[0]).toBeCloseTo(1000, 9);
});
