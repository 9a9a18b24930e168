import { type Category, type Mechanism, type Triage, categories } from '#core/catalogue/terms.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { Intensity, WarfareType } from '#core/scenario/sections/warfare/warfare.ts';

type Shares3 = readonly [t1: number, t2: number, t3: number];

/** T1/T2/T3 in percent for battle injury, non-battle injury, disease (figures of the replaced system). */
const triageByWarfare: Readonly<Record<WarfareType, readonly [Shares3, Shares3, Shares3]>> = {
  conventional: [
    [35, 45, 20],
    [15, 35, 50],
    [10, 30, 60],
  ],
  artillery: [
    [50, 35, 15],
    [25, 45, 30],
    [10, 40, 50],
  ],
  urban: [
    [40, 40, 20],
    [30, 40, 30],
    [15, 35, 50],
  ],
  guerrilla: [
    [25, 50, 25],
    [10, 40, 50],
    [5, 35, 60],
  ],
  drone: [
    [60, 30, 10],
    [20, 50, 30],
    [5, 35, 60],
  ],
  naval: [
    [40, 40, 20],
    [25, 40, 35],
    [10, 35, 55],
  ],
  cbrn: [
    [80, 15, 5],
    [40, 40, 20],
    [70, 25, 5],
  ],
  peacekeeping: [
    [10, 40, 50],
    [5, 30, 65],
    [5, 25, 70],
  ],
};

/** Battle stress is rarely urgent (assumption). */
const stressTriage: Shares3 = [2, 18, 80];

/** Factor on T1 and divisor of T3 for battle injuries (assumption). */
const severityFactor: Readonly<Record<Intensity, number>> = { low: 0.8, medium: 1, high: 1.15, extreme: 1.3 };

/**
 * Shares of T1–T4 for a type of warfare and a category; add up to 1. T4 is used in mass-casualty events only,
 * unless the scenario sets the mix itself.
 */
export function triageShares(plan: Plan, type: WarfareType, category: Category): readonly number[] {
  const index = categories.indexOf(category);
  const own = plan.injuries.triage[index];
  if (own !== undefined) return own;
  const [t1, t2, t3] = category === 'stress' ? stressTriage : (triageByWarfare[type][index] as Shares3);
  const factor = category === 'battle' ? severityFactor[plan.warfare.intensity] : 1;
  const weights = [t1 * factor, t2, t3 / factor];
  const sum = weights.reduce((a, b) => a + b, 0);
  return [...weights.map((weight) => weight / sum), 0];
}

/** Worst AIS (or grade of illness) given triage; assumption in the bands of `docs/model.md`. */
const severityByTriage: Readonly<Record<Triage, WeightedChoice<number>>> = {
  T1: WeightedChoice.of([
    [3, 0.4],
    [4, 0.42],
    [5, 0.18],
  ]),
  T2: WeightedChoice.of([
    [2, 0.4],
    [3, 0.6],
  ]),
  T3: WeightedChoice.of([
    [1, 0.65],
    [2, 0.35],
  ]),
  T4: WeightedChoice.of([[5, 1]]),
};

/** The distribution of severity, 1 to 5, of a triage category. */
export function severityOf(triage: Triage): WeightedChoice<number> {
  return severityByTriage[triage];
}

/**
 * Mechanisms of battle injury in percent. Conventional after Owens 2008 (78 % explosive, 18 % gunshot) and
 * Belmont 2012; the others shifted towards what the type is (assumption, after the replaced system).
 */
const battleMechanisms: Readonly<Record<WarfareType, Readonly<Partial<Record<Mechanism, number>>>>> = {
  conventional: { fragment: 48, blast: 26, gunshot: 19, burn: 4, crush: 3 },
  artillery: { fragment: 52, blast: 38, burn: 6, crush: 4 },
  urban: { gunshot: 34, fragment: 32, blast: 22, burn: 5, crush: 7 },
  guerrilla: { blast: 42, gunshot: 32, fragment: 22, burn: 4 },
  drone: { fragment: 62, blast: 30, burn: 8 },
  naval: { blast: 34, fragment: 30, burn: 24, crush: 12 },
  cbrn: { chemical: 84, radiation: 6, fragment: 6, blast: 4 },
  peacekeeping: { gunshot: 40, blast: 34, fragment: 22, burn: 4 },
};

/** Mechanisms of the other categories in percent (assumption; Cohen 2010 for the weight of exertion). */
const otherMechanisms: Readonly<
  Record<Exclude<Category, 'battle'>, Readonly<Partial<Record<Mechanism, number>>>>
> = {
  'non-battle': {
    exertion: 40,
    fall: 18,
    vehicle: 14,
    tool: 14,
    burn: 4,
    bite: 4,
    crush: 3,
    heat: 1.5,
    cold: 1.5,
  },
  disease: { infection: 72, illness: 28 },
  stress: { psychological: 100 },
};

/** What did the harm, given warfare and category; the environment adds its typical injuries and infections. */
export function mechanismChoice(
  plan: Plan,
  type: WarfareType,
  category: Category,
): WeightedChoice<Mechanism> {
  const shares = category === 'battle' ? battleMechanisms[type] : otherMechanisms[category];
  const pairs = (Object.entries(shares) as [Mechanism, number][]).map(
    ([mechanism, share]): [Mechanism, number] => [
      mechanism,
      mechanism === 'infection' ? share * plan.environment.infectionFactor : share,
    ],
  );
  if (category !== 'non-battle') return WeightedChoice.of(pairs);
  const typical = plan.environment.typicalInjuries;
  const usual =
    1 -
    Math.min(
      0.9,
      typical.reduce((sum, t) => sum + t.share, 0),
    );
  return WeightedChoice.of([
    ...pairs.map(([mechanism, share]): [Mechanism, number] => [mechanism, (share / 100) * usual]),
    ...typical.map(({ mechanism, share }): [Mechanism, number] => [mechanism, share]),
  ]);
}
