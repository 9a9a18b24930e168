import { BAND } from '#core/catalogue/severity.ts';
import { CATEGORY } from '#core/catalogue/terms.ts';
import { glasgowAfter } from '#core/physiology/brain.ts';
import { bloodLoss } from '#core/physiology/decline.ts';
import { chance, uniformBetween } from '#core/random/distributions.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { callsExpectant } from '#core/catalogue/roles.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { type Triangle, draw } from '#core/scenario/duration.ts';
import { deathAt, progress, setSpeed, startDecline, signsShare } from '#core/simulation/injury/decline.ts';
import { T1, T3, T4, isGrave, shareOfT1, sieveAt } from '#core/simulation/injury/triage-sieve.ts';
import { type CareKind, TOURNIQUET_APPLIED, TOURNIQUET_HOLDS } from '#core/simulation/story/casualty.ts';
import { EVENT } from '#core/simulation/chain/event-kinds.ts';
import type { Person } from '#core/simulation/story/person.ts';
import type { Station } from '#core/simulation/chain/station.ts';
import { DRAW, type World } from '#core/simulation/chain/world.ts';

/**
 * Units of blood by share of the volume lost: class II, III and IV, and more (fitted to McWhirter 2024: 17 % get any, 4 % a
 * massive transfusion).
 */
const bloodUnits: readonly (readonly [above: number, units: number])[] = [
  [0.45, 16],
  [0.34, 10],
  [0.25, 4],
  [0.17, 2],
];
/** How differently the same loss is judged: the need of blood varies with the patient (assumption). */
const BLOOD_SPREAD = [0.88, 1.12] as const;
/** What resuscitation with all the blood needed takes off the signs, as a share (assumption). */
const RESUSCITATION_RELIEF = 0.4;
/**
 * How much more often an operation on the bleeding fails when none of the blood needed was there (assumption, so that deaths
 * rise by about as much as Shackelford, JAMA 318 (2017) 1581, found without early blood: 19 against 5 % in a day).
 */
const WITHOUT_BLOOD = 0.35;
/** Who needed this much blood is not back within this time (textbook knowledge). */
const MUCH_BLOOD = 4;
const MUCH_BLOOD_RECOVERY_MS = 35 * DAY_MS;
/** First aid takes at least this long before evacuation (assumption). */
const FIRST_AID_MS = 3 * MINUTE_MS;
/** Surgery after the second of these hours has all the risk of infection, before the first none (assumption). */
const INFECTION_HOURS = [6, 12] as const;
/** Days until a fatal infection kills (assumption). */
const INFECTION_DAYS: Triangle = { min: 1, mode: 4, max: 14 };
/** Wounds may become infected, and bleeding limbs get a tourniquet, from this band on (assumption). */
const { moderate: MODERATE } = BAND;

type Band = Plan['care']['bands'][number];

/** What happens inside a casualty: the decline, what treatment does about it, and what is seen of it. */
export class ClinicalCourse {
  readonly #world: World;
  readonly #care: Plan['care'];

  constructor(world: World) {
    this.#world = world;
    this.#care = world.plan.care;
  }

  /** First aid at the point of injury; returns when the casualty may be collected, or Infinity when they die before. */
  begin(person: Person, station: Station): number {
    const care = this.#care;
    const random = this.#world.drawsOf(person, DRAW.onset);
    const isReached = chance(random, care.reached);
    const aidMs = draw(random, care.firstAid);
    const works = chance(random, care.tourniquetWorks);
    const collectedMs = draw(random, care.collected);
    const aidAt = person.injuredMs + (isReached ? aidMs : collectedMs);
    startDecline(person, person.onsetMs);
    if (person.onsetMs + person.lethalMs <= aidAt) {
      const share = signsShare(person, person.injuredMs);
      person.triage = T1;
      this.#recordAssessment(person, person.injuredMs, share, this.#sieve(person, share, person.injuredMs));
      this.expectDeath(person);
      return Infinity;
    }
    const isWorst = person.isLimbBleeding && person.band >= MODERATE;
    person.tourniquet = isReached && (isWorst || person.isLimbTorn);
    const isStopped = person.tourniquet && isWorst && works;
    const slowed = isStopped ? care.speed.tourniquet : isReached ? care.speed.firstAid : 1;
    // Until first aid the decline is untreated; non-survivable wounds progress under any treatment.
    const slowerAt = Math.max(person.onsetMs, aidAt);
    if (!person.isNonSurvivable) setSpeed(person, slowerAt, slowed);
    this.assess(person, station, aidAt);
    if (isReached) {
      const flags = (person.tourniquet ? TOURNIQUET_APPLIED : 0) | (isStopped ? TOURNIQUET_HOLDS : 0);
      person.caredFor(aidAt, 'first-aid', signsShare(person, aidAt), flags);
    }
    if (person.onsetMs > aidAt) person.caredFor(person.onsetMs, 'onset', 0);
    this.expectDeath(person);
    return Math.max(slowerAt + (isReached ? FIRST_AID_MS : 0), person.onsetMs + collectedMs);
  }

