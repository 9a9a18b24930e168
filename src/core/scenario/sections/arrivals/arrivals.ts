import * as z from 'zod/mini';
import { decimal, field, wholeNumber } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';
import { rateProfiles } from '#core/scenario/sections/arrivals/rate-profiles.ts';
import { DAY_MS } from '#core/time.ts';
import { type Duration, checkDuration, scaled } from '#core/scenario/duration.ts';
import { exp, ln } from '#core/random/math.ts';

export const arrivalModes = ['total', 'rates'] as const;
export type ArrivalMode = (typeof arrivalModes)[number];

export const rateFamilies = ['lognormal', 'exponential', 'constant'] as const;
export type RateFamily = (typeof rateFamilies)[number];

/** Streams of casualties that have a rate of their own, in the order in which they are simulated. */
export const rateStreams = ['wounded', 'killed', 'nonBattle', 'disease'] as const;
export type RateStream = (typeof rateStreams)[number];

/** Parts of a force that have rates of their own. */
export const forces = ['combat', 'support'] as const;
export type Force = (typeof forces)[number];

const rate = (title: string, description?: string) =>
  field(
    z.strictObject({
      family: field(z.enum(rateFamilies), {
        title: 'Day to day',
        description: 'How the rate varies between days; exponential has an SD equal to its mean.',
      }),
      mean: decimal(0, 500, {
        title: 'Mean',
        unit: '/1000/d',
        description: 'Casualties a day per 1000 strength.',
      }),
      sd: decimal(0, 1000, {
        title: 'SD',
        unit: '/1000/d',
        description: 'Of the daily rate, for lognormal.',
      }),
    }),
    { title, ...(description === undefined ? {} : { description }) },
  );

const forceRates = (title: string) =>
  field(
    z.strictObject({
      strength: wholeNumber(0, 1_000_000, { title: 'Strength', unit: 'persons' }),
      wounded: rate('Wounded (WIA)'),
      killed: rate('Killed outright (KIA)', 'Further wounded may die before they reach care.'),
      nonBattle: rate('Non-battle injury'),
      disease: rate('Disease'),
    }),
    { title },
  );

const schema = z.strictObject({
  mode: field(z.enum(arrivalModes), {
    title: 'Ask for',
    description: 'An exact total, or as many as daily rates and the strength of the force bring.',
  }),
  combat: forceRates('Combat troops'),
  support: forceRates('Support troops'),
  stressPerWounded: decimal(0, 5, {
    title: 'Battle stress',
    unit: 'per WIA',
    description: 'Stress casualties for each wounded one.',
    source: 'proportional to killed and wounded (Jones & Wessely 2001); 0.1 to 0.35: assumption',
  }),
  dayToDayCorrelation: decimal(0, 0.99, {
    title: 'Day-to-day correlation',
    description: 'Of the daily rates of one stream with the day before.',
    source: 'FORECAS: series of combat troops are autocorrelated; the value is an assumption',
  }),
  killedWoundedCorrelation: decimal(0, 1, {
    title: 'Correlation of killed and wounded',
    description: 'Of their rates on the same day.',
    source: 'assumption',
  }),
  liveStrength: field(z.boolean(), {
    title: 'Strength follows losses',
    description: 'Casualties leave the force and come back on return to duty; rates apply to who is there.',
    source: 'brigade model',
  }),
  reinforcement: field(
    z.strictObject({
      everyDays: wholeNumber(0, 365, {
        title: 'Reinforced every',
        unit: 'days',
        description: '0 means never.',
        source: 'brigade model: off',
      }),
      lagDays: decimal(0, 365, { title: 'After', unit: 'days', source: 'brigade model: 7 days (grade C)' }),
      fraction: field(
        z.strictObject({
          min: decimal(0, 2, { title: 'Least' }),
          mode: decimal(0, 2, { title: 'Most likely' }),
          max: decimal(0, 2, { title: 'Most' }),
        }),
        {
          title: 'Share of the shortfall that comes',
          source: 'brigade model: triangular 0.20, 0.85, 1.10 (grade C)',
        },
      ),
    }),
    { title: 'Reinforcement' },
  ),
});

export type Arrivals = z.infer<typeof schema>;
export type Rate = Arrivals['combat']['wounded'];

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

export const arrivals: Section<Arrivals, CompiledArrivals> = {
  title: 'Casualty flow',
  schema,
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
        message: 'Rates are asked for, but the force has nobody.',
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
