import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categories, triageCategories } from '#core/catalogue/terms.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { findings } from '#core/statistics/findings.ts';
import { quantile, spreadOf, wilson } from '#core/statistics/intervals.ts';
import { Level } from '#core/statistics/level.ts';
import { measures } from '#core/statistics/measures.ts';
import { forecast, replicate } from '#core/statistics/replications.ts';
import { compile } from '#core/scenario/compile.ts';
import { simulate } from '#core/simulation/simulate.ts';
import { scenarioWith } from '../../../support/scenarios.ts';

const brigade = findPreset('brigade')?.scenario as Scenario;
const training = findPreset('training-exercise')?.scenario as Scenario;

describe('intervals', () => {
  test('Wilson’s agrees with published values, and never leaves 0 to 1', () => {
    // Newcombe, Stat Med 17 (1998) 857: 81 of 263, and 15 of 148.
    expect(wilson(81, 263).low).toBeCloseTo(0.2553, 4);
    expect(wilson(81, 263).high).toBeCloseTo(0.3662, 4);
    expect(wilson(15, 148).low).toBeCloseTo(0.0624, 4);
    expect(wilson(15, 148).high).toBeCloseTo(0.1605, 4);
    expect(wilson(0, 20).low).toBe(0);
    expect(wilson(20, 20).high).toBe(1);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
  test('a spread has its mean, quantiles and the half width of Student’s t', () => {
    const { mean, median, largest, p10, p90, halfWidth } = spreadOf(Float64Array.of(1, 2, 3, 4, 5));
    expect([mean, median, largest, p10, p90]).toEqual([3, 3, 5, 1.4, 4.6]);
    expect(halfWidth).toBeCloseTo(2.776 * Math.sqrt(2.5 / 5), 3);
    expect(spreadOf(Float64Array.of(7)).halfWidth).toBeNaN();
    expect(spreadOf(Float64Array.of(NaN, 2, NaN)).mean).toBe(2);
  });
  test('quantiles lie between the values around them', () => {
    expect(quantile([10, 20], 0.5)).toBe(15);
    expect(quantile([4], 0.9)).toBe(4);
    expect(quantile([], 0.5)).toBeNaN();
  });
});

test('a level integrates what changes, bin by bin, and looks at nothing after the last', () => {
  const changes = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 5 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(changes, (all) => {
      const level = new Level(10, 8);
      const sorted = [...all].sort((a, b) => a[0] - b[0]);
      for (const [at, amount] of sorted) level.change(at, amount);
      // The same by brute force: the value at each whole time until 80.
      const values = Array.from({ length: 80 }, (_, t) =>
        sorted.filter(([at]) => at <= t).reduce((sum, [, amount]) => sum + amount, 0),
      );
      expect(level.areaUntil(80)).toBe(values.reduce((a, b) => a + b, 0));
      const means = new Float64Array(10);
      level.writeMeans(80, means, 0);
      means.forEach((value, bin) =>
        expect(value).toBeCloseTo(values.slice(bin * 8, bin * 8 + 8).reduce((a, b) => a + b, 0) / 8, 9),
      );
      expect(level.peak).toBe(Math.max(0, ...values));
    }),
  );
});

describe('a forecast', () => {
  const replications = [3, 1, 2].map((seed) => replicate(training, seed));
  const { layout } = replications[0] as (typeof replications)[number];

  test('does not depend on the order in which replications come', () => {
    const turned = forecast(layout, [...replications].reverse());
    expect(forecast(layout, replications)).toEqual(turned);
    expect(turned.seeds).toEqual([1, 2, 3]);
  });

  test('agrees with counting the casualties by hand', () => {
    const { row } = replicate(training, 8);
    const casualties = [...simulate(compile(training, 8))];
    const at = (measure: (typeof measures)[number]) => row[measures.indexOf(measure)];
    const count = (outcome: string) => casualties.filter((c) => c.outcome === outcome).length;
    expect(at('casualties')).toBe(casualties.length);
    expect([at('killed'), at('diedOfWounds'), at('returned'), at('evacuated'), at('inTreatment')]).toEqual(
      ['KIA', 'DOW', 'RTD', 'EVACUATED', 'IN_TREATMENT'].map(count),
    );
    expect([at('battle'), at('nonBattle'), at('disease'), at('stress')]).toEqual(
      categories.map((category) => casualties.filter((c) => c.category === category).length),
    );
    const alive = casualties.filter((c) => c.outcome !== 'KIA');
    expect([at('triageT1'), at('triageT2'), at('triageT3'), at('triageT4')]).toEqual(
      triageCategories.map((t) => alive.filter((c) => c.assessments[0]?.triage === t).length),
    );
    const operated = casualties.filter((c) => c.steps.some(({ kind }) => kind === 'operated'));
    expect(at('operated')).toBe(operated.length);
    const minutes = operated.map(
      (c) => ((c.steps.find(({ kind }) => kind === 'operated')?.atMs ?? 0) - c.injuredMs) / 60_000,
    );
    expect(at('toSurgeryMean')).toBeCloseTo(minutes.reduce((a, b) => a + b, 0) / minutes.length, 1);
    expect(at('surgeryWithin2h')).toBeCloseTo(minutes.filter((m) => m <= 120).length / minutes.length, 1);
    const arrivals = casualties.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'arrived'));
    layout.facilities.forEach((_, f) =>
      expect(row[layout.arrivedAt + f]).toBe(arrivals.filter(({ facility }) => facility === f).length),
    );
  });

  test('follows blood by day and what is in use over time, which add up to their totals', () => {
    const { row, layout: ofBrigade } = replicate(brigade, 2);
    const values = ({ at, bins }: (typeof ofBrigade.series)[number]) =>
      row.subarray(ofBrigade.seriesAt + at, ofBrigade.seriesAt + at + bins);
    const sumOf = (numbers: Float64Array) => numbers.reduce((sum, value) => sum + value, 0);
    const of = (measure: (typeof measures)[number]) => row[measures.indexOf(measure)] as number;
    const blood = ofBrigade.series.filter(({ what }) => what.kind === 'blood');
    expect(blood).toHaveLength(4);
    expect(of('bloodUnits')).toBeGreaterThan(0);
    const needed = blood.reduce((sum, series) => sum + sumOf(values(series)), 0);
    expect(needed).toBeLessThanOrEqual(of('bloodUnits') + of('bloodMissing'));
    expect(needed).toBeGreaterThan(0.9 * (of('bloodUnits') + of('bloodMissing')));
    for (const series of ofBrigade.series) {
      if (series.what.kind !== 'busy') continue;
      const { resource } = series.what;
      const shares = values(series);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...shares)).toBeLessThanOrEqual(1 + 1e-9);
      const limit = ofBrigade.limits.findIndex(
        (other) => other.facility === series.facility && other.resource === resource,
      );
      const { capacity, meanCapacity } = ofBrigade.limits[limit]!;
      const mean = (sumOf(shares) / shares.length) * (capacity / meanCapacity);
      expect(mean).toBeCloseTo(row[ofBrigade.utilisationAt + limit] as number, 6);
    }
  });

  test('counts who waits by triage and by what they wait for, which agree at every place and time', () => {
    const { layout, row } = replicate(brigade, 4);
    const totals = (kind: 'waiting' | 'queued') => {
      const sums = layout.facilities.map(() => new Float64Array(layout.bins));
      for (const { facility, what, at, bins } of layout.series) {
        if (what.kind !== kind) continue;
        const values = row.subarray(layout.seriesAt + at, layout.seriesAt + at + bins);
        values.forEach((value, bin) => {
          expect(value).toBeGreaterThan(-1e-9);
          const sum = sums[facility]!;
          sum[bin] = sum[bin]! + value;
        });
      }
      return sums;
    };
    const byTriage = totals('queued');
    totals('waiting').forEach((sums, facility) =>
      sums.forEach((sum, bin) => expect(byTriage[facility]![bin]).toBeCloseTo(sum, 9)),
    );
    expect(byTriage.flatMap((sums) => [...sums]).some((sum) => sum > 1)).toBe(true);
  });

  test('tells progress, which never goes back', () => {
    const shares: number[] = [];
    replicate(scenarioWith({ general: { totalPatients: 60_000 } }), 1, (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });

  test('names what breaks first: the staging beds before the weekly flight, not the idle medics', () => {
    const runs = Array.from({ length: 8 }, (_, i) => replicate(brigade, i + 1));
    const result = forecast((runs[0] as (typeof runs)[number]).layout, runs);
    const found = findings(result, brigade.general.days);
    const names = found.map((finding) =>
      'resource' in finding ? `${finding.kind} ${finding.resource}` : `${finding.kind} ${finding.wait}`,
    );
    expect(names).toContain('short stagingBeds');
    expect(names).toContain('waits transport');
    expect(names.filter((name) => name.includes('medics'))).toEqual([]);
  });

  test('says that a queue grows without end where capacity is below demand', () => {
    const choked = structuredClone(training);
    choked.general.totalPatients = 3000;
    choked.general.days = 12;
    const runs = [1, 2, 3].map((seed) => replicate(choked, seed));
    const result = forecast((runs[0] as (typeof runs)[number]).layout, runs);
    expect(findings(result, 12)[0]?.kind).toBe('grows');
  });

  test('finds nothing in a chain without limits', () => {
    const free = structuredClone(training);
    for (const facility of free.facilities.facilities) facility.capacity = {};
    for (const fleet of free.transport.fleets) delete fleet.vehicles;
    free.transport.strategic.everyHours = 0;
    const runs = [1, 2].map((seed) => replicate(free, seed));
    expect(findings(forecast((runs[0] as (typeof runs)[number]).layout, runs), 2)).toEqual([]);
  });
});
