import { BED } from '#core/scenario/sections/facilities/resources.ts';
import { ROLE, hasSecondStage, isHospital } from '#core/catalogue/roles.ts';
import { type Duration, draw } from '#core/scenario/duration.ts';
import { DAY_MS } from '#core/time.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { Outcome } from '#core/simulation/story/casualty.ts';
import { DIED_OF_WOUNDS, type Leaving, packStay, unpackStay } from '#core/simulation/chain/kept-bed.ts';
import type { ClinicalCourse } from '#core/simulation/chain/clinical-course.ts';
import { deathAt, progress } from '#core/simulation/injury/decline.ts';
import { T1 } from '#core/simulation/injury/triage-sieve.ts';
import { EVENT } from '#core/simulation/chain/event-kinds.ts';
import type { Demand } from '#core/simulation/kernel/pools.ts';
import type { Person } from '#core/simulation/story/person.ts';
import type { Routing } from '#core/simulation/chain/routing.ts';
import {
  OPERATION,
  RESUSCITATION,
  type Station,
  TREATMENT,
  type Task,
  demands,
  tasks,
} from '#core/simulation/chain/station.ts';
import { DRAW, type World } from '#core/simulation/chain/world.ts';

/** Stays in a bed that have random numbers of their own; later ones, which few see, repeat the numbers of the first. */
const MAX_STAYS = 16;
/** From this share of the way to death on a casualty is resuscitated: class II blood loss (ATLS). */
const RESUSCITATION_SHARE = 0.17;

/** Who is back this soon rests with the unit and takes no bed from others (assumption). */
const REST_MS = DAY_MS;

/** Where a casualty goes when a facility has completed its care. */
export interface Onward {
  /** They are to be taken to the next place. */
  transfer(person: Person): void;
  /** Their story is over. */
  end(person: Person, outcome: Outcome): void;
}

/** Care at a facility: queues, tasks, beds, and who stays. */
export class FacilityCare {
  readonly #world: World;
  readonly #care: Plan['care'];
  readonly #course: ClinicalCourse;
  readonly #routing: Routing;
  readonly #onward: Onward;

  constructor(world: World, course: ClinicalCourse, routing: Routing, onward: Onward) {
    this.#world = world;
    this.#care = world.plan.care;
    this.#course = course;
    this.#routing = routing;
    this.#onward = onward;
  }

  /** A casualty has arrived and been assessed. */
  receive(person: Person, station: Station): void {
    const { role } = station.facility;
    person.needsHolding = false;
    if (role === ROLE.CSU) this.#onward.transfer(person);
    else
      this.#join(person, station, isHospital(role) && this.#isInDanger(person) ? RESUSCITATION : TREATMENT);
  }

  taskDone(person: Person, station: Station): void {
    const { task } = person;
    this.#world.release(station, demands[task] as Demand);
    this.#world.moment(person, 'ends');
    if (task === OPERATION) {
      this.#course.operated(person);
      person.needsHolding = true;
    } else if (task === RESUSCITATION) this.#course.resuscitated(person, station);
    else this.#course.treated(person, isHospital(station.facility.role));
    this.#decide(person, station);
    this.serve(station);
  }

  bedDone(person: Person, station: Station): void {
    this.#world.freeBed(person, station);
    this.#decide(person, station);
  }

  /** Begins every task that can begin, in order of priority. */
  serve(station: Station): void {
    for (;;) {
      const task = station.nextTask();
      if (task < 0) return;
      const person = station.queues[task]?.take() as Person;
      this.#world.waiting(person, task, -1);
      this.#start(person, station);
    }
  }

  /** Whether a casualty waits in one of the queues here. */
  isQueued(person: Person, station: Station): boolean {
    return station.queues[person.task]?.has(person) === true;
  }

