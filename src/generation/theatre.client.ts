import { proxy } from 'comlink';
import { Failure, type FailureNotice, failureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Filters } from '#core/statistics/cross-filter.ts';
import type { Findings, ListedCasualty, Order } from '#core/statistics/exploration.ts';
import type { Timeline } from '#core/timeline/make-film.ts';
import { Playhead } from '#core/timeline/playhead.ts';
import type { Exploring, SeedHits, Theatre } from '#generation/theatre.contract.ts';
import { startThread } from '#generation/thread.ts';

export type FilmingEnd =
  | { readonly kind: 'done'; readonly timeline: Timeline; readonly playhead: Playhead }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** An exercise that is being filmed. */
export interface FilmingRun {
  /** Resolves however it ends; never rejects. No event follows it. */
  readonly ended: Promise<FilmingEnd>;
  cancel(): void;
}

const startTheatre = () =>
  startThread<Theatre>(
    () => new Worker(new URL('./theatre.worker.ts', import.meta.url), { type: 'module', name: 'theatre' }),
  );

/** Films a scenario with a seed on a thread that ends with it; `onProgress` receives the share that is done, 0 to 1. */
export function startFilming(
  scenario: Scenario,
  seed: number,
  onProgress: (share: number) => void,
): FilmingRun {
  const thread = startTheatre();
  let isOver = false;
  const listen = proxy((share: number) => {
    if (!isOver) onProgress(share);
  });
  const ended = thread
    .call(async (api) => api.film(scenario, seed, listen))
    .then((filming): FilmingEnd => {
      if (filming.kind === 'failed') return filming;
      return { ...filming, playhead: new Playhead(filming.timeline.film) };
    })
    .catch((error: unknown): FilmingEnd => {
      if (error instanceof Failure && error.code === 'CANCELLED') return { kind: 'cancelled' };
      return { kind: 'failed', failure: failureNotice(error) };
    })
    .finally(() => {
      isOver = true;
      thread.stop();
    });
  return { ended, cancel: () => thread.stop() };
}

/** An exercise whose casualties are counted and listed on a thread of its own, until it is stopped. */
export interface ExploringRun {
  /** Resolves with what can be asked, or how it failed; rejects with `CANCELLED` when it is stopped before. */
  readonly opened: Promise<Exploring>;
  /** Questions reject with a Failure when the thread ends. */
  find(filters: Filters): Promise<Findings>;
  list(by: Order, isDescending: boolean, from: number, count: number): Promise<ListedCasualty[]>;
  numbers(filters: Filters): Promise<string>;
  stop(): void;
}

/** Explores a scenario with a seed; `onProgress` receives the share that is done, 0 to 1. */
export function startExploring(
  scenario: Scenario,
  seed: number,
  onProgress: (share: number) => void,
): ExploringRun {
  const thread = startTheatre();
  return {
    opened: thread.call(async (api) => api.explore(scenario, seed, proxy(onProgress))),
    find: (filters) => thread.call(async (api) => api.find(filters)),
    list: (by, isDescending, from, count) =>
      thread.call(async (api) => api.list(by, isDescending, from, count)),
    numbers: (filters) => thread.call(async (api) => api.numbers(filters)),
    stop: () => thread.stop(),
  };
}

/** A search for casualties through seeds. */
export interface SeedSearch {
  /** Resolves when `isEnough` says so, or when it is stopped; rejects with a Failure when the thread dies. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Counts what filters find with one seed after another from `firstSeed` on, until `isEnough` of what was found. */
export function searchSeeds(
  scenario: Scenario,
  filters: Filters,
  firstSeed: number,
  isEnough: (found: SeedHits) => boolean,
): SeedSearch {
  const thread = startTheatre();
  let isStopped = false;
  const search = async () => {
    for (let seed = firstSeed; ; seed++) {
      if (isEnough(await thread.call(async (api) => api.tryAnother(scenario, seed, filters)))) return;
    }
  };
  return {
    ended: search()
      .catch((error: unknown) => {
        if (!isStopped) throw error;
      })
      .finally(() => thread.stop()),
    stop() {
      isStopped = true;
      thread.stop();
    },
  };
}
