import { ROLE, isHospital } from '#core/catalogue/roles.ts';
import type { Facility } from '#core/scenario/sections/facilities/facilities-schema.ts';
import {
  TASK_RESOURCE,
  bedKinds,
  taskResources,
  teamsByHour,
} from '#core/scenario/sections/facilities/resources.ts';
import { DAY_MS } from '#core/time.ts';

/** A facility with everything that the simulation looks up. */
export interface CompiledFacility {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  /** Index into `roles`. */
  readonly role: number;
  readonly distanceKm: number;
  readonly policyMs: number;
  /** By kind of bed; Infinity is unlimited. */
  readonly beds: readonly number[];
  /** By task resource; Infinity is unlimited. Surgical teams: the most on duty at any hour. */
  readonly taskCapacity: readonly number[];
  /** Surgical teams on duty by local hour. */
  readonly teamsByHour: readonly number[];
  readonly bloodPerDay: number;
  readonly operates: boolean;
}

/** Compiles the facility at a place of the scenario's list. */
export function compileFacility(config: Facility, index: number): CompiledFacility {
  const role = ROLE[config.role];
  const teams = teamsByHour(config.capacity.surgicalTeams);
  const taskCapacity = taskResources.map((resource) =>
    resource === 'surgicalTeams' ? Math.max(...teams) : (config.capacity[resource] ?? Infinity),
  );
  return {
    index,
    id: config.id,
    name: config.name,
    role,
    distanceKm: config.distanceKm,
    policyMs: config.policyDays * DAY_MS,
    beds: bedKinds.map((bed) => config.capacity[bed] ?? Infinity),
    taskCapacity,
    teamsByHour: teams,
    bloodPerDay: config.capacity.bloodUnitsPerDay ?? Infinity,
    operates:
      isHospital(role) &&
      (taskCapacity[TASK_RESOURCE.operatingTables] as number) > 0 &&
      Math.max(...teams) > 0,
  };
}
