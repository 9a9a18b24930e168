import type { Cause } from '#core/catalogue/causes.ts';
import { usualPerson } from '#core/physiology/baseline.ts';
import { healthyState } from '#core/physiology/body-state.ts';
import { decline } from '#core/physiology/decline.ts';
import { signsOfState } from '#core/physiology/signs.ts';
import { SHARE_STEPS } from '#core/simulation/story/records.ts';

/** Index of T1 to T4 in `triageCategories`. */
export const T1 = 0;
export const T2 = 1;
export const T3 = 2;
export const T4 = 3;

/** What the sieve looks at. */
export interface SievedSigns {
  /** Beats a minute. */
  readonly heartRate: number;
  /** Breaths a minute. */
  readonly respiratoryRate: number;
  /** Glasgow Coma Scale, 3 to 15. */
  readonly gcs: number;
}

/** Limits of the sieve: beyond them a casualty is T1. */
const SIEVE = {
  unconsciousGcs: 8,
  leastRespiratoryRate: 10,
  highRespiratoryRate: 30,
  highHeartRate: 120,
} as const;

/** Whether the sieve calls the signs alone urgent: no response, too slow or fast a breath, too fast a pulse. */
export function isUnstable({ heartRate, respiratoryRate, gcs }: SievedSigns): boolean {
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
export function sieve(signs: SievedSigns, walks: boolean, tourniquet: boolean): number {
  if (tourniquet || isUnstable(signs)) return T1;
  return walks && signs.gcs === 15 ? T3 : T2;
}

/** Of the usual person on the way to death, by step of the share: the Glasgow score, 16 where the sieve says T1, 32 where the pressure is low. */
const UNSTABLE = 16;
const SHOCKED = 32;
const GLASGOW = 15;
/** Limits of the expectant where care is short: a Glasgow score or, of the usual person, a systolic pressure below these (assumption; a person who compensates for more is in shock too). */
const GRAVE = { gcs: 9, systolic: 50 } as const;
const tables = new Map<Cause, Uint8Array>();

function tableOf(cause: Cause): Uint8Array {
  let table = tables.get(cause);
  if (table === undefined) {
    table = Uint8Array.from({ length: SHARE_STEPS + 1 }, (_, step) => {
      const state = healthyState(usualPerson.temperatureC);
      decline(state, cause, step / SHARE_STEPS);
      const signs = signsOfState(state, usualPerson);
      return signs.gcs + (isUnstable(signs) ? UNSTABLE : 0) + (signs.systolic < GRAVE.systolic ? SHOCKED : 0);
    });
    tables.set(cause, table);
  }
  return table;
}

/**
 * What the sieve says of the usual person at a share of the way to death (0 to 1), whose brain injury leaves at most a
 * Glasgow score.
 */
export function sieveAt(
  cause: Cause,
  share: number,
  glasgow: number,
  walks: boolean,
  tourniquet: boolean,
): number {
  const signs = tableOf(cause)[Math.round(share * SHARE_STEPS)] as number;
  if (tourniquet || (signs & UNSTABLE) !== 0 || glasgow <= SIEVE.unconsciousGcs) return T1;
  return walks && (signs & GLASGOW) === 15 && glasgow === 15 ? T3 : T2;
}

/** Whether a casualty looks beyond help, by the signs of the usual person and what a brain injury leaves. */
export function isGrave(cause: Cause, share: number, glasgow: number): boolean {
  const signs = tableOf(cause)[Math.round(share * SHARE_STEPS)] as number;
  return (signs & SHOCKED) !== 0 || Math.min(glasgow, signs & GLASGOW) < GRAVE.gcs;
}

const t1Shares = new Map<Cause, number>();

/** The share of the way to death from which the sieve says T1, by cause. */
export function shareOfT1(cause: Cause): number {
  let share = t1Shares.get(cause);
  if (share === undefined) {
    const first = tableOf(cause).findIndex((signs) => (signs & UNSTABLE) !== 0);
    share = (first < 0 ? SHARE_STEPS : first) / SHARE_STEPS;
    t1Shares.set(cause, share);
  }
  return share;
}
