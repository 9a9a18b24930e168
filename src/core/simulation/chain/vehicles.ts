import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { ROLE } from '#core/catalogue/roles.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { CompiledFleet } from '#core/scenario/sections/transport/transport.ts';
import { EVENT } from '#core/simulation/chain/event-kinds.ts';
import { type DepartureQueue, Departures } from '#core/simulation/chain/departures.ts';
import { localHour } from '#core/simulation/kernel/clock.ts';
import { T1, T3 } from '#core/simulation/injury/triage-sieve.ts';
import { PriorityQueue } from '#core/simulation/kernel/queue.ts';
import { HOMEWARD, type Person } from '#core/simulation/story/person.ts';
import type { Routing } from '#core/simulation/chain/routing.ts';
import { TRANSPORT } from '#core/simulation/chain/observer.ts';
import type { Station } from '#core/simulation/chain/station.ts';
import { type Trip, Trips } from '#core/simulation/chain/trips.ts';
import type { World } from '#core/simulation/chain/world.ts';

/** Walking speed in km an hour (assumption). */
const WALKING_KM_PER_MS = 4 / HOUR_MS;
const MINIMUM_LEG_MS = MINUTE_MS;

/** Which vehicle collects which casualties, and when: requests, batches, returns, strategic sorties. */
export class Vehicles {
  readonly #world: World;
  readonly #transport: Plan['transport'];
  readonly #routing: Routing;
  readonly #sorties: RandomStream;
  readonly #free: Float64Array;
  readonly #departures: Departures;
  readonly #trips: Trips;
  /** Those who wait for a seat to Role 4. */
  readonly #homeward = new PriorityQueue<Person>();
  #hour: number;

  constructor(world: World, routing: Routing) {
    const { plan } = world;
    this.#world = world;
    this.#transport = plan.transport;
    this.#routing = routing;
    this.#trips = new Trips(plan.seed);
    this.#sorties = new RandomStream(plan.seed, 'sorties');
    this.#free = Float64Array.from(plan.transport.fleets, (fleet) => fleet.vehicles);
    this.#departures = new Departures(world.stations, plan.fronts.length);
    this.#hour = localHour(plan, 0);
    const { everyMs, firstMs } = plan.transport.strategic;
    if (everyMs > 0) world.events.push(firstMs, EVENT.sortie, 0);
  }

  trip(index: number): Trip {
    return this.#trips.at(index);
  }

