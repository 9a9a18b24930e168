import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from '#core/scenario/compile.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import type { Filters } from '#core/statistics/cross-filter.ts';
import { dimensionIds } from '#core/statistics/dimensions.ts';
import { Exploration } from '#core/statistics/exploration.ts';
import { addressOf, filtersOf } from '#ui/pages/explore/filter-address.ts';
import { waysPicture } from '#ui/pages/explore/ways.ts';
import { presetWith } from '../../support/scenarios.ts';

const scenario = presetWith('nato-article-5', 300);
// Two fronts of one name: an address still tells them apart.
scenario.fronts.forEach((front) => (front.name = 'Front'));
const { explorable } = new Exploration(compile(scenario, 1));

describe('an address', () => {
  const filters = fc.record({
    values: fc
      .uniqueArray(fc.constantFrom(...dimensionIds), { maxLength: 5 })
      .chain((ids) =>
        fc.record(
          Object.fromEntries(
            ids.map((id) => [
              id,
              fc
                .uniqueArray(fc.nat(explorable.values[id].length - 1), { minLength: 1, maxLength: 5 })
                .map((codes) => [...codes].sort((a, b) => a - b)),
            ]),
          ),
        ),
      ),
  }) as fc.Arbitrary<Filters>;

  test('brings back the filters that it was made of', () => {
    fc.assert(
      fc.property(filters, (chosen) => {
        expect(filtersOf(addressOf(chosen, explorable), explorable)).toEqual(chosen);
      }),
    );
  });
  test('brings back who arrives where and when', () => {
    const arrival = { facilities: [1, 3], fromHour: 10, untilHour: 11 };
    const address = addressOf({ values: {}, arrival }, explorable);
    expect(filtersOf(address, explorable)).toEqual({ values: {}, arrival });
  });
  test('of another exercise, or with nonsense, leaves out what is not known', () => {
    for (const query of [
      'triage=T9&front=%00&time=-1',
      'at=Nowhere&hours=10-11',
      'sex=#77',
      'x',
      '&&=',
      'grade=',
    ]) {
      expect(filtersOf(query, explorable)).toEqual({ values: {} });
    }
    const facility = encodeURIComponent(explorable.values.end[0] as string);
    for (const hours of ['99-3', '3', '1-99', '-', '0-0'])
      expect(filtersOf(`at=${facility}&hours=${hours}`, explorable).arrival).toEqual({
        facilities: [0],
        fromHour: 0,
        untilHour: 24,
      });
  });
});

test.each(presets.map(({ id }) => [id]))(
  'the ways of %s are drawn within the picture, in order of role',
  (id) => {
    const preset = presetWith(id, 400);
    const { flows } = new Exploration(compile(preset, 2)).find({ values: {} });
    const picture = waysPicture(flows, preset);
    expect(picture.ways).toHaveLength(flows.length);
    for (const { x, y, width, height } of picture.places) {
      expect([x >= 0, y >= 0, x + width <= picture.width, y + height <= picture.height + 1]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
    const at = new Map(picture.places.map((place) => [place.id, place]));
    for (const { from, to } of picture.ways)
      expect(at.get(from.id)?.x as number).toBeLessThan(at.get(to.id)?.x as number);
    // Places of one column do not overlap.
    for (const one of picture.places)
      for (const other of picture.places)
        if (one.id < other.id && one.x === other.x)
          expect(one.y + one.height <= other.y + 0.01 || other.y + other.height <= one.y + 0.01).toBe(true);
    expect(waysPicture(flows, preset)).toEqual(picture);
  },
);

test('each role has its column also where no way leads through all of them', () => {
  const [poi, r1, r2] = [0, 1, 3];
  const to = (index: number) => ({ kind: 'facility', index }) as const;
  const end = (index: number) => ({ kind: 'outcome', index }) as const;
  const { ways, places } = waysPicture(
    [
      { from: poi, to: to(r1), casualties: 5, medianHours: 1 },
      { from: r1, to: end(2), casualties: 5, medianHours: 2 },
      { from: poi, to: to(r2), casualties: 3, medianHours: 1 },
      { from: r2, to: end(3), casualties: 3, medianHours: 2 },
    ],
    scenario,
  );
  const x = (id: string) => places.find((place) => place.id === id)?.x as number;
  expect(new Set(places.map((place) => place.x)).size).toBe(4);
  expect(x('outcome 2')).toBe(x('outcome 3'));
  for (const { from, to: target } of ways) expect(x(from.id)).toBeLessThan(x(target.id));
});

test('nobody takes no way', () => {
  expect(waysPicture([], scenario)).toMatchObject({ ways: [], places: [] });
});
