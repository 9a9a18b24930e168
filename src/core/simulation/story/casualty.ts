import type { Category, Mechanism, Triage } from '#core/catalogue/terms.ts';
import type { Cause } from '#core/catalogue/causes.ts';
import type { NationCode } from '#core/catalogue/nations.ts';
import type { WarfareType } from '#core/catalogue/warfare.ts';
import type { ScheduledEventKind } from '#core/scenario/sections/events/events.ts';
import type { Wound } from '#core/simulation/story/wound.ts';

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

/** Whether it was survivable (the classes of Eastridge 2012). */
export const preventabilities = ['non-survivable', 'potentially survivable'] as const;
export type Preventability = (typeof preventabilities)[number];

/** One entry of the way; times are milliseconds since the start of day 1, facilities are indexes of the plan. */
export interface Step {
  readonly atMs: number;
  readonly kind: StepKind;
  readonly facility: number;
  /** Where a departure leads, and by what; departures have both. */
  readonly to?: number;
  readonly by?: Transport;
}

/** One assessment of a casualty. */
export interface Assessment {
  readonly atMs: number;
  readonly facility: number;
  readonly triage: Triage;
  /** What the sieve gives the signs: other than `triage` when that is wrong, or expectant. */
  readonly rightTriage: Triage;
  /** How far the vital signs are on the way to those of the dying, 0 to 1. */
  readonly share: number;
}

/** What is done for a casualty: tasks have a beginning and an end, a stay in a bed lasts until something else begins. */
export const careKinds = [
  'first-aid',
  'treatment',
  'treatment-end',
  'resuscitation',
  'resuscitation-end',
  'operation',
  'operation-end',
  'bed',
  'onset',
  'infection',
] as const;
export type CareKind = (typeof careKinds)[number];

/** Flags of `first-aid`. */
export const TOURNIQUET_APPLIED = 1;
export const TOURNIQUET_HOLDS = 2;

export interface CareEvent {
  readonly atMs: number;
  readonly facility: number;
  readonly kind: CareKind;
  /** As in `Assessment`. */
  readonly share: number;
  /** First aid: flags; end of resuscitation: units of blood; end of an operation: 1 when it helped; bed: the resource. */
  readonly value: number;
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
  /** The worst first; at least one. */
  readonly wounds: readonly Wound[];
  readonly event: { readonly kind: EventKind; readonly ordinal: number };
  /** In time order; at least one. */
  readonly assessments: readonly Assessment[];
  /** What they decline from, or would. */
  readonly cause: Cause;
  /** Whether they can walk. */
  readonly walks: boolean;
  /** In time order. */
  readonly care: readonly CareEvent[];
  /** In time order; at least one. */
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
  /** Of those who died. */
  readonly death: { readonly cause: Cause; readonly preventability: Preventability } | undefined;
}
