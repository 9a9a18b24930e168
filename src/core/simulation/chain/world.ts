import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { meanOf } from '#core/scenario/duration.ts';
import { EventHeap } from '#core/simulation/kernel/event-heap.ts';
import type { Demand } from '#core/simulation/kernel/pools.ts';
import type { Moment, Observer } from '#core/simulation/chain/observer.ts';
import { NONE, NO_TRIP, type Person } from '#core/simulation/story/person.ts';
import { priorityOf } from '#core/simulation/chain/queue-policy.ts';
import { Station } from '#core/simulation/chain/station.ts';

/** Purposes of random numbers in care; with the visit they say where a person's numbers are. */
export const DRAW = {
  onset: 0,
  assess: 1,
  treat: 2,
  resuscitate: 3,
  /** With the number of operations before, up to 2, added. */
  operate: 4,
  surgery: 8,
  intensiveCare: 12,
  blood: 15,
  /** With the number of stays before, up to 15, added. */
  bed: 16,
} as const;
const DRAWS_OF_A_VISIT = 32;
const VISITS = 32;

/** What the chain of care shares: the clock, future events, the facilities and the observer. */
export class World {
  readonly plan: Plan;
  readonly events = new EventHeap();
  readonly stations: readonly Station[];
  readonly observer: Observer | undefined;
  readonly #random: RandomStream;
  nowMs = 0;

  constructor(plan: Plan, observer: Observer | undefined) {
    this.plan = plan;
    this.observer = observer;
    const { treatment, resuscitation, operation, bands } = plan.care;
    const bandsMs = bands.reduce((sum, band) => sum + band.operationMs, 0) / bands.length;
    const operationMs = bandsMs * meanOf(operation);
    const meanMs = [meanOf(treatment), meanOf(resuscitation), operationMs];
    this.stations = plan.facilities.facilities.map((facility) => new Station(facility, meanMs));
    this.#random = new RandomStream(plan.seed, 'care');
  }

  /** The random numbers of a person for one purpose at the place where they are; other draws do not move them. */
  drawsOf(person: Person, purpose: number): RandomStream {
    const visit = Math.min(person.visits, VISITS - 1);
    return this.#random.seek((person.key * VISITS + visit) * DRAWS_OF_A_VISIT + purpose);
  }

  stationOf(person: Person): Station {
    return this.stations[person.place] as Station;
  }

  /** A casualty comes to a station or leaves it. */
  present(person: Person, station: Station, change: number): void {
    station.present += change;
    this.observer?.present?.(this.nowMs, station.facility.index, person.triage, change);
  }

  /** Something happens to a person where they are, or on the way to another facility. */
  moment(person: Person, moment: Moment, detail = 0, facility = person.place): void {
    this.observer?.moment?.(this.nowMs, person.number, moment, facility, detail);
  }

  /** Makes a person wait for a task or transport at the station where they are; the expected next step becomes void. */
  joinQueue(person: Person, wait: number): void {
    const { nowMs } = this;
    person.careVersion++;
    person.trip = NO_TRIP;
    person.waitingSinceMs = nowMs;
    person.priorityMs = this.priorityOf(person);
    this.observer?.joined?.(nowMs, person.place, wait);
  }

  /** The priority of a casualty in their queue, by their present triage. */
  priorityOf({ triage, waitingSinceMs }: Person): number {
    return priorityOf(triage, waitingSinceMs, this.plan.care.ageingMs);
  }

  /** The length of a queue changes. */
  waiting(person: Person, wait: number, change: number): void {
    this.observer?.waiting?.(this.nowMs, person.place, wait, person.triage, change);
  }

  take(station: Station, demand: Demand): void {
    station.pools.take(demand);
    this.#used(station, demand, 1);
  }

  release(station: Station, demand: Demand): void {
    station.pools.release(demand);
    this.#used(station, demand, -1);
  }

  /** Gives a casualty a bed of a kind, boarded when none is free; the one they had is released. */
  takeBed(person: Person, station: Station, bed: number): void {
    if (person.bed !== NONE) this.releaseBed(station, person.bed);
    person.bed = bed;
    this.#needBed(station, bed, 1);
    this.moment(person, 'lies', bed);
  }

  freeBed(person: Person, station: Station): void {
    if (person.bed === NONE) return;
    this.releaseBed(station, person.bed);
    person.bed = NONE;
    this.moment(person, 'rises');
  }

  releaseBed(station: Station, bed: number): void {
    this.#needBed(station, bed, -1);
  }

  #needBed(station: Station, bed: number, change: number): void {
    station.bedDemand[bed] = (station.bedDemand[bed] as number) + change;
    this.observer?.bedNeeded?.(this.nowMs, station.facility.index, bed, change);
  }

  #used(station: Station, demand: Demand, sign: number): void {
    if (this.observer === undefined) return;
    for (const [resource, amount] of demand) {
      this.observer.used?.(this.nowMs, station.facility.index, resource, sign * amount);
    }
  }
}
