import type { Cause } from '#core/catalogue/causes.ts';
import type { CareKind, StepKind, Transport } from '#core/simulation/story/casualty.ts';
import { NumberList } from '#core/simulation/kernel/number-list.ts';
import type { Queued } from '#core/simulation/kernel/queue.ts';
import { encodeAssessment, encodeCare, encodeStep } from '#core/simulation/story/records.ts';

/** What a casualty under way is doing. */
export type Activity = 'waiting' | 'task' | 'bed' | 'called' | 'aboard' | 'over';

/** No bed, task or force; see the fields that use it. */
export const NONE = -1;
/** No trip at all. */
export const NO_TRIP = -1;
/** Instead of a trip: waiting for a seat to Role 4. */
export const HOMEWARD = -2;

/**
 * A casualty whose story is not over: one pooled object for the whole story, used again for a later casualty. Events
 * refer to it by `slot`, and are void when their version is not the present one.
 *
 * Fields are declared here and given their values in `reset` alone, so that none keeps what an earlier casualty left.
 */
export class Person implements Queued {
  readonly slot: number;
  /** Of the next step of care: raised whenever the expected one will not happen. */
  careVersion = 0;
  /** Of the expected death: raised whenever the decline changes. */
  deathVersion = 0;

  /** Address of this person's random numbers: that of the arrival, whether or not arrivals before it happened. */
  declare key: number;
  declare number: number;
  declare injuredMs: number;
  declare front: number;
  declare category: number;
  declare triage: number;
  /** Index into `severityBands`. */
  declare band: number;
  declare iss: number;
  /** What the person declines from now, and at first. */
  declare cause: Cause;
  declare firstCause: Cause;
  /** Whether the wounds are non-survivable. */
  declare isNonSurvivable: boolean;
  declare isLimbBleeding: boolean;
  /** Whether a limb is lost or its artery torn, whatever is worst. */
  declare isLimbTorn: boolean;
  declare tourniquet: boolean;
  declare canWalk: boolean;
  /** The Glasgow score that the worst brain injury leaves at first, and its AIS; 15 without one. */
  declare glasgow: number;
  declare brainAis: number;
  declare expectant: boolean;

  /** Decline: the untreated time to death, how much of it is used up, as of when, and the speed. */
  declare lethalMs: number;
  declare usedMs: number;
  declare usedAtMs: number;
  declare speed: number;
  /** Least signs, as a share of the way to death: of those not in danger, and of lost limbs. */
  declare plateau: number;
  /** What resuscitation leaves of the signs, as a factor; and since when they recover. */
  declare relief: number;
  declare recoversSinceMs: number;

  declare needsSurgery: boolean;
  /** Whether surgery is damage control: done in stages. */
  declare staged: boolean;
  /** Operations that have ended. */
  declare operations: number;
  /** Whether an operation has begun. */
  declare isOperatedOn: boolean;
  declare needsIntensiveCare: boolean;
  declare hadIntensiveCare: boolean;
  declare hadResuscitation: boolean;
  /** After an operation without intensive care. */
  declare needsHolding: boolean;
  /** Share of the blood needed that was there, 0 to 1. */
  declare bloodShare: number;
  /** Share of the way to death when the last operation began. */
  declare operatedAt: number;
  declare recoveryMs: number;

  declare activity: Activity;
  /** Index of the facility. */
  declare place: number;
  /** Task in hand or queued for; index into `tasks`. */
  declare task: number;
  /** Kind of the bed that is held, index into `bedKinds`; `NONE` without one. */
  declare bed: number;
  declare visits: number;
  /** Beds so far, for their random numbers. */
  declare bedStays: number;
  /** Whether Role 1 or above was reached: dying afterwards is died of wounds. */
  declare reachedCare: boolean;
  declare priorityMs: number;
  declare queuePosition: number;
  /** Index of the trip, when called or aboard; otherwise `NO_TRIP` or `HOMEWARD`. */
  declare trip: number;
  /** When the signs of a late agent begin; otherwise the injury. */
  declare onsetMs: number;
  /** Index into `forces` when the strength follows losses; otherwise `NONE`. */
  declare force: number;
  declare waitingSinceMs: number;

  /** Who and what, by index. */
  declare nation: number;
  declare warfare: number;
  declare mechanism: number;
  declare eventKind: number;
  declare eventOrdinal: number;
  declare lastStep: StepKind;
  declare lastStepMs: number;

  /** The story so far in numbers (`records.ts`). */
  readonly wounds = new NumberList(8);
  readonly assessments = new NumberList(16);
  readonly steps = new NumberList(32);
  readonly care = new NumberList(32);

