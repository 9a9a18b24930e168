import { describe, expect, test } from 'vitest';
import { type Category, categories, triageCategories } from '#core/catalogue/terms.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import { type environmentConditions } from '#core/scenario/sections/environment/environment.ts';
import { DAY_MS, HOUR_MS } from '#core/scenario/sections/general/general.ts';
import { intensities, tempos, warfareTypes } from '#core/scenario/sections/warfare/warfare.ts';
import type { Casualty } from '#core/simulation/casualty.ts';
import { simulate } from '#core/simulation/simulate.ts';
import { agrees } from '../support/chi-square.ts';
import { patientsOf } from '../support/dataset.ts';
import { planWith, presetWith } from '../support/scenarios.ts';

const N = 20_000;
const SEED = 20270601;

/** Counts by a label, in the order of the labels given. */
function countBy<T extends string>(
  casualties: readonly Casualty[],
  labels: readonly T[],
  of: (c: Casualty) => string,
): number[] {
  return labels.map((label) => casualties.filter((casualty) => of(casualty) === label).length);
}

const run = (plan: Plan): Casualty[] => [...simulate(plan)];

describe('exact totals', () => {
  test.each([...warfareTypes])('%s: every total from 1 to 10 000 is met', (type) => {
    for (const totalPatients of [1, 2, 3, 7, 23, 100, 999, 10_000]) {
      for (const days of [1, 8]) {
        const plan = planWith(
          {
            general: { totalPatients, days },
            warfare: { types: [{ type, weight: 1 }], intensity: 'extreme' },
          },
          totalPatients,
        );
        expect(run(plan)).toHaveLength(totalPatients);
      }
    }
  });
});

describe('shares', () => {
  test('of fronts and nationalities are those asked for', () => {
    const plan = compile(presetWith('nato-article-5', N), SEED);
    const casualties = run(plan);
    expect(
      agrees(
        plan.fronts.map((_, f) => casualties.filter((c) => c.front === f).length),
        [45, 35, 20],
      ),
    ).toBe(true);
    plan.fronts.forEach((front, f) => {
      const here = casualties.filter((c) => c.front === f);
      expect(
        agrees(
          countBy(here, front.nations.items, (c) => c.nation),
          front.nations.probabilities,
        ),
      ).toBe(true);
    });
  });

  test('of fronts and categories hold over everybody, scheduled events included', () => {
    const scenario = presetWith('nato-article-5', N);
    scenario.events.scheduled = [
      { kind: 'major-offensive', day: 3, time: '05:00', front: 'southern', size: 3000 },
      { kind: 'ambush', day: 6, time: '18:00', front: 'central', size: 400 },
    ];
    const plan = compile(scenario, SEED);
    const casualties = run(plan);
    expect(
      agrees(
        plan.fronts.map((_, f) => casualties.filter((c) => c.front === f).length),
        [45, 35, 20],
      ),
    ).toBe(true);
    expect(
      agrees(
        countBy(casualties, categories, (c) => c.category),
        [55, 25, 15, 5],
      ),
    ).toBe(true);
  });

  test.each([...warfareTypes])('the injury mix is exact under %s warfare', (type) => {
    const mix = { battlePercent: 52, nonBattlePercent: 28, diseasePercent: 13, stressPercent: 7 };
    const plan = planWith(
      {
        general: { totalPatients: N },
        injuries: { mix },
        warfare: { types: [{ type, weight: 1 }], intensity: 'extreme' },
      },
      SEED,
    );
    expect(
      agrees(
        countBy(run(plan), categories, (c) => c.category),
        Object.values(mix),
      ),
    ).toBe(true);
  });

  test('the injury mix is exact where types of warfare that incline differently are combined', () => {
    const types = [
      { type: 'artillery' as const, weight: 1 },
      { type: 'peacekeeping' as const, weight: 2 },
    ];
    const mix = { battlePercent: 15, nonBattlePercent: 33, diseasePercent: 52, stressPercent: 0 };
    const casualties = run(
      planWith({ general: { totalPatients: N }, injuries: { mix }, warfare: { types } }, SEED),
    );
    expect(
      agrees(
        countBy(casualties, categories, (c) => c.category),
        Object.values(mix),
      ),
    ).toBe(true);
    expect(
      agrees(
        countBy(casualties, ['artillery', 'peacekeeping'], (c) => c.warfare),
        [1, 2],
      ),
    ).toBe(true);
    const battleOf = (type: string) =>
      casualties.filter((c) => c.warfare === type && c.category === 'battle').length;
    expect(battleOf('artillery') * 2).toBeGreaterThan(battleOf('peacekeeping') * 3);
  });

  test('of triage follow the table of the warfare type', () => {
    const tables: readonly (readonly [(typeof warfareTypes)[number], Category, readonly number[]])[] = [
      ['conventional', 'battle', [35, 45, 20, 0]],
      ['drone', 'battle', [60, 30, 10, 0]],
      ['cbrn', 'disease', [70, 25, 5, 0]],
      ['peacekeeping', 'non-battle', [5, 30, 65, 0]],
    ];
    for (const [type, category, shares] of tables) {
      const plan = planWith(
        {
          general: { totalPatients: N },
          warfare: { types: [{ type, weight: 1 }] },
          events: { spontaneous: false },
        },
        SEED,
      );
      const casualties = run(plan).filter((c) => c.category === category);
      expect(
        agrees(
          countBy(casualties, triageCategories, (c) => c.triage),
          shares,
        ),
        `${type} ${category}`,
      ).toBe(true);
    }
  });

  test('of triage follow the scenario where it sets them', () => {
    const triage = { disease: { t1Percent: 10, t2Percent: 20, t3Percent: 60, t4Percent: 10 } };
    const casualties = run(planWith({ general: { totalPatients: N }, injuries: { triage } }, SEED)).filter(
      (c) => c.category === 'disease',
    );
    expect(
      agrees(
        countBy(casualties, triageCategories, (c) => c.triage),
        [10, 20, 60, 10],
      ),
    ).toBe(true);
  });

  test('of women and of blood groups are those of the force and the nation', async () => {
    const fronts = [
      {
        id: 'main',
        name: 'Main',
        sharePercent: 100,
        nations: [{ nation: 'EST' as const, sharePercent: 100 }],
      },
    ];
    const patients = await patientsOf(
      planWith({ general: { totalPatients: N, femalePercent: 11 }, fronts }, SEED),
    );
    const women = patients.filter((patient) => patient.sex === 'female').length;
    expect(agrees([women, N - women], [11, 89])).toBe(true);
    const groups = ['O+', 'A+', 'B+', 'AB+', 'O-', 'A-', 'B-', 'AB-'];
    expect(
      agrees(
        groups.map((group) => patients.filter((p) => p.bloodGroup === group).length),
        [29.5, 30.8, 20.7, 6.3, 4.3, 4.5, 3, 0.9],
      ),
    ).toBe(true);
    const heights = patients.filter((patient) => patient.sex === 'male').map((patient) => patient.heightCm);
    expect(Math.abs(heights.reduce((a, b) => a + b, 0) / heights.length - 181.6)).toBeLessThan(0.3);
  });
});