  /** A casualty who waits here for a task has become urgent. */
  hurry(person: Person, station: Station): void {
    station.queues[person.task]?.reprioritise(person, this.#world.priorityOf(person));
  }

  /** A casualty here has died: releases what they hold and leaves their queue. */
  leave(person: Person, station: Station): void {
    if (person.activity === 'task') this.#world.release(station, demands[person.task] as Demand);
    else if (this.isQueued(person, station)) {
      this.#world.waiting(person, person.task, -1);
      station.queues[person.task]?.remove(person);
    }
    this.#world.freeBed(person, station);
  }

  #isInDanger(person: Person): boolean {
    if (person.hadResuscitation && person.operations > 0) return false;
    return person.triage === T1 || progress(person, this.#world.nowMs) >= RESUSCITATION_SHARE;
  }

  #join(person: Person, station: Station, task: number): void {
    person.task = task;
    this.#world.joinQueue(person, task);
    if (station.isFreeFor(task)) {
      this.#start(person, station);
      return;
    }
    person.activity = 'waiting';
    station.queues[task]?.add(person);
    this.#world.waiting(person, task, 1);
    this.#world.moment(person, 'waits', task);
    this.#course.expectUrgent(person);
  }

  #start(person: Person, station: Station): void {
    const { nowMs, events, observer } = this.#world;
    const { task } = person;
    this.#world.take(station, demands[task] as Demand);
    this.#world.moment(person, 'begins', task);
    person.activity = 'task';
    const isFirstHere = person.lastStep === 'arrived';
    if (isFirstHere && isHospital(station.facility.role)) person.step(nowMs, 'admitted');
    if (task === OPERATION) {
      this.#course.operationBegins(person);
      person.step(nowMs, 'operated');
      person.isOperatedOn = true;
      observer?.operated?.(nowMs, person.place, nowMs - person.injuredMs, person.operations === 0);
    }
    this.#course.note(person, tasks[task] as Task);
    person.careVersion++;
    events.push(nowMs + this.#durationOf(person, task), EVENT.taskDone, person.slot, person.careVersion);
  }

  #durationOf(person: Person, task: number): number {
    const care = this.#care;
    if (task === TREATMENT) return draw(this.#world.drawsOf(person, DRAW.treat), care.treatment);
    if (task === RESUSCITATION)
      return draw(this.#world.drawsOf(person, DRAW.resuscitate), care.resuscitation);
    const { operationMs } = care.bands[person.band] as (typeof care.bands)[number];
    return operationMs * draw(this.#world.drawsOf(person, DRAW.operate + person.operations), care.operation);
  }

  /** What a casualty needs next, and whether this facility gives it. */
  #decide(person: Person, station: Station): void {
    const { facility } = station;
    const isAboveCollection = facility.role >= ROLE.R1;
    if (isHospital(facility.role) && this.#treatFurther(person, station)) return;
    const canStay =
      isAboveCollection &&
      (!person.needsSurgery || person.operations > 0) &&
      !person.awaitsSecondStage &&
      this.#course.isSafe(person) &&
      person.recoveryMs <= facility.policyMs &&
      (person.recoveryMs <= REST_MS || station.hasBed(BED.convalescentBeds));
    if (canStay) this.#convalesce(person, station);
    else if (facility.role === ROLE.R4) this.#settle(person, station);
    else this.#onward.transfer(person);
  }

  /** Surgery, intensive care, the second stage, holding; false when nothing of it is needed, or not here. */
  #treatFurther(person: Person, station: Station): boolean {
    const { facility } = station;
    if (person.needsSurgery && person.operations === 0) {
      if (!facility.operates || this.#routing.isSoonerElsewhere(person, station, this.#world.nowMs))
        return false;
      this.#join(person, station, OPERATION);
      return true;
    }
    if (person.needsIntensiveCare && !person.hadIntensiveCare) {
      this.#intensiveCare(person, station);
      return true;
    }
    if (person.needsHolding) {
      person.needsHolding = false;
      const { stabilisation, holding } = this.#care;
      this.#lieDown(person, station, BED.holdingBeds, person.awaitsSecondStage ? stabilisation : holding);
      return true;
    }
    if (person.awaitsSecondStage && hasSecondStage(facility.role) && facility.operates) {
      person.hadIntensiveCare = false;
      this.#join(person, station, OPERATION);
      return true;
    }
    return false;
  }

  #intensiveCare(person: Person, station: Station): void {
    const hasBed = station.hasBed(BED.icuBeds);
    this.#course.inIntensiveCare(person, hasBed);
    const isBetween = person.awaitsSecondStage;
    const { stabilisation, intensiveCare, holding } = this.#care;
    const stay = isBetween ? stabilisation : hasBed ? intensiveCare : holding;
    // Without a bed they wait for one beside it, worse off.
    this.#lieDown(person, station, BED.icuBeds, stay);
  }

  #lieDown(person: Person, station: Station, bed: number, stay: Duration): void {
    const { nowMs, events } = this.#world;
    this.#world.takeBed(person, station, bed);
    this.#course.note(person, 'bed', bed);
    person.activity = 'bed';
    person.careVersion++;
    const durationMs = draw(this.#bedDraws(person), stay);
    events.push(nowMs + durationMs, EVENT.bedDone, person.slot, person.careVersion);
  }

  #bedDraws(person: Person): RandomStream {
    return this.#world.drawsOf(person, DRAW.bed + (person.bedStays++ % MAX_STAYS));
  }

