import type { Plan } from '#core/scenario/compile.ts';
import type { Moment, Observer } from '#core/simulation/chain/observer.ts';
import { stories } from '#core/simulation/simulate.ts';
import { decodeStory } from '#core/simulation/story/story.ts';
import { Column, bytes, words } from '#core/timeline/columns.ts';
import {
  DETAIL_BITS,
  type Film,
  type Keyframe,
  MOMENT,
  NO_STEP,
  TICK_MS,
  tickOf,
} from '#core/timeline/film.ts';
import { type Roster, RosterWriter } from '#core/timeline/roster.ts';
import { Scene } from '#core/timeline/scene.ts';

/** What happened in one exercise, and to whom. */
export interface Timeline {
  readonly film: Film;
  readonly roster: Roster;
}

/** At least so many steps lie between two keyframes, and twice as many as people are in the chain: they take a fraction of the memory of the steps. */
const KEYFRAME_EVERY = 4096;

/** Simulates a plan and films it; `onProgress` receives the share of the days of fighting that has passed, 0 to 1. */
export function makeTimeline(plan: Plan, onProgress: (share: number) => void = () => undefined): Timeline {
  const camera = new Camera(plan);
  const roster = new RosterWriter();
  let casualties = 0;
  for (const story of stories(plan, ({ elapsedShare }) => onProgress(elapsedShare), camera)) {
    roster.add(decodeStory(story));
    casualties++;
  }
  return { film: camera.finish(casualties), roster: roster.finish() };
}

/** The memory of a timeline, which can be transferred to another thread. */
export function memoryOf({ film, roster }: Timeline): ArrayBuffer[] {
  const { times, persons, whats, places, nexts, firsts, keyframes } = film;
  const kept = keyframes.flatMap((keyframe) => [
    keyframe.persons,
    keyframe.states,
    keyframe.tally,
    keyframe.dead,
  ]);
  return [times, persons, whats, places, nexts, firsts, ...kept, ...Object.values(roster)].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );
}

/** Films the chain of care while it is simulated. */
class Camera implements Observer {
  readonly #times = new Column(words);
  readonly #persons = new Column(words);
  readonly #whats = new Column(bytes);
  readonly #places = new Column(bytes);
  readonly #nexts = new Column(words);
  readonly #firsts = new Column(words);
  /** By person: the step before. */
  readonly #lasts = new Column(words);
  readonly #keyframes: Keyframe[] = [];
  /** By from × facilities + to: how many went that way. */
  readonly #legs: Uint32Array;
  readonly #scene: Scene;
  readonly #facilities: number;
  readonly #endTick: number;
  #keyframeAt = 0;

  constructor(plan: Plan) {
    this.#facilities = plan.facilities.facilities.length;
    this.#legs = new Uint32Array(this.#facilities * this.#facilities);
    this.#scene = new Scene(this.#facilities);
    this.#endTick = Math.floor(plan.general.horizonMs / TICK_MS);
  }

  moment(atMs: number, person: number, moment: Moment, facility: number, detail: number): void {
    const step = this.#times.length;
    const what = (MOMENT[moment] << DETAIL_BITS) | detail;
    if (step >= this.#keyframeAt) {
      this.#keyframes.push(this.#scene.keyframe(step));
      this.#keyframeAt = step + Math.max(KEYFRAME_EVERY, 2 * this.#scene.count);
    }
    this.#times.push(tickOf(atMs));
    this.#persons.push(person);
    this.#whats.push(what);
    this.#places.push(facility);
    this.#nexts.push(NO_STEP);
    if (moment === 'injured') this.#firsts.set(person, step);
    else this.#nexts.set(this.#lasts.data[person] as number, step);
    this.#lasts.set(person, step);
    if (moment === 'departs') {
      const leg = this.#scene.facilityOf(person) * this.#facilities + facility;
      this.#legs[leg] = (this.#legs[leg] as number) + 1;
    }
    this.#scene.apply(person, what, facility);
  }

  /** The film, in memory that can be transferred. */
  finish(casualties: number): Film {
    return {
      times: this.#times.finish(),
      persons: this.#persons.finish(),
      whats: this.#whats.finish(),
      places: this.#places.finish(),
      nexts: this.#nexts.finish(),
      firsts: this.#firsts.finish(),
      keyframes: this.#keyframes,
      legs: [...this.#legs].flatMap((taken, leg) => {
        const from = Math.floor(leg / this.#facilities);
        return taken === 0 ? [] : [{ from, to: leg % this.#facilities, casualties: taken }];
      }),
      facilities: this.#facilities,
      casualties,
      endTick: this.#endTick,
    };
  }
}
