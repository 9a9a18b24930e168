import { chance } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { ROLE, isHospital } from '#core/scenario/sections/facilities/facilities.ts';
import { RESOURCE } from '#core/scenario/sections/facilities/resources.ts';
import { DAY_MS, HOUR_MS } from '#core/scenario/sections/general/general.ts';
import { type Triangle, draw } from '#core/scenario/triangle.ts';
import { triageCategories } from '#core/catalogue/terms.ts';
import type { Casualty, Outcome } from '#core/simulation/casualty.ts';
import { firstFullHour, localHour } from '#core/simulation/clock.ts';
import {
  T1,
  T3,
  T4,
  bloodLoss,
  deathAt,
  progress,
  setSpeed,
  shareOfT1,
  sieve,
  signsOf,
} from '#core/simulation/decline.ts';
import { EVENT } from '#core/simulation/event-kinds.ts';
import { EventHeap } from '#core/simulation/kernel/event-heap.ts';
import type { Demand } from '#core/simulation/kernel/pools.ts';
import { type Observer, TRANSPORT } from '#core/simulation/observer.ts';
import { People, type Person } from '#core/simulation/person.ts';
import { Routing } from '#core/simulation/routing.ts';
import { OPERATION, RESUSCITATION, Station, TREATMENT, demands } from '#core/simulation/station.ts';
import { NO_TRIP, type Trip, Vehicles } from '#core/simulation/vehicles.ts';

/** Purposes of random numbers in care; with the visit they say where a person's numbers are. */
const DRAW = { onset: 0, assess: 1, treat: 2, resuscitate: 3, operate: 4, bed: 5, reassess: 6 } as const;
const DRAWS_OF_A_VISIT = 8;
const VISITS = 32;

/** Time on the table about the mean of the severity: triangular, as shares of it (Sohn 2018: 41, 95, 210 min, mean 115). */
const OPERATION_SPREAD: Triangle = { min: 41 / 115.33, mode: 95 / 115.33, max: 210 / 115.33 };

/** Units of blood by share of the volume lost: none, class II, class III, massive (assumption; McWhirter 2024: 17 % any, 4 % massive). */
const bloodUnits: readonly (readonly [above: number, units: number])[] = [
  [0.4, 10],
  [0.3, 4],
  [0.2, 2],
];

/** Surgery after the second of these hours has all the risk of infection, before the first none (assumption). */
const INFECTION_HOURS = [6, 12] as const;
/** Days until a fatal infection kills (assumption). */
const INFECTION_DAYS: Triangle = { min: 1, mode: 4, max: 14 };

/** From this share of the way to death on somebody is resuscitated: class II blood loss (ATLS). */
const RESUSCITATION_SHARE = 0.17;

/**
 * The chain of care: what happens to each casualty after the injury, event by event. Stories that are over are handed
 * to `finish` in the order in which they end.
 */
export class Chain {
  readonly #plan: Plan;
  readonly #events = new EventHeap();
  readonly #people = new People();
  readonly #stations: readonly Station[];
  readonly #routing: Routing;
  readonly #vehicles: Vehicles;
  readonly #random: RandomStream;
  readonly #finish: (casualty: Casualty) => void;
  readonly #observer: Observer | undefined;
  readonly #strength: Float64Array;
  readonly #strengthRandom: RandomStream;
  readonly #pending: Float64Array;
  #reinforcements = 0;
  #nowMs = 0;
  /** Events so far, those that were void not counted. */
  eventCount = 0;

