import type { CompiledFacility } from '#core/scenario/sections/facilities/compiled-facility.ts';
import { HOUR_MS } from '#core/time.ts';
import { TASK_RESOURCE, bedKinds } from '#core/scenario/sections/facilities/resources.ts';
import { type Demand, Pools } from '#core/simulation/kernel/pools.ts';
import { PriorityQueue } from '#core/simulation/kernel/queue.ts';
import type { Person } from '#core/simulation/story/person.ts';

/** A task of a facility, with a queue of its own. */
export const tasks = ['treatment', 'resuscitation', 'operation'] as const;
export type Task = (typeof tasks)[number];
export const TREATMENT = 0;
export const RESUSCITATION = 1;
export const OPERATION = 2;

/** What each task takes while it lasts, all of it at once (staff by task: the brigade model's proposal, grade C). */
export const demands: readonly Demand[] = [
  [
    [TASK_RESOURCE.treatmentBays, 1],
    [TASK_RESOURCE.medics, 1],
  ],
  [
    [TASK_RESOURCE.resuscitationBays, 1],
    [TASK_RESOURCE.physicians, 1],
    [TASK_RESOURCE.nurses, 2],
  ],
  [
    [TASK_RESOURCE.operatingTables, 1],
    [TASK_RESOURCE.surgicalTeams, 1],
  ],
];

/** Days of blood that are kept (assumption). */
const BLOOD_DAYS_KEPT = 2;

/** A facility while it works: who waits for what, and what is in use. */
export class Station {
  readonly facility: CompiledFacility;
  readonly pools: Pools;
  readonly queues: readonly PriorityQueue<Person>[] = tasks.map(() => new PriorityQueue<Person>());
  /** Patients who need a bed of each kind, those boarded without one included. */
  readonly bedDemand = new Float64Array(bedKinds.length);
  /** On their way here. */
  inbound = 0;
  /** Those here whose stories are not over. */
  present = 0;
  bloodUnits: number;
  readonly hasRoster: boolean;

  /** Mean time of each task, for estimates of a wait. */
  readonly #meanMs: readonly number[];

  constructor(facility: CompiledFacility, meanMs: readonly number[]) {
    this.facility = facility;
    this.#meanMs = meanMs;
    this.pools = new Pools(facility.taskCapacity);
    this.bloodUnits = facility.bloodPerDay;
    this.hasRoster = new Set(facility.teamsByHour).size > 1;
  }

  /** Whether another bed of this kind is free. */
  hasBed(bed: number): boolean {
    return (this.bedDemand[bed] as number) < (this.facility.beds[bed] as number);
  }

  /** Whether everything a task needs is free and its queue is empty. */
  isFreeFor(task: number): boolean {
    return this.queues[task]?.length === 0 && this.pools.has(demands[task] as Demand);
  }

  /** The task whose first patient can begin now and has the highest priority of these; −1 when none can. */
  nextTask(): number {
    let best = -1;
    let earliest = Infinity;
    for (let task = 0; task < tasks.length; task++) {
      const first = this.queues[task]?.first;
      if (first === undefined || first.priorityMs >= earliest || !this.pools.has(demands[task] as Demand))
        continue;
      best = task;
      earliest = first.priorityMs;
    }
    return best;
  }

  /**
   * Estimate in milliseconds of the wait for a task that could begin at a local hour: the queue, and
   * for operations the time until a team is on duty.
   */
  expectedWait(task: number, hour: number): number {
    const { inUse } = this.pools;
    const untilDuty = task === OPERATION && this.hasRoster ? this.#hoursUntilDuty(hour) * HOUR_MS : 0;
    let servers = Infinity;
    let busy = 0;
    for (const [resource, amount] of demands[task] as Demand) {
      const able = this.#most(resource) / amount;
      if (able >= servers) continue;
      servers = able;
      busy = (inUse[resource] as number) / amount;
    }
    if (servers === Infinity) return untilDuty;
    const ahead = (this.queues[task]?.length ?? 0) + this.inbound + busy;
    if (servers < 1) return Infinity;
    return untilDuty + (Math.max(0, ahead - servers + 1) / servers) * (this.#meanMs[task] as number);
  }

  /** What there is at best; of surgical teams at their busiest hour. */
  #most(resource: number): number {
    return this.facility.taskCapacity[resource] as number;
  }

  #hoursUntilDuty(hour: number): number {
    for (let wait = 0; wait < 24; wait++) {
      if ((this.facility.teamsByHour[(hour + wait) % 24] as number) > 0) return wait;
    }
    return 24;
  }

  /** Sets the teams on duty at a local hour; operations are not interrupted. */
  setHour(hour: number): void {
    this.pools.capacity[TASK_RESOURCE.surgicalTeams] = this.facility.teamsByHour[hour] as number;
  }

  /** A day's delivery of blood. */
  deliverBlood(): void {
    const { bloodPerDay } = this.facility;
    this.bloodUnits = Math.min(BLOOD_DAYS_KEPT * bloodPerDay, this.bloodUnits + bloodPerDay);
  }
}
