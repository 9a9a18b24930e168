import { outcomes } from '#core/simulation/story/casualty.ts';
import type { Person } from '#core/simulation/story/person.ts';

/*
 * A casualty sure to recover, or to die in Role 4, keeps a bed after the story is complete. The event at which
 * they leave it carries in one number who they are and how they leave, since the pooled person is another's by then.
 */

/** How they leave. */
const leavings = ['left', 'returned', 'died'] as const;
export type Leaving = (typeof leavings)[number];
export const DIED_OF_WOUNDS = outcomes.indexOf('DOW');

/** Widths in bits, from the lowest; the number of the casualty takes the rest of 31. */
const TRIAGE_BITS = 2;
const LEAVING_BITS = 2;

/** A stay in one number of 31 bits. */
export function packStay({ number, triage }: Person, leaving: Leaving): number {
  return (((number << LEAVING_BITS) | leavings.indexOf(leaving)) << TRIAGE_BITS) | triage;
}

/** The inverse of `packStay`. */
export function unpackStay(stay: number): { number: number; triage: number; leaving: Leaving } {
  return {
    number: stay >>> (TRIAGE_BITS + LEAVING_BITS),
    triage: stay & ((1 << TRIAGE_BITS) - 1),
    leaving: leavings[(stay >>> TRIAGE_BITS) & ((1 << LEAVING_BITS) - 1)] as Leaving,
  };
}
