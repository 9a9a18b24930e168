import type { Plan } from '#core/scenario/compile.ts';
import { ROLE } from '#core/catalogue/roles.ts';
import { BED } from '#core/scenario/sections/facilities/resources.ts';
import { type Outcome, outcomes, transports } from '#core/simulation/story/casualty.ts';
import { ClinicalCourse } from '#core/simulation/chain/clinical-course.ts';
import { T1 } from '#core/simulation/injury/triage-sieve.ts';
import { EVENT } from '#core/simulation/chain/event-kinds.ts';
import { FacilityCare } from '#core/simulation/chain/facility-care.ts';
import { Calendar } from '#core/simulation/chain/calendar.ts';
import { firstTriage } from '#core/simulation/story/records.ts';
import { type Ending, type Observer, TRANSPORT } from '#core/simulation/chain/observer.ts';
import { NONE, NO_TRIP, People, type Person } from '#core/simulation/story/person.ts';
import { Routing } from '#core/simulation/chain/routing.ts';
import type { Station } from '#core/simulation/chain/station.ts';
import { Strength } from '#core/simulation/chain/strength.ts';
import type { Trip } from '#core/simulation/chain/trips.ts';
import { Vehicles } from '#core/simulation/chain/vehicles.ts';
import { World } from '#core/simulation/chain/world.ts';

/**
 * The chain of care: what happens to each casualty after the injury, event by event. Stories that are over are handed
 * to `finish` in the order in which they end.
 */
export class Chain {
  readonly #world: World;
  readonly #people = new People();
  readonly #course: ClinicalCourse;
  readonly #routing: Routing;
  readonly #care: FacilityCare;
  readonly #vehicles: Vehicles;
  readonly #strength: Strength;
  readonly #calendar: Calendar;
  readonly #finish: (person: Person, outcome: Outcome) => void;
  /** Events so far, also those that had become void. */
  eventCount = 0;

