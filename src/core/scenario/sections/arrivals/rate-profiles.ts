import type { Arrivals, Rate, RateFamily } from '#core/scenario/sections/arrivals/arrivals-schema.ts';

type ProfileRates = Pick<Arrivals, 'combat' | 'support' | 'stressPerWounded'>;

/** Daily rates of a theatre that history or exercises give. */
export interface RateProfile {
  readonly name: string;
  readonly source: string;
  rates(): ProfileRates;
}

type Spread = readonly [family: RateFamily, mean: number, sd: number];

const rate = ([family, mean, sd]: Spread): Rate => ({ family, mean, sd });

/** Vietnam, combat troops, and Okinawa, support troops (FORECAS tables A.5 and A.2): disease and non-battle injury. */
const combatDnbi = [2.04, 1.89] as const;
const supportDnbi = [0.94, 0.56] as const;
/** Of disease and non-battle injury without stress: 17 of 75 parts are injury (FORECAS pp 22–23). */
const NON_BATTLE_SHARE = 17 / 75;
/** Shares of the published rate that are not stress. */
const NOT_STRESS = 0.75;

function profile(wounded: Spread, killed: Spread, stressPerWounded: number, dnbiFactor = 1): ProfileRates {
  const force = (strength: number, [mean, sd]: readonly [number, number]) => {
    const share = (part: number): Rate =>
      rate([
        'lognormal',
        round(mean * dnbiFactor * NOT_STRESS * part),
        round(sd * dnbiFactor * NOT_STRESS * part),
      ]);
    return {
      strength,
      wounded: rate(wounded),
      killed: rate(killed),
      nonBattle: share(NON_BATTLE_SHARE),
      disease: share(1 - NON_BATTLE_SHARE),
    };
  };
  return { combat: force(2500, combatDnbi), support: force(1250, supportDnbi), stressPerWounded };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Profiles by id, the lightest first. */
export const rateProfiles = {
  low: {
    name: 'Low: Iraq',
    source:
      'Belmont 2010, US brigade in the 2007 surge: 0.21 battle casualties, 22 % of them killed; spread: assumption',
    rates: () => profile(['lognormal', 0.16, 0.32], ['lognormal', 0.05, 0.1], 0.1, 0.5),
  },
  moderate: {
    name: 'Moderate: Falklands',
    source: 'FORECAS table A.8: WIA 1.77 (SD 3.56), KIA 0.68 (SD 1.39) per 1000 a day, lognormal',
    rates: () => profile(['lognormal', 1.77, 3.56], ['lognormal', 0.68, 1.39], 0.2),
  },
  sustained: {
    name: 'Sustained: Ukraine',
    source:
      'Economist 2025: 1.2 to 2.4 battle casualties per 1000 a day; spread and killed share: assumption',
    rates: () => profile(['lognormal', 1.35, 0.68], ['lognormal', 0.45, 0.23], 0.25, 1.25),
  },
  high: {
    name: 'High: Okinawa',
    source: 'FORECAS tables A.7 and A.9: WIA 6.86, KIA 1.63 per 1000 a day, exponential',
    rates: () => profile(['exponential', 6.86, 6.86], ['exponential', 1.63, 1.63], 0.3),
  },
  worst: {
    name: 'Exercise worst case',
    source: 'JRTC 20-02: WIA 19.8, KIA 12.0 per 1000 a day over 14 days; spread: assumption',
    rates: () => profile(['exponential', 19.8, 19.8], ['exponential', 12, 12], 0.3),
  },
} as const satisfies Record<string, RateProfile>;

export type RateProfileId = keyof typeof rateProfiles;
