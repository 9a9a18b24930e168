import type { Cause } from '#core/simulation/story/casualty.ts';
import { type Signs, signsOf } from '#core/simulation/injury/decline.ts';

/** Index of T1 to T4 in `triageCategories`. */
export const T1 = 0;
export const T2 = 1;
export const T3 = 2;
export const T4 = 3;

/** Limits of the sieve: beyond them a casualty is T1. */
const SIEVE = {
  unconsciousGcs: 8,
  leastRespiratoryRate: 10,
  highRespiratoryRate: 30,
  highHeartRate: 120,
} as const;

/** Whether the sieve calls the signs alone urgent: no response, too slow or fast a breath, too fast a pulse. */
export function isUnstable({ heartRate, respiratoryRate, gcs }: Omit<Signs, 'systolic'>): boolean {
  return (
    gcs <= SIEVE.unconsciousGcs ||
    respiratoryRate < SIEVE.leastRespiratoryRate ||
    respiratoryRate >= SIEVE.highRespiratoryRate ||
    heartRate > SIEVE.highHeartRate
  );
}

/**
 * The triage sieve of the NATO and UK military forms: a tourniquet or unstable signs make T1; a casualty who
 * walks and is alert is T3; all others are T2.
 */
export function sieve(signs: Signs, walks: boolean, tourniquet: boolean): number {
  if (tourniquet || isUnstable(signs)) return T1;
  return walks && signs.gcs === 15 ? T3 : T2;
}

const t1Shares = new Map<Cause, number>();

/** The share of the way to death from which the sieve says T1, by cause; found by bisection once. */
export function shareOfT1(cause: Cause): number {
  const known = t1Shares.get(cause);
  if (known !== undefined) return known;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (sieve(signsOf(cause, middle), false, false) === T1) high = middle;
    else low = middle;
  }
  t1Shares.set(cause, high);
  return high;
}