  constructor(plan: Plan, finish: (person: Person, outcome: Outcome) => void, observer?: Observer) {
    const world = new World(plan, observer);
    this.#world = world;
    this.#finish = finish;
    this.#course = new ClinicalCourse(world);
    this.#routing = new Routing(plan, world.stations);
    this.#care = new FacilityCare(world, this.#course, this.#routing, {
      transfer: (person) => this.#requestTransport(person),
      end: (person, outcome) => this.#end(person, outcome),
    });
    this.#vehicles = new Vehicles(world, this.#routing);
    this.#strength = new Strength(plan, world.events);
    this.#calendar = new Calendar(world, this.#care, this.#vehicles);
  }

  /** The time of the next event; Infinity when nothing more happens. */
  get nextMs(): number {
    return this.#world.events.nextMs;
  }

  /** How many stories are under way. */
  get underWay(): number {
    return this.#people.count;
  }

  /** Share of a force's establishment that is there now. */
  strengthOf(force: number): number {
    return this.#strength.shareOf(force);
  }

  /** Takes on a casualty who has just been injured; `begin` fills in the pooled person. */
  injure(begin: (person: Person) => void): void {
    const person = this.#people.take();
    begin(person);
    const world = this.#world;
    world.nowMs = person.injuredMs;
    if (person.force !== NONE) this.#strength.change(person.force, -1);
    const station = this.#routing.pointOfInjury(person.front, person.number);
    person.place = station.facility.index;
    person.step(person.injuredMs, 'injured');
    const readyAt = this.#course.begin(person, station);
    world.present(person, station, 1);
    world.moment(person, 'injured', person.triage);
    if (readyAt !== Infinity) world.events.push(readyAt, EVENT.collected, person.slot, person.careVersion);
  }

  /** Lets the next event happen. */
  advance(): void {
    const { events } = this.#world;
    const nowMs = events.pop();
    this.#world.nowMs = nowMs;
    this.eventCount++;
    const { kind, subject, version } = events;
    switch (kind) {
      case EVENT.collected:
      case EVENT.taskDone:
      case EVENT.bedDone:
      case EVENT.worse: {
        const person = this.#people.get(subject);
        if (version === person.careVersion) this.#careGoesOn(person, kind);
        return;
      }
      case EVENT.death: {
        const person = this.#people.get(subject);
        if (version === person.deathVersion) this.#die(person);
        return;
      }
      case EVENT.pickup:
        this.#pickUp(this.#vehicles.trip(subject));
        return;
      case EVENT.arrival:
        this.#arrival(this.#vehicles.trip(subject));
        return;
      case EVENT.vehicleFree:
        this.#vehicles.vehicleFree(subject);
        return;
      case EVENT.sortie:
        this.#vehicles.sortie(subject);
        return;
      case EVENT.bedFree:
        this.#care.bedFree(this.#world.stations[subject] as Station, version);
        return;
      case EVENT.strengthBack:
        this.#strength.change(subject, 1);
        return;
      case EVENT.hour:
        this.#calendar.hourBegins();
        return;
      case EVENT.reinforcement:
        this.#strength.reinforce(nowMs, subject, version);
        return;
    }
  }

  /** Runs all casualties under way to their outcomes, as if no other were to come. */
  finish(): void {
    const { events, plan } = this.#world;
    while (events.nextMs <= plan.general.horizonMs) this.advance();
    this.close();
    events.clear();
  }

  /** The horizon: casualties without an outcome are in treatment. */
  close(): void {
    for (const person of this.#people.underWay()) this.#end(person, 'IN_TREATMENT');
  }

  #careGoesOn(person: Person, kind: number): void {
    const station = this.#world.stationOf(person);
    if (kind === EVENT.collected) this.#requestTransport(person);
    else if (kind === EVENT.taskDone) this.#care.taskDone(person, station);
    else if (kind === EVENT.bedDone) this.#care.bedDone(person, station);
    else this.#becomesUrgent(person, station);
  }

  /** A casualty who waits has become more urgent than when they joined the queue. */
  #becomesUrgent(person: Person, station: Station): void {
    if (person.activity !== 'waiting' || person.queuePosition < 0 || person.triage === T1) return;
    const isQueued = this.#care.isQueued(person, station);
    const wait = isQueued ? person.task : TRANSPORT;
    this.#world.waiting(person, wait, -1);
    this.#world.present(person, station, -1);
    this.#course.becomesUrgent(person);
    this.#world.moment(person, 'triaged', person.triage);
    this.#world.present(person, station, 1);
    this.#world.waiting(person, wait, 1);
    if (isQueued) this.#care.hurry(person, station);
    else this.#vehicles.hurry(person, station);
  }

  #requestTransport(person: Person): void {
    const world = this.#world;
    const station = world.stationOf(person);
    if (station.facility.role > ROLE.POI) world.takeBed(person, station, BED.stagingBeds);
    person.activity = 'waiting';
    world.joinQueue(person, TRANSPORT);
    world.waiting(person, TRANSPORT, 1);
    world.moment(person, 'waits', TRANSPORT);
    this.#vehicles.request(person, station);
    if (person.activity !== 'waiting') return;
    this.#course.expectUrgent(person);
  }

  #pickUp(trip: Trip): void {
    const world = this.#world;
    for (const person of trip.riders) {
      person.departs(world.nowMs, trip.to.facility.index, trip.by);
      world.freeBed(person, trip.from);
      world.present(person, trip.from, -1);
      world.moment(person, 'departs', transports.indexOf(trip.by), trip.to.facility.index);
      person.activity = 'aboard';
    }
    this.#vehicles.depart(trip);
  }

  #arrival(trip: Trip): void {
    const { to, isHit } = trip;
    const riders = trip.riders.slice();
    this.#vehicles.end(trip);
    for (const person of riders) {
      if (isHit) {
        person.cause = 'attack during evacuation';
        this.#dead(person);
      } else this.#arrive(person, to);
    }
  }

  #arrive(person: Person, station: Station): void {
    const world = this.#world;
    person.place = station.facility.index;
    person.visits++;
    person.trip = NO_TRIP;
    if (station.facility.role >= ROLE.R1) person.reachedCare = true;
    person.step(world.nowMs, 'arrived');
    world.observer?.arrived?.(person.place);
    this.#course.assess(person, station, world.nowMs);
    world.present(person, station, 1);
    world.moment(person, 'arrives', person.triage);
    this.#care.receive(person, station);
  }

  #die(person: Person): void {
    const station = this.#world.stationOf(person);
    const isAboard = person.activity === 'aboard';
    const awaitsTransport =
      person.activity === 'waiting' && person.queuePosition >= 0 && !this.#care.isQueued(person, station);
    if (awaitsTransport) this.#world.waiting(person, TRANSPORT, -1);
    if (awaitsTransport || person.activity === 'called' || isAboard) this.#vehicles.leave(person, station);
    if (!isAboard) {
      this.#care.leave(person, station);
      this.#world.present(person, station, -1);
    }
    this.#dead(person);
    this.#care.serve(station);
    if (awaitsTransport) this.#vehicles.dispatch(station);
  }

  #dead(person: Person): void {
    const outcome = person.reachedCare ? 'DOW' : 'KIA';
    person.step(this.#world.nowMs, 'died');
    this.#world.moment(person, 'died', outcomes.indexOf(outcome));
    this.#end(person, outcome);
  }

  #end(person: Person, outcome: Outcome): void {
    this.#world.observer?.ended?.(endingOf(person, outcome));
    this.#finish(person, outcome);
    this.#people.release(person);
  }
}

function endingOf(person: Person, outcome: Outcome): Ending {
  return {
    outcome,
    category: person.category,
    firstTriage: firstTriage(person.assessments),
    injuredMs: person.injuredMs,
    endedMs: person.lastStepMs,
    needsSurgery: person.needsSurgery,
    isOperatedOn: person.isOperatedOn,
    isNonSurvivable: person.isNonSurvivable,
    isSurvivable: person.isSurvivable,
  };
}
