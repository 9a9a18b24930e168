import { describe, expect, test } from 'vitest';
import { bendOf, curveOf, isFlat, isOrdered, kneeOf, plateauOf } from '#core/experiments/curve.ts';
import {
  type Sweep,
  axisSettings,
  axisValues,
  pointsOf,
  readSweep,
  sweepDocument,
} from '#core/experiments/sweep.ts';
import { formatPath } from '#core/scenario/problem.ts';
import { measures } from '#core/statistics/measures.ts';
import { replicate } from '#core/statistics/replications.ts';

const flights = { setting: 'transport.strategic.everyHours', from: 24, to: 168, steps: 4 };
const outline = {
  format: 'golden-hour/sweep',
  version: 1,
  name: 'How often to fly',
  preset: 'brigade',
  axes: [flights] as unknown[],
  measure: 'waitingMean',
  firstSeed: 1,
  runs: 6,
};
const read = (document: unknown): Sweep => {
  const found = readSweep(document);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.sweep;
};
/** Rows of measures in which one of them has the values given, by point and seed. */
const rowsOf = (values: readonly (readonly number[])[]): Float64Array[][] =>
  values.map((own) =>
    own.map((value) => Float64Array.from(measures, (name) => (name === 'killed' ? value : 0))),
  );

describe('a sweep', () => {
  test('takes every value of one setting, or every pair of two, the first changing fastest', () => {
    const one = read(outline);
    expect(pointsOf(one).map(({ values }) => values)).toEqual([[24], [72], [120], [168]]);
    expect(
      pointsOf(one).map(({ variant }) => variant.ok && variant.scenario.transport.strategic.everyHours),
    ).toEqual([24, 72, 120, 168]);
    const two = read({
      ...outline,
      axes: [
        { ...flights, steps: 2 },
        { setting: 'transport.strategic.firstHour', values: [0, 12, 24] },
      ],
    });
    expect(pointsOf(two).map(({ values }) => values)).toEqual([
      [24, 0],
      [168, 0],
      [24, 12],
      [168, 12],
      [24, 24],
      [168, 24],
    ]);
  });
  test('rounds whole numbers, writes fractions as people do, and takes each value once', () => {
    const axes = [
      { setting: 'facilities.facilities.r2e.capacity.operatingTables', from: 1, to: 3, steps: 5 },
      { setting: 'transport.strategic.everyHours', from: 0.1, to: 0.3, steps: 3 },
    ] as const;
    const [tables, hours] = axisSettings({ scenario: read(outline).scenario, axes });
    if (tables === undefined || hours === undefined) throw new Error('There are no such settings.');
    expect(axisValues(axes[0], tables)).toEqual([1, 2, 3]);
    expect(axisValues(axes[1], hours)).toEqual([0.1, 0.2, 0.3]);
    expect(axisValues({ setting: '', values: [2, null, 2] }, tables)).toEqual([2, null]);
  });
  test('is written as what is read again', () => {
    const sweep = read(outline);
    expect(read(JSON.parse(JSON.stringify(sweepDocument(sweep))))).toEqual(sweep);
  });
  test.each([
    ['another document', { format: 'golden-hour/study' }, 'format'],
    ['no scenario', { preset: undefined }, ''],
    ['no axis', { axes: [] }, 'axes'],
    ['three axes', { axes: [flights, flights, flights] }, 'axes'],
    ['an unknown setting', { axes: [{ ...flights, setting: 'transport.speed' }] }, 'axes[0].setting'],
    ['the same setting twice', { axes: [flights, flights] }, 'axes[1].setting'],
    ['an axis without values', { axes: [{ setting: flights.setting }] }, 'axes[0]'],
    ['a list and a range', { axes: [{ ...flights, values: [1, 2] }] }, 'axes[0]'],
    ['half a range', { axes: [{ setting: flights.setting, from: 1, to: 3 }] }, 'axes[0]'],
    ['half a number of values', { axes: [{ ...flights, steps: 2.5 }] }, 'axes[0].steps'],
    ['one value', { axes: [{ ...flights, to: 24 }] }, 'axes[0]'],
    [
      'a range of what is no number',
      { axes: [{ setting: 'arrivals.mode', from: 1, to: 2, steps: 2 }] },
      'axes[0]',
    ],
    ['a value out of range', { axes: [{ ...flights, from: -24 }] }, 'axes[0]'],
    ['a value of another kind', { axes: [{ setting: flights.setting, values: [24, 'often'] }] }, 'axes[0]'],
    [
      'too many combinations',
      {
        axes: [
          { ...flights, steps: 20 },
          { setting: 'transport.strategic.firstHour', from: 0, to: 48, steps: 20 },
        ],
      },
      'axes',
    ],
  ])('with %s is refused at its place', (_, changes, place) => {
    const found = readSweep({ ...outline, ...changes });
    expect(found.ok).toBe(false);
    if (found.ok) return;
    expect(found.problems.map(({ path }) => formatPath(path))).toEqual([place]);
    for (const { message, fix } of found.problems) expect(`${message} ${fix}`).toMatch(/^.+\. .+\.$/s);
  });
  test('meets the same casualties at every value, and rarer flights leave more people waiting', () => {
    const points = pointsOf(read(outline)).map(({ variant }) => {
      if (!variant.ok) throw new Error(variant.problems[0]?.message);
      return Array.from({ length: 6 }, (_, i) => replicate(variant.scenario, i + 1).row);
    });
    for (const { difference } of curveOf(points, 'disease')) expect(difference.verdict).toBe('same');
    const [first, ...others] = curveOf(points, 'waitingMean').map(({ difference }) => difference.verdict);
    expect(first).toBe('same');
    expect(others).toEqual(['more', 'more', 'more']);
    expect(isFlat(curveOf(points, 'disease'))).toBe(true);
  });
});

