import * as z from 'zod/mini';
import { type SeverityBand, bandTitle, severityBands } from '#core/catalogue/severity.ts';
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

type SeverityShare = `${SeverityBand}Percent`;

/** The fields of a severity mix, the lightest first. */
export const severityShares = severityBands.map((band): SeverityShare => `${band}Percent`);

const severityMix = z.strictObject(
  Object.fromEntries(
    severityBands.map((band) => [`${band}Percent`, percent({ title: bandTitle(band) })]),
  ) as Record<SeverityShare, ReturnType<typeof percent>>,
);

const severityByCategory = z.strictObject({
  battle: z.optional(field(severityMix, { title: 'Severity of battle injuries' })),
  nonBattle: z.optional(field(severityMix, { title: 'Severity of non-battle injuries' })),
  disease: z.optional(field(severityMix, { title: 'Severity of disease' })),
});

const schema = z.strictObject({
  mix: field(mix, {
    title: 'Injury mix',
    description: 'Shares of all casualties, honoured exactly in expectation.',
  }),
  severity: z.optional(
    field(severityByCategory, {
      title: 'Severity mix',
      description: 'Replaces the severity that follows from the mechanism, for the categories given.',
    }),
  ),
  killedOutrightPercent: percent({
    title: 'Killed outright',
    description: 'Share of battle casualties with non-survivable wounds; most die at once.',
    source: 'calibrated: 57 % of those killed in action are dead at once (Webster), %KIA of Holcomb 2006',
  }),
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
  /** By category, in the order of `categories`: shares of the five bands of severity where the scenario sets them. */
  readonly severity: readonly (readonly number[] | undefined)[];
  /** 0 to 1, of battle casualties. */
  readonly killedOutright: number;
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

/** The keys of the severity mixes, in the order of `categories`; stress has none. */
export const severityKeys = ['battle', 'nonBattle', 'disease'] as const;

function severityOf(config: Injuries, key: (typeof severityKeys)[number]): number[] | undefined {
  const mix = config.severity?.[key];
  return mix === undefined ? undefined : severityShares.map((share) => mix[share]);
}

export const injuries: Section<Injuries, CompiledInjuries> = {
  title: 'Injuries',
  schema,
  initial: () => ({
    mix: { battlePercent: 50, nonBattlePercent: 17, diseasePercent: 28, stressPercent: 5 },
    killedOutrightPercent: 5.5,
    expectantPercent: 3.8,
    meanExtraWounds: 3.2,
  }),
  check: (config) => [
    ...checkShares('The injury mix: its shares', Object.values(mixOf(config)), ['mix']),
    ...severityKeys.flatMap((key, i) => {
      const shares = severityOf(config, key);
      return shares === undefined
        ? []
        : checkShares(`Severity of ${categories[i] as string}: its shares`, shares, ['severity', key]);
    }),
  ],
  compile: (config) => {
    const shares = mixOf(config);
    const total = categories.reduce((sum, category) => sum + shares[category], 0);
    return {
      mix: categories.map((category) => shares[category] / total),
      severity: severityKeys.map((key) => severityOf(config, key)),
      killedOutright: config.killedOutrightPercent / 100,
      expectantShare: config.expectantPercent / 100,
      meanExtraWounds: config.meanExtraWounds,
    };
  },
};
