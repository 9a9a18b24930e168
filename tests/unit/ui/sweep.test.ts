import { describe, expect, test } from 'vitest';
import type { Setting } from '#core/experiments/settings.ts';
import type { SweepResult } from '#core/experiments/sweep.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';
import {
  curveChart,
  curveFor,
  curveSentences,
  parseValues,
  sweepTable,
} from '#ui/pages/sweep/sweep-words.ts';

const teams: Setting = {
  key: 'x',
  path: ['x'],
  place: ['Facilities', 'Role 2 North', 'Capacity'],
  title: 'Surgical teams',
  kind: 'number',
  value: 2,
  options: [],
  isOptional: false,
  whole: true,
  unit: 'teams',
};

/** A sweep of one to so many teams in which one measure has these values, each in three seeds with a little noise. */
const sweepOf = (measure: Measure, values: readonly number[]): SweepResult => ({
  settings: [teams],
  values: values.map((_, i) => [i + 1]),
  firstSeed: 1,
  measured: values.map((value, i) =>
    [0.1, -0.1, 0.05].map((noise, seed) =>
      Float64Array.from(measures, (name) => (name === measure ? value + noise * ((i + seed) % 2) : 0)),
    ),
  ),
});

const [result, words] = [sweepOf('toSurgeryMedian', [300, 100, 55, 52, 50]), 'toSurgeryMedian' as const];

describe('the curve of a sweep', () => {
  test('has its knee marked, and the limits of doctrine where there are times', () => {
    const curve = curveFor(result, words);
    const [mean, ...limits] = curveChart(curve, teams, words).series;
    expect([curve.knee, mean?.marked]).toEqual([1, 1]);
    expect(limits.map(({ name, values }) => [name, values[0]])).toEqual([
      ['1 h', 60],
      ['2 h', 120],
      ['6 h', 360],
    ]);
  });
  test('leaves out limits far above, and those of other units', () => {
    const quick = sweepOf('toSurgeryMedian', [80, 50]);
    const names = (model: ReturnType<typeof curveChart>) => model.series.map(({ name }) => name);
    expect(names(curveChart(curveFor(quick, words), teams, words))).toEqual(['Mean', '1 h', '2 h']);
    expect(names(curveChart(curveFor(quick, 'killed'), teams, 'killed'))).toEqual(['Mean']);
  });
  test('says what it goes from and to, where it bends, and from where on more is no use', () => {
    const flat = sweepOf('diedOfWounds', [30, 10, 4, 4, 4]);
    expect(curveSentences(curveFor(flat, 'diedOfWounds'), 'diedOfWounds')).toEqual([
      expect.stringMatching(/^Died of wounds: 30 at 1, 4\.0\d* at 5: −26 \(−26 to −26\)\.$/),
      'From 3 on it changes by no more than a twentieth of the whole.',
      'The curve bends most at 2 (now): up to there each step brings the most.',
    ]);
    expect(curveSentences(curveFor(flat, 'killed'), 'killed')).toEqual([
      'Killed in action: none of these values differ from the first beyond chance.',
    ]);
  });
});

test('values are typed with commas, “no limit” among them, and nothing else is taken for a number', () => {
  expect(parseValues('1, 2.5;4')).toEqual([1, 2.5, 4]);
  expect(parseValues('1, No limit')).toEqual([1, null]);
  expect(parseValues('1, , 2,')).toEqual([1, 2]);
  expect(parseValues('1, many')).toBeUndefined();
});

test('a sweep leaves as a table of every measure at every value', () => {
  const [head, ...rows] = sweepTable(result);
  expect(head?.slice(0, 3)).toEqual(['Role 2 North › Capacity › Surgical teams (teams)', 'measure', 'unit']);
  expect(rows).toHaveLength(5 * measures.length);
  const row = rows.find(([value, name]) => value === '3' && name === 'Time to first surgery, median');
  expect(row?.slice(2, 4)).toEqual(['minutes', 3]);
  expect(row?.[4]).toBeCloseTo(55, 0);
});
