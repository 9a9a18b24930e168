import * as z from 'zod/mini';
import { type Role, roles } from '#core/catalogue/roles.ts';
import { decimal, field, line, percent, slug, wholeNumber } from '#core/scenario/field.ts';

export const fleetKinds = ['ground', 'helicopter', 'fixed-wing'] as const;
export type FleetKind = (typeof fleetKinds)[number];

const availabilities = ['always', 'day', 'night'] as const;
export type Availability = (typeof availabilities)[number];

const fleet = z.strictObject({
  id: slug({ title: 'Id' }),
  name: line(1, 80, { title: 'Name' }),
  kind: field(z.enum(fleetKinds), { title: 'Kind' }),
  collectsFrom: field(z.array(z.enum(roles)).check(z.minLength(1), z.maxLength(roles.length)), {
    title: 'Collects from',
    description: 'The kinds of place where it picks casualties up.',
  }),
  front: z.optional(slug({ title: 'Front', description: 'The front it serves; every front when left out.' })),
  base: z.optional(
    slug({
      title: 'Home base',
      description:
        'The facility where its vehicles stand: they come from there and go back there. Without one the response says all of the way to the casualty, and the way back is as long as the way there.',
    }),
  ),
  vehicles: z.optional(
    wholeNumber(0, 10_000, { title: 'Vehicles', unit: 'vehicles', description: 'Unlimited when left out.' }),
  ),
  litters: wholeNumber(0, 500, {
    title: 'Litters',
    unit: 'places',
    description: 'Places for those who must lie.',
  }),
  seats: wholeNumber(0, 500, {
    title: 'Seats',
    unit: 'places',
    description: 'Places for those who can sit.',
  }),
  speedKmh: decimal(1, 2000, {
    title: 'Speed',
    unit: 'km/h',
    description: 'Mean over the way; weather and terrain slow it further.',
    source:
      'assumption, after the replaced system: armoured ambulance 60, ambulance 80, helicopter 200 km/h at best',
  }),
  responseMinutes: decimal(0, 2880, {
    title: 'Response',
    unit: 'min',
    description:
      'From the call to the vehicle at the casualty or, where it has a home base, to its setting out; varies between half and one and a half times this.',
    source: 'brigade model: triangular 15, 30, 45 minutes (grade C)',
  }),
  handlingMinutes: decimal(0, 600, {
    title: 'Loading and unloading',
    unit: 'min',
    description: 'Each trip, both together.',
    source: 'Vigorous Warrior/Clean Care 2024: 1.12 to 1.44 min a stretcher, each way',
  }),
  turnroundMinutes: decimal(0, 2880, {
    title: 'Turn-round',
    unit: 'min',
    description: 'After the way back, before the next call.',
    source: 'assumption',
  }),
  available: field(z.enum(availabilities), {
    title: 'Runs',
    description: 'Day is from 06 to 20 h local time.',
  }),
  allWeather: field(z.boolean(), {
    title: 'All weather',
    description: 'Goes on when visibility is too low for others.',
  }),
  lossPercent: percent({
    title: 'Lost on a leg',
    description: 'Chance that a laden trip is hit: who is on board dies and the vehicle is lost.',
    source:
      'Benhassine 2025: 5 % moving at night, 30 % by day under drones; 0 where evacuation is not contested',
  }),
});

const strategic = z.strictObject({
  everyHours: decimal(0, 1000, {
    title: 'Sortie every',
    unit: 'h',
    description: 'To Role 4; 0 means as soon as a patient is ready.',
    source: 'brigade model: every 168 h (grade C); a new scenario: whenever needed',
  }),
  firstHour: decimal(0, 9000, { title: 'First sortie', unit: 'h', description: 'After the start of day 1.' }),
  litters: z.optional(
    wholeNumber(0, 10_000, {
      title: 'Litters',
      unit: 'places',
      description: 'Each sortie; unlimited when left out.',
    }),
  ),
  seats: z.optional(
    wholeNumber(0, 10_000, {
      title: 'Seats',
      unit: 'places',
      description: 'Each sortie; unlimited when left out.',
    }),
  ),
  cancelPercent: percent({
    title: 'Cancelled',
    description: 'Chance that a sortie does not fly; its places are gone.',
    source: 'brigade model: 15 % (grade C)',
  }),
  speedKmh: decimal(1, 2000, { title: 'Speed', unit: 'km/h', source: 'assumption: 650 km/h' }),
  handlingMinutes: decimal(0, 2880, {
    title: 'Loading and unloading',
    unit: 'min',
    source: 'assumption',
  }),
});

export const transportSchema = z.strictObject({
  fleets: field(z.array(fleet).check(z.minLength(1), z.maxLength(100)), { title: 'Vehicles' }),
  walkKm: decimal(0, 50, {
    title: 'Walk up to',
    unit: 'km',
    description: 'T3 who can walk go this far on their own feet, at 4 km/h.',
    source: 'assumption',
  }),
  strategic: field(strategic, { title: 'Strategic evacuation' }),
});

export type Transport = z.infer<typeof transportSchema>;
export type Fleet = Transport['fleets'][number];

/** A fleet of a new scenario: unlimited, always there. */
export function fleetOf(
  id: string,
  name: string,
  kind: FleetKind,
  collectsFrom: readonly Role[],
  more: Partial<Fleet> = {},
): Fleet {
  const flies = kind !== 'ground';
  return {
    id,
    name,
    kind,
    collectsFrom: [...collectsFrom],
    litters: flies ? 6 : 4,
    seats: flies ? 0 : 4,
    speedKmh: flies ? 200 : 40,
    responseMinutes: flies ? 25 : 20,
    handlingMinutes: 5,
    turnroundMinutes: flies ? 20 : 10,
    available: 'always',
    allWeather: !flies,
    lossPercent: 0,
    ...more,
  };
}