  /** Triages a casualty, sometimes wrongly. */
  assess(person: Person, station: Station, atMs: number): void {
    const { role } = station.facility;
    const share = signsShare(person, atMs);
    const right = this.#sieve(person, share, atMs);
    const isExpectant =
      person.expectant && callsExpectant(role) && isGrave(person.cause, share, this.#glasgowOf(person, atMs));
    let triage = isExpectant ? T4 : right;
    const errors = this.#care.triageErrors[role];
    const error = this.#world.drawsOf(person, DRAW.assess).uniform();
    if (errors !== undefined && !isExpectant) {
      if (error < errors.under) triage = Math.min(T3, triage + 1);
      else if (error > 1 - errors.over) triage = Math.max(T1, triage - 1);
    }
    person.triage = triage;
    this.#recordAssessment(person, atMs, share, right);
  }

  /** A casualty who waits has become T1. */
  becomesUrgent(person: Person): void {
    const { nowMs } = this.#world;
    const share = signsShare(person, nowMs);
    person.triage = T1;
    this.#recordAssessment(person, nowMs, share, this.#sieve(person, share, nowMs));
  }

  /** Records a care event of a casualty. */
  note(person: Person, kind: CareKind, value = 0): void {
    const { nowMs } = this.#world;
    person.caredFor(nowMs, kind, signsShare(person, nowMs), value);
  }

  /** Schedules the moment at which the sieve will say T1 of a person who waits and is not T1 yet, if there is one. */
  expectUrgent(person: Person): void {
    const { events, nowMs } = this.#world;
    const at = this.#urgentAt(person);
    if (at > nowMs && at !== Infinity) events.push(at, EVENT.worse, person.slot, person.careVersion);
  }

  #urgentAt(person: Person): number {
    if (person.triage === T1 || person.expectant || this.isSafe(person)) return Infinity;
    return (
      person.usedAtMs +
      ((shareOfT1(person.cause) / person.relief) * person.lethalMs - person.usedMs) / person.speed
    );
  }

  /** Whether a casualty no longer declines. */
  isSafe(person: Person): boolean {
    return person.lethalMs === Infinity || person.speed === 0;
  }

  /** Slows the decline; what slowed it more stays. */
  slowTo(person: Person, speed: number): void {
    if (person.lethalMs !== Infinity && speed < person.speed) this.#goOnAt(person, speed);
  }

