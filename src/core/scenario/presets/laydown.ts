import { type Facility, facilityOf } from '#core/scenario/sections/facilities/facilities-schema.ts';
import type { Capacities } from '#core/scenario/sections/facilities/resources.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';
import { type Transport, fleetOf } from '#core/scenario/sections/transport/transport-schema.ts';

/** Beds of each Role 1, of the Role 2 of each front, and of the Role 3 behind them. */
export type Beds = readonly [role1: number, role2: number, role3: number];

/**
 * What goes with a number of beds. The proportions are those of the brigade model's Role 1 and Role 2 (four operating
 * tables, eight resuscitation bays and eight ICU beds to forty holding beds) where it has them; assumptions otherwise.
 */
function role1(beds: number): Capacities {
  const treating = Math.max(2, Math.ceil(beds / 3));
  return { treatmentBays: treating, convalescentBeds: beds * 2, medics: treating };
}

function hospital(beds: number, bedsPerTable: number): Capacities {
  const tables = Math.max(1, Math.round(beds / bedsPerTable));
  const bays = Math.max(2, tables * 2);
  const byDay = { teams: tables, fromHour: 6, toHour: 18 };
  const byNight = { teams: Math.max(1, Math.ceil(tables * 0.75)), fromHour: 18, toHour: 6 };
  return {
    treatmentBays: Math.max(2, Math.ceil(beds / 8)),
    resuscitationBays: bays,
    operatingTables: tables,
    icuBeds: Math.max(2, tables * 3),
    holdingBeds: Math.ceil(beds / 3),
    convalescentBeds: Math.ceil(beds / 3),
    stagingBeds: Math.ceil(beds / 3),
    medics: Math.max(3, Math.ceil(beds / 6)),
    nurses: bays * 2 + Math.ceil(beds / 10),
    physicians: bays,
    surgicalTeams: [byDay, byNight],
    bloodUnitsPerDay: beds * 2,
  };
}

/** A point of injury, two Role 1 posts and one Role 2 for each front; a Role 3 and a Role 4 behind all of them. */
export function laydown(fronts: readonly Front[], [beds1, beds2, beds3]: Beds): Facility[] {
  return [
    ...fronts.flatMap((f) => [
      facilityOf(`poi-${f.id}`, `Point of injury, ${f.name}`, 'POI', {}, { front: f.id }),
      facilityOf(`r1-${f.id}-1`, `Role 1 A, ${f.name}`, 'R1', role1(beds1), { front: f.id }),
      facilityOf(`r1-${f.id}-2`, `Role 1 B, ${f.name}`, 'R1', role1(beds1), { front: f.id }),
      facilityOf(`r2-${f.id}`, `Role 2, ${f.name}`, 'R2E', hospital(beds2, 16), { front: f.id }),
    ]),
    facilityOf('r3', 'Role 3 theatre hospital', 'R3', hospital(beds3, 30)),
    facilityOf('r4', 'Role 4 home base', 'R4'),
  ];
}

/**
 * Ambulances that stand at a Role 1 and helicopters at the Role 2, in proportion to the beds, and a strategic sortie a day
 * (numbers and readiness: assumptions).
 */
export function vehicles(
  fronts: readonly Front[],
  [beds1, beds2, beds3]: Beds,
  lossPercent: number,
): Transport {
  return {
    fleets: [
      ...fronts.flatMap((f) => [
        fleetOf(`ambulance-${f.id}`, `Ambulances, ${f.name}`, 'ground', ['POI', 'CCP', 'R1'], {
          front: f.id,
          base: `r1-${f.id}-1`,
          responseMinutes: 10,
          vehicles: Math.max(3, beds1),
          lossPercent,
        }),
        fleetOf(`medevac-${f.id}`, `MEDEVAC helicopters, ${f.name}`, 'helicopter', ['POI', 'R1', 'R2E'], {
          front: f.id,
          base: `r2-${f.id}`,
          responseMinutes: 15,
          vehicles: Math.max(1, Math.round(beds2 / 20)),
          lossPercent,
        }),
      ]),
      fleetOf('ambulance-rear', 'Ambulances to the rear', 'ground', ['R2E', 'R3'], {
        vehicles: Math.max(4, Math.round((beds2 * fronts.length) / 8)),
        litters: 8,
        speedKmh: 50,
      }),
    ],
    walkKm: 5,
    strategic: {
      everyHours: 24,
      firstHour: 24,
      litters: Math.max(36, Math.round(beds3 / 2)),
      seats: Math.max(54, Math.round(beds3 / 2)),
      cancelPercent: 15,
      speedKmh: 650,
      handlingMinutes: 120,
    },
  };
}
