import { exp } from '#core/random/math.ts';
import { HOUR_MS } from '#core/time.ts';
import type { Cause } from '#core/simulation/story/casualty.ts';
import type { Person } from '#core/simulation/story/person.ts';

/**
 * How a casualty deteriorates. Lethal wounds have a time to death, untreated; treatment changes how fast it
 * passes: slower, not at all. The share of it that has passed is the physiological state from which vital signs,
 * triage and the chance of surgery follow.
 */

/** Share of the way to death, 0 to 1, at a moment; 0 as long as there are no signs. */
export function progress(person: Person, nowMs: number): number {
  if (nowMs < person.onsetMs) return 0;
  if (person.lethalMs === Infinity) return person.plateau;
  const used = person.usedMs + person.speed * (nowMs - person.usedAtMs);
  return Math.min(1, used / person.lethalMs);
}

/** Hours in which signs come half the way back once nothing makes them worse (assumption). */
const RECOVERY_HALF_MS = 6 * HOUR_MS;
const LN_2 = 0.6931471805599453;

/** What is left of a share of the way to death after a while in which nothing makes it worse. */
export function recovered(share: number, sinceMs: number): number {
  return share * exp((-LN_2 * sinceMs) / RECOVERY_HALF_MS);
}

/** Share of the way to death at which the signs are: at least those of the wound, and what care has made better. */
export function signsShare(person: Person, nowMs: number): number {
  const share =
    Math.max(progress(person, nowMs), nowMs < person.onsetMs ? 0 : person.plateau) * person.relief;
  if (nowMs <= person.recoversSinceMs) return share;
  return recovered(share, nowMs - person.recoversSinceMs);
}

/** The decline begins at a moment, untreated; what had passed before is forgotten. */
export function startDecline(person: Person, atMs: number): void {
  person.usedMs = 0;
  person.usedAtMs = atMs;
  person.speed = 1;
}

/** From now on the decline goes on at this speed; untreated is 1, stopped 0. */
export function setSpeed(person: Person, nowMs: number, speed: number): void {
  person.usedMs += person.speed * Math.max(0, nowMs - person.usedAtMs);
  person.usedAtMs = nowMs;
  person.speed = speed;
}

/** When the casualty dies if nothing changes; Infinity when they do not. */
export function deathAt(person: Person): number {
  if (person.lethalMs === Infinity || person.speed <= 0) return Infinity;
  return person.usedAtMs + Math.max(0, person.lethalMs - person.usedMs) / person.speed;
}

/** What a medic measures. */
export interface Signs {
  /** Beats a minute. */
  readonly heartRate: number;
  /** Breaths a minute. */
  readonly respiratoryRate: number;
  /** Systolic blood pressure in mmHg. */
  readonly systolic: number;
  /** Glasgow Coma Scale, 3 to 15. */
  readonly gcs: number;
}

/** Share of the blood that is lost by bleeding to death: what is left is below 40 % (Ukraine bleeding model). */
const FATAL_LOSS_EXPONENT = 0.916;

/** Share of the blood volume lost by bleeding on the way to death: 0 to 0.6. */
export function bloodLoss(share: number): number {
  return 1 - exp(-FATAL_LOSS_EXPONENT * share);
}

/**
 * Vital signs at a share of the way to death. Bleeding follows the ATLS classes: heart rate 100 at 15 %, 120 at 30 %
 * and 140 at 40 % lost, respiratory rate 30 at 30 %, blood pressure falling from 30 %. The slopes of the other causes
 * are assumptions that reach the same limits at the same share.
 */
export function signsOf(cause: Cause, share: number): Signs {
  switch (cause) {
    case 'haemorrhage': {
      const loss = bloodLoss(share);
      return {
        heartRate: 75 + 155 * loss,
        respiratoryRate: 14 + 54 * loss,
        systolic: loss < 0.3 ? 125 : 125 - 350 * (loss - 0.3),
        gcs: loss < 0.3 ? 15 : score(15 - 40 * (loss - 0.3)),
      };
    }
    case 'head injury':
      return {
        heartRate: 85,
        respiratoryRate: 16 - 8 * share,
        systolic: 130 + 30 * share,
        gcs: score(15 - 16 * share),
      };
    case 'airway or breathing':
      return {
        heartRate: 80 + 100 * share,
        respiratoryRate: 16 + 36 * share,
        systolic: 125 - 40 * share,
        gcs: share < 0.6 ? 15 : score(15 - 30 * (share - 0.6)),
      };
    case 'burns':
    case 'toxic or radiation exposure':
    case 'illness':
    case 'wound infection':
    case 'attack during evacuation':
      return {
        heartRate: 82 + 95 * share,
        respiratoryRate: 16 + 34 * share,
        systolic: 125 - 50 * share,
        gcs: share < 0.5 ? 15 : score(15 - 24 * (share - 0.5)),
      };
  }
}

/** A Glasgow score is a whole number from 3 to 15. */
function score(value: number): number {
  return Math.max(3, Math.round(value));
}