  /** Recovers here until return to duty; the story is complete at once. */
  #convalesce(person: Person, station: Station): void {
    const { nowMs, events, plan } = this.#world;
    const until = nowMs + person.recoveryMs;
    if (person.force >= 0) events.push(until, EVENT.strengthBack, person.force);
    if (person.recoveryMs <= REST_MS && !station.hasBed(BED.convalescentBeds)) {
      this.#restWithUnit(person, station);
      return;
    }
    this.#keepBed(until, person, station, 'returned');
    if (until <= plan.general.horizonMs) {
      person.step(until, 'returned-to-duty');
      this.#onward.end(person, 'RTD');
    } else this.#onward.end(person, 'IN_TREATMENT');
  }

  /** Goes back at once and rests with the unit. */
  #restWithUnit(person: Person, station: Station): void {
    const { nowMs, observer } = this.#world;
    station.present--;
    observer?.present?.(nowMs, station.facility.index, person.triage, -1);
    this.#world.moment(person, 'returned');
    person.step(nowMs, 'returned-to-duty');
    this.#onward.end(person, 'RTD');
  }

  /** Evacuated out of the theatre; or, where nothing more can be done, dies here. The story is complete at once. */
  #settle(person: Person, station: Station): void {
    const { nowMs, plan } = this.#world;
    if (this.#course.isSafe(person)) {
      const stay = draw(this.#bedDraws(person), this.#care.role4);
      this.#keepBed(nowMs + stay, person, station, 'left');
      this.#world.moment(person, 'evacuated');
      person.step(nowMs, 'evacuated');
      this.#onward.end(person, 'EVACUATED');
      return;
    }
    const at = deathAt(person);
    this.#keepBed(at, person, station, 'died');
    if (at <= plan.general.horizonMs) {
      person.step(at, 'died');
      this.#onward.end(person, 'DOW');
    } else this.#onward.end(person, 'IN_TREATMENT');
  }

  /** A convalescent bed stays taken after the story is over; that matters where beds are counted. */
  #keepBed(untilMs: number, person: Person, station: Station, leaving: Leaving): void {
    const { events, observer } = this.#world;
    this.#world.takeBed(person, station, BED.convalescentBeds);
    this.#course.note(person, 'bed', BED.convalescentBeds);
    station.present--;
    const isCounted = station.facility.beds[BED.convalescentBeds] !== Infinity;
    if (!isCounted && observer === undefined) return;
    events.push(untilMs, EVENT.bedFree, station.facility.index, packStay(person, leaving));
  }

  /** A casualty whose story was complete before has left their bed; `stay` says who, and how. */
  bedFree(station: Station, stay: number): void {
    const { nowMs, observer } = this.#world;
    const { index } = station.facility;
    const { number, triage, leaving } = unpackStay(stay);
    this.#world.releaseBed(station, BED.convalescentBeds);
    observer?.present?.(nowMs, index, triage, -1);
    observer?.moment?.(nowMs, number, leaving, index, leaving === 'died' ? DIED_OF_WOUNDS : 0);
  }
}
