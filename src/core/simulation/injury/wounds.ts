import { type CarePattern, type Effect, carePatterns } from '#core/catalogue/care-patterns.ts';
import { bandFacts } from '#core/catalogue/severity.ts';
import type { Climate, Condition } from '#core/catalogue/conditions/condition.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { type Disposition, dispositionOf } from '#core/catalogue/conditions/disposition.ts';
import {
  type Category,
  type Mechanism,
  type Region,
  categories,
  isSided,
  issRegionOf,
  limbChains,
  mechanisms,
} from '#core/catalogue/terms.ts';
import { isTrauma, mechanismFacts } from '#core/catalogue/mechanisms.ts';
import { firstGlasgow } from '#core/physiology/brain.ts';
import { poisson } from '#core/random/distributions.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import { MAXIMUM_ISS, WorstByRegion } from '#core/simulation/injury/injury-score.ts';
import type { Wound } from '#core/simulation/story/wound.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';

/** What the catalogue says of a condition, found once for the many wounds that ask. */
interface ConditionFacts {
  readonly pattern: CarePattern;
  readonly effects: ReadonlySet<Effect>;
  readonly disposition: Disposition;
}

const facts: readonly ConditionFacts[] = conditions.map((condition) => ({
  pattern: carePatterns[condition.care],
  effects: new Set(carePatterns[condition.care].effects),
  disposition: dispositionOf(condition),
}));

function factsOf({ condition }: Wound): ConditionFacts {
  return facts[condition] as ConditionFacts;
}

/** How a wound is cared for. */
export function patternOf(wound: Wound): CarePattern {
  return factsOf(wound).pattern;
}

/** Whether a wound has an effect on the body. */
export function hasEffect(wound: Wound, effect: Effect): boolean {
  return factsOf(wound).effects.has(effect);
}

/** The clock and the end of a wound's condition. */
export function clockOf(wound: Wound): Disposition {
  return factsOf(wound).disposition;
}

/** Whether a wound of the head has hurt the brain. */
function isBrainInjury(wound: Wound): boolean {
  return wound.region === 'head' && hasEffect(wound, 'brain');
}

/** Further wounds by gunshot, as a share of those by blast and fragments (assumption). */
const GUNSHOT_WOUNDS = 0.15;
const MAX_WOUNDS = 9;
/** Worst further wounds of those killed outright: as bad as the first (assumption). */
const OUTRIGHT_WOUNDS = 2;

type Place = 'head' | 'chest' | 'abdomen' | 'extremities';

/**
 * Where wounds of each AIS sit, in percent. Over all wounds Owens 2008 (30, 6, 11, 54) and Belmont 2012 (28, 10, 10,
 * 52); that the worse ones sit nearer the middle is an assumption.
 */
const placeBySeverity: readonly Readonly<Record<Place, number>>[] = [
  { head: 29, chest: 7, abdomen: 9, extremities: 55 },
  { head: 25, chest: 20, abdomen: 10, extremities: 45 },
  { head: 22, chest: 22, abdomen: 18, extremities: 38 },
  { head: 28, chest: 26, abdomen: 22, extremities: 24 },
  { head: 42, chest: 32, abdomen: 24, extremities: 2 },
];

function placeOf(region: Region): Place {
  if (region === 'pelvis' || region === 'back') return 'abdomen';
  const iss = issRegionOf[region];
  if (iss === 'head-neck' || iss === 'face') return 'head';
  if (iss === 'chest' || iss === 'abdomen') return iss;
  return 'extremities';
}

interface Candidate {
  readonly condition: number;
  readonly region: Region;
}

/** Conditions that fit a category, mechanism and severity, each with its region, in proportion to their weights. */
export function candidates(
  category: Category,
  mechanism: Mechanism,
  severity: number,
  climates: ReadonlySet<Climate> = new Set(),
): WeightedChoice<Candidate> {
  const fitting = conditions
    .map((condition, index) => ({ condition, index }))
    .filter(({ condition: c }) => c.category === category && c.mechanisms.includes(mechanism));
  const miss = (c: Condition) => Math.max(0, c.severity[0] - severity, severity - c.severity[1]);
  const least = Math.min(...fitting.map(({ condition }) => miss(condition)));
  const weighted = fitting
    .filter(({ condition }) => miss(condition) === least)
    .flatMap(({ condition: c, index }) =>
      c.regions.map((region) => ({
        condition: index,
        region,
        weight: (c.weight * climateFactor(c, climates)) / c.regions.length,
      })),
    );
  const isWounding = category === 'battle' && isTrauma(mechanism) && mechanism !== 'burn';
  if (isWounding) balance(weighted, placeBySeverity[severity - 1] as Readonly<Record<Place, number>>);
  return new WeightedChoice(
    weighted.map(({ condition, region }) => ({ condition, region })),
    weighted.map(({ weight }) => weight),
  );
}

/** How much more or less common what belongs to a climate is there and elsewhere (assumption). */
const IN_ITS_CLIMATE = 4;
const ELSEWHERE = 0.2;

function climateFactor({ climate }: Condition, climates: ReadonlySet<Climate>): number {
  if (climate === undefined) return 1;
  return climates.has(climate) ? IN_ITS_CLIMATE : ELSEWHERE;
}

