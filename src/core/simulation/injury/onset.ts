import { nationCodes } from '#core/catalogue/nations.ts';
import { BAND, bandFacts } from '#core/catalogue/severity.ts';
import {
  CATEGORY,
  type Category,
  type Mechanism,
  categories,
  issRegionOf,
  mechanisms,
} from '#core/catalogue/terms.ts';
import { chance, normal, uniformBetween } from '#core/random/distributions.ts';
import { exp, ln } from '#core/random/math.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { WeightedChoice } from '#core/random/weighted-choice.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { type WarfareType, warfareTypes } from '#core/catalogue/warfare.ts';
import { draw } from '#core/scenario/duration.ts';
import type { Arrival } from '#core/simulation/arrivals/arrivals.ts';
import { eventKinds } from '#core/simulation/story/casualty.ts';
import type { Person } from '#core/simulation/story/person.ts';
import { bandChoice, mechanismChoice } from '#core/simulation/injury/severity-mix.ts';
import { clockOf, createWoundSampler, hasEffect, patternOf } from '#core/simulation/injury/wounds.ts';
import { causeOf } from '#core/simulation/injury/cause.ts';
import { isTrauma } from '#core/catalogue/mechanisms.ts';
import { injuryScore } from '#core/simulation/injury/injury-score.ts';
import { type Wound, encodeWound } from '#core/simulation/story/wound.ts';

/** Share of those killed outright who are dead at once; the others within minutes (fitted to Webster: 57 % at 0 min). */
const DEAD_AT_ONCE = 0.74;
const OUTRIGHT_MEAN_MS = 25 * MINUTE_MS;
/** Signs of those killed outright as long as they live (assumption). */
const DYING = 0.75;
/** Share of the casualties of an event who are critical and look beyond help at first (measured: 2.2 to 2.4 %). */
const GRAVE_SHARE = 0.023;
/** Chest wounds that bleed rather than stop the breath (assumption). */
const BLEEDING_CHEST = 0.5;

