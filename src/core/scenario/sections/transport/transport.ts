import { roles } from '#core/catalogue/roles.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { Section } from '#core/scenario/section.ts';
import { type Environment, compileEnvironment } from '#core/scenario/sections/environment/environment.ts';
import type { Facilities } from '#core/scenario/sections/facilities/facilities-schema.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';
import { checkFleets } from '#core/scenario/sections/transport/check-fleets.ts';
import {
  type Fleet,
  type FleetKind,
  type Transport,
  fleetOf,
  transportSchema,
} from '#core/scenario/sections/transport/transport-schema.ts';
import { checkUnique } from '#core/scenario/shares.ts';

interface Needs {
  readonly environment: Environment;
  readonly facilities: Facilities;
  readonly fronts: readonly Front[];
}

/** Local hours from inclusive to exclusive that count as day for fleets (assumption). */
const DAYLIGHT_HOURS = [6, 20] as const;

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

export const transport: Section<Transport, CompiledTransport, Needs> = {
  title: 'Transport',
  schema: transportSchema,
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
  compile: (config, { environment, facilities, fronts }) => {
    const { transitFactor, helicoptersFly } = compileEnvironment(environment);
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
      baseKm: facilities.facilities.find(({ id }) => id === f.base)?.distanceKm,
      runsAt: Array.from({ length: 24 }, (_, hour) => {
        const isDay = hour >= DAYLIGHT_HOURS[0] && hour < DAYLIGHT_HOURS[1];
        const isInTime = f.available === 'always' || (f.available === 'day') === isDay;
        return isInTime && (f.kind === 'ground' || f.allWeather || helicoptersFly);
      }),
      loss: f.lossPercent / 100,
    }));
    return {
      fleets,
      collecting: fronts.map((front) =>
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
