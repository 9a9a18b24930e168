import { isLimb } from '#core/catalogue/terms.ts';
import type { Course, KnownWound } from '#core/patient/course.ts';
import { isTrauma } from '#core/catalogue/mechanisms.ts';

/** What a medic makes of a casualty at a glance. */
export class Judgement {
  readonly #course: Course;
  readonly #wounds: readonly KnownWound[];

  /** `wounds` are those that are looked after one by one. */
  constructor(course: Course, wounds: readonly KnownWound[]) {
    this.#course = course;
    this.#wounds = wounds;
  }

  get isBadlyHurt(): boolean {
    return this.#course.wounds.some(({ wound }) => wound.severity >= 3);
  }

  /** Limbs that get a tourniquet: those torn off or with a torn artery, otherwise the worst hurt. */
  get bleedingLimbs(): readonly KnownWound[] {
    const hurt = this.#wounds.filter(({ wound }) => isLimb(wound.region));
    const torn = hurt.filter(({ pattern }) => pattern.aid?.includes('tourniquet') === true);
    return torn.length > 0 ? torn : hurt.slice(0, 1);
  }

  get isInjured(): boolean {
    return isTrauma(this.#course.casualty.mechanism);
  }

  get isBadlyInjured(): boolean {
    return this.isInjured && this.isBadlyHurt;
  }

  get wasOperated(): boolean {
    return this.#course.episodes.some(({ kind }) => kind === 'operation');
  }

  get isPainful(): boolean {
    return this.#wounds.some(({ pattern }) => pattern.pain >= 4);
  }

  get isOpen(): boolean {
    return this.#wounds.some(({ pattern }) => pattern.medicines?.includes('wound-antibiotic') === true);
  }

  /** Whether the airway has to be secured in resuscitation: no consciousness, no breath, or one that will swell shut. */
  needsTubeAt(atMs: number): boolean {
    if (this.#course.gcsAt(atMs) <= 8) return true;
    if (this.#course.shareAt(atMs) > 0.5 && this.#course.casualty.cause === 'airway or breathing')
      return true;
    return this.#wounds.some(
      ({ pattern, wound }) => pattern.effects.includes('airway-swelling') && wound.severity >= 4,
    );
  }
}