/** What happens to a person at the moment of injury: mechanism, severity, wounds, and the decline that follows. */
export class Onset {
  readonly #plan: Plan;
  readonly #random: RandomStream;
  readonly #woundRandom: RandomStream;
  readonly #woundsOf: ReturnType<typeof createWoundSampler>;
  readonly #mechanisms: (WeightedChoice<Mechanism> | undefined)[] = [];
  /** By how much worse an event makes it. */
  readonly #bands = new Map<number, (WeightedChoice<number> | undefined)[]>();

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#random = new RandomStream(plan.seed, 'casualty');
    this.#woundRandom = new RandomStream(plan.seed, 'wounds');
    this.#woundsOf = createWoundSampler(plan.injuries.meanExtraWounds, plan.environment.climates);
  }

  /** Fills in a person who is casualty `number`. */
  begin(person: Person, number: number, arrival: Arrival): void {
    const plan = this.#plan;
    const random = this.#random.seek(arrival.key);
    const category = categories[arrival.category] as Category;
    const warfare = arrival.scheduled?.warfare ?? (plan.warfare.types[arrival.warfare]?.type as WarfareType);
    person.reset(arrival.key, number, arrival.atMs, arrival.front);
    person.category = arrival.category;
    const { nations } = plan.fronts[arrival.front] as Plan['fronts'][number];
    const nation = nationCodes.indexOf(nations.draw(random));
    const drawn = this.#mechanismOf(warfare, category).draw(random);
    const drawnBand = this.#bandOf(category, drawn, arrival.scheduled?.severityFactor ?? 1).draw(random);
    const killed = random.uniform();
    const isKilled =
      arrival.killed ??
      (arrival.category === CATEGORY.battle &&
        killed < (arrival.scheduled?.killed ?? plan.injuries.killedOutright));
    person.isNonSurvivable = isKilled;
    // Nobody is killed outright by what takes days.
    const mechanism = isKilled && (drawn === 'biological' || drawn === 'radiation') ? 'chemical' : drawn;
    person.band = isKilled ? BAND.critical : drawnBand;
    const wounds = this.#woundsOf(
      this.#woundRandom.seek(arrival.key),
      category,
      mechanism,
      person.band,
      person.isNonSurvivable,
    );
    person.iss = isTrauma(mechanism) ? injuryScore(wounds) : bandOf(person).illnessIss;
    for (const { glasgow = 15, severity } of wounds) {
      if (glasgow >= person.glasgow) continue;
      person.glasgow = glasgow;
      person.brainAis = severity;
    }
    this.#setCourse(person, mechanism, wounds, random);
    const expectant = random.uniform();
    person.expectant =
      arrival.event.kind === 'mass-casualty' &&
      person.band === BAND.critical &&
      expectant < this.#expectantShare();
    person.nation = nation;
    person.warfare = warfareTypes.indexOf(warfare);
    person.mechanism = mechanisms.indexOf(mechanism);
    person.eventKind = eventKinds.indexOf(arrival.event.kind);
    person.eventOrdinal = arrival.event.ordinal;
    for (const wound of wounds) person.wounds.push(encodeWound(wound));
  }

  #setCourse(person: Person, mechanism: Mechanism, wounds: readonly Wound[], random: RandomStream): void {
    const { care } = this.#plan;
    const { category } = person;
    const worst = wounds[0] as Wound;
    const band = care.bands[person.band] as (typeof care.bands)[number];
    const isIll = category === CATEGORY.disease || category === CATEGORY.stress;
    const bleeds = random.uniform() < BLEEDING_CHEST;
    person.cause = causeOf(mechanism, worst, isIll, bleeds);
    person.firstCause = person.cause;
    person.isLimbBleeding =
      person.cause === 'haemorrhage' &&
      hasEffect(worst, 'external-bleeding') &&
      issRegionOf[worst.region] === 'extremities' &&
      worst.region !== 'pelvis' &&
      worst.region !== 'shoulder';
    person.isLimbTorn = wounds.some(
      (wound) => hasEffect(wound, 'limb-bleeding') && issRegionOf[wound.region] === 'extremities',
    );
    const lethal = random.uniform() < band.lethal * (care.lethality[category] as number);
    const spread = normal(random);
    const surgery = random.uniform();
    const staged = random.uniform();
    const intensive = random.uniform();
    const recovery = random.uniform();
    if (person.isNonSurvivable) {
      person.lethalMs = recovery < DEAD_AT_ONCE ? 0 : -OUTRIGHT_MEAN_MS * ln(1 - random.uniform());
    } else if (lethal) {
      person.lethalMs = Math.max(
        this.#timeToDeath(person.iss, spread),
        (clockOf(worst).leastLethalHours ?? 0) * HOUR_MS,
      );
    } else {
      person.plateau = bandOf(person).plateau;
    }
    person.plateau = person.isNonSurvivable ? DYING : Math.max(person.plateau, lostLimbs(wounds));
    person.needsSurgery = isIll
      ? category === CATEGORY.disease && surgery < this.#illnessSurgery(worst)
      : wounds.some(isOperable) && (lethal || surgery < Math.max(band.surgery, ...wounds.map(operatedShare)));
    person.staged = person.needsSurgery && staged < band.damageControl;
    person.needsIntensiveCare = category !== CATEGORY.stress && (intensive < band.intensiveCare || lethal);
    person.canWalk = person.band <= BAND.mild && person.glasgow === 15 && !this.#isLegHurt(wounds);
    const isMajor = person.needsSurgery && wounds.some(hasMajorSurgery);
    person.recoveryMs = this.#recovery(person, random, worst, wounds.some(isLasting), isMajor);
    person.onsetMs = person.injuredMs;
    if (person.isNonSurvivable) return;
    // Where signs come late, the decline stands still until then.
    const { latencyHours } = clockOf(worst);
    if (latencyHours !== undefined) {
      person.speed = 0;
      person.onsetMs += uniformBetween(random, latencyHours[0], latencyHours[1]) * HOUR_MS;
    } else if (
      mechanism === 'chemical' &&
      random.uniform() < this.#plan.scenario.care.illness.delayedPercent / 100
    ) {
      person.speed = 0;
      person.onsetMs += draw(random, care.chemicalDelay);
    }
  }

  #timeToDeath(iss: number, spread: number): number {
    const { timeFactorMinutes, timeExponent, timeSpread } = this.#plan.scenario.care.decline;
    return timeFactorMinutes * MINUTE_MS * exp(timeExponent * ln(iss) + timeSpread * spread);
  }

  /** Time to full duty: by the condition where it says it, otherwise by severity; longer after major surgery. */
  #recovery(
    person: Person,
    random: RandomStream,
    worst: Wound,
    isLasting: boolean,
    isMajor: boolean,
  ): number {
    const { care, scenario } = this.#plan;
    const { duty } = clockOf(worst);
    const share = random.uniform();
    if (duty === 'out') return LASTING_MS;
    if (duty !== undefined) return (duty[0] + share * (duty[1] - duty[0])) * DAY_MS;
    if (person.category === CATEGORY.stress) {
      const stays = chance(random, scenario.care.illness.stressEvacuatedPercent / 100);
      return draw(random, care.stressRecovery) * (stays ? 10 : 1);
    }
    if (person.category === CATEGORY.disease)
      return (draw(random, care.diseaseRecovery) * (person.band + 1)) / 2;
    const days = draw(random, (care.bands[person.band] as (typeof care.bands)[number]).recovery);
    if (isLasting) return Math.max(days, LASTING_MS);
    return isMajor || person.iss >= MAJOR_ISS ? Math.max(days, MAJOR_MS) : days;
  }

  /** The chance of an operation for an illness, so that the setting is the share over all of them. */
  #illnessSurgery(worst: Wound): number {
    const { operated } = patternOf(worst);
    if (operated === undefined) return 0;
    return (operated * this.#plan.scenario.care.illness.diseaseSurgeryPercent) / USUAL_ILLNESS_SURGERY;
  }

  #isLegHurt(wounds: readonly Wound[]): boolean {
    return wounds.some(({ region, severity }) => severity >= 2 && legs.has(region));
  }

  /** The chance that one of them is called expectant, so that the share over all is what is asked for, as far as there are as many. */
  #expectantShare(): number {
    return Math.min(1, this.#plan.injuries.expectantShare / GRAVE_SHARE);
  }

  #mechanismOf(warfare: WarfareType, category: Category): WeightedChoice<Mechanism> {
    const key = warfareTypes.indexOf(warfare) * categories.length + categories.indexOf(category);
    return (this.#mechanisms[key] ??= mechanismChoice(this.#plan, warfare, category));
  }

  #bandOf(category: Category, mechanism: Mechanism, worse: number): WeightedChoice<number> {
    let bands = this.#bands.get(worse);
    if (bands === undefined) {
      bands = [];
      this.#bands.set(worse, bands);
    }
    const key = categories.indexOf(category) * mechanisms.length + mechanisms.indexOf(mechanism);
    return (bands[key] ??= bandChoice(this.#plan, category, mechanism, worse));
  }
}