/** Scales weights so that each place that occurs gets its share. */
function balance(
  weighted: { readonly region: Region; weight: number }[],
  shares: Readonly<Record<Place, number>>,
): void {
  const sums = new Map<Place, number>();
  for (const { region, weight } of weighted) {
    const place = placeOf(region);
    sums.set(place, (sums.get(place) ?? 0) + weight);
  }
  for (const entry of weighted) {
    const place = placeOf(entry.region);
    entry.weight *= shares[place] / (sums.get(place) as number);
  }
}

/** Of those who lose a leg to a blast, the share that loses both (assumption; two in five amputees of mines and bombs). */
const SECOND_LEG = 0.4;
/** Share of blast casualties with a torn eardrum besides (assumption; Ritenour: primary blast injury in 12 to 15 %). */
const TORN_EARDRUM = 0.12;
const legs: ReadonlySet<Region> = new Set(['thigh', 'lower leg', 'foot']);
const eardrum = conditions.findIndex(({ code }) => code === '307497002');

/** What a blast does together: both legs, the ears. */
function blastCompanions(random: RandomStream, worst: Wound): Wound[] {
  const companions: Wound[] = [];
  const second = random.uniform();
  const ear = random.uniform();
  if (hasEffect(worst, 'lost-limb') && legs.has(worst.region) && second < SECOND_LEG) {
    companions.push({ ...worst, side: worst.side === 'left' ? 'right' : 'left' });
  }
  if (ear < TORN_EARDRUM && worst.condition !== eardrum) {
    companions.push({
      condition: eardrum,
      region: 'ear',
      side: ear < TORN_EARDRUM / 2 ? 'left' : 'right',
      severity: 1,
    });
  }
  return companions;
}

/** Whether a wound would be at or beyond where a limb was torn off. */
function isLost({ region, side }: Wound, torn: Wound): boolean {
  if (torn.side !== side || !hasEffect(torn, 'lost-limb')) return false;
  return limbChains.some(
    (chain) => chain.includes(torn.region) && chain.indexOf(region) >= chain.indexOf(torn.region),
  );
}

/** A factory of wounds: the worst of the band first, and further ones that leave the casualty in the band. */
export function createWoundSampler(
  meanExtraWounds: number,
  climates: ReadonlySet<Climate>,
): (
  random: RandomStream,
  category: Category,
  mechanism: Mechanism,
  band: number,
  isNonSurvivable: boolean,
) => Wound[] {
  const tables: (WeightedChoice<Candidate> | undefined)[] = [];
  const worst = new WorstByRegion();

  function drawn(random: RandomStream, category: Category, mechanism: Mechanism, severity: number): Wound {
    const key =
      (categories.indexOf(category) * mechanisms.length + mechanisms.indexOf(mechanism)) * 6 + severity;
    const table = (tables[key] ??= candidates(category, mechanism, severity, climates));
    const { condition, region } = table.draw(random);
    const [low, high] = (conditions[condition] as Condition).severity;
    const fitted = Math.min(high, Math.max(low, severity));
    const side = isSided(region) ? (random.uniform() < 0.5 ? 'left' : 'right') : undefined;
    return { condition, region, side, severity: fitted };
  }

  function woundsOf(
    random: RandomStream,
    category: Category,
    mechanism: Mechanism,
    band: number,
    isNonSurvivable: boolean,
  ): Wound[] {
    const wounds = [drawn(random, category, mechanism, band + 1)];
    if (category !== 'battle') return wounds;
    if (mechanism === 'blast') wounds.push(...blastCompanions(random, wounds[0] as Wound));
    const share =
      mechanism === 'blast' || mechanism === 'fragment' ? 1 : mechanism === 'gunshot' ? GUNSHOT_WOUNDS : 0;
    const extra = share === 0 ? 0 : poisson(random, meanExtraWounds * share);
    if (extra === 0) return wounds;
    const limit = isNonSurvivable ? MAXIMUM_ISS : (bandFacts[band]?.issEnd ?? MAXIMUM_ISS);
    worst.clear();
    for (const wound of wounds) worst.add(wound);
    for (let i = 0; i < extra && wounds.length < MAX_WOUNDS; i++) {
      const u = random.uniform();
      // Further wounds are mostly minor (assumption).
      const lesser = isNonSurvivable && i < OUTRIGHT_WOUNDS ? 5 : u < 0.7 ? 1 : u < 0.9 ? 2 : 3;
      const next = drawn(
        random,
        category,
        mechanism,
        Math.min(lesser, Math.max(1, isNonSurvivable ? 5 : band)),
      );
      const isKnown = wounds.some(
        (w) => w.condition === next.condition && w.region === next.region && w.side === next.side,
      );
      if (isKnown || wounds.some((wound) => isLost(next, wound))) continue;
      if (worst.addWithin(next, limit)) wounds.push(next);
    }
    return wounds;
  }

  return (random, category, mechanism, band, isNonSurvivable) => {
    const wounds = woundsOf(random, category, mechanism, band, isNonSurvivable);
    for (let index = 0; index < wounds.length; index++) {
      const wound = wounds[index] as Wound;
      if (wound.severity < 2 || !isBrainInjury(wound)) continue;
      const isPenetrating = mechanismFacts[mechanism].isOpen;
      const glasgow = firstGlasgow(wound.severity, isPenetrating, random.uniform(), random.uniform());
      wounds[index] = { ...wound, glasgow };
    }
    return wounds;
  };
}