describe('time', () => {
  test.each([...tempos])('%s: the days have the shares of the tempo', (tempo) => {
    const plan = planWith({ general: { totalPatients: N }, warfare: { tempo } }, SEED);
    const days = run(plan).map((c) => Math.floor(c.injuredMs / DAY_MS));
    expect(
      agrees(
        plan.warfare.dayWeights.map((_, day) => days.filter((d) => d === day).length),
        plan.warfare.dayWeights,
      ),
    ).toBe(true);
  });

  const hoursOf = (casualties: readonly Casualty[]) =>
    Array.from(
      { length: 24 },
      (_, hour) => casualties.filter((c) => Math.floor(c.injuredMs / HOUR_MS) % 24 === hour).length,
    );
  const battleHours = (
    type: (typeof warfareTypes)[number],
    conditions: readonly (typeof environmentConditions)[number][] = [],
  ) =>
    hoursOf(
      run(
        planWith(
          {
            general: { totalPatients: N },
            warfare: { types: [{ type, weight: 1 }] },
            environment: { conditions: [...conditions] },
            events: { spontaneous: false },
          },
          SEED,
        ),
      ).filter((c) => c.category === 'battle'),
    );

  test('conventional fighting peaks at dawn and dusk', () => {
    const weights = Array.from({ length: 24 }, (_, h) =>
      (h >= 6 && h <= 9) || (h >= 16 && h <= 19) ? 2.5 : h >= 22 || h < 5 ? 0.15 : 0.5,
    );
    expect(agrees(battleHours('conventional'), weights)).toBe(true);
  });
  test('naval waves and peacekeeping patrols have their hours', () => {
    const naval = Array.from({ length: 24 }, (_, h) => ([4, 5, 6, 10, 11, 16, 17].includes(h) ? 3 : 0.3));
    expect(agrees(battleHours('naval'), naval)).toBe(true);
    const patrols = Array.from({ length: 24 }, (_, h) =>
      (h >= 8 && h <= 11) || (h >= 14 && h <= 17) ? 1 : 0.15,
    );
    expect(agrees(battleHours('peacekeeping'), patrols)).toBe(true);
  });
  test('artillery puts four in five casualties of a day into three bombardments of two hours', () => {
    const plan = planWith(
      {
        general: { totalPatients: N, days: 1 },
        warfare: { types: [{ type: 'artillery', weight: 1 }] },
        events: { spontaneous: false },
      },
      SEED,
    );
    const hours = hoursOf(run(plan).filter((c) => c.category === 'battle')).sort((a, b) => b - a);
    const burst = hours.slice(0, 6).reduce((a, b) => a + b, 0);
    expect(burst / hours.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.75);
  });
  test('after a CBRN release the next two hours are the worst of the day, and some come days later', () => {
    const plan = planWith(
      {
        general: { totalPatients: N, days: 4 },
        warfare: { types: [{ type: 'cbrn', weight: 1 }] },
        events: { spontaneous: false },
      },
      SEED,
    );
    const battle = run(plan).filter((c) => c.category === 'battle' && c.injuredMs < DAY_MS);
    const hours = hoursOf(battle);
    const release = hours.indexOf(Math.max(...hours));
    expect(release).toBeGreaterThanOrEqual(4);
    expect(release).toBeLessThanOrEqual(10);
    expect(hours[release + 6]).toBeGreaterThan(3 * (hours[release + 4] ?? 0));
  });
  test('night operations move the fighting into the night', () => {
    const night = (hours: number[]) => hours.filter((_, h) => h >= 22 || h < 6).reduce((a, b) => a + b, 0);
    expect(night(battleHours('conventional', ['night-operations']))).toBeGreaterThan(
      2 * night(battleHours('conventional')),
    );
  });
});