/** Signs of a lost limb or torn limb artery, and of two lost limbs: a third and two fifths of the blood (assumption). */
const ONE_LIMB = 0.42;
const TWO_LIMBS = 0.6;
const SERIOUS = 3;

function lostLimbs(wounds: readonly Wound[]): number {
  const lost = wounds.filter(
    (wound) => wound.severity >= SERIOUS && hasEffect(wound, 'limb-bleeding'),
  ).length;
  return lost === 0 ? 0 : lost === 1 ? ONE_LIMB : TWO_LIMBS;
}

/** What the catalogue says of the band of a person. */
function bandOf({ band }: Person): (typeof bandFacts)[number] {
  return bandFacts[band] as (typeof bandFacts)[number];
}

/** Percent of illness that the catalogue's shares of its operable conditions come to. */
const USUAL_ILLNESS_SURGERY = 3;

/** The share that is operated on of a serious wound of its kind; 0 where that goes by the severity of all. */
function operatedShare(wound: Wound): number {
  return wound.severity < SERIOUS ? 0 : (patternOf(wound).operated ?? 0);
}

/** From this ISS on, and after an operation on trunk, skull or artery, nobody is back within this time (textbook knowledge). */
const MAJOR_ISS = 16;
const MAJOR_MS = 45 * DAY_MS;
const majorSurgery: ReadonlySet<string> = new Set([
  'laparotomy',
  'exploratory-laparotomy',
  'thoracotomy',
  'craniotomy',
  'subdural-evacuation',
  'vascular-shunt',
]);

/** Whether the operation of a wound is a major one. */
function hasMajorSurgery(wound: Wound): boolean {
  return patternOf(wound).surgery?.some((id) => majorSurgery.has(id)) === true;
}

/** The shortest time to return to duty with a lasting consequence (assumption). */
const LASTING_MS = 180 * DAY_MS;

/** Whether a serious wound has lasting consequences. */
function isLasting(wound: Wound): boolean {
  return wound.severity >= SERIOUS && patternOf(wound).outlook === 'permanent';
}

/** Whether there is an operation for a wound. */
function isOperable(wound: Wound): boolean {
  return patternOf(wound).surgery !== undefined;
}

const legs: ReadonlySet<string> = new Set(['pelvis', 'thigh', 'knee', 'lower leg', 'ankle', 'foot']);
