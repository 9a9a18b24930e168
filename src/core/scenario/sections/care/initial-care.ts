import type { BandConfig, Care } from '#core/scenario/sections/care/care-schema.ts';
import { type Triangle, triangleOf } from '#core/scenario/duration.ts';

function band(
  lethalPercent: number,
  surgeryPercent: number,
  damageControlPercent: number,
  intensiveCarePercent: number,
  operationMinutes: number,
  failurePercent: number,
  recoveryDays: Triangle,
): BandConfig {
  return {
    lethalPercent,
    surgeryPercent,
    damageControlPercent,
    intensiveCarePercent,
    operationMinutes,
    failurePercent,
    recoveryDays,
  };
}

/** The clinical course of a new scenario; where each figure comes from is said at its field. */
export function initialCare(): Care {
  return {
    firstAid: {
      reachedPercent: 90,
      withinMinutes: triangleOf(1, 4, 10),
      collectedMinutes: triangleOf(2, 10, 30),
      tourniquetPercent: 85,
    },
    decline: {
      timeFactorMinutes: 43_500,
      timeExponent: -1.95,
      timeSpread: 1.6,
      firstAidPercent: 40,
      tourniquetPercent: 10,
      role1Percent: 25,
      resuscitationPercent: 8,
      failedSurgeryPercent: 20,
      nonBattlePercent: 40,
      diseasePercent: 8,
      infectionPercent: 6,
      withoutIcuFactor: 3,
    },
    bands: {
      minor: band(0, 2, 0, 0, 93.9, 0, triangleOf(0.1, 0.7, 3)),
      mild: band(1, 35, 2, 1, 93.9, 0.5, triangleOf(1, 14, 45)),
      moderate: band(8, 70, 10, 15, 142.2, 2, triangleOf(4, 36, 84)),
      severe: band(45, 85, 35, 70, 177.4, 5, triangleOf(5, 45, 105)),
      critical: band(90, 92, 55, 100, 182.9, 6, triangleOf(7, 63, 147)),
    },
    illness: {
      diseaseSurgeryPercent: 6,
      diseaseDays: triangleOf(0.5, 5, 10),
      stressDays: triangleOf(0.5, 2, 5),
      stressEvacuatedPercent: 5,
      delayedPercent: 30,
      delayHours: triangleOf(2, 6, 24),
    },
    times: {
      treatmentMinutes: triangleOf(10, 20, 30),
      resuscitationMinutes: triangleOf(25, 45, 70),
      operationPercent: triangleOf(35.5, 82.4, 182.1),
      intensiveCareHours: triangleOf(6, 24, 48),
      stabilisationHours: triangleOf(6, 24, 36),
      holdingHours: triangleOf(6, 10, 24),
      role4Days: triangleOf(5, 14, 30),
    },
    diagnosis: {
      poiPercent: 65,
      role1Percent: 75,
      role2Percent: 85,
      role3Percent: 95,
      role4Percent: 98,
    },
    triage: {
      poi: { overPercent: 15, underPercent: 8 },
      role1: { overPercent: 10, underPercent: 5 },
      hospital: { overPercent: 5, underPercent: 2 },
      ageingHours: 4,
    },
  };
}
