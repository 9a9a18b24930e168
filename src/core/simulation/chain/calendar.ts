import { HOUR_MS } from '#core/time.ts';
import type { FacilityCare } from '#core/simulation/chain/facility-care.ts';
import { EVENT } from '#core/simulation/chain/event-kinds.ts';
import type { Vehicles } from '#core/simulation/chain/vehicles.ts';
import type { World } from '#core/simulation/chain/world.ts';
import { firstFullHour, localHour } from '#core/simulation/kernel/clock.ts';

/** What changes on the full local hour: rosters, deliveries of blood, fleets with hours. */
export class Calendar {
  readonly #world: World;
  readonly #care: FacilityCare;
  readonly #vehicles: Vehicles;

  constructor(world: World, care: FacilityCare, vehicles: Vehicles) {
    this.#world = world;
    this.#care = care;
    this.#vehicles = vehicles;
    const { plan, stations, events } = world;
    for (const station of stations) station.setHour(localHour(plan, 0));
    const hasHours = stations.some(({ hasRoster, bloodUnits }) => hasRoster || bloodUnits !== Infinity);
    const hasFleetHours = plan.transport.fleets.some(({ runsAt }) => new Set(runsAt).size > 1);
    if (hasHours || hasFleetHours) events.push(firstFullHour(plan), EVENT.hour, 0);
  }

  hourBegins(): void {
    const { plan, stations, events, nowMs } = this.#world;
    const hour = localHour(plan, nowMs);
    if (nowMs < plan.general.horizonMs) events.push(nowMs + HOUR_MS, EVENT.hour, 0);
    for (const station of stations) {
      if (hour === 0) station.deliverBlood();
      if (!station.hasRoster) continue;
      station.setHour(hour);
      this.#care.serve(station);
    }
    this.#vehicles.hourBegins(hour);
  }
}
