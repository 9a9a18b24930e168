import { type CarePattern, carePatterns } from '#core/catalogue/care-patterns.ts';
import type { Condition } from '#core/catalogue/conditions/condition.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { MINUTE_MS } from '#core/time.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledFacility } from '#core/scenario/sections/facilities/compiled-facility.ts';
import { careLevelOf } from '#core/catalogue/roles.ts';
import type { CareEvent, CareKind, Casualty } from '#core/simulation/story/casualty.ts';
import { bloodLoss } from '#core/physiology/decline.ts';
import { recovered } from '#core/simulation/injury/decline.ts';
import type { Wound } from '#core/simulation/story/wound.ts';

/** A wound with what the catalogue says of it. */
export interface KnownWound {
  readonly wound: Wound;
  readonly condition: Condition;
  readonly pattern: CarePattern;
}

/** Something that is done for a casualty, from its beginning to its end. */
export interface Episode {
  readonly kind: CareKind;
  readonly facility: number;
  /** Index into `careLevels`. */
  readonly level: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** Of the end of what has one, otherwise of the beginning. */
  readonly value: number;
  /** Which operation this is, from 0. */
  readonly ordinal: number;
}

const taskEnds: Readonly<Partial<Record<CareKind, CareKind>>> = {
  treatment: 'treatment-end',
  resuscitation: 'resuscitation-end',
  operation: 'operation-end',
};
/** How long first aid takes at most (assumption). */
const FIRST_AID_MS = 18 * MINUTE_MS;

/** The simulated course of one casualty, as their record needs it. Times are milliseconds since the start of day 1. */
export class Course {
  readonly casualty: Casualty;
  readonly wounds: readonly KnownWound[];
  readonly episodes: readonly Episode[];
  /** When the story ends, at the horizon at the latest; nothing is recorded after it. */
  readonly endMs: number;
  readonly died: boolean;
  /** The first signs: the injury, or later after an agent or infection that takes its time. */
  readonly onsetMs: number;
  /** The first contact with care: nothing is measured or done before. */
  readonly firstContactMs: number;
  readonly #times: number[] = [];
  readonly #shares: number[] = [];
  readonly #facilities: readonly CompiledFacility[];
  readonly #infectedMs: number;
  /** The moment that was asked for last, and how it is then: most questions come several to a moment. */
  #askedMs = NaN;
  #share = 0;

  constructor(plan: Plan, casualty: Casualty) {
    this.casualty = casualty;
    this.#facilities = plan.facilities.facilities;
    this.wounds = casualty.wounds.map((wound) => {
      const condition = conditions[wound.condition] as Condition;
      return { wound, condition, pattern: carePatterns[condition.care] };
    });
    this.onsetMs = casualty.care.find(({ kind }) => kind === 'onset')?.atMs ?? casualty.injuredMs;
    this.#infectedMs = casualty.care.find(({ kind }) => kind === 'infection')?.atMs ?? Infinity;
    const { steps, outcome } = casualty;
    const last = steps[steps.length - 1];
    const isStaying = outcome === 'IN_TREATMENT' && last?.kind !== 'departed';
    this.endMs = isStaying ? plan.general.horizonMs : (last?.atMs ?? casualty.injuredMs);
    this.died = outcome === 'KIA' || outcome === 'DOW';
    this.#sample();
    this.firstContactMs = this.#times[0] ?? Infinity;
    this.episodes = this.#episodes();
  }

  /** Pain of the worst wound without relief, 0 to 10 and above. */
  get worstPain(): number {
    return this.wounds.reduce(
      (most, { wound, pattern }) =>
        Math.max(most, pattern.pain === 0 ? 0 : pattern.pain + wound.severity - 2),
      0,
    );
  }

  /** What can be done at a facility, as an index into `careLevels`. */
  levelAt(facility: number): number {
    return careLevelOf(this.roleAt(facility));
  }

