import * as z from 'zod/mini';
import {
  type Intensity,
  type WarfareType,
  intensities,
  tempoCurves,
  tempos,
  warfareTypes,
} from '#core/catalogue/warfare.ts';
import { decimal, field } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';
import type { General } from '#core/scenario/sections/general/general.ts';
import { checkUnique } from '#core/scenario/shares.ts';

const warfareShare = z.strictObject({
  type: field(z.enum(warfareTypes), { title: 'Type of warfare' }),
  weight: decimal(0.01, 100, {
    title: 'Weight',
    description: 'How much of the fighting is of this type, relative to the others.',
  }),
});

const schema = z.strictObject({
  types: field(z.array(warfareShare).check(z.minLength(1), z.maxLength(warfareTypes.length)), {
    title: 'Types of warfare',
  }),
  intensity: field(z.enum(intensities), {
    title: 'Intensity',
    description: 'Raises the share of severe wounds and the frequency of mass-casualty events.',
    source: 'event frequency after the replaced system; shift of severity: assumption',
  }),
  tempo: field(z.enum(tempos), { title: 'Tempo', description: 'How casualties are spread over the days.' }),
});

export type Warfare = z.infer<typeof schema>;

export interface CompiledWarfare {
  readonly types: readonly { readonly type: WarfareType; readonly share: number }[];
  readonly intensity: Intensity;
  /** One weight per day; they add up to 1. */
  readonly dayWeights: readonly number[];
}

interface Needs {
  readonly general: General;
}

export const warfare: Section<Warfare, CompiledWarfare, Needs> = {
  title: 'Warfare',
  schema,
  initial: () => ({
    types: [
      { type: 'conventional', weight: 1 },
      { type: 'artillery', weight: 1.2 },
      { type: 'drone', weight: 0.6 },
    ],
    intensity: 'medium',
    tempo: 'sustained',
  }),
  check: (config) =>
    checkUnique(
      config.types,
      (t) => t.type,
      'Type of warfare',
      (i) => ['types', i, 'type'],
    ),
  compile: (config, scenario) => {
    const total = config.types.reduce((sum, t) => sum + t.weight, 0);
    const { days } = scenario.general;
    const weights = Array.from({ length: days }, (_, day) => tempoCurves[config.tempo](day, days));
    const sum = weights.reduce((a, b) => a + b, 0);
    return {
      types: config.types.map((t) => ({ type: t.type, share: t.weight / total })),
      intensity: config.intensity,
      dayWeights: weights.map((weight) => weight / sum),
    };
  },
};
