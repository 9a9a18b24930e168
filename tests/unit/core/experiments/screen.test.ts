import { describe, expect, test } from 'vitest';
import {
  type Screen,
  factorsOf,
  isAssumption,
  missingSteps,
  readScreen,
  scenarioAtPoint,
  screenDesign,
  screenDocument,
  screenedFactors,
} from '#core/experiments/screen.ts';
import { morrisTrajectories, trajectoryPoints } from '#core/experiments/morris.ts';
import { type Setting, settingsOf } from '#core/experiments/settings.ts';
import { formatPath } from '#core/scenario/problem.ts';
import { measures } from '#core/statistics/measures.ts';
import { replicate } from '#core/statistics/replications.ts';

const outline = {
  format: 'golden-hour/screen',
  version: 1,
  name: 'What matters',
  preset: 'training-exercise',
  sections: ['transport', 'facilities'],
  percent: 20,
  trajectories: 4,
  measure: 'toSurgeryMean',
  firstSeed: 1,
  runs: 1,
};
const read = (document: unknown): Screen => {
  const found = readScreen(document);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.screen;
};

describe('a screen', () => {
  test('varies the numbers of its sections about what they are, within their limits, whole ones by one at least', () => {
    const factors = factorsOf(read(outline));
    expect(factors.length).toBeGreaterThan(10);
    for (const { setting, low, high } of factors) {
      const value = setting.value as number;
      expect(['transport', 'facilities']).toContain(setting.path[0]);
      expect(low, setting.key).toBeLessThan(high);
      expect(low, setting.key).toBeLessThanOrEqual(value);
      expect(high, setting.key).toBeGreaterThanOrEqual(value);
      expect(low, setting.key).toBeGreaterThanOrEqual(setting.minimum ?? -Infinity);
      expect(high, setting.key).toBeLessThanOrEqual(setting.maximum ?? Infinity);
      if (setting.whole) expect([low, high].every(Number.isInteger), setting.key).toBe(true);
      else if (low !== setting.minimum) expect(low / value, setting.key).toBeCloseTo(0.8, 9);
    }
  });
  test('leaves out what its scenario cannot take by itself, such as shares of a whole', () => {
    const keys = factorsOf(read({ ...outline, preset: 'brigade', sections: ['injuries', 'care'] })).map(
      ({ setting }) => setting.key,
    );
    expect(keys.filter((key) => key.startsWith('care.')).length).toBeGreaterThan(80);
    expect(keys).not.toContain('injuries.mix.battlePercent');
  });
  test('simulates the scenario with every number between its ends', () => {
    const screen = read(outline);
    const { factors, points } = screenDesign(screen);
    expect(points).toHaveLength((factors.length + 1) * 4);
    const half = scenarioAtPoint(
      screen.scenario,
      factors,
      factors.map(() => 0.5),
    );
    expect(half).toEqual(screen.scenario);
    const highest = scenarioAtPoint(
      screen.scenario,
      factors,
      factors.map(() => 1),
    );
    expect(highest).not.toEqual(screen.scenario);
  });
  test('finds that the speed of vehicles moves the time to surgery, and how', () => {
    const screen = read({
      ...outline,
      preset: 'brigade',
      sections: ['transport'],
      percent: 50,
      trajectories: 6,
      runs: 2,
    });
    const { factors, trajectories, points, firstSeedAt } = screenDesign(screen);
    const measured = points.map((point, i) => {
      const scenario = scenarioAtPoint(screen.scenario, factors, point);
      if (scenario === undefined) throw new Error('A point has no scenario.');
      return [0, 1].map((run) => replicate(scenario, firstSeedAt(i) + run).row);
    });
    const screened = screenedFactors({ factors, trajectories, firstSeed: 1, measured }, 'toSurgeryMean');
    const sizes = screened.map(({ effects }) => effects.size);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    const speed = screened.filter(({ factor }) => factor.setting.key.endsWith('speedKmh'));
    expect(screened.slice(0, 4).some(({ factor }) => factor.setting.key.endsWith('speedKmh'))).toBe(true);
    // Faster, sooner.
    expect(Math.min(...speed.map(({ effects }) => effects.effect.mean))).toBeLessThan(0);
  });
  test('has seeds of its own along each trajectory', () => {
    const { factors, points, firstSeedAt } = screenDesign(read({ ...outline, firstSeed: 7, runs: 3 }));
    const length = factors.length + 1;
    expect(points.map((_, i) => firstSeedAt(i))).toEqual(
      points.map((_, i) => 7 + 3 * Math.floor(i / length)),
    );
  });
  test('tells the effect of whole numbers by how far they really went', () => {
    const setting = (whole: boolean) => ({ ...settingsOf(read(outline).scenario)[0], whole }) as Setting;
    const factors = [
      { setting: setting(true), low: 1, high: 2 },
      { setting: setting(true), low: 0, high: 2 },
      { setting: setting(false), low: 0, high: 2 },
    ];
    const trajectories = morrisTrajectories(3, 20, 1);
    const value = (x: number, { setting: { whole }, low, high }: (typeof factors)[number]) =>
      whole ? Math.round(low + (high - low) * x) : low + (high - low) * x;
    // Ten for each unit.
    const measured = trajectories
      .flatMap(trajectoryPoints)
      .map((point) => [
        Float64Array.from(measures, () =>
          factors.reduce((sum, one, i) => sum + 10 * value(point[i] as number, one), 0),
        ),
      ]);
    const screened = screenedFactors({ factors, trajectories, firstSeed: 1, measured }, 'killed');
    const effectOf = (which: number) => screened.find(({ factor }) => factor === factors[which])?.effects;
    for (const [which, effect] of [10, 20, 20].entries()) {
      expect(effectOf(which)?.effect.mean).toBeCloseTo(effect, 9);
      expect(effectOf(which)?.deviation).toBeCloseTo(0, 9);
    }
  });
  test('counts the steps without a result', () => {
    const factors = factorsOf(read(outline)).slice(0, 2);
    const trajectories = morrisTrajectories(2, 2, 1);
    const row = (value: number) => [new Float64Array(measures.length).fill(value)];
    const measured = [row(1), row(NaN), row(1), row(1), row(1), row(1)];
    expect(missingSteps({ factors, trajectories, firstSeed: 1, measured })).toBe(2);
  });
  test('knows an assumption by its source', () => {
    const factors = factorsOf(read({ ...outline, preset: 'brigade', sections: ['care', 'transport'] }));
    const [assumed, sourced] = [true, false].map((is) =>
      factors.filter(({ setting }) => isAssumption(setting) === is),
    );
    expect(assumed?.length).toBeGreaterThan(10);
    expect(sourced?.some(({ setting }) => setting.source?.startsWith('Vigorous Warrior'))).toBe(true);
  });
  test('is written as what is read again', () => {
    const screen = read(outline);
    expect(read(JSON.parse(JSON.stringify(screenDocument(screen))))).toEqual(screen);
  });
  test.each([
    ['another document', { format: 'golden-hour/sweep' }, 'format'],
    ['no scenario', { preset: undefined }, ''],
    ['no section', { sections: [] }, 'sections'],
    ['an unknown section', { sections: ['output'] }, 'sections[0]'],
    ['nothing to vary', { sections: ['events'] }, 'sections'],
    ['too many simulations', { trajectories: 100, runs: 100 }, 'trajectories'],
    ['no range', { percent: 0 }, 'percent'],
  ])('with %s is refused at its place', (_, changes, place) => {
    const found = readScreen({ ...outline, ...changes });
    expect(found.ok).toBe(false);
    if (found.ok) return;
    expect(found.problems.map(({ path }) => formatPath(path))).toEqual([place]);
    for (const { message, fix } of found.problems) expect(`${message} ${fix}`).toMatch(/^.+\. .+\.$/s);
  });
});
