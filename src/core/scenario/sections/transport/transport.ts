import * as z from 'zod/mini';
import { decimal, field, line, percent, slug, wholeNumber } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';
import { environment } from '#core/scenario/sections/environment/environment.ts';
import { type Role, roles } from '#core/catalogue/roles.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { checkFleets } from '#core/scenario/sections/transport/check-fleets.ts';
import { checkUnique } from '#core/scenario/shares.ts';

export const fleetKinds = ['ground', 'helicopter', 'fixed-wing'] as const;
export type FleetKind = (typeof fleetKinds)[number];

export const availabilities = ['always', 'day', 'night'] as const;
export type Availability = (typeof availabilities)[number];

/** Local hours from inclusive to exclusive that count as day for fleets (assumption). */
export const DAYLIGHT_HOURS = [6, 20] as const;

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
    description: 'To Role 4; 0 means whenever somebody is ready.',
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

const schema = z.strictObject({
  fleets: field(z.array(fleet).check(z.minLength(1), z.maxLength(100)), { title: 'Vehicles' }),
  walkKm: decimal(0, 50, {
    title: 'Walk up to',
    unit: 'km',
    description: 'T3 who can walk go this far on their own feet, at 4 km/h.',
    source: 'assumption',
  }),
  strategic: field(strategic, { title: 'Strategic evacuation' }),
});

export type Transport = z.infer<typeof schema>;
export type Fleet = Transport['fleets'][number];

export interface CompiledFleet {
  readonly index: number;
  readonly name: string;
  readonly kind: FleetKind;
  readonly vehicles: number;
  readonly litters: number;
  readonly seats: number;
  /** Kilometres a millisecond, weather and terrain included. */
  readonly kmPerMs: number;
  readonly responseMs: number;
  readonly handlingMs: number;
  readonly turnroundMs: number;
  /** Where its vehicles stand, as facilities give their distance; undefined without a home base. */
  readonly baseKm: number | undefined;
  /** By local hour. */
  readonly runsAt: readonly boolean[];
  readonly loss: number;
}

export interface CompiledTransport {
  readonly fleets: readonly CompiledFleet[];
  /** By front, by role of departure: who collects there, the fastest first. */
  readonly collecting: readonly (readonly (readonly CompiledFleet[])[])[];
  readonly walkKm: number;
  readonly strategic: {
    readonly everyMs: number;
    readonly firstMs: number;
    readonly litters: number;
    readonly seats: number;
    readonly cancelled: number;
    readonly kmPerMs: number;
    readonly handlingMs: number;
  };
}

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

export const transport: Section<Transport, CompiledTransport> = {
  title: 'Transport',
  schema,
  initial: () => ({
    fleets: [
      fleetOf('ambulance', 'Ambulances', 'ground', ['POI', 'CCP', 'R1', 'R2B', 'R2E', 'R3']),
      fleetOf('medevac', 'MEDEVAC helicopters', 'helicopter', ['POI', 'CCP', 'R1', 'R2B', 'R2E']),
    ],
    walkKm: 5,
    strategic: {
      everyHours: 0,
      firstHour: 0,
      cancelPercent: 0,
      speedKmh: 650,
      handlingMinutes: 120,
    },
  }),
  check: (config, others) => [
    ...checkUnique(
      config.fleets,
      (f) => f.id,
      'Fleet id',
      (i) => ['fleets', i, 'id'],
    ),
    ...checkFleets(config, others),
    ...(config.strategic.everyHours > 0 && config.strategic.cancelPercent === 100
      ? [
          {
            path: ['strategic', 'cancelPercent'],
            message: 'Every strategic sortie is cancelled.',
            fix: 'Use less than 100 %.',
          },
        ]
      : []),
    ...(config.strategic.everyHours > 0 && config.strategic.litters === 0
      ? [
          {
            path: ['strategic', 'litters'],
            message: 'A strategic sortie has no litters.',
            fix: 'Give it at least one, or leave the field empty for no limit.',
          },
        ]
      : []),
  ],
  compile: (config, scenario) => {
    const { transitFactor, helicoptersFly } = environment.compile(scenario.environment, scenario);
    const fleets = config.fleets.map((f, index): CompiledFleet => ({
      index,
      name: f.name,
      kind: f.kind,
      vehicles: f.vehicles ?? Infinity,
      litters: f.litters,
      seats: f.seats,
      kmPerMs: f.speedKmh / (f.kind === 'ground' ? transitFactor : 1) / HOUR_MS,
      responseMs: f.responseMinutes * MINUTE_MS,
      handlingMs: f.handlingMinutes * MINUTE_MS,
      turnroundMs: f.turnroundMinutes * MINUTE_MS,
      baseKm: scenario.facilities.facilities.find(({ id }) => id === f.base)?.distanceKm,
      runsAt: Array.from({ length: 24 }, (_, hour) => {
        const isDay = hour >= DAYLIGHT_HOURS[0] && hour < DAYLIGHT_HOURS[1];
        const isInTime = f.available === 'always' || (f.available === 'day') === isDay;
        return isInTime && (f.kind === 'ground' || f.allWeather || helicoptersFly);
      }),
      loss: f.lossPercent / 100,
    }));
    return {
      fleets,
      collecting: scenario.fronts.map((front) =>
        roles.map((role) =>
          fleets
            .filter((_, i) => {
              const f = config.fleets[i] as Fleet;
              return f.collectsFrom.includes(role) && (f.front === undefined || f.front === front.id);
            })
            .sort((a, b) => b.kmPerMs - a.kmPerMs || a.index - b.index),
        ),
      ),
      walkKm: config.walkKm,
      strategic: {
        everyMs: config.strategic.everyHours * HOUR_MS,
        firstMs: config.strategic.firstHour * HOUR_MS,
        litters: config.strategic.litters ?? Infinity,
        seats: config.strategic.seats ?? Infinity,
        cancelled: config.strategic.cancelPercent / 100,
        kmPerMs: config.strategic.speedKmh / HOUR_MS,
        handlingMs: config.strategic.handlingMinutes * MINUTE_MS,
      },
    };
  },
};