  roleAt(facility: number): number {
    return (this.#facilities[facility] as CompiledFacility).role;
  }

  /** Share of the way to death at which the signs are; between what is known in a straight line. */
  shareAt(atMs: number): number {
    if (atMs !== this.#askedMs) {
      this.#askedMs = atMs;
      this.#share = this.#interpolated(atMs);
    }
    return this.#share;
  }

  /** What they decline from at a moment. */
  causeAt(atMs: number): Casualty['cause'] {
    return atMs >= this.#infectedMs ? 'wound infection' : this.casualty.cause;
  }

  /** Share of the blood volume lost, not yet replaced, at a moment. */
  bloodLossAt(atMs: number): number {
    return this.causeAt(atMs) === 'haemorrhage' ? bloodLoss(this.shareAt(atMs)) : 0;
  }

  /** The most blood that was lost until a moment, as a share; what is replaced later does not lessen it. */
  worstLossUntil(atMs: number): number {
    if (this.casualty.cause !== 'haemorrhage') return 0;
    let share = atMs < this.#infectedMs ? this.shareAt(atMs) : 0;
    for (let i = 0; i < this.#times.length && (this.#times[i] as number) <= atMs; i++) {
      if ((this.#times[i] as number) < this.#infectedMs) share = Math.max(share, this.#shares[i] as number);
    }
    return bloodLoss(share);
  }

  /** The moments at which the simulation says how they are, in order. */
  get knots(): readonly number[] {
    return this.#times;
  }

  /** Where the casualty is at a moment. */
  facilityAt(atMs: number): number {
    let facility = this.casualty.steps[0]?.facility ?? 0;
    for (const step of this.casualty.steps) {
      if (step.atMs > atMs) break;
      facility = step.facility;
    }
    return facility;
  }

  #interpolated(atMs: number): number {
    const times = this.#times;
    const last = times.length - 1;
    if (last < 0) return 0;
    let i = 0;
    while (i <= last && (times[i] as number) < atMs) i++;
    if (i > last) return this.#shareAfter(last, atMs);
    const to = this.#shares[i] as number;
    if (i === 0) return to;
    const fromMs = times[i - 1] as number;
    const from = this.#shares[i - 1] as number;
    const spanMs = (times[i] as number) - fromMs;
    return spanMs <= 0 ? to : from + ((to - from) * (atMs - fromMs)) / spanMs;
  }

  /** After the last that is known: towards death for those who die, otherwise recovery. */
  #shareAfter(last: number, atMs: number): number {
    const share = this.#shares[last] as number;
    const sinceMs = atMs - (this.#times[last] as number);
    if (this.died) {
      const leftMs = this.endMs - (this.#times[last] as number);
      return leftMs <= 0 ? share : share + (1 - share) * Math.min(1, sinceMs / leftMs);
    }
    return recovered(share, sinceMs);
  }

  #sample(): void {
    const { assessments, care } = this.casualty;
    let a = 0;
    let c = 0;
    while (a < assessments.length || c < care.length) {
      const assessed = assessments[a];
      const cared = care[c];
      const isCare = assessed === undefined || (cared !== undefined && cared.atMs < assessed.atMs);
      const { atMs, share } = (isCare ? cared : assessed) as { atMs: number; share: number };
      if (isCare) c++;
      else a++;
      if (atMs > this.endMs) continue;
      this.#times.push(atMs);
      this.#shares.push(share);
    }
  }

  #episodes(): Episode[] {
    const { care } = this.casualty;
    const episodes: Episode[] = [];
    let operations = 0;
    care.forEach((event, i) => {
      const { kind, facility, atMs } = event;
      if (kind.endsWith('-end') || kind === 'onset' || kind === 'infection' || atMs >= this.endMs) return;
      const end = this.#endOf(event, care.slice(i + 1));
      if (end.toMs <= atMs) return;
      episodes.push({
        kind,
        facility,
        level: this.levelAt(facility),
        fromMs: atMs,
        toMs: end.toMs,
        value: end.value,
        ordinal: kind === 'operation' ? operations++ : 0,
      });
    });
    return episodes;
  }

  #endOf(event: CareEvent, later: readonly CareEvent[]): { toMs: number; value: number } {
    const { atMs, kind, value, facility } = event;
    const leaves = this.casualty.steps.find((step) =>
      step.kind === 'departed' || step.kind === 'died' || step.kind === 'returned-to-duty'
        ? step.atMs >= atMs
        : step.atMs > atMs && step.kind !== 'admitted' && step.kind !== 'operated',
    );
    const maxMs = Math.min(this.endMs, leaves?.atMs ?? this.endMs);
    if (kind === 'first-aid') return { toMs: Math.min(maxMs, atMs + FIRST_AID_MS), value };
    const endKind = taskEnds[kind];
    if (endKind !== undefined) {
      const end = later.find((other) => other.kind === endKind && other.facility === facility);
      return { toMs: Math.min(maxMs, end?.atMs ?? maxMs), value: end?.value ?? 0 };
    }
    const next = later.find((other) => other.atMs > atMs);
    return { toMs: Math.min(maxMs, next?.atMs ?? maxMs), value };
  }
}
