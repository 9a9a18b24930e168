import type { Category, Mechanism, Triage } from '#core/catalogue/terms.ts';
import type { NationCode } from '#core/catalogue/nations.ts';
import type { WarfareType } from '#core/scenario/sections/warfare/warfare.ts';
import type { ScheduledEventKind } from '#core/scenario/sections/events/events.ts';

/** What happens to a casualty on the way through the chain. */
export const stepKinds = [
  'injured',
  'departed',
  'arrived',
  'admitted',
  'operated',
  'died',
  'returned-to-duty',
  'evacuated',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** How a casualty is moved. */
export const transports = ['ground', 'helicopter', 'fixed-wing', 'walking'] as const;
export type Transport = (typeof transports)[number];

/** Where the story ends: killed in action, died of wounds, returned to duty, evacuated, or not done yet. */
export const outcomes = ['KIA', 'DOW', 'RTD', 'EVACUATED', 'IN_TREATMENT'] as const;
export type Outcome = (typeof outcomes)[number];

/** Alone, or together with others in one event. */
export const eventKinds = ['individual', 'major-offensive', 'ambush', 'mass-casualty'] as const;
export type EventKind = 'individual' | ScheduledEventKind;

/** One entry of the way; times are milliseconds since the start of day 1, facilities are indexes of the plan. */
export interface Step {
  readonly atMs: number;
  readonly kind: StepKind;
  readonly facility: number;
  /** Where a departure leads, and by what; departures have both. */
  readonly to?: number;
  readonly by?: Transport;
}

/** A person at the moment of injury or illness, with their way through the chain. */
export interface Casualty {
  /** From 1, in order of injury. */
  readonly number: number;
  readonly injuredMs: number;
  readonly front: number;
  readonly nation: NationCode;
  readonly warfare: WarfareType;
  readonly category: Category;
  readonly mechanism: Mechanism;
  readonly triage: Triage;
  /** AIS of the worst injury, or 1 (mild) to 5 (critical) of an illness. */
  readonly severity: number;
  readonly event: { readonly kind: EventKind; readonly ordinal: number };
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
}
