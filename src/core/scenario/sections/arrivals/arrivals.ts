import { exp, ln } from '#core/random/math.ts';
import { type Duration, checkDuration, scaled } from '#core/scenario/duration.ts';
import type { Section } from '#core/scenario/section.ts';
import {
  type ArrivalMode,
  type Arrivals,
  type Rate,
  type RateFamily,
  arrivalsSchema,
  forces,
  rateStreams,
} from '#core/scenario/sections/arrivals/arrivals-schema.ts';
import { rateProfiles } from '#core/scenario/sections/arrivals/rate-profiles.ts';
import type { General } from '#core/scenario/sections/general/general.ts';
import { DAY_MS } from '#core/time.ts';

interface Needs {
  readonly general: General;
}

/** The daily rate of a stream as a function of a standard normal number. */
export interface CompiledRate {
  readonly family: RateFamily;
  readonly mean: number;
  readonly meanLog: number;
  readonly sdLog: number;
}

export interface CompiledArrivals {
  readonly mode: ArrivalMode;
  /** By force: strength, and the rate of each stream per head and day. */
  readonly forces: readonly { readonly strength: number; readonly rates: readonly CompiledRate[] }[];
  readonly stressPerWounded: number;
  readonly dayToDayCorrelation: number;
  readonly killedWoundedCorrelation: number;
  readonly liveStrength: boolean;
  readonly reinforcement: {
    readonly everyMs: number;
    readonly lagMs: number;
    readonly fraction: Duration;
  };
}

/** Parameters of a lognormal from its mean and SD: sdlog² = ln(1 + σ²/μ²), meanlog = ln μ − sdlog²/2. */
function compileRate({ family, mean, sd }: Rate): CompiledRate {
  if (family !== 'lognormal' || mean === 0) return { family, mean: mean / 1000, meanLog: 0, sdLog: 0 };
  const variance = ln(1 + (sd * sd) / (mean * mean));
  return { family, mean: mean / 1000, meanLog: ln(mean / 1000) - variance / 2, sdLog: Math.sqrt(variance) };
}

/** The daily rate per head at a standard normal number `z`, of which `p` (0 to 1) is the share below. */
export function rateAt(rate: CompiledRate, z: number, p: number): number {
  if (rate.mean === 0) return 0;
  switch (rate.family) {
    case 'constant':
      return rate.mean;
    case 'lognormal':
      return exp(rate.meanLog + rate.sdLog * z);
    case 'exponential':
      return -rate.mean * ln(Math.max(1e-300, 1 - p));
  }
}

export const arrivals: Section<Arrivals, CompiledArrivals, Needs> = {
  title: 'Casualty flow',
  schema: arrivalsSchema,
  initial: () => ({
    mode: 'total',
    ...rateProfiles.moderate.rates(),
    dayToDayCorrelation: 0.3,
    killedWoundedCorrelation: 0.8,
    liveStrength: true,
    reinforcement: { everyDays: 0, lagDays: 7, fraction: { min: 0.2, mode: 0.85, max: 1.1 } },
  }),
  check: (config, others) => {
    const problems = checkDuration('The share that comes', config.reinforcement.fraction, [
      'reinforcement',
      'fraction',
    ]);
    if (config.mode === 'total') return problems;
    if (config.combat.strength + config.support.strength === 0) {
      problems.push({
        path: ['combat', 'strength'],
        message: 'Daily rates need a force; its strength is 0.',
        fix: 'Give the strength of the combat or the support troops.',
      });
    }
    const days = others.general?.days ?? 1;
    const expected = expectedPerDay(config) * days;
    if (expected > 5_000_000) {
      problems.push({
        path: ['mode'],
        message: `These rates bring about ${Math.round(expected)} casualties.`,
        fix: 'Lower the rates, the strength or the days; five million are the most.',
      });
    }
    if (expected < 1) {
      problems.push({
        path: ['mode'],
        message: 'These rates bring less than one casualty.',
        fix: 'Raise the rates, the strength or the days.',
      });
    }
    return problems;
  },
  compile: (config) => ({
    mode: config.mode,
    forces: forces.map((force) => ({
      strength: config[force].strength,
      rates: rateStreams.map((stream) => compileRate(config[force][stream])),
    })),
    stressPerWounded: config.stressPerWounded,
    dayToDayCorrelation: config.dayToDayCorrelation,
    killedWoundedCorrelation: config.killedWoundedCorrelation,
    liveStrength: config.liveStrength,
    reinforcement: {
      everyMs: config.reinforcement.everyDays * DAY_MS,
      lagMs: config.reinforcement.lagDays * DAY_MS,
      fraction: scaled(config.reinforcement.fraction, 1),
    },
  }),
};

/** Mean casualties a day at full strength. */
export function expectedPerDay(config: Arrivals): number {
  return forces.reduce((sum, force) => {
    const { strength, wounded, killed, nonBattle, disease } = config[force];
    const rates = wounded.mean * (1 + config.stressPerWounded) + killed.mean + nonBattle.mean + disease.mean;
    return sum + (strength * rates) / 1000;
  }, 0);
}
