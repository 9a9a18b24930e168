import { natoRanks } from '#core/catalogue/ranks.ts';
import { regions } from '#core/catalogue/terms.ts';
import { ScenarioClock } from '#core/patient/calendar.ts';
import { Demography, sexes } from '#core/patient/demography.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { Simulation } from '#core/simulation/simulate.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
import { decodeStory } from '#core/simulation/story/story.ts';
import { Column, bytes, words } from '#core/timeline/columns.ts';
import { tickOf } from '#core/timeline/film.ts';
import { type Roster, RosterWriter } from '#core/timeline/roster.ts';

/**
 * Every casualty of an exercise as columns, to be counted and looked up: one row each, in order of number; the first row
 * is number 1. It is made without rendering a patient.
 */
export interface Register {
  readonly roster: Roster;
  /** Index into `regions`: where the worst wound is. */
  readonly region: Uint8Array;
  /** Index into `sexes`; full years; index into `natoRanks`. */
  readonly sex: Uint8Array;
  readonly age: Uint8Array;
  readonly grade: Uint8Array;
  /** The tick of the last step. */
  readonly endedAt: Uint32Array;
  readonly visits: Visits;
}

/** Where casualties were: of each the place of injury, then every arrival, in order of time. */
export interface Visits {
  /** By row: its first visit; one more entry at the end. */
  readonly firsts: Uint32Array;
  /** By visit: index of the facility, and the tick of arrival. */
  readonly facility: Uint8Array;
  readonly at: Uint32Array;
}

/** Events between two reports of progress: several times a second. */
const REPORTED_EVERY = 50_000;

/** Simulates a plan and keeps its casualties; `onProgress` receives the share of the days of fighting that has passed, 0 to 1. */
export function makeRegister(plan: Plan, onProgress: (share: number) => void = () => undefined): Register {
  const writer = new RegisterWriter(plan);
  const simulation = new Simulation(plan);
  for (let events = 1; simulation.advance(); events++) {
    for (let story = simulation.take(); story !== undefined; story = simulation.take())
      writer.add(decodeStory(story));
    if (events % REPORTED_EVERY === 0) onProgress(simulation.elapsedShare);
  }
  return writer.finish();
}

class RegisterWriter {
  readonly #roster = new RosterWriter();
  readonly #region = new Column(bytes);
  readonly #sex = new Column(bytes);
  readonly #age = new Column(bytes);
  readonly #grade = new Column(bytes);
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
    this.#endedAt.push(tickOf(steps.at(-1)?.atMs ?? injuredMs));
    this.#firsts.push(this.#at.length);
    for (const { kind, facility, atMs } of steps) {
      if (kind !== 'injured' && kind !== 'arrived') continue;
      this.#facility.push(facility);
      this.#at.push(tickOf(atMs));
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
      endedAt: this.#endedAt.finish(),
      visits: { firsts: this.#firsts.finish(), facility: this.#facility.finish(), at: this.#at.finish() },
    };
  }
}
