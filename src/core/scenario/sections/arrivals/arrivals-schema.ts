import * as z from 'zod/mini';
import { decimal, field, wholeNumber } from '#core/scenario/field.ts';

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

export const arrivalsSchema = z.strictObject({
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

export type Arrivals = z.infer<typeof arrivalsSchema>;
export type Rate = Arrivals['combat']['wounded'];
