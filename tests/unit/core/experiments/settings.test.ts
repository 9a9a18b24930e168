import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Setting, settingsOf } from '#core/experiments/settings.ts';
import { ABSENT, differencesBetween, variantOf } from '#core/experiments/variant.ts';
import { valueAt, withValue } from '#core/scenario/document.ts';
import { findPreset, presets } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';

const brigade = findPreset('brigade')?.scenario as Scenario;
const settings = settingsOf(brigade);

function setting(key: string): Setting {
  const found = settings.find((one) => one.key === key);
  expect(found, key).toBeDefined();
  return found as Setting;
}

describe('the settings of a scenario', () => {
  test.each(presets)(
    'are all of $name, each by a key of its own, with the value that it has',
    ({ scenario }) => {
      const all = settingsOf(scenario);
      expect(all.length).toBeGreaterThan(250);
      expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
      for (const { path, value, title, place } of all) {
        expect(valueAt(scenario, path) ?? null).toEqual(value);
        expect([...place, title].every((words) => words !== '')).toBe(true);
      }
      // Every number that decides anything is among them.
      expect(new Set(all.filter(({ kind }) => kind === 'number').map(({ path }) => path.join()))).toEqual(
        new Set([
          ...numbersIn({ ...scenario, output: undefined, version: undefined }),
          ...all
            .filter(({ kind, value }) => kind === 'number' && value === null)
            .map(({ path }) => path.join()),
        ]),
      );
    },
  );
  test('say what people call them, with unit, limits and source', () => {
    expect(setting('transport.strategic.everyHours')).toMatchObject({
      place: ['Transport', 'Strategic evacuation'],
      title: 'Sortie every',
      unit: 'h',
      kind: 'number',
    });
    expect(setting('facilities.facilities.r2e.capacity.operatingTables')).toMatchObject({
      place: ['Facilities', expect.stringContaining('Role 2'), 'Capacity'],
      isOptional: true,
      whole: true,
      minimum: 0,
    });
    expect(setting('facilities.routing').options).toContain('closest');
  });
});

describe('a variant', () => {
  test('with the values that are there is the same scenario; with others it differs by just those', () => {
    const numbers = settings.filter(({ kind, value }) => kind === 'number' && value !== null);
    fc.assert(
      fc.property(fc.subarray(numbers, { minLength: 1, maxLength: 4 }), (some) => {
        const same = variantOf(
          brigade,
          some.map(({ key, value }) => ({ setting: key, to: value })),
        );
        expect(same).toEqual({ ok: true, scenario: brigade });
        const changed = some.reduce(
          (document, { path, value }) => withValue(document, path, (value as number) + 1),
          brigade,
        );
        const found = differencesBetween(brigade, changed);
        expect(found.map(({ place }) => place.join()).sort()).toEqual(
          some.map(({ place, title }) => [...place, title].join()).sort(),
        );
        expect(found.every(({ from, to }) => to === (from as number) + 1)).toBe(true);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
  test('means the same facility when facilities have changed places', () => {
    const turned = {
      ...brigade,
      facilities: { ...brigade.facilities, facilities: brigade.facilities.facilities.toReversed() },
    };
    const variant = variantOf(turned, [{ setting: 'facilities.facilities.r2e.capacity.icuBeds', to: 9 }]);
    const found = variant.ok
      ? variant.scenario.facilities.facilities.find(({ id }) => id === 'r2e')
      : undefined;
    expect(found?.capacity.icuBeds).toBe(9);
  });
  test('takes a limit away with null, and refuses it where a value is needed', () => {
    const free = variantOf(brigade, [{ setting: 'facilities.facilities.r2e.capacity.icuBeds', to: null }]);
    expect(free.ok && differencesBetween(brigade, free.scenario)).toMatchObject([{ to: undefined }]);
    const without = variantOf(brigade, [{ setting: 'general.days', to: null }]);
    expect(without).toMatchObject({ ok: false, problems: [{ change: 0 }] });
  });
  test.each([
    [
      'a setting that is not there',
      { setting: 'facilities.facilities.r9.policyDays', to: 3 },
      /is not a setting/,
    ],
    ['a value out of range', { setting: 'general.days', to: 4000 }, /Days of fighting/],
    ['a value of another kind', { setting: 'general.days', to: 'soon' }, /Days of fighting/],
  ])('with %s is refused, naming the change', (_, change, message) => {
    const variant = variantOf(brigade, [{ setting: 'facilities.bypassRole1', to: true }, change]);
    expect(variant).toMatchObject({
      ok: false,
      problems: [{ change: 1, message: expect.stringMatching(message) }],
    });
  });
});

test('a facility that only one of two scenarios has is one difference', () => {
  const { facilities } = brigade.facilities;
  const fewer = {
    ...brigade,
    facilities: { ...brigade.facilities, facilities: facilities.filter(({ id }) => id !== 'r2b-1') },
  };
  expect(differencesBetween(brigade, fewer)).toMatchObject([
    { place: ['Facilities', facilities.find(({ id }) => id === 'r2b-1')?.name], to: ABSENT },
  ]);
  expect(differencesBetween(brigade, brigade)).toEqual([]);
});

/** The path of every number of a document. */
function numbersIn(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'number') return [path.join()];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, [...path, key]));
}
