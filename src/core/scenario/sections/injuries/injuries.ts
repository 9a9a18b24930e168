import * as z from 'zod/mini';
import { type Category, categories } from '#core/catalogue/terms.ts';
import { field, percent, decimal } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';
import { checkShares } from '#core/scenario/shares.ts';

const mix = z.strictObject({
  battlePercent: percent({ title: 'Battle injury' }),
  nonBattlePercent: percent({ title: 'Non-battle injury' }),
  diseasePercent: percent({ title: 'Disease' }),
  stressPercent: percent({ title: 'Battle stress' }),
});

const triageMix = z.strictObject({
  t1Percent: percent({ title: 'T1 immediate' }),
  t2Percent: percent({ title: 'T2 delayed' }),
  t3Percent: percent({ title: 'T3 minimal' }),
  t4Percent: percent({ title: 'T4 expectant' }),
});

const triageByCategory = z.strictObject({
  battle: z.optional(field(triageMix, { title: 'Triage of battle injuries' })),
  nonBattle: z.optional(field(triageMix, { title: 'Triage of non-battle injuries' })),
  disease: z.optional(field(triageMix, { title: 'Triage of disease' })),
  stress: z.optional(field(triageMix, { title: 'Triage of battle stress' })),
});

const schema = z.strictObject({
  mix: field(mix, {
    title: 'Injury mix',
    description: 'Shares of all casualties, honoured exactly in expectation.',
  }),
  triage: z.optional(
    field(triageByCategory, {
      title: 'Triage mix',
      description:
        'Replaces the triage mix that follows from the types of warfare, for the categories given.',
    }),
  ),
  expectantPercent: percent({
    title: 'Expectant in mass-casualty events',
    description: 'Share of the casualties of a mass-casualty event who are triaged T4.',
    source: 'Vigorous Warrior/Clean Care 2024: 3.79 % T4',
  }),
  meanExtraWounds: decimal(0, 10, {
    title: 'Further wounds',
    unit: 'wounds',
    description: 'Mean number of wounds beyond the first in casualties of blast and fragments.',
    source: 'Owens 2008: 4.2 wounds per combat casualty',
  }),
});

export type Injuries = z.infer<typeof schema>;

export interface CompiledInjuries {
  /** 0 to 1 by category, in the order of `categories`; they add up to 1. */
  readonly mix: readonly number[];
  /** By category, in the order of `categories`: shares of T1–T4 where the scenario sets them. */
  readonly triage: readonly (readonly number[] | undefined)[];
  readonly expectantShare: number;
  readonly meanExtraWounds: number;
}

function mixOf(config: Injuries): Record<Category, number> {
  return {
    battle: config.mix.battlePercent,
    'non-battle': config.mix.nonBattlePercent,
    disease: config.mix.diseasePercent,
    stress: config.mix.stressPercent,
  };
}

/** The keys of the triage mixes, in the order of `categories`. */
export const triageKeys = ['battle', 'nonBattle', 'disease', 'stress'] as const;

function triageOf(config: Injuries, key: (typeof triageKeys)[number]): number[] | undefined {
  const mix = config.triage?.[key];
  return mix === undefined ? undefined : [mix.t1Percent, mix.t2Percent, mix.t3Percent, mix.t4Percent];
}

export const injuries: Section<Injuries, CompiledInjuries> = {
  title: 'Injuries',
  schema,
  initial: () => ({
    mix: { battlePercent: 50, nonBattlePercent: 17, diseasePercent: 28, stressPercent: 5 },
    expectantPercent: 3.8,
    meanExtraWounds: 3.2,
  }),
  check: (config) => [
    ...checkShares('The injury mix: its shares', Object.values(mixOf(config)), ['mix']),
    ...triageKeys.flatMap((key, i) => {
      const shares = triageOf(config, key);
      return shares === undefined
        ? []
        : checkShares(`Triage of ${categories[i] as string}: its shares`, shares, ['triage', key]);
    }),
  ],
  compile: (config) => {
    const shares = mixOf(config);
    const total = categories.reduce((sum, category) => sum + shares[category], 0);
    return {
      mix: categories.map((category) => shares[category] / total),
      triage: triageKeys.map((key) => triageOf(config, key)?.map((share) => share / 100)),
      expectantShare: config.expectantPercent / 100,
      meanExtraWounds: config.meanExtraWounds,
    };
  },
};
