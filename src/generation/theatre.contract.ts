import type { FailureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Timeline } from '#core/timeline/make-film.ts';

/** The exercise, or why there is none. Failures travel as data: an error loses its class between threads. */
export type Filming =
  | { readonly kind: 'done'; readonly timeline: Timeline }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** A thread that simulates an exercise to be looked at. */
export interface Theatre {
  /** Films a scenario with a seed; the memory of the film moves. `onProgress` receives the share that is done, 0 to 1. */
  film(scenario: Scenario, seed: number, onProgress: (share: number) => void): Promise<Filming>;
}
