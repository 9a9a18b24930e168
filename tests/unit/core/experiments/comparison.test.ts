import { describe, expect, test } from 'vitest';
import { compareForecasts, pairedDifference } from '#core/experiments/comparison.ts';
import { seedsWanted } from '#core/experiments/precision.ts';
import { variantOf } from '#core/experiments/variant.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';
import { type Forecast, forecast, replicate } from '#core/statistics/replications.ts';

const nato = findPreset('nato-article-5')?.scenario as Scenario;
const brigade = findPreset('brigade')?.scenario as Scenario;

function forecastOf(scenario: Scenario, runs: number): Forecast {
  const rows = Array.from({ length: runs }, (_, i) => replicate(scenario, i + 1));
  return forecast((rows[0] as (typeof rows)[number]).layout, rows);
}

function changed(scenario: Scenario, changes: Readonly<Record<string, number>>): Scenario {
  const variant = variantOf(
    scenario,
    Object.entries(changes).map(([setting, to]) => ({ setting, to })),
  );
  if (!variant.ok) throw new Error(JSON.stringify(variant.problems));
  return variant.scenario;
}

/** The paired difference of a measure between two forecasts, and what it would be unpaired. */
function differenceOf(a: Forecast, b: Forecast, measure: Measure) {
  const compared = compareForecasts([a, b]).find(
    ({ result }) => result.kind === 'measure' && result.measure === measure,
  );
  const difference = compared?.differences[0];
  if (difference === undefined) throw new Error(measure);
  return difference;
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

describe('alternatives that meet the same casualties', () => {
  const before = forecastOf(nato, 16);

  test('differ by nothing at all when they are the same', () => {
    for (const { differences } of compareForecasts([before, forecastOf(nato, 16)])) {
      const [difference] = differences;
      expect([...(difference?.values ?? [1])].every((value) => value === 0 || Number.isNaN(value))).toBe(
        true,
      );
      expect(['same', 'unclear']).toContain(difference?.verdict);
    }
    expect(differenceOf(before, before, 'diedOfWounds').verdict).toBe('same');
  });
  test('vary at most a quarter as much as others would: one more operating room and team', () => {
    const r2 = 'facilities.facilities.r2-northern.capacity';
    const after = forecastOf(
      changed(nato, {
        [`${r2}.operatingTables`]: 4,
        [`${r2}.surgicalTeams.0.teams`]: 4,
        [`${r2}.surgicalTeams.1.teams`]: 4,
      }),
      16,
    );
    for (const measure of [
      'killed',
      'diedOfWounds',
      'survivableDeaths',
      'toSurgeryMean',
      'surgeryWithin2h',
    ] as const) {
      const at = measures.indexOf(measure);
      const columns = [before, after].map(({ rows }) => rows.map((row) => row[at] as number));
      const unpaired = columns.reduce((sum, column) => sum + variance(column), 0);
      const paired = variance([...differenceOf(before, after, measure).values]);
      expect(paired / unpaired, measure).toBeLessThan(0.25);
    }
    expect(differenceOf(before, after, 'toSurgeryMean').verdict).toBe('less');
  });
  test('of other seeds are not compared', () => {
    expect(() => compareForecasts([before, forecastOf(nato, 3)])).toThrow('same seeds');
  });
});

describe('the simulation answers changes in the direction that must hold', () => {
  const before = forecastOf(brigade, 12);
  const facilities = brigade.facilities.facilities;

  test('half the vehicles: longer to surgery', () => {
    const halved = Object.fromEntries(
      brigade.transport.fleets.map(({ id, vehicles }) => [
        `transport.fleets.${id}.vehicles`,
        Math.max(1, Math.floor((vehicles ?? 4) / 2)),
      ]),
    );
    const after = forecastOf(changed(brigade, halved), 12);
    expect(differenceOf(before, after, 'toSurgeryMean').verdict).toBe('more');
  });
  test('no surgery forward: more die of wounds', () => {
    const without = Object.fromEntries(
      facilities
        .filter(({ role }) => role === 'R2B')
        .map(({ id }) => [`facilities.facilities.${id}.capacity.operatingTables`, 0]),
    );
    const after = forecastOf(changed(brigade, without), 12);
    expect(differenceOf(before, after, 'toSurgeryMedian').verdict).toBe('more');
    expect(differenceOf(before, after, 'survivableDeaths').spread.mean).toBeGreaterThan(0);
  });
  test('twice the distance: not fewer deaths beyond chance', () => {
    const further = Object.fromEntries(
      facilities
        .filter(({ distanceKm }) => distanceKm > 0)
        .map(({ id, distanceKm }) => [`facilities.facilities.${id}.distanceKm`, distanceKm * 2]),
    );
    const after = forecastOf(changed(brigade, further), 12);
    expect(differenceOf(before, after, 'survivableDeaths').verdict).not.toBe('less');
    expect(differenceOf(before, after, 'toSurgeryMedian').verdict).toBe('more');
  });
});

describe('the 95 % interval of a paired difference', () => {
  /** Mean time in the system of an M/M/1 queue is 1 / (service - arrivals); Lindley's recursion from a long warm start. */
  test('holds the truth about two queues with the same arrivals in 91 to 98 of 100 studies', () => {
    const [arrivals, slow, fast] = [0.5, 1, 1.25];
    const truth = 1 / (fast - arrivals) - 1 / (slow - arrivals);
    let held = 0;
    const studies = 200;
    for (let study = 0; study < studies; study++) {
      const columns = [new Float64Array(20), new Float64Array(20)];
      for (let seed = 0; seed < 20; seed++) {
        const random = new RandomStream(study * 1000 + seed, 'care');
        const waits = [0, 0];
        const sums = [0, 0];
        for (let customer = 0; customer < 1200; customer++) {
          const gap = -Math.log(1 - random.uniform()) / arrivals;
          const work = -Math.log(1 - random.uniform());
          [slow, fast].forEach((rate, which) => {
            const inSystem = (waits[which] as number) + work / rate;
            if (customer >= 200) sums[which] = (sums[which] as number) + inSystem;
            waits[which] = Math.max(0, inSystem - gap);
          });
        }
        columns.forEach((column, which) => {
          column[seed] = (sums[which] as number) / 1000;
        });
      }
      const { mean, halfWidth } = pairedDifference(
        columns[0] as Float64Array,
        columns[1] as Float64Array,
      ).spread;
      if (Math.abs(mean - truth) <= halfWidth) held++;
    }
    expect(held / studies).toBeGreaterThanOrEqual(0.91);
    expect(held / studies).toBeLessThanOrEqual(0.98);
  });
});

describe('how many seeds more are wanted', () => {
  const spread = (n: number) => Float64Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 10 : -10));
  test('is none when the interval is narrow enough, otherwise about what narrows it so far', () => {
    const [baseline, wide] = [new Float64Array(100), spread(100)];
    const { halfWidth } = pairedDifference(baseline, wide).spread;
    expect(seedsWanted([baseline, wide], halfWidth + 0.01, 1000)).toBe(0);
    const more = seedsWanted([baseline, wide], halfWidth / 2, 1000);
    expect(more).toBeGreaterThan(250);
    expect(more).toBeLessThan(400);
  });
  test('never leads beyond the most that is allowed, and is none without any difference', () => {
    expect(seedsWanted([new Float64Array(100), spread(100)], 1e-9, 150)).toBe(50);
    expect(seedsWanted([new Float64Array(10), new Float64Array(10)], 1e-9, 150)).toBe(0);
  });
});
