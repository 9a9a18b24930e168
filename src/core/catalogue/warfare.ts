import {
  type HourPattern,
  artilleryBombardments,
  cbrnReleases,
  droneStrikes,
  guerrillaIncidents,
  landingWaves,
  patrolHours,
  twiceDailyAttacks,
  twoAssaults,
} from '#core/catalogue/hour-patterns.ts';
import type { Category, Mechanism } from '#core/catalogue/terms.ts';

/** Facts of a type of warfare that hold in every scenario. Figures of the replaced system unless a field says otherwise. */
export interface Warfare {
  readonly label: string;
  /** When its casualties arise, in one line for the form. */
  readonly hint: string;
  /**
   * Relative inclination to each category (stress: assumption). Only the proportions between types matter: the
   * injury mix of the scenario stays exact.
   */
  readonly inclination: Readonly<Record<Category, number>>;
  /**
   * Mechanisms of battle injury in percent. Conventional after Owens 2008 (78 % explosive, 18 % gunshot) and Belmont
   * 2012; the other types are shifted towards their weapons (assumption, after the replaced system).
   */
  readonly mechanisms: Readonly<Partial<Record<Mechanism, number>>>;
  /** Weights of the hours of a day. */
  readonly hours: HourPattern;
  /** Probability of an unplanned mass-casualty event per day, and its range of casualties. */
  readonly massCasualty: { readonly perDay: number; readonly size: readonly [least: number, most: number] };
}

const inclination = (battle: number, nonBattle: number, disease: number, stress: number) => ({
  battle,
  'non-battle': nonBattle,
  disease,
  stress,
});

/** Every type of warfare. A new one is one record here; forms, scenario schema and simulation read it. */
export const warfareFacts = {
  conventional: {
    label: 'Conventional',
    hint: 'Dawn and dusk attacks, quiet nights',
    inclination: inclination(1.5, 0.9, 0.8, 1),
    mechanisms: { fragment: 48, blast: 26, gunshot: 19, burn: 4, crush: 3 },
    hours: twiceDailyAttacks,
    massCasualty: { perDay: 0.3, size: [10, 30] },
  },
  artillery: {
    label: 'Artillery',
    hint: 'Three bombardments a day take four in five casualties',
    inclination: inclination(2.5, 0.6, 0.3, 1.5),
    mechanisms: { fragment: 52, blast: 38, burn: 6, crush: 4 },
    hours: artilleryBombardments,
    massCasualty: { perDay: 0.8, size: [15, 50] },
  },
  urban: {
    label: 'Urban',
    hint: 'A morning and an afternoon assault',
    inclination: inclination(1.3, 1.4, 1.2, 1.3),
    mechanisms: { gunshot: 34, fragment: 32, blast: 22, burn: 5, crush: 7 },
    hours: twoAssaults,
    massCasualty: { perDay: 0.4, size: [5, 20] },
  },
  guerrilla: {
    label: 'Guerrilla',
    hint: 'A few incidents, often at dawn and dusk',
    inclination: inclination(1.0, 1.3, 1.5, 1),
    mechanisms: { blast: 42, gunshot: 32, fragment: 22, burn: 4 },
    hours: guerrillaIncidents,
    massCasualty: { perDay: 0.15, size: [2, 8] },
  },
  drone: {
    label: 'Drone',
    hint: 'One to four precision strikes a day',
    inclination: inclination(2.0, 0.5, 0.2, 1.3),
    mechanisms: { fragment: 62, blast: 30, burn: 8 },
    hours: droneStrikes,
    massCasualty: { perDay: 0.1, size: [1, 5] },
  },
  naval: {
    label: 'Naval',
    hint: 'Landing waves',
    inclination: inclination(1.4, 1.1, 0.7, 1),
    mechanisms: { blast: 34, fragment: 30, burn: 24, crush: 12 },
    hours: landingWaves,
    massCasualty: { perDay: 0.4, size: [10, 25] },
  },
  cbrn: {
    label: 'CBRN',
    hint: 'A release a day, with delayed casualties up to two days later',
    inclination: inclination(2.5, 0.3, 0.3, 1.5),
    mechanisms: { chemical: 80, radiation: 6, biological: 4, fragment: 6, blast: 4 },
    hours: cbrnReleases,
    massCasualty: { perDay: 0.95, size: [50, 200] },
  },
  peacekeeping: {
    label: 'Peacekeeping',
    hint: 'Incidents on patrol, in working hours',
    inclination: inclination(0.3, 1.8, 2.0, 0.5),
    mechanisms: { gunshot: 40, blast: 34, fragment: 22, burn: 4 },
    hours: patrolHours,
    massCasualty: { perDay: 0.05, size: [1, 5] },
  },
} as const satisfies Record<string, Warfare>;

export type WarfareType = keyof typeof warfareFacts;

/** The types in the order in which forms and files list them. */
export const warfareTypes = Object.keys(warfareFacts) as [WarfareType, ...WarfareType[]];

/** What an intensity of fighting changes, as factors on the medium one. */
export interface IntensityFactors {
  /** On the weight of severe and critical battle injury (assumption). */
  readonly severity: number;
  /** On the frequency of unplanned mass-casualty events (replaced system). */
  readonly massCasualty: number;
}

/** Intensities of fighting, the lowest first. */
export const intensityFactors = {
  low: { severity: 0.8, massCasualty: 0.5 },
  medium: { severity: 1, massCasualty: 1 },
  high: { severity: 1.15, massCasualty: 1.2 },
  extreme: { severity: 1.3, massCasualty: 1.5 },
} as const satisfies Record<string, IntensityFactors>;

export type Intensity = keyof typeof intensityFactors;

export const intensities = Object.keys(intensityFactors) as [Intensity, ...Intensity[]];

/** Weight of a day, from 0, among all days of fighting. */
type TempoCurve = (day: number, days: number) => number;

/** Day weights over eight days; other lengths stretch or repeat them (replaced system). */
const surgeCurve = [0.5, 1.5, 2.0, 1.5, 0.5, 0.8, 1.2, 0.6];
const intermittentCurve = [1.0, 0.3, 1.5, 0.4, 1.2, 0.2, 1.0, 0.5];

/** Position of a day from 0 (first) to 1 (last). */
function positionOf(day: number, days: number): number {
  return days === 1 ? 0.5 : day / (days - 1);
}

/** The value of a curve, given at equal steps, at `position` from 0 (first) to 1 (last). */
function interpolate(curve: readonly number[], position: number): number {
  const scaled = position * (curve.length - 1);
  const left = Math.min(Math.floor(scaled), curve.length - 2);
  const rest = scaled - left;
  return (curve[left] as number) * (1 - rest) + (curve[left + 1] as number) * rest;
}

/** How casualties spread over the days of fighting (replaced system). */
export const tempoCurves = {
  sustained: () => 1,
  escalating: (day, days) => 0.4 + 1.4 * positionOf(day, days),
  surge: (day, days) => interpolate(surgeCurve, positionOf(day, days)),
  declining: (day, days) => 1.8 - 1.4 * positionOf(day, days),
  intermittent: (day) => intermittentCurve[day % intermittentCurve.length] as number,
} as const satisfies Record<string, TempoCurve>;

export type Tempo = keyof typeof tempoCurves;

export const tempos = Object.keys(tempoCurves) as [Tempo, ...Tempo[]];
