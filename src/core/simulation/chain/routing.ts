import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledFacility } from '#core/scenario/sections/facilities/compiled-facility.ts';
import { ROLE } from '#core/catalogue/roles.ts';
import type { Way } from '#core/scenario/sections/facilities/ways.ts';
import { HOUR_MS } from '#core/time.ts';
import { localHour } from '#core/simulation/kernel/clock.ts';
import { T1 } from '#core/simulation/injury/triage-sieve.ts';
import type { Person } from '#core/simulation/story/person.ts';
import { OPERATION, type Station, TREATMENT } from '#core/simulation/chain/station.ts';

/** Speed that distances are weighed with against queues, in km/h (assumption). */
const WEIGHING_SPEED = 40;
/** Call, loading and resuscitation before an operation elsewhere can begin (assumption). */
const TRANSFER_MS = HOUR_MS;

/** A way with the facilities at work. */
type Ahead = Readonly<Record<keyof Way, readonly Station[]>>;

/** Where casualties go next: the way of each front through the network. */
export class Routing {
  readonly #points: readonly (readonly Station[])[];
  readonly #ahead: readonly (readonly Ahead[])[];
  readonly #plan: Plan;
  readonly #weighsQueues: boolean;
  readonly #bypassRole1: boolean;

  constructor(plan: Plan, stations: readonly Station[]) {
    const { byFront, ways, weighsQueues, bypassRole1 } = plan.facilities;
    const at = (facilities: readonly CompiledFacility[]) =>
      facilities.map((f) => stations[f.index] as Station);
    this.#plan = plan;
    this.#weighsQueues = weighsQueues;
    this.#bypassRole1 = bypassRole1;
    this.#points = byFront.map((serving) => at(serving.filter((f) => f.role === ROLE.POI)));
    this.#ahead = ways.map((byRole) =>
      byRole.map((way) => ({
        links: at(way.links),
        surgery: at(way.surgery),
        hospitals: at(way.hospitals),
        operating: at(way.operating),
        staging: at(way.staging),
        home: at(way.home),
      })),
    );
  }

  /** The point of injury of a casualty. */
  pointOfInjury(front: number, key: number): Station {
    const points = this.#points[front] as readonly Station[];
    return points[key % points.length] as Station;
  }

  /**
   * The next facility for a casualty, or undefined at the end of the chain. Up to Role 1: the next link, past it for T1
   * who need surgery. From Role 1: surgery for those who need it, otherwise the next hospital. From a hospital: the
   * next one that can do more, then staging, then Role 4.
   */
  next(person: Person, here: Station, nowMs: number): Station | undefined {
    const from = here.facility.role;
    const way = this.#ahead[person.front]?.[from] as Ahead;
    const awaitsSurgery = person.needsSurgery && person.operations === 0;
    if (from < ROLE.R1 && way.links.length > 0) {
      const hurries = awaitsSurgery && person.triage === T1 && this.#bypassRole1;
      if (!hurries || way.surgery.length === 0) return this.#best(way.links, person, here, TREATMENT, nowMs);
    }
    if (awaitsSurgery && way.surgery.length > 0)
      return this.#best(way.surgery, person, here, OPERATION, nowMs);
    const awaitsMore = awaitsSurgery || person.awaitsSecondStage;
    const hospitals = awaitsMore ? way.operating : way.hospitals;
    if (hospitals.length > 0) return this.#best(hospitals, person, here, TREATMENT, nowMs);
    if (way.staging.length > 0) return this.#best(way.staging, person, here, TREATMENT, nowMs);
    return way.home.length > 0 ? this.#best(way.home, person, here, TREATMENT, nowMs) : undefined;
  }

  /** Whether a casualty who awaits surgery here would get it sooner further back, travel included. */
  isSoonerElsewhere(person: Person, here: Station, nowMs: number): boolean {
    const own = here.expectedWait(OPERATION, localHour(this.#plan, nowMs));
    if (!this.#weighsQueues || own === 0) return false;
    const { surgery } = this.#ahead[person.front]?.[here.facility.role] as Ahead;
    return surgery.some((other) => this.#cost(other, here, OPERATION, nowMs) + TRANSFER_MS < own);
  }

  /** The one that is reached and begins soonest; among equals the one with the fewest people. */
  #best(choice: readonly Station[], person: Person, here: Station, task: number, nowMs: number): Station {
    const { length } = choice;
    if (length === 1) return choice[0] as Station;
    let best = choice[person.key % length] as Station;
    let least = Infinity;
    let fewest = Infinity;
    for (let i = 0; i < length; i++) {
      const station = choice[(person.key + i) % length] as Station;
      const cost = this.#cost(station, here, task, nowMs);
      const people = station.present + station.inbound;
      if (cost > least || (cost === least && people >= fewest)) continue;
      least = cost;
      fewest = people;
      best = station;
    }
    return best;
  }

  /** The way to a station and, where queues are weighed, the wait there. */
  #cost(station: Station, here: Station, task: number, nowMs: number): number {
    const km = Math.abs(station.facility.distanceKm - here.facility.distanceKm);
    const wayMs = (km / WEIGHING_SPEED) * HOUR_MS;
    if (!this.#weighsQueues) return wayMs;
    const before = task === OPERATION ? TRANSFER_MS : 0;
    return wayMs + station.expectedWait(task, localHour(this.#plan, nowMs + wayMs + before));
  }
}
