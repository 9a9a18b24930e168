import { BAND, bandFacts } from '#core/catalogue/severity.ts';
import { type Category, type Mechanism, categories } from '#core/catalogue/terms.ts';
import { type WarfareType, intensityFactors, warfareFacts } from '#core/catalogue/warfare.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import type { Plan } from '#core/scenario/compile.ts';

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
  const shares = category === 'battle' ? warfareFacts[type].mechanisms : otherMechanisms[category];
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

/** Weights of minor, mild, moderate, severe and critical. */
type Bands = readonly [number, number, number, number, number];

/**
 * Severity of battle injury by mechanism, those killed outright not counted. The mean over mechanisms is fitted: of
 * those admitted 57 % mild, 25 % moderate (Kotwal 2018), and as many treated and returned within 72 h as Holcomb
 * 2006 counts; differences between mechanisms are an assumption.
 */
const battleBands: Readonly<Partial<Record<Mechanism, Bands>>> = {
  fragment: [48.5, 27, 12, 7.5, 4.9],
  blast: [46, 27, 13, 8.5, 5.5],
  gunshot: [42, 28, 14, 10, 6],
  burn: [44.5, 29, 15, 7.5, 4],
  crush: [42.5, 32, 15, 7, 3.5],
  chemical: [44.5, 27, 14, 9, 5.5],
  radiation: [50, 28, 13, 6, 3],
  biological: [30, 30, 22, 12, 6],
};
/** Severity of the other categories (assumption, in the order of the DNBI admissions of `docs/model.md`). */
const otherBands: Readonly<Record<Exclude<Category, 'battle'>, Bands>> = {
  'non-battle': [58, 30, 9, 2.4, 0.6],
  disease: [60, 29, 9, 1.7, 0.3],
  stress: [70, 24, 6, 0, 0],
};

/** The band of severity, 0 (minor) to 4 (critical), given category and mechanism; an event may make it worse. */
export function bandChoice(
  plan: Plan,
  category: Category,
  mechanism: Mechanism,
  worse = 1,
): WeightedChoice<number> {
  const own = plan.injuries.severity[categories.indexOf(category)];
  const weights = own ?? weightsOf(plan, category, mechanism);
  return new WeightedChoice(
    bandFacts.map((_, band) => band),
    weights.map((weight, band) => (band >= BAND.severe ? weight * worse : weight)),
  );
}

function weightsOf(plan: Plan, category: Category, mechanism: Mechanism): number[] {
  if (category !== 'battle') return [...otherBands[category]];
  const factor = intensityFactors[plan.warfare.intensity].severity;
  const bands = battleBands[mechanism] ?? (battleBands.fragment as Bands);
  return bands.map((weight, band) => (band >= BAND.severe ? weight * factor : weight));
}