  /** Treatment slows the decline before a hospital; who is not in danger recovers from then on. */
  treated(person: Person, isAtHospital: boolean): void {
    if (!isAtHospital) this.slowTo(person, this.#care.speed.role1);
    if (person.lethalMs === Infinity) this.#recovers(person);
    this.note(person, 'treatment-end');
  }

  operationBegins(person: Person): void {
    person.operatedAt = progress(person, this.#world.nowMs);
    this.slowTo(person, this.#care.speed.resuscitation);
  }

  /** Resuscitation slows the decline as far as there is blood for it. */
  resuscitated(person: Person, station: Station): void {
    const { nowMs, observer } = this.#world;
    person.hadResuscitation = true;
    const random = this.#world.drawsOf(person, DRAW.blood);
    const lost =
      person.cause === 'haemorrhage'
        ? bloodLoss(signsShare(person, nowMs)) * uniformBetween(random, BLOOD_SPREAD[0], BLOOD_SPREAD[1])
        : 0;
    const needed = bloodUnits.find(([above]) => lost >= above)?.[1] ?? 0;
    const given = Math.min(needed, Math.floor(station.bloodUnits));
    if (needed > 0) {
      station.bloodUnits -= given;
      observer?.transfused?.(nowMs, person.place, given, needed);
    }
    const share = needed === 0 ? 1 : given / needed;
    person.bloodShare = Math.min(person.bloodShare, share);
    if (given >= MUCH_BLOOD) person.recoveryMs = Math.max(person.recoveryMs, MUCH_BLOOD_RECOVERY_MS);
    person.relief = Math.min(person.relief, 1 - RESUSCITATION_RELIEF * share);
    this.note(person, 'resuscitation-end', given);
    this.slowTo(person, this.#care.speed.resuscitation * share + person.speed * (1 - share));
  }

  /** Surgery stops the decline, or fails: more often in the worse hurt, and the later it came. */
  operated(person: Person): void {
    person.operations++;
    if (person.lethalMs === Infinity || person.speed === 0) {
      this.#recovers(person);
      this.note(person, 'operation-end', 1);
      if (person.lethalMs === Infinity) this.#infect(person);
      return;
    }
    const { failure } = this.#bandOf(person);
    const late = person.operatedAt * person.operatedAt * person.operatedAt;
    const fails = chance(
      this.#world.drawsOf(person, DRAW.surgery + person.operations),
      failure + (1 - failure) * Math.min(1, late + WITHOUT_BLOOD * (1 - person.bloodShare)),
    );
    this.#goOnAt(person, fails ? this.#care.speed.failedSurgery : 0);
    if (!fails) this.#recovers(person);
    this.note(person, 'operation-end', fails ? 0 : 1);
  }

  /** Intensive care stops the decline of those who need no surgery; without a bed for it surgery fails more often. */
  inIntensiveCare(person: Person, hasBed: boolean): void {
    person.hadIntensiveCare = true;
    person.needsHolding = false;
    if (person.lethalMs === Infinity) {
      this.#recovers(person);
      return;
    }
    const { failure } = this.#bandOf(person);
    const wasOperated = person.operations > 0;
    const risk = (wasOperated ? 0 : failure) + (hasBed ? 0 : failure * (this.#care.withoutIcuFactor - 1));
    const fails = chance(this.#world.drawsOf(person, DRAW.intensiveCare + person.operations), risk);
    if (fails) this.#goOnAt(person, this.#care.speed.failedSurgery);
    else if (!wasOperated) {
      this.#goOnAt(person, 0);
      this.#recovers(person);
    }
  }

  /** The death that is to come, if it comes before the end. */
  expectDeath(person: Person): void {
    const { events, nowMs, plan } = this.#world;
    person.deathVersion++;
    const at = deathAt(person);
    if (at <= plan.general.horizonMs) {
      events.push(Math.max(at, nowMs), EVENT.death, person.slot, person.deathVersion);
    }
  }

  /** Wounds that are operated on late may become infected beyond help. */
  #infect(person: Person): void {
    if (person.operations > 1 || person.category !== CATEGORY.battle || person.band < MODERATE) return;
    const [from, to] = INFECTION_HOURS;
    const hours = (this.#world.nowMs - person.injuredMs) / HOUR_MS;
    const share = Math.min(1, Math.max(0, (hours - from) / (to - from)));
    const random = this.#world.drawsOf(person, DRAW.surgery + person.operations);
    if (!chance(random, this.#care.infection * share)) return;
    person.cause = 'wound infection';
    person.lethalMs = draw(random, INFECTION_DAYS) * DAY_MS;
    startDecline(person, this.#world.nowMs);
    person.relief = 1;
    person.recoversSinceMs = Infinity;
    this.note(person, 'infection');
    this.expectDeath(person);
  }

  #recovers(person: Person): void {
    if (person.isNonSurvivable || person.recoversSinceMs !== Infinity) return;
    person.recoversSinceMs = this.#world.nowMs;
  }

  #goOnAt(person: Person, speed: number): void {
    if (person.isNonSurvivable) return;
    setSpeed(person, this.#world.nowMs, speed);
    this.expectDeath(person);
  }

  #bandOf(person: Person): Band {
    return this.#care.bands[person.band] as Band;
  }

  /** The category that the sieve gives the signs of a person at a share of the way to death. */
  #sieve(person: Person, share: number, atMs: number): number {
    const isTreated = person.operations > 0 || person.hadIntensiveCare;
    const glasgow = this.#glasgowOf(person, atMs);
    return sieveAt(person.cause, share, glasgow, person.canWalk, person.tourniquet && !isTreated);
  }

  /** The Glasgow score that a brain injury leaves at a moment; 15 without one. */
  #glasgowOf({ glasgow, brainAis, injuredMs }: Person, atMs: number): number {
    return glasgow === 15 ? 15 : Math.round(glasgowAfter(glasgow, brainAis, atMs - injuredMs));
  }

  /** Records the category of a person, and the right one. */
  #recordAssessment(person: Person, atMs: number, share: number, right: number): void {
    person.assessed(Math.min(atMs, this.#world.plan.general.horizonMs), share, right);
  }
}
