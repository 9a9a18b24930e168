import type { Outcome } from '#core/simulation/story/casualty.ts';
import type { Person } from '#core/simulation/story/person.ts';

/** Lines that people wait in, at every facility. */
export const waits = ['treatment', 'resuscitation', 'operation', 'transport'] as const;
export type Wait = (typeof waits)[number];
export const TRANSPORT = 3;

/** Looks on while the chain of care works. Times are milliseconds since the start; what changes is given as ±amount. */
export interface Observer {
  /** People at a facility, by triage. */
  present(atMs: number, facility: number, triage: number, change: number): void;
  /** Somebody comes to a facility. */
  arrived(facility: number): void;
  /** Somebody comes to a line of a facility, also when it is their turn at once. */
  joined(atMs: number, facility: number, wait: number): void;
  /** People in a line of a facility, by triage. */
  waiting(atMs: number, facility: number, wait: number, triage: number, change: number): void;
  /** Patients who need a bed of a kind, those boarded without one included. */
  bedNeeded(atMs: number, facility: number, bed: number, change: number): void;
  /** Units of a task resource in use. */
  used(atMs: number, facility: number, resource: number, change: number): void;
  /** An operation begins; the first of this person or a later one. */
  operated(atMs: number, facility: number, person: Person, isFirst: boolean): void;
  /** Blood is given; less than needed when there is no more. */
  transfused(atMs: number, facility: number, units: number, needed: number): void;
  /** A story is over; its last step may be in the future. */
  ended(person: Person, outcome: Outcome): void;
}
