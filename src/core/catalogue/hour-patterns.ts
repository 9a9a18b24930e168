import { integer, shuffle } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';

/** Weights of the 24 hours of a day, local time from midnight. */
export type HourWeights = readonly number[];

/**
 * The hours at which one type of warfare makes casualties on one day (from 0). `random` belongs to this type and day:
 * a pattern with chance in it differs from day to day but not from run to run. Figures of the replaced system.
 */
export type HourPattern = (seed: number, day: number, random: RandomStream) => HourWeights;

/** Activity of a force over the day; hours of non-battle injury and disease (replaced system). */
export const activityByHour: HourWeights = [
  0.3, 0.2, 0.2, 0.3, 0.5, 0.8, 1.2, 1.5, 1.3, 1.0, 0.9, 1.0, 1.1, 1.0, 0.9, 1.0, 1.3, 1.5, 1.2, 0.8, 0.6,
  0.5, 0.4, 0.3,
];

/** Share of a day's casualties that fall into its bursts of fire, where a pattern has bursts. */
const BURST_SHARE = 0.8;

function isNight(hour: number): boolean {
  return hour >= 22 || hour < 5;
}

function weights(of: (hour: number) => number): number[] {
  return Array.from({ length: 24 }, (_, hour) => of(hour));
}

/** Bursts at the given hours take `BURST_SHARE` of the day; the other hours share the rest evenly. */
function bursts(hours: ReadonlySet<number>): number[] {
  const inside = BURST_SHARE / hours.size;
  const outside = (1 - BURST_SHARE) / (24 - hours.size);
  return weights((hour) => (hours.has(hour) ? inside : outside));
}

/** Dawn and dusk attacks, quiet nights. */
export const twiceDailyAttacks: HourPattern = () =>
  weights((h) => ((h >= 6 && h <= 9) || (h >= 16 && h <= 19) ? 2.5 : isNight(h) ? 0.15 : 0.5));

const bombardmentHours = [5, 6, 11, 12, 17, 18, 22, 23] as const;

/** Three bombardments of two hours. */
export const artilleryBombardments: HourPattern = (_seed, _day, random) => {
  const starts = shuffle(random, [...bombardmentHours]).slice(0, 3);
  return bursts(new Set(starts.flatMap((start) => [start, (start + 1) % 24])));
};

/** A morning assault and an afternoon one over a steady fight. */
export const twoAssaults: HourPattern = () =>
  weights((h) => (h >= 6 && h < 10 ? 3 : h >= 14 && h < 17 ? 2.5 : 0.8));

/** A few incidents, more often at dawn and dusk (× 1.4), fewer at night (× 0.7), by rejection. */
export const guerrillaIncidents: HourPattern = (_seed, _day, random) => {
  const hours = new Set<number>();
  const target = integer(random, 3, 7);
  while (hours.size < target) {
    const hour = integer(random, 0, 23);
    const likely = (hour >= 5 && hour <= 7) || (hour >= 17 && hour <= 19) ? 1 : isNight(hour) ? 0.5 : 0.71;
    if (random.uniform() < likely) hours.add(hour);
  }
  return bursts(hours);
};

/** A few strikes, four in five at any hour, the others by day. */
export const droneStrikes: HourPattern = (_seed, _day, random) => {
  const strikes = integer(random, 1, 4);
  const hours = new Set<number>();
  while (hours.size < strikes) {
    hours.add(random.uniform() < 0.8 ? integer(random, 0, 23) : integer(random, 6, 17));
  }
  return bursts(hours);
};

const landingHours: ReadonlySet<number> = new Set([4, 5, 6, 10, 11, 16, 17]);

/** Landing waves. */
export const landingWaves: HourPattern = () => weights((h) => (landingHours.has(h) ? 3 : 0.3));

/**
 * Place of the hours of release in the stream of patterns: the last of the sixteen places of a day, of which
 * `battleHours` gives the others to the types of the scenario.
 */
const RELEASE_PLACE = 15;

/** Hour of the day at which an agent is released; one release a day. */
function releaseHour(seed: number, day: number): number {
  return integer(new RandomStream(seed, 'patterns', day * 16 + RELEASE_PLACE), 4, 10);
}

/**
 * A release, casualties in the two hours after it, and delayed ones 6, 12, 24 and 48 hours later; the hours are
 * figures of the replaced system, the weights an assumption.
 */
export const cbrnReleases: HourPattern = (seed, day) => {
  const result = weights(() => 0.1);
  const add = (hour: number, weight: number) => {
    if (hour < 24) result[hour] = (result[hour] as number) + weight;
  };
  const release = releaseHour(seed, day);
  for (const [after, weight] of [
    [0, 4],
    [1, 3],
    [2, 2],
    [6, 1.5],
    [12, 1],
  ] as const) {
    add(release + after, weight);
  }
  if (day >= 1) add(releaseHour(seed, day - 1), 0.8);
  if (day >= 2) add(releaseHour(seed, day - 2), 0.4);
  return result;
};

/** Incidents on patrol, in working hours. */
export const patrolHours: HourPattern = () =>
  weights((h) => ((h >= 8 && h <= 11) || (h >= 14 && h <= 17) ? 1 : 0.15));
