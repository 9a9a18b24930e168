import { describe, expect, test } from 'vitest';
import { environmentConditions } from '#core/scenario/sections/environment/environment.ts';
import { tempos } from '#core/catalogue/warfare.ts';
import { DAY_MS, HOUR_MS } from '#core/time.ts';
import { planWith } from '../../../support/scenarios.ts';

describe('tempo', () => {
  test.each(tempos)('%s gives every day a weight, for any number of days', (tempo) => {
    for (const days of [1, 2, 8, 30, 365]) {
      const plan = planWith({ general: { days }, warfare: { tempo } });
      expect(plan.warfare.dayWeights).toHaveLength(days);
      expect(plan.warfare.dayWeights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      expect(Math.min(...plan.warfare.dayWeights)).toBeGreaterThan(0);
    }
  });
  test('escalating rises, declining falls, sustained is flat', () => {
    const weights = (tempo: 'escalating' | 'declining' | 'sustained') =>
      planWith({ warfare: { tempo } }).warfare.dayWeights;
    expect([...weights('escalating')].sort((a, b) => a - b)).toEqual(weights('escalating'));
    expect([...weights('declining')].sort((a, b) => b - a)).toEqual(weights('declining'));
    expect(new Set(weights('sustained')).size).toBe(1);
  });
});

describe('environment', () => {
  test.each(environmentConditions)('%s changes something that the simulation uses', (condition) => {
    const clear = planWith().environment;
    expect(planWith({ environment: { conditions: [condition] } }).environment).not.toEqual(clear);
  });
  test('delays add up, hindrances multiply, and fog in a storm keeps helicopters on the ground', () => {
    const { environment } = planWith({ environment: { conditions: ['rain', 'mountainous-terrain'] } });
    expect(environment.firstLegDelayMinutes).toBe(75);
    expect(environment.transitFactor).toBeCloseTo(1 / (0.9 * 0.6), 12);
    expect(environment.helicoptersFly).toBe(true);
    expect(planWith({ environment: { conditions: ['fog', 'storm'] } }).environment.helicoptersFly).toBe(
      false,
    );
  });
});

describe('events', () => {
  test('are placed by day and local time, also where day 1 does not start at midnight', () => {
    const scheduled = [{ kind: 'ambush' as const, day: 2, time: '03:30', front: 'main', size: 10 }];
    const at = (start: string) =>
      planWith({ general: { start }, events: { scheduled } }).events.scheduled[0]?.atMs;
    expect(at('2027-06-01T00:00:00+02:00')).toBe(DAY_MS + 3.5 * HOUR_MS);
    expect(at('2027-06-01T06:00:00+02:00')).toBe(DAY_MS + 21.5 * HOUR_MS);
  });
});

test('the start carries its offset from UTC', () => {
  const { general } = planWith({ general: { start: '2027-06-01T06:00:00-03:30' } });
  expect(general.offsetMinutes).toBe(-210);
  expect(new Date(general.startMs).toISOString()).toBe('2027-06-01T09:30:00.000Z');
});