describe('a curve', () => {
  test('ends in a plateau where later points are as good', () => {
    const noise = [0.1, -0.2, 0.15, -0.05];
    const around = (...means: number[]) =>
      rowsOf(means.map((mean, i) => noise.map((_, k) => mean + (noise[(k + i) % 4] as number))));
    const plateau = (rows: readonly (readonly Float64Array[])[]) => plateauOf(curveOf(rows, 'killed'));
    expect(plateau(around(20, 10, 5, 5, 5))).toBe(2);
    expect(plateau(around(20, 15, 10, 5, 0))).toBeUndefined();
    expect(plateau(around(5, 5, 5, 5))).toBeUndefined();
    expect(isFlat(curveOf(around(5, 5, 5, 5).slice(0, 1), 'killed'))).toBe(true);
  });
  test('has neither plateau nor knee where it leads nowhere: down and up again, or beyond its ends', () => {
    const around = (...means: number[]) =>
      curveOf(rowsOf(means.map((mean) => [mean, mean + 0.1, mean - 0.1])), 'killed');
    const x = [1, 2, 3, 4];
    for (const curve of [around(10, 2, 2, 10), around(10, 0, 9, 5), around(10, NaN, 5, 5)]) {
      expect([plateauOf(curve), kneeOf(x, curve)]).toEqual([undefined, undefined]);
    }
    expect(kneeOf(x, around(10, 3, 2, 1))).toBe(1);
  });
  test('has a beginning and an end over numbers that rise or fall all the way', () => {
    expect(isOrdered([1, 2, 4])).toBe(true);
    expect(isOrdered([4, 2, 1])).toBe(true);
    for (const values of [
      [4, 1, 2],
      [1, 1, 2],
      [1, 2, null],
      ['a', 'b'],
    ])
      expect(isOrdered(values)).toBe(false);
  });
  test('has its knee where the example of its authors has it', () => {
    const x = Array.from({ length: 10 }, (_, i) => i / 9);
    // Satopää et al. 2011, figure 2.
    expect(
      bendOf(
        x,
        x.map((at) => -1 / (at + 0.1) + 5),
      ),
    ).toBe(2);
    expect(
      bendOf(
        x,
        x.map((at) => 1 / (at + 0.1)),
      ),
    ).toBe(2);
    expect(
      bendOf(
        x.toReversed(),
        x.map((at) => 1 / (at + 0.1)),
      ),
    ).toBe(2);
  });
  test('has no knee where it is straight, flat, or changes late', () => {
    const x = [1, 2, 3, 4, 5];
    expect(bendOf(x, [5, 4, 3, 2, 1])).toBeUndefined();
    expect(bendOf(x, [3, 3, 3, 3, 3])).toBeUndefined();
    expect(bendOf(x, [1, 1, 1, 1, 9])).toBeUndefined();
    expect(bendOf(x, [1, NaN, 1, 1, 9])).toBeUndefined();
    expect(bendOf([], [])).toBeUndefined();
  });
});
