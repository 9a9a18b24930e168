import { type FailureNotice, failureNotice } from '#core/failure.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';
import { TICK_MS } from '#core/timeline/film.ts';
import type { Timeline } from '#core/timeline/make-film.ts';
import type { Milestone, Playhead } from '#core/timeline/playhead.ts';
import type { FilmingEnd, FilmingRun } from '#generation/theatre.client.ts';
import { RecordViewing, type ViewedRecord } from '#state/record-viewing.svelte.ts';

/** How many times faster than the clock an exercise can be played. */
export const speeds = [1, 10, 60, 300, 900, 3600, 21_600] as const;
export type Speed = (typeof speeds)[number];

/** Milliseconds between two updates of the page's text while it plays. */
const SHOWN_EVERY_MS = 200;

/** What the replay shows. */
export type ReplayState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'simulating'; readonly share: number }
  | {
      readonly kind: 'open';
      readonly scenario: Scenario;
      readonly seed: number;
      readonly timeline: Timeline;
      readonly playhead: Playhead;
    }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** Plays one exercise, a scenario with a seed, back and forth in its own time. */
export class Replay {
  speed = $state<Speed>(300);
  /** What steps lead to. */
  milestone = $state<Milestone>('anything');
  #state = $state.raw<ReplayState>({ kind: 'closed' });
  #tick = $state(0);
  #isPlaying = $state(false);
  /** Where the playhead is between two ticks, in ticks. */
  #exact = 0;
  #sinceShownMs = 0;
  #run: FilmingRun | undefined;
  /** What is filmed or open, as text. */
  #exercise = '';
  /** Attempts at opening: an answer to an earlier attempt is ignored. */
  #opening = 0;
  readonly #viewing = new RecordViewing();
  readonly #settled: () => Promise<void>;

  /** `settled` gives what to wait for before threads are started. */
  constructor(settled: () => Promise<void>) {
    this.#settled = settled;
  }

  get state(): ReplayState {
    return this.#state;
  }

  /** Where the playhead is, in ticks since the start of day 1; while it plays, as last shown. */
  get tick(): number {
    return this.#tick;
  }

  /** The end of the simulated time, in ticks. */
  get endTick(): number {
    return this.#state.kind === 'open' ? this.#state.timeline.film.endTick : 0;
  }

  get isPlaying(): boolean {
    return this.#isPlaying;
  }

  get followed(): ViewedRecord {
    return this.#viewing.record;
  }

  /** Films an exercise, unless it is open already; the playhead stands at the first casualty, or at `tick`. */
  async open(scenario: Scenario, seed: number, tick?: number): Promise<void> {
    // What is written where, and the name, alter no casualty.
    const exercise = JSON.stringify([simulatedPart(scenario), seed]);
    const isOpen = this.#state.kind === 'open' || this.#state.kind === 'simulating';
    if (isOpen && exercise === this.#exercise) {
      if (tick !== undefined) this.seek(tick);
      return;
    }
    this.close();
    const opening = ++this.#opening;
    this.#exercise = exercise;
    this.#state = { kind: 'simulating', share: 0 };
    const end = await this.#film(scenario, seed, opening);
    if (opening !== this.#opening) return;
    if (end.kind === 'done') {
      const { timeline, playhead } = end;
      this.#state = { kind: 'open', scenario, seed, timeline, playhead };
      this.seek(tick ?? timeline.film.times[0] ?? 0);
    } else this.#state = end.kind === 'failed' ? end : { kind: 'closed' };
  }

  async #film(scenario: Scenario, seed: number, opening: number): Promise<FilmingEnd> {
    try {
      // Loaded when first needed: most visits to the program have no replay.
      const { startFilming } = await import('#generation/theatre.client.ts');
      await this.#settled();
      if (opening !== this.#opening) return { kind: 'cancelled' };
      this.#run = startFilming(scenario, seed, (share) => {
        if (opening === this.#opening) this.#state = { kind: 'simulating', share };
      });
      return await this.#run.ended;
    } catch (error) {
      return { kind: 'failed', failure: failureNotice(error) };
    }
  }

  /** Cancels the filming, and releases the exercise that is open. */
  close(): void {
    this.#opening++;
    this.#run?.cancel();
    this.#run = undefined;
    this.#isPlaying = false;
    this.#state = { kind: 'closed' };
    this.#viewing.stop();
  }

  /** Moves the playhead to a tick, within the simulated time. */
  seek(tick: number): void {
    if (this.#state.kind !== 'open') return;
    const { playhead } = this.#state;
    this.#exact = Math.max(0, Math.min(this.endTick, tick));
    playhead.seek(Math.floor(this.#exact));
    this.#tick = playhead.tick;
  }

  play(): void {
    if (this.#state.kind !== 'open') return;
    if (this.#exact >= this.endTick) this.seek(0);
    this.#isPlaying = true;
  }

  pause(): void {
    this.#isPlaying = false;
    this.seek(this.#exact);
  }

  /** Moves on by the time that has passed on the clock; the page's text follows a few times a second. */
  advance(elapsedMs: number): void {
    if (this.#state.kind !== 'open' || !this.#isPlaying) return;
    const { playhead } = this.#state;
    this.#exact = Math.min(this.endTick, this.#exact + (elapsedMs * this.speed) / TICK_MS);
    playhead.seek(Math.floor(this.#exact));
    this.#sinceShownMs += elapsedMs;
    if (this.#sinceShownMs >= SHOWN_EVERY_MS) {
      this.#sinceShownMs = 0;
      this.#tick = playhead.tick;
    }
    if (this.#exact >= this.endTick) this.pause();
  }

  /** The playhead's place between two ticks, for what moves. */
  get exactTick(): number {
    return this.#exact;
  }

  /** Moves to the next milestone that is sought, or with −1 to the one before. */
  step(direction: 1 | -1): void {
    if (this.#state.kind !== 'open') return;
    this.#isPlaying = false;
    const tick = this.#state.playhead.find(this.milestone, direction);
    if (tick !== undefined) this.seek(tick);
  }

  /** Follows a casualty: their record is made; with undefined nobody is followed. */
  async follow(number: number | undefined): Promise<void> {
    if (number === undefined || this.#state.kind !== 'open') {
      this.#viewing.clear();
      return;
    }
    await this.#viewing.show(this.#state.scenario, this.#state.seed, number);
  }
}
