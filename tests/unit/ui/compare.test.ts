import { beforeAll, describe, expect, test } from 'vitest';
import { compareForecasts } from '#core/experiments/comparison.ts';
import { scenarioOf } from '#core/experiments/study.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { type Forecast, forecast, replicate } from '#core/statistics/replications.ts';
import { type ChartModel, chartTable } from '#ui/charts/chart-model.ts';
import { notDrawn, overlayCharts } from '#ui/pages/compare/compare-charts.ts';
import { comparisonTable } from '#ui/pages/compare/compare-words.ts';

const brigade = findPreset('brigade')?.scenario as Scenario;
const names = ['As planned', 'With a second operating table and a long name'];

const ofSeeds = (scenario: Scenario, seeds: number): Forecast => {
  const runs = Array.from({ length: seeds }, (_, i) => replicate(scenario, i + 1));
  return forecast((runs[0] as (typeof runs)[number]).layout, runs);
};
/** The baseline with eight tables more, and flights more than twice as often. */
const changed = (): Scenario => {
  const baseline = { name: 'A', scenario: brigade, changes: [] };
  const variant = scenarioOf(
    { name: '', alternatives: [baseline], firstSeed: 1, runs: 2 },
    {
      name: 'B',
      changes: [
        { setting: 'facilities.facilities.r2e.capacity.operatingTables', to: 9 },
        { setting: 'transport.strategic.everyHours', to: 72 },
      ],
    },
  );
  if (!variant.ok) throw new Error(variant.problems[0]?.message);
  return variant.scenario;
};

describe('alternatives over time', () => {
  let planned: Forecast;
  let larger: Forecast;
  beforeAll(() => {
    planned = ofSeeds(brigade, 4);
    larger = ofSeeds(changed(), 4);
  });

  test('lie over each other, each with its band, below one limit where both have the same', () => {
    const charts = overlayCharts([planned, larger], names, 'r2e');
    const waiting = charts.find(({ title }) => title.startsWith('Who waits for'));
    expect(waiting?.series.map(({ name }) => name)).toEqual([
      'A: As planned',
      'B: With a second operating …',
    ]);
    expect(waiting?.series.every(({ low, high }) => low !== undefined && high !== undefined)).toBe(true);
    const team = charts.find(({ title }) => title.includes('surgical teams'));
    expect(team?.series.filter(({ isLimit }) => isLimit)).toHaveLength(1);
  });
  test('show the limit of each where they differ', () => {
    const charts = overlayCharts([planned, larger], names, 'r2e');
    const tables = charts.find(({ title }) => title.includes('operating tables'));
    const limits = tables?.series.filter(({ isLimit }) => isLimit) ?? [];
    expect(limits.map(({ name, values }) => [name, values[0]])).toEqual([
      ['A: there are 2', 2],
      ['B: there are 9', 9],
    ]);
    expect(new Set(tables?.series.map(({ color }) => color)).size).toBe(2);
  });
  test('are one line where they are the same, after what differs', () => {
    const charts = overlayCharts([planned, planned], names, 'r2e');
    expect(charts.length).toBeGreaterThan(3);
    for (const { series } of charts) expect(series[0]?.name).toBe('The same for all');
    const isOne = overlayCharts([planned, larger], names, 'r2e').map(
      ({ series }) => series[0]?.name === 'The same for all',
    );
    expect(isOne).toEqual([...isOne].sort((a, b) => Number(a) - Number(b)));
    expect(isOne).toContain(false);
  });
  test('end where the shorter one ends, and are left out where their hours differ', () => {
    const shorter = ofSeeds({ ...brigade, general: { ...brigade.general, days: 28 } }, 2);
    const muchLonger = ofSeeds({ ...brigade, general: { ...brigade.general, days: 60 } }, 2);
    const [chart] = overlayCharts([planned, shorter, muchLonger], [...names, 'Long'], 'r2e');
    expect(notDrawn([planned, shorter, muchLonger])).toEqual(['C']);
    expect(chart?.series.filter(({ isLimit }) => !isLimit)).toHaveLength(2);

    const table = chartTable(chart as ChartModel);
    expect(table.at(-1)?.at(-1)).toBe('');
    expect(table.at(1)?.every((cell) => cell !== '')).toBe(true);
  });
  test('leave as one table with every result, its difference and what can be said of it', () => {
    const results = compareForecasts([planned, larger]);
    const [head, ...rows] = comparisonTable(results, names, new Map([['r2e', 'Role 2 Enhanced']]));
    expect(head?.slice(0, 5)).toEqual([
      'place',
      'result',
      'unit',
      'A As planned: mean',
      `B ${names[1]}: mean`,
    ]);
    expect(rows).toHaveLength(results.length);
    const use = rows.find((row) => row[0] === 'Role 2 Enhanced' && row[1] === 'Operating tables in use');
    const [before, after, difference, from, to, verdict] = use?.slice(3) as number[];
    expect(difference).toBeCloseTo((after as number) - (before as number), 12);
    expect(((from as number) + (to as number)) / 2).toBeCloseTo(difference as number, 12);
    expect(verdict).toBe('less');
  });
});