  /** A casualty joins the queue for transport at a station. */
  request(person: Person, station: Station): void {
    const { nowMs, events } = this.#world;
    const to = this.#routing.next(person, station, nowMs) as Station;
    if (this.#walks(person, station, to)) {
      const trip = this.#trips.begin(undefined, 'walking', station, to);
      this.#board(trip, person);
      events.push(nowMs, EVENT.pickup, trip.index);
    } else if (to.facility.role !== ROLE.R4) {
      this.#departures.add(person, station);
      this.dispatch(station);
    } else if (this.#transport.strategic.everyMs === 0) this.#fly(person, station, to);
    else {
      person.trip = HOMEWARD;
      this.#homeward.add(person);
    }
  }

  /** Sends free vehicles to the queue of a station in order of priority; casualties they cannot take are skipped. */
  dispatch(station: Station): void {
    let passed: readonly DepartureQueue[] = [];
    for (;;) {
      const queue = this.#departures.next(station, passed);
      const person = queue?.first;
      if (queue === undefined || person === undefined) return;
      const fleet = this.#choose(person, station);
      // All in one queue are of one front and need the same places: a vehicle that cannot take one takes none of them.
      if (fleet === undefined) passed = [...passed, queue];
      else this.#send(fleet, person, station);
    }
  }

  /** A vehicle of a fleet is free again: it goes to the casualty of highest priority among the places it serves. */
  vehicleFree(fleet: number): void {
    this.#free[fleet] = (this.#free[fleet] as number) + 1;
    this.#dispatchAll();
  }

  /** A new hour begins: some fleets begin to run, some stop. */
  hourBegins(hour: number): void {
    this.#hour = hour;
    this.#dispatchAll();
  }

  /** A strategic sortie leaves, or does not; its free places are gone. */
  sortie(ordinal: number): void {
    const { everyMs, litters, seats, cancelled } = this.#transport.strategic;
    this.#world.events.push(this.#world.nowMs + everyMs, EVENT.sortie, ordinal + 1);
    if (this.#sorties.seek(ordinal).uniform() < cancelled) return;
    let lying = litters;
    let sitting = seats;
    const left: Person[] = [];
    while (lying > 0 || sitting > 0) {
      const person = this.#homeward.take();
      if (person === undefined) break;
      if (person.canWalk && sitting > 0) sitting--;
      else if (lying > 0) lying--;
      else {
        left.push(person);
        continue;
      }
      const station = this.#world.stationOf(person);
      this.#fly(person, station, this.#routing.next(person, station, this.#world.nowMs) as Station);
    }
    for (const person of left) this.#homeward.add(person);
  }

  /** A casualty who waits has become more urgent. */
  hurry(person: Person, station: Station): void {
    const priorityMs = this.#world.priorityOf(person);
    if (person.trip === HOMEWARD) this.#homeward.reprioritise(person, priorityMs);
    else this.#departures.reprioritise(person, station, priorityMs);
    this.dispatch(station);
  }

  /** A casualty who waits, is assigned a vehicle or is on board has died. */
  leave(person: Person, station: Station): void {
    if (person.activity === 'waiting') {
      if (person.trip === HOMEWARD) this.#homeward.remove(person);
      else this.#departures.remove(person, station);
      return;
    }
    const { riders } = this.trip(person.trip);
    riders.splice(riders.indexOf(person), 1);
  }

  /** A trip leaves its place: how long it travels, and whether it is hit. Without riders it returns. */
  depart(trip: Trip): void {
    if (trip.riders.length === 0) {
      this.#end(trip, trip.fleet === undefined ? 0 : wayOfBase(trip.fleet, trip.from));
      return;
    }
    const km = Math.abs(trip.to.facility.distanceKm - trip.from.facility.distanceKm);
    const handling =
      trip.fleet?.handlingMs ?? (trip.by === 'fixed-wing' ? this.#transport.strategic.handlingMs : 0);
    trip.travelMs = Math.max(MINIMUM_LEG_MS, (km / this.#kmPerMs(trip)) * trip.pace + handling);
    trip.isHit = trip.luck < (trip.fleet?.loss ?? 0);
    const after = trip.isHit ? trip.travelMs / 2 : trip.travelMs;
    this.#world.events.push(this.#world.nowMs + after, EVENT.arrival, trip.index);
  }

  /** A trip has ended at its place, or on the way: its vehicle goes back, or is lost. */
  end(trip: Trip): void {
    const wayBack = trip.fleet?.baseKm === undefined ? trip.travelMs : wayOfBase(trip.fleet, trip.to);
    this.#end(trip, trip.isHit ? Infinity : wayBack);
  }

  #end(trip: Trip, wayBackMs: number): void {
    const { fleet } = trip;
    this.#trips.release(trip);
    if (fleet === undefined || fleet.vehicles === Infinity || wayBackMs === Infinity) return;
    this.#world.events.push(
      this.#world.nowMs + wayBackMs + fleet.turnroundMs,
      EVENT.vehicleFree,
      fleet.index,
    );
  }

  #kmPerMs(trip: Trip): number {
    if (trip.fleet !== undefined) return trip.fleet.kmPerMs;
    return trip.by === 'walking' ? WALKING_KM_PER_MS : this.#transport.strategic.kmPerMs;
  }

  #dispatchAll(): void {
    for (const station of this.#departures.waiting(this.#world.stations)) this.dispatch(station);
  }

  #walks(person: Person, from: Station, to: Station): boolean {
    const km = Math.abs(to.facility.distanceKm - from.facility.distanceKm);
    return (
      person.triage === T3 && person.canWalk && to.facility.role <= ROLE.R1 && km <= this.#transport.walkKm
    );
  }

  /** T1 get the fastest that is free, others the slowest. */
  #choose(person: Person, station: Station): CompiledFleet | undefined {
    const fleets = this.#transport.collecting[person.front]?.[station.facility.role] ?? [];
    const isAble = (fleet: CompiledFleet) =>
      (this.#free[fleet.index] as number) > 0 &&
      (fleet.runsAt[this.#hour] as boolean) &&
      (fleet.litters > 0 || (person.canWalk && fleet.seats > 0));
    if (person.triage === T1) return fleets.find(isAble);
    for (let i = fleets.length - 1; i >= 0; i--) {
      const fleet = fleets[i] as CompiledFleet;
      if (isAble(fleet)) return fleet;
    }
    return undefined;
  }

  /** A vehicle collects a casualty, and the next in the queue with the same front and destination while there is room. */
  #send(fleet: CompiledFleet, person: Person, from: Station): void {
    const { nowMs, plan, events } = this.#world;
    const to = this.#routing.next(person, from, nowMs) as Station;
    this.#free[fleet.index] = (this.#free[fleet.index] as number) - 1;
    const trip = this.#trips.begin(fleet, fleet.kind, from, to);
    let passed: readonly DepartureQueue[] = [];
    let { litters, seats } = fleet;
    for (;;) {
      const queue = this.#departures.nextOf(person.front, from, passed);
      const next = queue?.first;
      if (queue === undefined || next === undefined) break;
      const sits = next.canWalk && seats > 0;
      const hasRoom = sits || litters > 0;
      if (!hasRoom || (next !== person && this.#routing.next(next, from, nowMs) !== to)) {
        passed = [...passed, queue];
        continue;
      }
      if (sits) seats--;
      else litters--;
      this.#departures.remove(next, from);
      this.#board(trip, next);
    }
    const response = fleet.responseMs * trip.response + wayOfBase(fleet, from);
    const delay = from.facility.role === ROLE.POI ? plan.environment.firstLegDelayMinutes * MINUTE_MS : 0;
    events.push(nowMs + response + delay, EVENT.pickup, trip.index);
  }

  #fly(person: Person, from: Station, to: Station): void {
    const trip = this.#trips.begin(undefined, 'fixed-wing', from, to);
    this.#board(trip, person);
    this.#world.events.push(this.#world.nowMs, EVENT.pickup, trip.index);
  }

  #board(trip: Trip, person: Person): void {
    person.careVersion++;
    this.#world.waiting(person, TRANSPORT, -1);
    this.#world.moment(person, 'called');
    person.activity = 'called';
    if (trip.riders.length === 0) this.#trips.draw(trip, person);
    person.trip = trip.index;
    trip.riders.push(person);
  }
}

/** Milliseconds between a fleet's home base and a station; none without a base. */
function wayOfBase({ baseKm, kmPerMs }: CompiledFleet, station: Station): number {
  return baseKm === undefined ? 0 : Math.abs(station.facility.distanceKm - baseKm) / kmPerMs;
}
