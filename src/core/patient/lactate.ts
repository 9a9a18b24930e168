import { healthyState } from '#core/physiology/body-state.ts';
import { decline } from '#core/physiology/decline.ts';
import { exp } from '#core/random/math.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { Course } from '#core/patient/course.ts';
import type { WoundHarm } from '#core/patient/wound-harm.ts';

const NORMAL = 1.2;
/** Lactate follows a lack of perfusion within half an hour and clears within hours (textbook knowledge); how high is an assumption. */
const LACTATE_UP_MS = 25 * MINUTE_MS;
const LACTATE_DOWN_MS = 3 * HOUR_MS;
/** Of those whose cells are poisoned (Medical Aspects of Chemical Warfare 2008: 8 and more). */
const POISONED = 8.5;

/** Lactate of one casualty in mmol/L: stored at the simulated moments, computed from the last of them for any other. */
export class Lactate {
  readonly #course: Course;
  readonly #harm: WoundHarm;
  readonly #tensionAt: (atMs: number) => number;
  readonly #values: number[] = [];

  constructor(course: Course, harm: WoundHarm, tensionAt: (atMs: number) => number) {
    this.#course = course;
    this.#harm = harm;
    this.#tensionAt = tensionAt;
    let value = NORMAL;
    let beforeMs = course.casualty.injuredMs;
    for (const atMs of course.knots) {
      value = this.#from(value, beforeMs, atMs);
      this.#values.push(value);
      beforeMs = atMs;
    }
  }

  /** At a moment; an antidote to a poison of the cells works within the hour. */
  at(atMs: number, antidoteMs: number): number {
    const { knots } = this.#course;
    let last = knots.length - 1;
    while (last >= 0 && (knots[last] as number) > atMs) last--;
    const beforeMs = last < 0 ? this.#course.casualty.injuredMs : (knots[last] as number);
    const isPoisoned = this.#harm.isPoisonedCell && atMs < antidoteMs + HOUR_MS;
    const value = last < 0 ? NORMAL : (this.#values[last] as number);
    return Math.max(isPoisoned ? POISONED : 0.6, this.#from(value, beforeMs, atMs));
  }

  /** A value a while later: on the way to what the lack of volume in the middle of that time asks for. */
  #from(value: number, fromMs: number, toMs: number): number {
    if (toMs <= fromMs) return value;
    const middleMs = (fromMs + toMs) / 2;
    const probe = healthyState(37);
    decline(probe, this.#course.causeAt(middleMs), this.#course.shareAt(middleMs));
    const deficit =
      Math.max(probe.deficit, this.#harm.hiddenDeficit(middleMs - this.#course.casualty.injuredMs)) +
      0.2 * this.#tensionAt(middleMs);
    const target = NORMAL + 30 * Math.max(0, deficit - 0.12) + 6 * Math.max(0, probe.shunt - 0.3);
    const tauMs = target > value ? LACTATE_UP_MS : LACTATE_DOWN_MS;
    return Math.min(19, target + (value - target) * exp(-(toMs - fromMs) / tauMs));
  }
}