  constructor(slot: number) {
    this.slot = slot;
    this.reset(0, 0, 0, 0);
  }

  /** Makes the object that of a casualty just injured. */
  reset(key: number, number: number, atMs: number, front: number): void {
    this.careVersion++;
    this.deathVersion++;
    this.key = key;
    this.number = number;
    this.injuredMs = atMs;
    this.front = front;
    this.category = 0;
    this.triage = 0;
    this.band = 0;
    this.iss = 0;
    this.cause = 'haemorrhage';
    this.firstCause = 'haemorrhage';
    this.isNonSurvivable = false;
    this.isLimbBleeding = false;
    this.isLimbTorn = false;
    this.tourniquet = false;
    this.canWalk = true;
    this.glasgow = 15;
    this.brainAis = 0;
    this.expectant = false;
    this.lethalMs = Infinity;
    this.usedMs = 0;
    this.usedAtMs = atMs;
    this.speed = 1;
    this.plateau = 0;
    this.relief = 1;
    this.recoversSinceMs = Infinity;
    this.needsSurgery = false;
    this.staged = false;
    this.operations = 0;
    this.isOperatedOn = false;
    this.needsIntensiveCare = false;
    this.hadIntensiveCare = false;
    this.hadResuscitation = false;
    this.needsHolding = false;
    this.bloodShare = 1;
    this.operatedAt = 0;
    this.recoveryMs = 0;
    this.activity = 'waiting';
    this.place = 0;
    this.task = 0;
    this.bed = NONE;
    this.visits = 0;
    this.bedStays = 0;
    this.reachedCare = false;
    this.priorityMs = 0;
    this.queuePosition = -1;
    this.trip = NO_TRIP;
    this.onsetMs = atMs;
    this.force = NONE;
    this.waitingSinceMs = 0;
    this.nation = 0;
    this.warfare = 0;
    this.mechanism = 0;
    this.eventKind = 0;
    this.eventOrdinal = 0;
    this.lastStep = 'injured';
    this.lastStepMs = atMs;
    this.wounds.clear();
    this.assessments.clear();
    this.steps.clear();
    this.care.clear();
  }

  /** Whether the first stage of damage control is done and the second is to come. */
  get awaitsSecondStage(): boolean {
    return this.staged && this.operations === 1;
  }

  /** Whether the death of this person could have been prevented, if they die. */
  get isSurvivable(): boolean {
    return !this.isNonSurvivable || this.cause === 'attack during evacuation';
  }

  /** Records a step other than a departure. */
  step(atMs: number, kind: StepKind): void {
    encodeStep(this.steps, atMs - this.injuredMs, kind, this.place);
    this.lastStep = kind;
    this.lastStepMs = atMs;
  }

  /** Records a departure to a facility by a means of transport. */
  departs(atMs: number, to: number, by: Transport): void {
    encodeStep(this.steps, atMs - this.injuredMs, 'departed', this.place, to, by);
    this.lastStep = 'departed';
    this.lastStepMs = atMs;
  }

  /**
   * Records an assessment: the present triage, the category that the sieve gives the signs (an index), and the share
   * of the way to death at which the signs are.
   */
  assessed(atMs: number, share: number, rightTriage: number): void {
    encodeAssessment(this.assessments, atMs - this.injuredMs, this.place, this.triage, rightTriage, share);
  }

  /** Records the beginning or the end of something done for the person. */
  caredFor(atMs: number, kind: CareKind, share: number, value = 0): void {
    encodeCare(this.care, atMs - this.injuredMs, kind, this.place, share, value);
  }
}

/** Persons by slot; those whose stories are over are used again. */
export class People {
  readonly #bySlot: Person[] = [];
  readonly #free: Person[] = [];

  get(slot: number): Person {
    return this.#bySlot[slot] as Person;
  }

  /** A person to reset for a new casualty. */
  take(): Person {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const person = new Person(this.#bySlot.length);
    this.#bySlot.push(person);
    return person;
  }

  /** Returns a person whose story is over to the pool; their pending events become void. */
  release(person: Person): void {
    person.careVersion++;
    person.deathVersion++;
    person.activity = 'over';
    this.#free.push(person);
  }

  /** Every person whose story is not over. */
  *underWay(): Generator<Person, void> {
    for (const person of this.#bySlot) if (person.activity !== 'over') yield person;
  }

  /** How many stories are under way. */
  get count(): number {
    return this.#bySlot.length - this.#free.length;
  }
}
