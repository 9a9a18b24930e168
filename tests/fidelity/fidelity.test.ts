import { describe, expect, test } from 'vitest';
import { categories } from '#core/catalogue/terms.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import { type environmentConditions } from '#core/scenario/sections/environment/environment.ts';
import { DAY_MS, HOUR_MS } from '#core/time.ts';
import { intensities, tempos, warfareTypes } from '#core/catalogue/warfare.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
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

  test.each([
    ['conventional', { fragment: 48, blast: 26, gunshot: 19, burn: 4, crush: 3 }],
    ['drone', { fragment: 62, blast: 30, burn: 8 }],
    ['cbrn', { chemical: 80, radiation: 6, biological: 4, fragment: 6, blast: 4 }],
    ['peacekeeping', { gunshot: 40, blast: 34, fragment: 22, burn: 4 }],
  ] as const)('of mechanisms are those of %s warfare', (type, shares) => {
    const plan = planWith({ general: { totalPatients: N }, warfare: { types: [{ type, weight: 1 }] } }, SEED);
    const battle = run(plan).filter((c) => c.category === 'battle');
    const names = Object.keys(shares);
    expect(
      agrees(
        countBy(battle, names, (c) => c.mechanism),
        Object.values(shares),
      ),
    ).toBe(true);
    expect(battle.every((c) => names.includes(c.mechanism))).toBe(true);
  });

  test('of severity follow the scenario where it sets them', () => {
    const severity = {
      disease: {
        minorPercent: 10,
        mildPercent: 20,
        moderatePercent: 60,
        severePercent: 9,
        criticalPercent: 1,
      },
    };
    const casualties = run(planWith({ general: { totalPatients: N }, injuries: { severity } }, SEED)).filter(
      (c) => c.category === 'disease',
    );
    const grades = casualties.map((c) => c.wounds[0]?.severity ?? 0);
    // The catalogue has no illness worse than its conditions allow; grades 1 to 3 are all there.
    expect(
      agrees(
        [1, 2, 3, 4, 5].map((grade) => grades.filter((g) => g === grade).length),
        [10, 20, 60, 9, 1],
      ),
    ).toBe(true);
  });

  test('of body regions are near those of Owens and Belmont, over all wounds', () => {
    const wounds = run(planWith({ general: { totalPatients: N } }, SEED))
      .filter((c) => c.category === 'battle' && ['blast', 'fragment', 'gunshot'].includes(c.mechanism))
      .flatMap((c) => c.wounds.map(({ region }) => region));
    const share = (regions: readonly string[]) =>
      wounds.filter((region) => regions.includes(region)).length / wounds.length;
    // Head, face and neck 28 to 36 %, chest 6 to 10 %, abdomen 7 to 11.5 %, limbs 49 to 54 %.
    expect(share(['head', 'face', 'eye', 'ear', 'neck'])).toBeGreaterThan(0.25);
    expect(share(['head', 'face', 'eye', 'ear', 'neck'])).toBeLessThan(0.36);
    expect(share(['chest'])).toBeGreaterThan(0.05);
    expect(share(['chest'])).toBeLessThan(0.12);
    expect(share(['abdomen', 'pelvis', 'back'])).toBeGreaterThan(0.06);
    expect(share(['abdomen', 'pelvis', 'back'])).toBeLessThan(0.13);
  });

  test('of wounds: as many for each combat casualty as asked for, or a little fewer', () => {
    const explosive = run(planWith({ general: { totalPatients: N } }, SEED)).filter(
      (c) => c.category === 'battle' && (c.mechanism === 'blast' || c.mechanism === 'fragment'),
    );
    const mean = explosive.reduce((sum, c) => sum + c.wounds.length, 0) / explosive.length;
    // Those that would lift a casualty out of their band of severity, or repeat one, are left out.
    expect(mean).toBeGreaterThan(2.8);
    expect(mean).toBeLessThan(4.2);
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
        t1: battle.filter((c) => c.assessments[0]?.triage === 'T1').length / battle.length,
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
    expect(storm.mean).toBeGreaterThan(clear.mean + 1);
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
      const group = casualties.filter((c) => c.assessments[0]?.triage === triage);
      return group.filter((c) => outcomes.includes(c.outcome)).length / group.length;
    };
    expect(share('T1', ['KIA', 'DOW'])).toBeGreaterThan(3 * share('T2', ['KIA', 'DOW']));
    expect(share('T2', ['KIA', 'DOW'])).toBeGreaterThan(share('T3', ['KIA', 'DOW']));
    expect(share('T3', ['RTD'])).toBeGreaterThan(share('T2', ['RTD']));
    expect(share('T2', ['RTD'])).toBeGreaterThan(share('T1', ['RTD']));
  });
});
