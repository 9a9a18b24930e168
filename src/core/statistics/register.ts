import { natoRanks } from '#core/catalogue/ranks.ts';
import { regions } from '#core/catalogue/terms.ts';
import { ScenarioClock } from '#core/patient/calendar.ts';
import { Demography, sexes } from '#core/patient/demography.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { stories } from '#core/simulation/simulate.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
import { decodeStory } from '#core/simulation/story/story.ts';
import { Column, bytes, words } from '#core/timeline/columns.ts';
import { type Roster, RosterWriter } from '#core/timeline/roster.ts';
import { SECOND_MS } from '#core/time.ts';

/** Of who was never operated on. */
export const NEVER = 0xffffffff;

/**
 * Every casualty of an exercise as columns, to be counted and looked up: one row each, in order of number; the first row
 * is number 1. It is made without rendering a patient. Times are whole seconds since the start of day 1, cut as the
 * record cuts them, so that counts by time are those of the files.
 */
export interface Register {
  readonly roster: Roster;
  /** Index into `regions`: where the worst wound is. */
  readonly region: Uint8Array;
  /** Index into `sexes`; full years; index into `natoRanks`. */
  readonly sex: Uint8Array;
  readonly age: Uint8Array;
  readonly grade: Uint8Array;
  readonly injuredAt: Uint32Array;
  /** Between the injury and the first operation; `NEVER` without one. */
  readonly toSurgery: Uint32Array;
  /** Of the last step. */
  readonly endedAt: Uint32Array;
  readonly visits: Visits;
}

/** Where casualties were: of each the place of injury, then every arrival, in order of time. */
export interface Visits {
  /** By row: its first visit; one more entry at the end. */
  readonly firsts: Uint32Array;
  /** By visit: index of the facility, and the time of arrival. */
  readonly facility: Uint8Array;
  readonly at: Uint32Array;
}

/** Simulates a plan and keeps its casualties; `onProgress` receives the share of the days of fighting that has passed, 0 to 1. */
export function makeRegister(plan: Plan, onProgress: (share: number) => void = () => undefined): Register {
  const writer = new RegisterWriter(plan);
  for (const story of stories(plan, ({ elapsedShare }) => onProgress(elapsedShare)))
    writer.add(decodeStory(story));
  return writer.finish();
}

class RegisterWriter {
  readonly #roster = new RosterWriter();
  readonly #region = new Column(bytes);
  readonly #sex = new Column(bytes);
  readonly #age = new Column(bytes);
  readonly #grade = new Column(bytes);
  readonly #injuredAt = new Column(words);
  readonly #toSurgery = new Column(words);
  readonly #endedAt = new Column(words);
  readonly #firsts = new Column(words);
  readonly #facility = new Column(bytes);
  readonly #at = new Column(words);
  readonly #demography: Demography;
  readonly #clock: ScenarioClock;

  constructor(plan: Plan) {
    this.#demography = new Demography(plan);
    this.#clock = new ScenarioClock(plan.general.startMs, plan.general.offsetMinutes);
  }

  add(casualty: Casualty): void {
    const { number, nation, injuredMs, wounds, steps } = casualty;
    this.#roster.add(casualty);
    this.#region.push(regions.indexOf(wounds[0]?.region ?? 'whole body'));
    const person = this.#demography.of(number, nation, this.#clock.dayNumber(injuredMs));
    this.#sex.push(sexes.indexOf(person.sex));
    this.#age.push(person.ageYears);
    this.#grade.push(natoRanks.indexOf(person.natoRank));
    const operation = steps.find(({ kind }) => kind === 'operated');
    this.#injuredAt.push(secondOf(injuredMs));
    this.#toSurgery.push(operation === undefined ? NEVER : secondOf(operation.atMs) - secondOf(injuredMs));
    this.#endedAt.push(secondOf(steps.at(-1)?.atMs ?? injuredMs));
    this.#firsts.push(this.#at.length);
    for (const { kind, facility, atMs } of steps) {
      if (kind !== 'injured' && kind !== 'arrived') continue;
      this.#facility.push(facility);
      this.#at.push(secondOf(atMs));
    }
  }

  finish(): Register {
    this.#firsts.push(this.#at.length);
    return {
      roster: this.#roster.finish(),
      region: this.#region.finish(),
      sex: this.#sex.finish(),
      age: this.#age.finish(),
      grade: this.#grade.finish(),
      injuredAt: this.#injuredAt.finish(),
      toSurgery: this.#toSurgery.finish(),
      endedAt: this.#endedAt.finish(),
      visits: { firsts: this.#firsts.finish(), facility: this.#facility.finish(), at: this.#at.finish() },
    };
  }
}

function secondOf(ms: number): number {
  return Math.floor(ms / SECOND_MS);
}
