import fc from 'fast-check';
import type { Scenario } from '#core/scenario/scenario.ts';
import { type Facility, facilityOf } from '#core/scenario/sections/facilities/facilities-schema.ts';
import type { Role } from '#core/catalogue/roles.ts';
import type { Capacities } from '#core/scenario/sections/facilities/resources.ts';
import { fleetOf } from '#core/scenario/sections/transport/transport-schema.ts';
import { scenarioWith } from './scenarios.ts';

const limit = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: undefined });

/** Capacities without what is left out: absent means unlimited. */
function present(record: Readonly<Record<string, unknown>>): Capacities {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Capacities;
}

const treating = fc
  .record({ treatmentBays: limit(1, 4), medics: limit(1, 4), convalescentBeds: limit(0, 20) })
  .map(present);

const hospital = fc
  .record({
    treatmentBays: limit(1, 4),
    resuscitationBays: limit(1, 3),
    operatingTables: limit(1, 3),
    icuBeds: limit(0, 4),
    holdingBeds: limit(0, 10),
    convalescentBeds: limit(0, 20),
    stagingBeds: limit(0, 10),
    medics: limit(1, 6),
    nurses: limit(2, 8),
    physicians: limit(1, 4),
    surgicalTeams: fc.option(
      fc.constantFrom(
        [{ teams: 1, fromHour: 6, toHour: 18 }],
        [
          { teams: 2, fromHour: 20, toHour: 8 },
          { teams: 1, fromHour: 8, toHour: 20 },
        ],
      ),
      { nil: undefined },
    ),
    bloodUnitsPerDay: limit(0, 30),
  })
  .map(present);

/** Distances in km: equal within a role, so that each is gone to whatever the routing. */
const rank: Readonly<Partial<Record<Role, number>>> = { CCP: 1, R1: 5, R2B: 25, R2E: 40, R3: 90 };

/** Chains of care of every kind: with and without each link, limited and not. */
const chains = fc
  .record({
    ccp: fc.option(treating, { nil: undefined }),
    r1: fc.array(treating, { minLength: 0, maxLength: 3 }),
    r2b: fc.array(hospital, { minLength: 0, maxLength: 2 }),
    r2e: fc.array(hospital, { minLength: 1, maxLength: 2 }),
    r3: fc.option(hospital, { nil: undefined }),
    csu: fc.boolean(),
  })
  .map(({ ccp, r1, r2b, r2e, r3, csu }): Facility[] => {
    const all = (role: Role, capacities: readonly Capacities[]) =>
      capacities.map((capacity, i) =>
        facilityOf(`${role.toLowerCase()}-${i + 1}`, `${role} ${i + 1}`, role, capacity, {
          distanceKm: rank[role] ?? 0,
        }),
      );
    return [
      facilityOf('poi', 'Point of injury', 'POI'),
      ...(ccp === undefined ? [] : all('CCP', [ccp])),
      ...all('R1', r1),
      ...all('R2B', r2b),
      ...all('R2E', r2e),
      ...(r3 === undefined ? [] : all('R3', [r3])),
      ...(csu ? [facilityOf('csu', 'Staging', 'CSU')] : []),
      facilityOf('r4', 'Role 4', 'R4'),
    ];
  });

const transports = fc
  .record({
    vehicles: limit(1, 6),
    litters: fc.integer({ min: 1, max: 4 }),
    seats: fc.integer({ min: 0, max: 4 }),
    helicopters: limit(0, 3),
    flies: fc.constantFrom('always' as const, 'day' as const),
    lossPercent: fc.constantFrom(0, 10, 60),
    everyHours: fc.constantFrom(0, 24, 72),
    places: limit(1, 20),
    cancelPercent: fc.constantFrom(0, 30),
  })
  .map((t): Scenario['transport'] => ({
    fleets: [
      fleetOf('road', 'Road', 'ground', ['POI', 'CCP', 'R1', 'R2B', 'R2E', 'R3'], {
        litters: t.litters,
        seats: t.seats,
        lossPercent: t.lossPercent,
        ...(t.vehicles === undefined ? {} : { vehicles: t.vehicles }),
      }),
      fleetOf('air', 'Air', 'helicopter', ['POI', 'R1', 'R2E'], {
        available: t.flies,
        ...(t.helicopters === undefined ? {} : { vehicles: t.helicopters }),
      }),
    ],
    walkKm: 5,
    strategic: {
      everyHours: t.everyHours,
      firstHour: 12,
      ...(t.places === undefined ? {} : { litters: t.places, seats: t.places }),
      cancelPercent: t.cancelPercent,
      speedKmh: 650,
      handlingMinutes: 60,
    },
  }));

/** Scenarios with chains and transport of every kind, small enough to be simulated often. */
export const networkScenarios = fc
  .record({
    totalPatients: fc.integer({ min: 1, max: 400 }),
    days: fc.integer({ min: 1, max: 12 }),
    followUpDays: fc.integer({ min: 0, max: 40 }),
    facilities: chains,
    transport: transports,
    routing: fc.constantFrom('closest-available' as const, 'closest' as const),
    bypassRole1: fc.boolean(),
    mode: fc.constantFrom('total' as const, 'rates' as const),
    everyDays: fc.constantFrom(0, 2),
  })
  .map(
    ({ totalPatients, days, followUpDays, facilities, transport, routing, bypassRole1, mode, everyDays }) => {
      const scenario = scenarioWith({
        general: { totalPatients, days, followUpDays },
        facilities: { facilities, routing, bypassRole1 },
        transport,
      });
      scenario.arrivals.mode = mode;
      scenario.arrivals.combat.strength = totalPatients * 5;
      scenario.arrivals.support.strength = totalPatients;
      scenario.arrivals.reinforcement = { ...scenario.arrivals.reinforcement, everyDays, lagDays: 1 };
      return scenario;
    },
  );
