import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { environmentConditions } from '#core/scenario/sections/environment/environment.ts';
import { DAY_MS, HOUR_MS } from '#core/time.ts';
import { intensities, tempos, warfareTypes } from '#core/catalogue/warfare.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
import { Simulation, simulate, stories } from '#core/simulation/simulate.ts';
import { StoryBatcher, decodeStories } from '#core/simulation/story/story-batch.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import { planWith, presetWith } from '../../../support/scenarios.ts';

/** Plans of every kind, small enough to be simulated often. */
const plans = fc
  .record({
    totalPatients: fc.integer({ min: 1, max: 600 }),
    days: fc.integer({ min: 1, max: 20 }),
    followUpDays: fc.integer({ min: 0, max: 60 }),
    types: fc.uniqueArray(fc.constantFrom(...warfareTypes), { minLength: 1, maxLength: 4 }),
    intensity: fc.constantFrom(...intensities),
    tempo: fc.constantFrom(...tempos),
    conditions: fc.uniqueArray(fc.constantFrom(...environmentConditions), { maxLength: 4 }),
    seed: fc.nat(),
  })
  .map(({ totalPatients, days, followUpDays, types, intensity, tempo, conditions, seed }): Plan =>
    planWith(
      {
        general: { totalPatients, days, followUpDays },
        warfare: { types: types.map((type) => ({ type, weight: 1 })), intensity, tempo },
        environment: { conditions },
      },
      seed,
    ),
  );

test('there are exactly as many casualties as asked for, numbered in the order of injury', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      const casualties = [...simulate(plan)];
      expect(casualties.map((c) => c.number)).toEqual(casualties.map((_, i) => i + 1));
      expect(casualties).toHaveLength(plan.general.totalPatients);
      casualties.forEach((c, i) => {
        expect(c.injuredMs).toBeGreaterThanOrEqual(casualties[i - 1]?.injuredMs ?? 0);
        expect(c.injuredMs).toBeLessThan(plan.general.days * DAY_MS);
      });
    }),
    { numRuns: 60 },
  );
});

test('the same plan gives the same casualties; another seed gives others', () => {
  const casualties = (seed: number) =>
    JSON.stringify([...simulate(planWith({ general: { totalPatients: 300 } }, seed))]);
  expect(casualties(5)).toBe(casualties(5));
  expect(casualties(5)).not.toBe(casualties(6));
});

test('T4 is used in mass-casualty events only', () => {
  const plan = planWith({
    general: { totalPatients: 8000 },
    events: { scheduled: [{ kind: 'mass-casualty', day: 2, time: '09:00', front: 'main', size: 3200 }] },
    injuries: { expectantPercent: 10 },
  });
  const expectant = [...simulate(plan)].filter((c) => c.assessments[0]?.triage === 'T4');
  expect(expectant.length).toBeGreaterThan(30);
  expect(expectant.every((c) => c.event.kind === 'mass-casualty')).toBe(true);
});

