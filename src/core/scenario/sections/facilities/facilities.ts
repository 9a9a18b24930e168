import * as z from 'zod/mini';
import { decimal, field, line, slug, wholeNumber } from '#core/scenario/field.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { ScenarioSections } from '#core/scenario/registry.ts';
import type { Section } from '#core/scenario/section.ts';
import {
  type Capacities,
  TASK_RESOURCE,
  bedKinds,
  capacities,
  taskResources,
  teamsByHour,
} from '#core/scenario/sections/facilities/resources.ts';
import { checkNetwork } from '#core/scenario/sections/facilities/check-network.ts';
import { DAY_MS } from '#core/time.ts';
import { ROLE, type Role, isHospital, roleFacts, roles } from '#core/catalogue/roles.ts';
import { type Way, waysOf } from '#core/scenario/sections/facilities/ways.ts';
import { checkUnique } from '#core/scenario/shares.ts';

const facility = z.strictObject({
  id: slug({ title: 'Id' }),
  name: line(1, 80, { title: 'Name' }),
  role: field(z.enum(roles), { title: 'Role' }),
  front: z.optional(slug({ title: 'Front', description: 'The front it serves; every front when left out.' })),
  distanceKm: decimal(0, 20_000, {
    title: 'Distance',
    unit: 'km',
    description: 'By road or air from the point of injury; the difference of two is the leg between them.',
    source: 'assumption: Role 1 at 5 km, Role 2 at 25, Role 3 at 75, Role 4 at 1500',
  }),
  policyDays: wholeNumber(0, 365, {
    title: 'Evacuation policy',
    unit: 'days',
    description: 'Whoever can return to duty within this time is kept here for it; others are evacuated.',
    source: 'AMEDD MD0002 for the theatre: 15, 30 and 60 days have been used; other echelons: assumption',
  }),
  capacity: field(capacities, { title: 'Capacity' }),
});

export const routings = ['closest-available', 'closest'] as const;
export type Routing = (typeof routings)[number];

const schema = z.strictObject({
  facilities: field(z.array(facility).check(z.minLength(2), z.maxLength(200)), { title: 'Facilities' }),
  routing: field(z.enum(routings), {
    title: 'Choice among several',
    description: 'The closest that is available weighs the way against the queue there.',
    source: 'Vigorous Warrior/Clean Care 2024: the closest available does better than an even spread',
  }),
  bypassRole1: field(z.boolean(), {
    title: 'T1 bypass Role 1',
    description: 'Casualties who are triaged T1 and need surgery go straight to it.',
    source: 'assumption',
  }),
});

export type Facilities = z.infer<typeof schema>;
export type Facility = Facilities['facilities'][number];

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

export interface CompiledFacilities {
  readonly facilities: readonly CompiledFacility[];
  /** By front: the facilities that take its casualties, in order of role, then of distance. */
  readonly byFront: readonly (readonly CompiledFacility[])[];
  /** By front, by role of departure. */
  readonly ways: readonly (readonly Way[])[];
  readonly weighsQueues: boolean;
  readonly bypassRole1: boolean;
}

/** A facility with what its role starts with; everything it has is unlimited unless `capacity` says so. */
export function facilityOf(
  id: string,
  name: string,
  role: Role,
  capacity: Capacities = {},
  more: Partial<Facility> = {},
): Facility {
  const { usualDistanceKm, usualPolicyDays } = roleFacts[role];
  return {
    id,
    name,
    role,
    distanceKm: usualDistanceKm,
    policyDays: usualPolicyDays,
    capacity,
    ...more,
  };
}

function compileFacility(config: Facility, index: number): CompiledFacility {
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

/** The compiled facilities and which fronts they serve. */
export function compileFacilities(
  config: Facilities,
  fronts: ScenarioSections['fronts'],
): CompiledFacilities {
  const compiled = config.facilities.map(compileFacility);
  const weighsQueues = config.routing === 'closest-available';
  const byFront = fronts.map((front) =>
    compiled
      .filter((_, i) => {
        const serves = config.facilities[i]?.front;
        return serves === undefined || serves === front.id;
      })
      .sort((a, b) => a.role - b.role || a.distanceKm - b.distanceKm || a.index - b.index),
  );
  return {
    facilities: compiled,
    byFront,
    ways: byFront.map((serving) => waysOf(serving, weighsQueues)),
    weighsQueues,
    bypassRole1: config.bypassRole1,
  };
}

export const facilities: Section<Facilities, CompiledFacilities> = {
  title: 'Facilities',
  schema,
  initial: () => ({
    facilities: [
      facilityOf('poi', 'Point of injury', 'POI'),
      facilityOf('r1', 'Role 1', 'R1'),
      facilityOf('r2', 'Role 2', 'R2E'),
      facilityOf('r3', 'Role 3', 'R3'),
      facilityOf('r4', 'Role 4', 'R4'),
    ],
    routing: 'closest-available',
    bypassRole1: true,
  }),
  check: (config, others) => {
    const problems: Problem[] = checkUnique(
      config.facilities,
      (f) => f.id,
      'Facility id',
      (i) => ['facilities', i, 'id'],
    );
    const { fronts } = others;
    if (fronts === undefined) return problems;
    config.facilities.forEach((f, i) => {
      if (f.front !== undefined && !fronts.some((front) => front.id === f.front)) {
        problems.push({
          path: ['facilities', i, 'front'],
          message: `“${f.name}” serves the front “${f.front}”, which does not exist.`,
          fix: `Use one of: ${fronts.map((front) => front.id).join(', ')}; or leave it out to serve every front.`,
        });
      }
    });
    problems.push(...checkNetwork(config, fronts, compileFacilities(config, fronts)));
    return problems;
  },
  compile: (config, scenario) => compileFacilities(config, scenario.fronts),
};
