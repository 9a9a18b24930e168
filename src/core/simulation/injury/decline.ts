import { exp } from '#core/random/math.ts';
import { HOUR_MS } from '#core/time.ts';
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

/** Sets the speed of the decline from now on: 1 untreated, 0 stopped. */
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