describe('scheduled events', () => {
  const scheduled = [
    {
      kind: 'mass-casualty' as const,
      day: 1,
      time: '10:15',
      front: 'main',
      size: 40,
      warfare: 'cbrn' as const,
    },
    { kind: 'major-offensive' as const, day: 3, time: '22:30', front: 'main', size: 90 },
  ];
  const plan = planWith({ general: { totalPatients: 1000 }, events: { scheduled, spontaneous: false } });
  const casualties = [...simulate(plan)];

  test('have exactly their size, at their time, of their warfare, all of them battle injuries', () => {
    const first = casualties.filter((c) => c.event.kind === 'mass-casualty');
    expect(first).toHaveLength(40);
    expect(new Set(first.map((c) => `${c.warfare} ${c.category} ${c.event.ordinal}`))).toEqual(
      new Set(['cbrn battle 1']),
    );
    for (const c of first) {
      expect(c.injuredMs).toBeGreaterThanOrEqual(10.25 * HOUR_MS);
      expect(c.injuredMs).toBeLessThan(11.25 * HOUR_MS);
    }
  });
  test('may have a length, a share of killed and a severity of their own', () => {
    const own = { ...scheduled[0]!, size: 600, durationMinutes: 10, killedPercent: 28, severityFactor: 3 };
    const mild = planWith({
      general: { totalPatients: 3000 },
      events: { scheduled: [own], spontaneous: false },
      injuries: { killedOutrightPercent: 0 },
    });
    const all = [...simulate(mild)].filter((c) => c.category === 'battle');
    const inEvent = all.filter((c) => c.event.kind === 'mass-casualty');
    const others = all.filter((c) => c.event.kind !== 'mass-casualty');
    expect(inEvent.every((c) => c.injuredMs < 10.25 * HOUR_MS + 600_000)).toBe(true);
    const outright = inEvent.filter((c) => c.death?.preventability === 'non-survivable').length;
    expect(Math.abs(outright / 600 - 0.28)).toBeLessThan(0.06);
    const severe = (group: readonly Casualty[]) =>
      group.filter((c) => c.death?.preventability !== 'non-survivable' && (c.wounds[0]?.severity ?? 0) >= 4)
        .length / group.length;
    expect(severe(inEvent)).toBeGreaterThan(1.3 * severe(others));
  });
  test('may last beyond midnight and lose nobody', () => {
    const second = casualties.filter((c) => c.event.kind === 'major-offensive');
    expect(second).toHaveLength(90);
    expect(second.some((c) => c.injuredMs >= 3 * DAY_MS)).toBe(true);
    expect(casualties).toHaveLength(1000);
  });
});

test('unplanned mass-casualty events bring several people of one front at once', () => {
  const plan = planWith({
    general: { totalPatients: 4000 },
    warfare: { types: [{ type: 'artillery', weight: 1 }], intensity: 'extreme' },
  });
  const events = new Map<number, Casualty[]>();
  for (const c of simulate(plan)) {
    if (c.event.kind === 'mass-casualty')
      events.set(c.event.ordinal, [...(events.get(c.event.ordinal) ?? []), c]);
  }
  expect(events.size).toBeGreaterThan(2);
  for (const group of events.values()) {
    expect(group.length).toBeGreaterThanOrEqual(4);
    expect(group.at(-1)!.injuredMs - group[0]!.injuredMs).toBeLessThanOrEqual(10 * 60_000);
  }
  const without = planWith({ general: { totalPatients: 400 }, events: { spontaneous: false } });
  expect([...simulate(without)].every((c) => c.event.kind === 'individual')).toBe(true);
});

test('a batch gives back the casualties whose stories were put into it', () => {
  fc.assert(
    fc.property(plans, fc.nat(50), (plan, skipped) => {
      const batcher = new StoryBatcher();
      for (const story of stories(plan)) if (story.number > skipped) batcher.add(story);
      const batch = batcher.take();
      expect([...decodeStories(batch)]).toEqual([...simulate(plan)].slice(skipped));
      expect(batcher.take().numbers.length).toBe(0);
    }),
    { numRuns: 25 },
  );
});

/** The most stories that are held at once, and the heap used at that time beyond what was used before. */
function peakOf(plan: Plan): { held: number; bytes: number } {
  const before = process.memoryUsage().heapUsed;
  const simulation = new Simulation(plan);
  let held = 0;
  let bytes = 0;
  for (let i = 0; simulation.advanceAndDiscard(); i++) {
    held = Math.max(held, simulation.held);
    if (i % 50_000 === 0) bytes = Math.max(bytes, process.memoryUsage().heapUsed - before);
  }
  return { held, bytes };
}

test('memory grows with who is in the chain, not with the days: 300 days at the rate of 30 need no more', () => {
  const at = (days: number) => {
    const scenario = presetWith('nato-article-5', days * 250);
    scenario.general.days = days;
    scenario.warfare.tempo = 'sustained';
    scenario.events.spontaneous = false;
    return peakOf(compile(scenario, 1));
  };
  const [month, year] = [at(30), at(300)];
  expect(month.held).toBeGreaterThan(500);
  expect(year.held).toBeLessThan(month.held * 1.25);
  expect(year.bytes).toBeLessThan(Math.max(month.bytes, 60_000_000) * 2);
});

test('where nothing is limited, nobody waits for the story of anybody else', () => {
  expect(peakOf(planWith({ general: { totalPatients: 20_000 } })).held).toBeLessThanOrEqual(1);
});
