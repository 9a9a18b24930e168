import { OPERATION } from '#core/simulation/chain/station.ts';
import { DETAIL_BITS, type Film, MOMENT, stepsUntil } from '#core/timeline/film.ts';
import { Scene } from '#core/timeline/scene.ts';

/** What one can go to next: which steps of a film each is. */
const milestones = {
  anything: () => true,
  injury: (what: number) => what >>> DETAIL_BITS === MOMENT.injured,
  departure: (what: number) => what >>> DETAIL_BITS === MOMENT.departs,
  operation: (what: number) => what === ((MOMENT.begins << DETAIL_BITS) | OPERATION),
  death: (what: number) => what >>> DETAIL_BITS === MOMENT.died,
} as const;
export type Milestone = keyof typeof milestones;

/** A film being looked at: the scene at the moment of the playhead, which moves either way. */
export class Playhead {
  readonly film: Film;
  readonly scene: Scene;
  #step = 0;
  #tick = -1;

  constructor(film: Film) {
    this.film = film;
    this.scene = new Scene(film.facilities, film.casualties);
  }

  /** In ticks since the start of day 1; −1 before anything. */
  get tick(): number {
    return this.#tick;
  }

  /** How many steps of the film are at or before the playhead. */
  get steps(): number {
    return this.#step;
  }

  /** Goes to an instant: the scene is that after every step at or before it. Costs the steps between, or those since the keyframe before. */
  seek(tick: number): void {
    const { film, scene } = this;
    const target = stepsUntil(film, tick);
    const keyframe = film.keyframes.findLast(({ step }) => step <= target);
    if (keyframe !== undefined && (target < this.#step || keyframe.step > this.#step)) {
      scene.restore(keyframe);
      this.#step = keyframe.step;
    }
    const { persons, whats, places } = film;
    for (let i = this.#step; i < target; i++)
      scene.apply(persons[i] as number, whats[i] as number, places[i] as number);
    this.#step = target;
    this.#tick = tick;
  }

  /** The tick of the next milestone after the playhead, or with −1 of the last before it; undefined where there is none. */
  find(milestone: Milestone, direction: 1 | -1): number | undefined {
    const { times, whats } = this.film;
    const isSought = milestones[milestone];
    let step = direction === 1 ? this.#step : this.#step - 1;
    for (; step >= 0 && step < times.length; step += direction) {
      const tick = times[step] as number;
      if (tick !== this.#tick && isSought(whats[step] as number)) return tick;
    }
    return undefined;
  }

  /** The last step of a person at or before the playhead; undefined of who is not injured yet. */
  lastStepOf(person: number): number | undefined {
    const { firsts, nexts } = this.film;
    let step = firsts[person] ?? this.#step;
    if (step >= this.#step) return undefined;
    for (let next = nexts[step] as number; next < this.#step; next = nexts[step] as number) step = next;
    return step;
  }
}