describe('effects are real', () => {
  test('higher intensity makes more T1, and more mass-casualty events', () => {
    const results = intensities.map((intensity) => {
      const casualties = run(
        planWith({ general: { totalPatients: N, days: 60 }, warfare: { intensity } }, SEED),
      );
      const battle = casualties.filter((c) => c.category === 'battle');
      return {
        t1: battle.filter((c) => c.triage === 'T1').length / battle.length,
        events: new Set(
          casualties.filter((c) => c.event.kind === 'mass-casualty').map((c) => c.event.ordinal),
        ).size,
      };
    });
    for (let i = 1; i < results.length; i++) {
      expect(results[i]!.t1).toBeGreaterThan(results[i - 1]!.t1);
      expect(results[i]!.events).toBeGreaterThan(results[i - 1]!.events);
    }
  });
  test('a hard environment delays the arrival at the first facility, and keeps helicopters on the ground', () => {
    const arrivalHours = (conditions: (typeof environmentConditions)[number][]) => {
      const arrivals = run(
        planWith({ general: { totalPatients: 2000 }, environment: { conditions } }, SEED),
      ).flatMap((c) => {
        const arrived = c.steps.find((step) => step.kind === 'arrived');
        const departed = c.steps.find((step) => step.kind === 'departed');
        return arrived && departed
          ? [{ hours: (arrived.atMs - c.injuredMs) / HOUR_MS, by: departed.by }]
          : [];
      });
      return {
        mean: arrivals.reduce((sum, a) => sum + a.hours, 0) / arrivals.length,
        flown: arrivals.some((a) => a.by === 'helicopter'),
      };
    };
    const [clear, storm] = [arrivalHours([]), arrivalHours(['storm', 'mountainous-terrain'])];
    expect(storm.mean).toBeGreaterThan(clear.mean + 2);
    expect([clear.flown, storm.flown]).toEqual([true, false]);
  });
  test('heat, cold, mountains and debris bring their own injuries', () => {
    const mechanismShare = (conditions: (typeof environmentConditions)[number][], mechanism: string) => {
      const injured = run(
        planWith({ general: { totalPatients: N }, environment: { conditions } }, SEED),
      ).filter((c) => c.category === 'non-battle');
      return injured.filter((c) => c.mechanism === mechanism).length / injured.length;
    };
    expect(mechanismShare(['extreme-heat'], 'heat')).toBeGreaterThan(0.13);
    expect(mechanismShare(['extreme-cold'], 'cold')).toBeGreaterThan(0.08);
    expect(mechanismShare(['mountainous-terrain'], 'fall')).toBeGreaterThan(mechanismShare([], 'fall') + 0.1);
    expect(mechanismShare(['urban-debris'], 'crush')).toBeGreaterThan(0.1);
    expect(mechanismShare([], 'heat')).toBeLessThan(0.03);
  });
  test('the worse die more often, and the lighter return to duty more often', () => {
    const casualties = run(planWith({ general: { totalPatients: N } }, SEED));
    const share = (triage: string, outcomes: string[]) => {
      const group = casualties.filter((c) => c.triage === triage);
      return group.filter((c) => outcomes.includes(c.outcome)).length / group.length;
    };
    expect(share('T1', ['KIA', 'DOW'])).toBeGreaterThan(3 * share('T2', ['KIA', 'DOW']));
    expect(share('T2', ['KIA', 'DOW'])).toBeGreaterThan(share('T3', ['KIA', 'DOW']));
    expect(share('T3', ['RTD'])).toBeGreaterThan(share('T2', ['RTD']));
    expect(share('T2', ['RTD'])).toBeGreaterThan(share('T1', ['RTD']));
  });
  test('those killed in action die when the curve says: most at once, nearly all within two hours', () => {
    const delays = run(planWith({ general: { totalPatients: N } }, SEED))
      .filter((c) => c.outcome === 'KIA')
      .map((c) => (c.steps.at(-1)!.atMs - c.injuredMs) / 60_000);
    const bands = [0, 10, 60, 120, 1e9].map(
      (end, i, ends) => delays.filter((d) => d <= end && (i === 0 || d > ends[i - 1]!)).length,
    );
    expect(agrees(bands, [57.1, 10.6, 23.7, 7.6, 1])).toBe(true);
  });
});
