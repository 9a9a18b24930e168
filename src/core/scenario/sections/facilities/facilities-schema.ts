import * as z from 'zod/mini';
import { type Role, roleFacts, roles } from '#core/catalogue/roles.ts';
import { decimal, field, line, slug, wholeNumber } from '#core/scenario/field.ts';
import { type Capacities, capacities } from '#core/scenario/sections/facilities/resources.ts';

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
    description: 'Patients expected to return to duty within this time stay here; others are evacuated.',
    source: 'AMEDD MD0002 for the theatre: 15, 30 and 60 days have been used; other echelons: assumption',
  }),
  capacity: field(capacities, { title: 'Capacity' }),
});

export const routings = ['closest-available', 'closest'] as const;
export type Routing = (typeof routings)[number];

export const facilitiesSchema = z.strictObject({
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

export type Facilities = z.infer<typeof facilitiesSchema>;
export type Facility = Facilities['facilities'][number];

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
