import type { Preset } from '#core/scenario/presets/build-preset.ts';
import { newScenario } from '#core/scenario/scenario.ts';
import { rateProfiles } from '#core/scenario/sections/arrivals/rate-profiles.ts';
import { facilityOf } from '#core/scenario/sections/facilities/facilities-schema.ts';
import type { Capacities } from '#core/scenario/sections/facilities/resources.ts';
import { fleetOf } from '#core/scenario/sections/transport/transport-schema.ts';

const description =
  'A brigade of 3,750 for thirty days at the rates of the Falklands, with the medical units of the published brigade model: three Role 1, two Role 2 basic, one Role 2 enhanced and a weekly flight home.';

/** One team with three medics; its nurse and doctor take part in every treatment. */
const role1: Capacities = { treatmentBays: 3, medics: 3 };

/** One operating table, two resuscitation bays, two ICU and five holding beds; surgery half of the day. */
function role2Basic(fromHour: number, toHour: number): Capacities {
  return {
    treatmentBays: 2,
    resuscitationBays: 2,
    operatingTables: 1,
    icuBeds: 2,
    holdingBeds: 5,
    convalescentBeds: 5,
    stagingBeds: 5,
    medics: 5,
    nurses: 5,
    physicians: 1,
    surgicalTeams: [{ teams: 1, fromHour, toHour }],
  };
}

/** Two operating tables, four resuscitation bays, four ICU and thirty holding beds, three surgical sections. */
const role2Enhanced: Capacities = {
  treatmentBays: 4,
  resuscitationBays: 4,
  operatingTables: 2,
  icuBeds: 4,
  holdingBeds: 10,
  convalescentBeds: 10,
  stagingBeds: 10,
  medics: 9,
  nurses: 21,
  physicians: 3,
  surgicalTeams: [
    { teams: 2, fromHour: 0, toHour: 12 },
    { teams: 1, fromHour: 12, toHour: 0 },
  ],
};

const base = newScenario();

/**
 * The order of battle of the reference model of a brigade (grade C, `docs/model.md`). Its thirty holding beds are
 * split by purpose, its one vehicle pool carries four stretchers, and its weekly C-17 has 36 and 54 places (RAAF).
 */
export const brigade: Preset = {
  id: 'brigade',
  name: 'Brigade, moderate intensity',
  description,
  scenario: {
    ...base,
    general: {
      ...base.general,
      name: 'Brigade, moderate intensity',
      description,
      totalPatients: 465,
      days: 30,
    },
    arrivals: { ...base.arrivals, mode: 'rates', ...rateProfiles.moderate.rates() },
    fronts: [
      {
        id: 'brigade',
        name: 'Brigade area',
        sharePercent: 100,
        nations: [{ nation: 'GBR', sharePercent: 100 }],
      },
    ],
    warfare: { types: [{ type: 'conventional', weight: 1 }], intensity: 'medium', tempo: 'sustained' },
    events: { scheduled: [], spontaneous: false },
    facilities: {
      ...base.facilities,
      facilities: [
        facilityOf('poi', 'Point of injury', 'POI'),
        ...[1, 2, 3].map((n) => facilityOf(`r1-${n}`, `Role 1 no. ${n}`, 'R1', role1)),
        facilityOf('r2b-1', 'Role 2 Basic no. 1', 'R2B', role2Basic(0, 12)),
        facilityOf('r2b-2', 'Role 2 Basic no. 2', 'R2B', role2Basic(12, 0)),
        facilityOf('r2e', 'Role 2 Enhanced', 'R2E', role2Enhanced, { distanceKm: 45, policyDays: 30 }),
        facilityOf('r4', 'Role 4', 'R4'),
      ],
    },
    transport: {
      fleets: [
        fleetOf('pmv', 'Protected ambulances', 'ground', ['POI', 'R1', 'R2B'], {
          vehicles: 3,
          litters: 4,
          seats: 0,
          speedKmh: 40,
        }),
      ],
      walkKm: 5,
      strategic: {
        everyHours: 168,
        firstHour: 168,
        litters: 36,
        seats: 54,
        cancelPercent: 15,
        speedKmh: 650,
        handlingMinutes: 120,
      },
    },
  },
};
