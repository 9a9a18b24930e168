import { describe, expect, test } from 'vitest';
import { loadPlanNames, createPatientRenderer } from '#core/patient/render-patient.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { simulate } from '#core/simulation/simulate.ts';
import { Tally, columnSums, countAt, rowSums, tallyLayout, tallyTables } from '#core/statistics/tally.ts';
import { planWith } from '../../../support/scenarios.ts';

async function tallied(plan: Plan, keep: (number: number) => boolean = () => true): Promise<Tally> {
  const render = createPatientRenderer(plan, await loadPlanNames(plan));
  const tally = new Tally(plan);
  for (const casualty of simulate(plan)) if (keep(casualty.number)) tally.add(casualty, render(casualty));
  return tally;
}

const plan = planWith({ general: { totalPatients: 900 } });

describe('a tally', () => {
  test('counts every patient once in every table that concerns everybody', async () => {
    const snapshot = (await tallied(plan)).snapshot();
    for (const id of tallyTables.filter((table) => table !== 'severity')) {
      expect(
        rowSums(snapshot, id).reduce((a, b) => a + b, 0),
        id,
      ).toBe(900);
    }
    const injured = [...simulate(plan)].filter(
      (c) => c.category === 'battle' || c.category === 'non-battle',
    ).length;
    const graded = rowSums(snapshot, 'severity').reduce((a, b) => a + b, 0);
    expect(graded).toBeLessThanOrEqual(injured);
    expect(graded).toBeGreaterThan(injured * 0.9);
  });
  test('agrees with counting by hand', async () => {
    const snapshot = (await tallied(plan)).snapshot();
    const casualties = [...simulate(plan)];
    const { tables } = snapshot.layout;
    expect(countAt(snapshot, 'categories', 0, 0)).toBe(
      casualties.filter(
        (c) => c.category === 'battle' && c.outcome !== 'KIA' && c.assessments[0]?.triage === 'T1',
      ).length,
    );
    const killed = casualties.filter((c) => c.outcome === 'KIA').length;
    expect(killed).toBeGreaterThan(10);
    for (const id of ['arrivals', 'categories', 'fronts', 'severity'] as const) {
      expect(columnSums(snapshot, id).at(-1), id).toBe(killed);
    }
    expect(columnSums(snapshot, 'outcomes')).toEqual(
      tables.outcomes.columns.map((o) => casualties.filter((c) => c.outcome === o).length),
    );
  });
  test('merges in any order to the same counts', async () => {
    const [all, even, odd] = await Promise.all([
      tallied(plan),
      tallied(plan, (n) => n % 2 === 0),
      tallied(plan, (n) => n % 2 === 1),
    ]);
    const merged = [even, odd].map((first) => {
      const tally = new Tally(plan);
      tally.merge(first.counts);
      tally.merge((first === even ? odd : even).counts);
      return tally.counts;
    });
    expect(merged[0]).toEqual(all.counts);
    expect(merged[1]).toEqual(all.counts);
  });
  test('gives snapshots that later counting does not change, and refuses counts of another plan', async () => {
    const tally = await tallied(plan, (n) => n < 10);
    const before = tally.snapshot();
    tally.merge(before.counts);
    expect(rowSums(before, 'nations').reduce((a, b) => a + b, 0)).toBe(9);
    expect(() => tally.merge(new Float64Array(3))).toThrow(RangeError);
  });
  test.each([1, 8, 60, 365])('of %s days has at most 400 rows of arrivals', (days) => {
    const layout = tallyLayout(planWith({ general: { days } }));
    expect(layout.tables.arrivals.rows.length).toBeLessThanOrEqual(400);
    expect(layout.tables.arrivals.rows.length * layout.arrivalBinHours).toBeGreaterThanOrEqual(days * 24);
  });
});
