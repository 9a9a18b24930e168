import type { Outcome } from '#core/simulation/story/casualty.ts';

/** What patients queue for at every facility. */
export const waits = ['treatment', 'resuscitation', 'operation', 'transport'] as const;
export type Wait = (typeof waits)[number];
export const TRANSPORT = 3;

/** How a story ended, as far as results need it; categories, triage and bands are indexes. */
export interface Ending {
  readonly outcome: Outcome;
  readonly category: number;
  /** The first triage; of those killed before an assessment, what the signs would have said. */
  readonly firstTriage: number;
  readonly injuredMs: number;
  /** Time of the last step; may be in the future. */
  readonly endedMs: number;
  readonly needsSurgery: boolean;
  readonly isOperatedOn: boolean;
  readonly isNonSurvivable: boolean;
  /** Whether a death could have been prevented. */
  readonly isSurvivable: boolean;
}

/** What may happen to one person in the chain of care; `detail` is said beside it, 0 where there is none. */
export const moments = [
  /** Injured or fallen ill; detail: triage. */
  'injured',
  /** Detail: the new triage. */
  'triaged',
  /** Joins a queue; detail: index into `waits`. */
  'waits',
  /** Leaves the queue for transport: a vehicle is on its way. */
  'called',
  /** A task begins; detail: index into `tasks`. */
  'begins',
  'ends',
  /** Needs a bed, boarded where none is free; detail: index into `bedKinds`. */
  'lies',
  'rises',
  /** Detail: index into `transports`; the facility is where to. */
  'departs',
  /** Detail: triage on arrival. */
  'arrives',
  /** Detail: index into `outcomes`. */
  'died',
  'returned',
  /** Out of the theatre; stays in Role 4 until they leave. */
  'evacuated',
  'left',
] as const;
export type Moment = (typeof moments)[number];

/**
 * Receives what happens in the chain of care without changing it; each method may be left out. Times are milliseconds
 * since the start, levels are reported as ±amount. Calls come in order of time.
 */
export interface Observer {
  /** Something happens to one person, by number of the casualty; facilities are indexes of the plan. */
  moment?(atMs: number, person: number, moment: Moment, facility: number, detail: number): void;
  /** The number of people at a facility changes, by triage. */
  present?(atMs: number, facility: number, triage: number, change: number): void;
  /** A casualty arrives at a facility. */
  arrived?(facility: number): void;
  /** A casualty joins a queue of a facility, also when served at once. */
  joined?(atMs: number, facility: number, wait: number): void;
  /** The length of a queue of a facility changes, by triage. */
  waiting?(atMs: number, facility: number, wait: number, triage: number, change: number): void;
  /** The number of patients who need a bed of a kind changes, those boarded without one included. */
  bedNeeded?(atMs: number, facility: number, bed: number, change: number): void;
  /** The number of units of a task resource in use changes. */
  used?(atMs: number, facility: number, resource: number, change: number): void;
  /** An operation begins; the first of this casualty or a later one. */
  operated?(atMs: number, facility: number, sinceInjuryMs: number, isFirst: boolean): void;
  /** Blood is given; less than needed when there is no more. */
  transfused?(atMs: number, facility: number, units: number, needed: number): void;
  /** A story is over. */
  ended?(ending: Ending): void;
}