  constructor(plan: Plan, finish: (casualty: Casualty) => void, observer?: Observer) {
    this.#plan = plan;
    this.#finish = finish;
    this.#observer = observer;
    this.#random = new RandomStream(plan.seed, 'care');
    this.#stations = plan.facilities.facilities.map((facility) => new Station(facility));
    this.#strength = Float64Array.from(plan.arrivals.forces, ({ strength }) => strength);
    this.#strengthRandom = new RandomStream(plan.seed, 'strength');
    this.#pending = new Float64Array(this.#strength.length);
    this.#routing = new Routing(plan, this.#stations);
    this.#vehicles = new Vehicles(plan, this.#events, this.#routing, this.#stations, {
      called: (person, station) => this.#called(person, station),
    });
    this.#startClock();
  }

  /** The time of the next event; Infinity when nothing more happens. */
  get nextMs(): number {
    return this.#events.nextMs;
  }

  /** Stories that are not over. */
  get underWay(): number {
    return this.#people.count;
  }

  /** Who of a force is there now. */
  strength(force: number): number {
    return this.#strength[force] as number;
  }

  /** Somebody who is filled in by `begin` has just been injured. */
  injure(begin: (person: Person) => void): void {
    const person = this.#people.take();
    begin(person);
    this.#nowMs = person.injuredMs;
    if (person.force >= 0) this.#changeStrength(person.force, -1);
    const station = this.#routing.pointOfInjury(person.front, person.number);
    person.place = station.facility.index;
    person.arrivedMs = person.injuredMs;
    person.step(person.injuredMs, 'injured');
    this.#firstAid(person, station);
  }

  /** Lets the next event happen. */
  advance(): void {
    const events = this.#events;
    this.#nowMs = events.pop();
    const { kind, subject, version } = events;
    this.eventCount++;
    switch (kind) {
      case EVENT.collected:
        if (this.#isDue(subject)) this.#requestTransport(this.#people.get(subject));
        return;
      case EVENT.death: {
        const person = this.#people.get(subject);
        if (events.isOf(person.deathVersion)) this.#die(person);
        return;
      }
      case EVENT.taskDone:
        if (this.#isDue(subject)) this.#taskDone(this.#people.get(subject));
        return;
      case EVENT.bedDone:
        if (this.#isDue(subject)) this.#bedDone(this.#people.get(subject));
        return;
      case EVENT.worse:
        if (this.#isDue(subject)) this.#worse(this.#people.get(subject));
        return;
      case EVENT.pickup:
        this.#pickUp(this.#vehicles.trip(subject));
        return;
      case EVENT.arrival:
        this.#arrival(this.#vehicles.trip(subject));
        return;
      case EVENT.vehicleFree:
        this.#vehicles.vehicleFree(this.#nowMs, subject);
        return;
      case EVENT.sortie:
        this.#vehicles.sortie(this.#nowMs, subject);
        return;
      case EVENT.bedFree:
        this.#bedFree(this.#stations[subject] as Station, version);
        return;
      case EVENT.strengthBack:
        this.#changeStrength(subject, 1);
        return;
      case EVENT.hour:
        this.#hourBegins();
        return;
      case EVENT.reinforcement:
        if (version === 0) this.#callReinforcement();
        else this.#reinforce(subject, version);
        return;
    }
  }

  /** The end of what is looked at: whoever is not done is in treatment. */
  close(): void {
    for (const person of this.#people.underWay()) this.#end(person, 'IN_TREATMENT');
  }

  /** Whether what was expected of somebody's care is still to happen. */
  #isDue(slot: number): boolean {
    return this.#events.isOf(this.#people.get(slot).careVersion);
  }

  #drawFor(person: Person, purpose: number): RandomStream {
    const visit = Math.min(person.visits, VISITS - 1);
    return this.#random.seek((person.number * VISITS + visit) * DRAWS_OF_A_VISIT + purpose);
  }

  // ── At the point of injury ──

  #firstAid(person: Person, station: Station): void {
    const { care } = this.#plan;
    const random = this.#drawFor(person, DRAW.onset);
    const isReached = chance(random, care.reached);
    const aidMs = draw(random, care.firstAid);
    const works = chance(random, care.tourniquetWorks);
    const collectedMs = draw(random, care.collected);
    const aidAt = person.injuredMs + (isReached ? aidMs : collectedMs);
    const diesFirst = person.onsetMs + person.lethalMs <= aidAt;
    this.#present(person, station, 1);
    if (diesFirst) {
      person.triage = T1;
      person.usedAtMs = person.onsetMs;
      person.assessments.push({
        atMs: person.injuredMs,
        facility: person.place,
        triage: triageCategories[T1],
      });
    } else {
      // Passed until first aid as if untreated; from then on slower.
      const late = Math.max(person.onsetMs, aidAt);
      person.usedMs = Math.max(0, aidAt - person.onsetMs);
      person.usedAtMs = late;
      person.tourniquet = isReached && person.isLimbBleeding && person.band >= 2;
      person.speed = person.tourniquet && works ? care.speed.tourniquet : isReached ? care.speed.firstAid : 1;
      this.#present(person, station, -1);
      this.#assess(person, aidAt, DRAW.assess);
      this.#present(person, station, 1);
      const readyAt = Math.max(late, person.onsetMs + collectedMs);
      this.#events.push(readyAt, EVENT.collected, person.slot, person.careVersion);
    }
    person.activity = 'waiting';
    person.trip = NO_TRIP;
    person.linePosition = -1;
    this.#expectDeath(person);
  }

  #expectDeath(person: Person): void {
    person.deathVersion++;
    const at = deathAt(person);
    if (at <= this.#plan.general.horizonMs) {
      this.#events.push(Math.max(at, this.#nowMs), EVENT.death, person.slot, person.deathVersion);
    }
  }

  #slowTo(person: Person, speed: number): void {
    if (person.lethalMs === Infinity || speed >= person.speed) return;
    setSpeed(person, this.#nowMs, speed);
    this.#expectDeath(person);
  }

  /** Somebody looks at a casualty and says how urgent they are, sometimes wrongly. */
  #assess(person: Person, atMs: number, purpose: number): void {
    const { role } = (this.#stations[person.place] as Station).facility;
    const isTreated = person.operations > 0 || person.hadIntensiveCare;
    const signs = signsOf(person, progress(person, atMs));
    let triage = sieve(signs, person.canWalk, person.tourniquet && !isTreated);
    if (person.expectant && role < ROLE.R2B) triage = T4;
    const error = this.#drawFor(person, purpose).uniform();
    const errors = this.#plan.care.triageErrors[role === ROLE.POI ? 0 : role <= ROLE.R1 ? 1 : 2];
    if (errors !== undefined && triage !== T4) {
      if (error < errors.under) triage = Math.min(T3, triage + 1);
      else if (error > 1 - errors.over) triage = Math.max(T1, triage - 1);
    }
    person.triage = triage;
    person.assessments.push({
      atMs: Math.floor(atMs),
      facility: person.place,
      triage: triageCategories[triage] as (typeof triageCategories)[number],
    });
  }

  // ── Waiting and tasks ──

  #join(person: Person, station: Station, task: number): void {
    person.task = task;
    person.waitingSinceMs = this.#nowMs;
    person.turnMs = this.#nowMs + (this.#plan.care.turnDelayMs[person.triage] as number);
    if (station.isFreeFor(task)) {
      this.#startTask(person, station);
      return;
    }
    person.activity = 'waiting';
    station.lines[task]?.add(person);
    this.#observer?.waiting(this.#nowMs, person.place, task, person.triage, 1);
    this.#expectWorse(person);
  }

  /** While somebody waits who is not T1 yet, the moment is known at which the sieve will say T1. */
  #expectWorse(person: Person): void {
    if (person.triage === T1 || person.lethalMs === Infinity || person.speed <= 0) return;
    const at = person.usedAtMs + (shareOfT1(person) * person.lethalMs - person.usedMs) / person.speed;
    if (at > this.#nowMs) this.#events.push(at, EVENT.worse, person.slot, person.careVersion);
  }

  #worse(person: Person): void {
    if (person.activity !== 'waiting' || person.linePosition < 0 || person.expectant) return;
    const station = this.#stations[person.place] as Station;
    const wait = person.trip === NO_TRIP && station.lines[person.task]?.has(person) ? person.task : TRANSPORT;
    this.#observer?.waiting(this.#nowMs, person.place, wait, person.triage, -1);
    this.#present(person, station, -1);
    person.triage = T1;
    person.assessments.push({ atMs: Math.floor(this.#nowMs), facility: person.place, triage: 'T1' });
    this.#present(person, station, 1);
    this.#observer?.waiting(this.#nowMs, person.place, wait, T1, 1);
    const turn = person.waitingSinceMs;
    if (wait !== TRANSPORT) station.lines[person.task]?.move(person, turn);
    else this.#vehicles.hurry(this.#nowMs, person, station, turn);
  }

  #startTask(person: Person, station: Station): void {
    const { task } = person;
    const demand = demands[task] as Demand;
    station.pools.take(demand);
    this.#used(station, demand, 1);
    person.activity = 'task';
    const isFirstHere = person.steps[person.steps.length - 1]?.kind === 'arrived';
    if (isFirstHere && isHospital(station.facility.role)) person.step(this.#nowMs, 'admitted');
    const { care } = this.#plan;
    let durationMs: number;
    if (task === OPERATION) {
      const band = care.bands[person.band] as (typeof care.bands)[number];
      durationMs = band.operationMs * draw(this.#drawFor(person, DRAW.operate), OPERATION_SPREAD);
      person.operatedAt = progress(person, this.#nowMs);
      person.step(this.#nowMs, 'operated');
      this.#slowTo(person, care.speed.resuscitation);
      this.#observer?.operated(this.#nowMs, person.place, person, person.operations === 0);
    } else {
      const isLong = task === RESUSCITATION;
      const random = this.#drawFor(person, isLong ? DRAW.resuscitate : DRAW.treat);
      durationMs = draw(random, isLong ? care.resuscitation : care.treatment);
    }
    person.careVersion++;
    this.#events.push(this.#nowMs + durationMs, EVENT.taskDone, person.slot, person.careVersion);
  }

  #taskDone(person: Person): void {
    const station = this.#stations[person.place] as Station;
    const { task } = person;
    this.#releaseTask(person, station);
    if (task === OPERATION) this.#afterOperation(person);
    else if (task === RESUSCITATION) this.#afterResuscitation(person, station);
    else if (!isHospital(station.facility.role)) this.#slowTo(person, this.#plan.care.speed.role1);
    this.#decide(person, station);
    this.#serve(station);
  }

  #releaseTask(person: Person, station: Station): void {
    const demand = demands[person.task] as Demand;
    station.pools.release(demand);
    this.#used(station, demand, -1);
  }

  /** Begins whatever can begin, in the order of turns. */
  #serve(station: Station): void {
    for (;;) {
      const task = station.nextTask();
      if (task < 0) return;
      const person = station.lines[task]?.take() as Person;
      this.#observer?.waiting(this.#nowMs, person.place, task, person.triage, -1);
      this.#startTask(person, station);
    }
  }

  #afterResuscitation(person: Person, station: Station): void {
    const { care } = this.#plan;
    person.hadResuscitation = true;
    const lost = person.cause === 'haemorrhage' ? bloodLoss(progress(person, this.#nowMs)) : 0;
    const needed = bloodUnits.find(([above]) => lost >= above)?.[1] ?? 0;
    const given = Math.min(needed, Math.floor(station.bloodUnits));
    if (needed > 0) {
      station.bloodUnits -= given;
      this.#observer?.transfused(this.#nowMs, person.place, given, needed);
    }
    const share = needed === 0 ? 1 : given / needed;
    this.#slowTo(person, care.speed.resuscitation * share + person.speed * (1 - share));
  }

  /** Surgery stops the decline, or fails: more often in the worse hurt, and the later it came. */
  #afterOperation(person: Person): void {
    person.operations++;
    const { care } = this.#plan;
    const band = care.bands[person.band] as (typeof care.bands)[number];
    if (person.lethalMs === Infinity) {
      this.#infect(person);
      return;
    }
    if (person.speed === 0) return;
    const late = person.operatedAt * person.operatedAt * person.operatedAt;
    const fails = chance(this.#drawFor(person, DRAW.reassess), band.failure + (1 - band.failure) * late);
    this.#setSpeed(person, fails ? care.speed.failedSurgery : 0);
  }

  /** Wounds that are operated on late may become infected beyond help. */
  #infect(person: Person): void {
    const hours = (this.#nowMs - person.injuredMs) / HOUR_MS;
    const share = Math.min(
      1,
      Math.max(0, (hours - INFECTION_HOURS[0]) / (INFECTION_HOURS[1] - INFECTION_HOURS[0])),
    );
    if (person.operations > 1 || person.category !== 0 || person.band < 2 || share === 0) return;
    const random = this.#drawFor(person, DRAW.reassess);
    if (!chance(random, this.#plan.care.infection * share)) return;
    person.cause = 'wound infection';
    person.lethalMs = draw(random, INFECTION_DAYS) * DAY_MS;
    person.usedMs = 0;
    person.usedAtMs = this.#nowMs;
    this.#setSpeed(person, 1);
  }

  #setSpeed(person: Person, speed: number): void {
    setSpeed(person, this.#nowMs, speed);
    this.#expectDeath(person);
  }

  // ── What next ──

  #decide(person: Person, station: Station): void {
    const { facility } = station;
    const remaining = person.recoveryMs;
    if (!isHospital(facility.role)) {
      const canStay = facility.role === ROLE.R1 && !person.needsSurgery && this.#isSafe(person);
      if (canStay && remaining <= facility.policyMs && station.hasBed(RESOURCE.convalescentBeds)) {
        this.#convalesce(person, station);
      } else this.#requestTransport(person);
      return;
    }
    if (person.needsSurgery && person.operations === 0) {
      const isBest = facility.operates && !this.#routing.isSoonerElsewhere(person, station, this.#nowMs);
      if (isBest) this.#join(person, station, OPERATION);
      else this.#requestTransport(person);
    } else if (person.needsIntensiveCare && !person.hadIntensiveCare) this.#intensiveCare(person, station);
    else if (
      person.staged &&
      person.operations === 1 &&
      person.hadIntensiveCare &&
      facility.role > ROLE.R2B &&
      facility.operates
    ) {
      person.hadIntensiveCare = false;
      this.#join(person, station, OPERATION);
    } else if (person.operations > 0 && !person.hadHolding && !person.hadIntensiveCare) {
      person.hadHolding = true;
      this.#lieDown(person, station, RESOURCE.holdingBeds, this.#plan.care.holding);
    } else if (
      this.#isSafe(person) &&
      remaining <= facility.policyMs &&
      station.hasBed(RESOURCE.convalescentBeds)
    ) {
      this.#convalesce(person, station);
    } else if (facility.role === ROLE.R4) this.#settle(person, station);
    else this.#requestTransport(person);
  }

  /** Whether somebody no longer declines. */
  #isSafe(person: Person): boolean {
    return person.lethalMs === Infinity || person.speed === 0;
  }

  /** Intensive care stops the decline of those who need no surgery. Without a bed there is a worse one. */
  #intensiveCare(person: Person, station: Station): void {
    const { care } = this.#plan;
    const band = care.bands[person.band] as (typeof care.bands)[number];
    person.hadIntensiveCare = true;
    person.hadHolding = true;
    const hasBed = station.hasBed(RESOURCE.icuBeds);
    if (person.lethalMs !== Infinity) {
      const wasOperated = person.operations > 0;
      const failure = wasOperated ? 0 : band.failure;
      const extra = hasBed ? 0 : band.failure * (care.withoutIcuFactor - 1);
      const fails = chance(this.#drawFor(person, DRAW.reassess + 1), failure + extra);
      if (fails) this.#setSpeed(person, care.speed.failedSurgery);
      else if (!wasOperated) this.#setSpeed(person, 0);
    }
    const isBetween = person.staged && person.operations === 1;
    const stay = isBetween ? care.stabilisation : hasBed ? care.intensiveCare : care.holding;
    this.#lieDown(person, station, hasBed ? RESOURCE.icuBeds : RESOURCE.holdingBeds, stay);
  }

  #lieDown(person: Person, station: Station, bed: number, stay: Triangle): void {
    const durationMs = draw(this.#drawFor(person, DRAW.bed), stay);
    this.#takeBed(person, station, bed);
    person.activity = 'bed';
    person.careVersion++;
    this.#events.push(this.#nowMs + durationMs, EVENT.bedDone, person.slot, person.careVersion);
  }

  #bedDone(person: Person): void {
    const station = this.#stations[person.place] as Station;
    this.#giveBedBack(person, station);
    this.#decide(person, station);
  }

  /** Recovers here until return to duty; the story is told at once, the bed stays taken. */
  #convalesce(person: Person, station: Station): void {
    const until = this.#nowMs + person.recoveryMs;
    this.#takeBed(person, station, RESOURCE.convalescentBeds);
    this.#keepBed(until, person, station);
    if (person.force >= 0) this.#events.push(until, EVENT.strengthBack, person.force);
    if (until <= this.#plan.general.horizonMs) {
      person.step(until, 'returned-to-duty');
      this.#end(person, 'RTD');
    } else this.#end(person, 'IN_TREATMENT');
  }

  /** Stays at Role 4 beyond what is looked at: evacuated out of the theatre. Who still declines dies here. */
  #settle(person: Person, station: Station): void {
    if (!this.#isSafe(person)) {
      this.#linger(person, station);
      return;
    }
    const stay = draw(this.#drawFor(person, DRAW.bed), this.#plan.care.role4);
    this.#takeBed(person, station, RESOURCE.convalescentBeds);
    this.#keepBed(this.#nowMs + stay, person, station);
    person.step(this.#nowMs, 'evacuated');
    this.#end(person, 'EVACUATED');
  }

  /** Nothing more can be done: the death is certain, so the story is told at once. */
  #linger(person: Person, station: Station): void {
    const at = deathAt(person);
    this.#takeBed(person, station, RESOURCE.convalescentBeds);
    this.#keepBed(at, person, station);
    if (at <= this.#plan.general.horizonMs) {
      person.step(at, 'died');
      this.#end(person, 'DOW');
    } else this.#end(person, 'IN_TREATMENT');
  }

  // ── On the way ──

  #requestTransport(person: Person): void {
    const station = this.#stations[person.place] as Station;
    if (station.facility.role > ROLE.POI) this.#takeBed(person, station, RESOURCE.stagingBeds);
    person.activity = 'waiting';
    person.trip = NO_TRIP;
    person.careVersion++;
    person.waitingSinceMs = this.#nowMs;
    person.turnMs = this.#nowMs + (this.#plan.care.turnDelayMs[person.triage] as number);
    station.leaving.add(person);
    this.#observer?.waiting(this.#nowMs, person.place, TRANSPORT, person.triage, 1);
    this.#vehicles.request(this.#nowMs, person, station);
    if (person.activity === 'waiting') this.#expectWorse(person);
  }

  #called(person: Person, station: Station): void {
    this.#observer?.waiting(this.#nowMs, station.facility.index, TRANSPORT, person.triage, -1);
    person.activity = 'called';
  }

  #pickUp(trip: Trip): void {
    for (const person of trip.riders) {
      person.departs(this.#nowMs, trip.to.facility.index, trip.by);
      this.#giveBedBack(person, trip.from);
      this.#present(person, trip.from, -1);
      person.activity = 'aboard';
    }
    this.#vehicles.depart(this.#nowMs, trip);
  }

  #arrival(trip: Trip): void {
    const { to, isHit } = trip;
    const riders = trip.riders.slice();
    this.#vehicles.end(this.#nowMs, trip);
    for (const person of riders) {
      if (isHit) {
        person.cause = 'attack during evacuation';
        this.#dead(person);
      } else this.#arrive(person, to);
    }
  }

  #arrive(person: Person, station: Station): void {
    const { role } = station.facility;
    person.place = station.facility.index;
    person.visits++;
    person.trip = NO_TRIP;
    person.arrivedMs = this.#nowMs;
    person.hadHolding = false;
    if (role >= ROLE.R1) person.reachedCare = true;
    person.step(this.#nowMs, 'arrived');
    this.#observer?.arrived(person.place);
    this.#assess(person, this.#nowMs, DRAW.assess);
    this.#present(person, station, 1);
    if (role === ROLE.CSU) this.#requestTransport(person);
    else if (isHospital(role) && this.#needsResuscitation(person)) this.#join(person, station, RESUSCITATION);
    else this.#join(person, station, TREATMENT);
  }

  #needsResuscitation(person: Person): boolean {
    if (person.hadResuscitation && person.operations > 0) return false;
    return person.triage === T1 || progress(person, this.#nowMs) >= RESUSCITATION_SHARE;
  }

  // ── Ends ──

  #die(person: Person): void {
    const station = this.#stations[person.place] as Station;
    switch (person.activity) {
      case 'waiting':
        this.#leaveLine(person, station);
        break;
      case 'task':
        this.#releaseTask(person, station);
        break;
      case 'called':
      case 'aboard':
        this.#vehicles.leave(person, station);
        break;
    }
    const wasAboard = person.activity === 'aboard';
    if (!wasAboard) {
      this.#giveBedBack(person, station);
      this.#present(person, station, -1);
    }
    this.#dead(person);
    this.#serve(station);
  }

  #dead(person: Person): void {
    person.step(this.#nowMs, 'died');
    this.#end(person, person.reachedCare ? 'DOW' : 'KIA');
  }

  #leaveLine(person: Person, station: Station): void {
    if (person.linePosition < 0) return;
    const line = station.lines[person.task];
    const isInTask = line !== undefined && person.trip === NO_TRIP && line.has(person);
    this.#observer?.waiting(this.#nowMs, person.place, isInTask ? person.task : TRANSPORT, person.triage, -1);
    if (isInTask) line.remove(person);
    else this.#vehicles.leave(person, station);
  }

  #end(person: Person, outcome: Outcome): void {
    const casualty = person.casualty(outcome);
    this.#observer?.ended(person, outcome, casualty);
    this.#people.giveBack(person);
    this.#finish(casualty);
  }

  // ── Beds, people, hours ──

  #takeBed(person: Person, station: Station, bed: number): void {
    this.#giveBedBack(person, station);
    person.bed = bed;
    station.takeBed(bed);
    this.#observer?.used(this.#nowMs, station.facility.index, bed, 1);
  }

  #giveBedBack(person: Person, station: Station): void {
    if (person.bed < 0) return;
    this.#releaseBed(station, person.bed);
    person.bed = -1;
  }

  /** A convalescent bed stays taken after the story is over; that matters where beds are counted. */
  #keepBed(untilMs: number, person: Person, station: Station): void {
    station.present--;
    const isCounted = station.pools.capacity[RESOURCE.convalescentBeds] !== Infinity;
    if (!isCounted && this.#observer === undefined) return;
    this.#events.push(untilMs, EVENT.bedFree, station.facility.index, person.triage);
  }

  /** Somebody whose story was over before has left their bed. */
  #bedFree(station: Station, triage: number): void {
    this.#releaseBed(station, RESOURCE.convalescentBeds);
    this.#observer?.present(this.#nowMs, station.facility.index, triage, -1);
  }

  #releaseBed(station: Station, bed: number): void {
    station.releaseBed(bed);
    this.#observer?.used(this.#nowMs, station.facility.index, bed, -1);
  }

  #used(station: Station, demand: Demand, sign: number): void {
    if (this.#observer === undefined) return;
    for (const [resource, amount] of demand) {
      this.#observer.used(this.#nowMs, station.facility.index, resource, sign * amount);
    }
  }

  #present(person: Person, station: Station, change: number): void {
    station.present += change;
    this.#observer?.present(this.#nowMs, station.facility.index, person.triage, change);
  }

  #changeStrength(force: number, change: number): void {
    this.#strength[force] = (this.#strength[force] as number) + change;
  }

  /** Asks for the shortfall of each force; a share of it comes after a while. */
  #callReinforcement(): void {
    const { reinforcement, forces } = this.#plan.arrivals;
    forces.forEach(({ strength }, force) => {
      const random = this.#strengthRandom.seek(this.#reinforcements * forces.length + force);
      const shortfall = strength - this.strength(force) - (this.#pending[force] as number);
      const coming = Math.round(Math.max(0, shortfall) * draw(random, reinforcement.fraction));
      if (coming === 0) return;
      this.#pending[force] = (this.#pending[force] as number) + coming;
      this.#events.push(this.#nowMs + reinforcement.lagMs, EVENT.reinforcement, force, coming);
    });
    this.#reinforcements++;
    this.#events.push(this.#nowMs + reinforcement.everyMs, EVENT.reinforcement, 0);
  }

  #reinforce(force: number, coming: number): void {
    this.#pending[force] = (this.#pending[force] as number) - coming;
    this.#changeStrength(force, coming);
  }

  #startClock(): void {
    const { arrivals } = this.#plan;
    if (arrivals.mode === 'rates' && arrivals.reinforcement.everyMs > 0) {
      this.#events.push(arrivals.reinforcement.everyMs, EVENT.reinforcement, 0);
    }
    const hours = this.#stations.some(({ hasRoster, bloodUnits }) => hasRoster || bloodUnits !== Infinity);
    const fleets = this.#plan.transport.fleets.some(({ runsAt }) => new Set(runsAt).size > 1);
    for (const station of this.#stations) station.setHour(localHour(this.#plan, 0));
    if (hours || fleets) this.#events.push(firstFullHour(this.#plan), EVENT.hour, 0);
  }

  #hourBegins(): void {
    const hour = localHour(this.#plan, this.#nowMs);
    if (this.#nowMs < this.#plan.general.horizonMs) this.#events.push(this.#nowMs + HOUR_MS, EVENT.hour, 0);
    for (const station of this.#stations) {
      if (hour === 0) station.deliverBlood();
      if (!station.hasRoster) continue;
      station.setHour(hour);
      this.#serve(station);
    }
    this.#vehicles.hourBegins(this.#nowMs, hour);
  }
}
