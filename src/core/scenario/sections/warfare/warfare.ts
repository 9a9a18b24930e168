import * as z from 'zod/mini';
import { decimal, field } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';
import { checkUnique } from '#core/scenario/shares.ts';

export const warfareTypes = [
  'conventional',
  'artillery',
  'urban',
  'guerrilla',
  'drone',
  'naval',
  'cbrn',
  'peacekeeping',
] as const;
export type WarfareType = (typeof warfareTypes)[number];

export const intensities = ['low', 'medium', 'high', 'extreme'] as const;
export type Intensity = (typeof intensities)[number];

export const tempos = ['sustained', 'escalating', 'surge', 'declining', 'intermittent'] as const;
export type Tempo = (typeof tempos)[number];

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

/** Day weights over eight days; other lengths stretch or repeat them (seed figures of the replaced system). */
const surge = [0.5, 1.5, 2.0, 1.5, 0.5, 0.8, 1.2, 0.6];
const intermittent = [1.0, 0.3, 1.5, 0.4, 1.2, 0.2, 1.0, 0.5];

/** The value of a curve, given at equal steps, at `position` from 0 (first) to 1 (last). */
function interpolate(curve: readonly number[], position: number): number {
  const scaled = position * (curve.length - 1);
  const left = Math.min(Math.floor(scaled), curve.length - 2);
  const rest = scaled - left;
  return (curve[left] as number) * (1 - rest) + (curve[left + 1] as number) * rest;
}

function dayWeight(tempo: Tempo, day: number, days: number): number {
  const position = days === 1 ? 0.5 : day / (days - 1);
  switch (tempo) {
    case 'sustained':
      return 1;
    case 'escalating':
      return 0.4 + 1.4 * position;
    case 'declining':
      return 1.8 - 1.4 * position;
    case 'surge':
      return interpolate(surge, position);
    case 'intermittent':
      return intermittent[day % intermittent.length] as number;
  }
}

export const warfare: Section<Warfare, CompiledWarfare> = {
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
    const weights = Array.from({ length: days }, (_, day) => dayWeight(config.tempo, day, days));
    const sum = weights.reduce((a, b) => a + b, 0);
    return {
      types: config.types.map((t) => ({ type: t.type, share: t.weight / total })),
      intensity: config.intensity,
      dayWeights: weights.map((weight) => weight / sum),
    };
  },
};
