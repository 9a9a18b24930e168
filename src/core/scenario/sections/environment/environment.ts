import * as z from 'zod/mini';
import type { Climate } from '#core/catalogue/conditions/condition.ts';
import type { Mechanism } from '#core/catalogue/terms.ts';
import { field } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';
import { checkUnique } from '#core/scenario/shares.ts';

export const environmentConditions = [
  'rain',
  'fog',
  'storm',
  'extreme-heat',
  'extreme-cold',
  'dust-storm',
  'night-operations',
  'mountainous-terrain',
  'urban-debris',
] as const;
export type EnvironmentCondition = (typeof environmentConditions)[number];

/**
 * The effects of one condition, after the figures of the replaced system (its grade: assumption). Hours are ours, and
 * so is the factor 3 of night operations: theirs, 0.9, made the nights quieter (assumption).
 */
interface Effects {
  /** 1 = clear; below 0.5 helicopters stay on the ground. */
  readonly visibility: number;
  /** 1 = free; transit times are divided by it. */
  readonly mobility: number;
  /** Factor on battle casualties in the hours in which the condition holds. */
  readonly battle: number;
  /** Hours of the day, from inclusive to exclusive, in which it holds; may run over midnight. */
  readonly hours: readonly [from: number, to: number];
  /** Minutes added to the first leg of the evacuation. */
  readonly delayMinutes: number;
  /** Factor on infections among disease. */
  readonly infection: number;
  /** Share of non-battle injuries that this condition turns into injuries of one mechanism. */
  readonly typical?: readonly [Mechanism, number];
}

const always = [0, 24] as const;

const environmentEffects: Readonly<Record<EnvironmentCondition, Effects>> = {
  rain: { visibility: 0.8, mobility: 0.9, battle: 0.95, hours: always, delayMinutes: 15, infection: 1.2 },
  fog: { visibility: 0.5, mobility: 0.8, battle: 0.7, hours: [4, 10], delayMinutes: 30, infection: 1 },
  storm: { visibility: 0.3, mobility: 0.5, battle: 0.5, hours: [12, 20], delayMinutes: 90, infection: 1.1 },
  'extreme-heat': {
    visibility: 1,
    mobility: 0.7,
    battle: 1.1,
    hours: [11, 18],
    delayMinutes: 0,
    infection: 1.4,
    typical: ['heat', 0.15],
  },
  'extreme-cold': {
    visibility: 0.9,
    mobility: 0.8,
    battle: 1.05,
    hours: always,
    delayMinutes: 10,
    infection: 1.3,
    typical: ['cold', 0.1],
  },
  'dust-storm': {
    visibility: 0.4,
    mobility: 0.6,
    battle: 0.8,
    hours: [12, 18],
    delayMinutes: 45,
    infection: 1.2,
  },
  'night-operations': {
    visibility: 0.6,
    mobility: 0.8,
    battle: 3,
    hours: [22, 6],
    delayMinutes: 20,
    infection: 1,
  },
  'mountainous-terrain': {
    visibility: 0.9,
    mobility: 0.6,
    battle: 1.2,
    hours: always,
    delayMinutes: 60,
    infection: 1.1,
    typical: ['fall', 0.2],
  },
  'urban-debris': {
    visibility: 0.8,
    mobility: 0.7,
    battle: 1.15,
    hours: always,
    delayMinutes: 40,
    infection: 1.3,
    typical: ['crush', 0.1],
  },
};

const climateOf: Readonly<Partial<Record<EnvironmentCondition, Climate>>> = {
  'extreme-heat': 'hot',
  'dust-storm': 'hot',
  'extreme-cold': 'cold',
};

const schema = z.strictObject({
  conditions: field(z.array(z.enum(environmentConditions)).check(z.maxLength(environmentConditions.length)), {
    title: 'Conditions',
    description:
      'Weather, light and terrain: they shift hours, delay evacuation and bring their own injuries.',
    source: 'assumption, after the replaced system',
  }),
});

export type Environment = z.infer<typeof schema>;

export interface CompiledEnvironment {
  /** Factor on battle casualties by hour of the day. */
  readonly battleByHour: readonly number[];
  /** Transit times are multiplied by this. */
  readonly transitFactor: number;
  readonly firstLegDelayMinutes: number;
  readonly helicoptersFly: boolean;
  readonly infectionFactor: number;
  /** Which illnesses of hot and cold places are common. */
  readonly climates: ReadonlySet<Climate>;
  readonly typicalInjuries: readonly { readonly mechanism: Mechanism; readonly share: number }[];
}

function holdsAt(hours: Effects['hours'], hour: number): boolean {
  const [from, to] = hours;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

/** The combined effect of the conditions. */
export function compileEnvironment(config: Environment): CompiledEnvironment {
  const effects = config.conditions.map((condition) => environmentEffects[condition]);
  const product = (of: (e: Effects) => number) => effects.reduce((value, e) => value * of(e), 1);
  return {
    battleByHour: Array.from({ length: 24 }, (_, hour) =>
      product((e) => (holdsAt(e.hours, hour) ? e.battle : 1)),
    ),
    transitFactor: 1 / product((e) => e.mobility),
    firstLegDelayMinutes: effects.reduce((sum, e) => sum + e.delayMinutes, 0),
    helicoptersFly: product((e) => e.visibility) >= 0.5,
    infectionFactor: product((e) => e.infection),
    climates: new Set(config.conditions.flatMap((condition) => climateOf[condition] ?? [])),
    typicalInjuries: effects.flatMap((e) =>
      e.typical === undefined ? [] : [{ mechanism: e.typical[0], share: e.typical[1] }],
    ),
  };
}

export const environment: Section<Environment, CompiledEnvironment> = {
  title: 'Environment',
  schema,
  initial: () => ({ conditions: [] }),
  check: (config) =>
    checkUnique(
      config.conditions,
      (c) => c,
      'Condition',
      (i) => ['conditions', i],
    ),
  compile: compileEnvironment,
};
