import type { CareKind, Cause, StepKind, Transport } from '#core/simulation/story/casualty.ts';
import { NumberList } from '#core/simulation/kernel/number-list.ts';
import type { Waiting } from '#core/simulation/kernel/queue.ts';
import { encodeAssessment, encodeCare, encodeStep } from '#core/simulation/story/story.ts';

/** What somebody under way is doing. */
export type Activity = 'waiting' | 'task' | 'bed' | 'called' | 'aboard' | 'over';

/**
 * A casualty whose story is not over. One object for the whole story, used again for another casualty afterwards;
 * events refer to it by `slot`, and are void when their version is not the present one.
 */
export class Person implements Waiting {
  readonly slot: number;
  /** Of the next step of care: raised whenever the one that was expected will not happen. */
  careVersion = 0;
  /** Of the death that is to come: raised whenever the decline changes. */
  deathVersion = 0;

  /** Where this person's random numbers are: of the arrival, whether or not others before it happened. */
  key = 0;
  number = 0;
  injuredMs = 0;
  front = 0;
  category = 0;
  triage = 0;
  /** 0 minor to 4 critical. */
  band = 0;
  iss = 0;
  /** What they decline from now, and at first. */
  cause: Cause = 'haemorrhage';
  firstCause: Cause = 'haemorrhage';
  outright = false;
  isLimbBleeding = false;
  tourniquet = false;
  canWalk = true;
  expectant = false;

  /** Decline: how much of the time to death is used up, at which moment, and how fast it goes on. */
  lethalMs = Infinity;
  usedMs = 0;
  usedAtMs = 0;
  speed = 1;
  /** Least signs, as a share of the way to death: of those not in danger, and of lost limbs. */
  plateau = 0;
  /** What resuscitation leaves of the signs, as a factor; and since when they recover. */
  relief = 1;
  recoversSinceMs = Infinity;

  needsSurgery = false;
  staged = false;
  operations = 0;
  /** Whether an operation has begun. */
  isOperatedOn = false;
  needsIntensiveCare = false;
  hadIntensiveCare = false;
  hadResuscitation = false;
  /** After an operation without intensive care. */
  needsHolding = false;
  /** Share of the way to death when the last operation began. */
  operatedAt = 0;
  recoveryMs = 0;

  activity: Activity = 'waiting';
  place = 0;
  /** Task in hand or waited for; index into `tasks`. */
  task = 0;
  /** The bed that is held, a resource; −1 none. */
  bed = -1;
  visits = 0;
  /** Beds so far, for their random numbers. */
  bedStays = 0;
  reachedCare = false;
  turnMs = 0;
  linePosition = -1;
  /** Index of the trip, when called or aboard; −1 none, −2 waiting for a sortie. */
  trip = -1;
  /** When the signs of a late agent begin; otherwise the injury. */
  onsetMs = 0;
  force = -1;
  waitingSinceMs = 0;
  arrivedMs = 0;

  /** Who and what, by index. */
  nation = 0;
  warfare = 0;
  mechanism = 0;
  eventKind = 0;
  eventOrdinal = 0;
  /** The story so far in numbers (`story.ts`). */
  readonly wounds = new NumberList(8);
  readonly assessments = new NumberList(16);
  readonly steps = new NumberList(32);
  readonly care = new NumberList(32);
  lastStep: StepKind = 'injured';
  lastStepMs = 0;

  constructor(slot: number) {
    this.slot = slot;
  }

  /** Makes the object that of a casualty just injured. */
  begin(key: number, number: number, atMs: number, front: number): void {
    this.key = key;
    this.number = number;
    this.injuredMs = atMs;
    this.front = front;
    this.careVersion++;
    this.deathVersion++;
    this.outright = false;
    this.isLimbBleeding = false;
    this.tourniquet = false;
    this.canWalk = true;
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
    this.activity = 'waiting';
    this.bed = -1;
    this.visits = 0;
    this.bedStays = 0;
    this.reachedCare = false;
    this.linePosition = -1;
    this.trip = -1;
    this.force = -1;
    this.onsetMs = atMs;
    this.wounds.clear();
    this.assessments.clear();
    this.steps.clear();
    this.care.clear();
  }

  step(atMs: number, kind: StepKind): void {
    encodeStep(this.steps, atMs - this.injuredMs, kind, this.place);
    this.lastStep = kind;
    this.lastStepMs = atMs;
  }

  departs(atMs: number, to: number, by: Transport): void {
    encodeStep(this.steps, atMs - this.injuredMs, 'departed', this.place, to, by);
    this.lastStep = 'departed';
    this.lastStepMs = atMs;
  }

  /** Somebody has looked at them, whose signs are at a share of the way to death. */
  assessed(atMs: number, share: number): void {
    encodeAssessment(this.assessments, atMs - this.injuredMs, this.place, this.triage, share);
  }

  /** Something is done for them, or its end. */
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

  /** Somebody to begin with. */
  take(): Person {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    const person = new Person(this.#bySlot.length);
    this.#bySlot.push(person);
    return person;
  }

  /** Gives somebody back whose story is over; events that were to come are void. */
  giveBack(person: Person): void {
    person.careVersion++;
    person.deathVersion++;
    person.activity = 'over';
    this.#free.push(person);
  }

  /** Everybody whose story is not over. */
  *underWay(): Generator<Person, void> {
    for (const person of this.#bySlot) if (person.activity !== 'over') yield person;
  }

  /** How many stories are under way. */
  get count(): number {
    return this.#bySlot.length - this.#free.length;
  }
}
