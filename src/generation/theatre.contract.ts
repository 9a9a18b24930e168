import type { FailureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Filters } from '#core/statistics/cross-filter.ts';
import type { Explorable, Findings, ListedCasualty, Order } from '#core/statistics/exploration.ts';
import type { Timeline } from '#core/timeline/make-film.ts';

/** The exercise, or why there is none. Failures travel as data: an error loses its class between threads. */
export type Filming =
  | { readonly kind: 'done'; readonly timeline: Timeline }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** What can be asked of an exercise, or why there is none. */
export type Exploring =
  | { readonly kind: 'done'; readonly explorable: Explorable }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** What filters find with one seed. */
export interface SeedHits {
  readonly seed: number;
  readonly hits: number;
  readonly casualties: number;
}

/** A thread that simulates an exercise to be looked at. */
export interface Theatre {
  /** Films a scenario with a seed; the memory of the film moves. `onProgress` receives the share that is done, 0 to 1. */
  film(scenario: Scenario, seed: number, onProgress: (share: number) => void): Promise<Filming>;
  /** Simulates a scenario with a seed and keeps its casualties here, for the questions below. */
  explore(scenario: Scenario, seed: number, onProgress: (share: number) => void): Promise<Exploring>;
  /** Filters by these from now on, and counts. */
  find(filters: Filters): Promise<Findings>;
  list(by: Order, isDescending: boolean, from: number, count: number): Promise<ListedCasualty[]>;
  /** The numbers of those who satisfy filters, as `NumberRanges` writes them. */
  numbers(filters: Filters): Promise<string>;
  /** How many of the casualties of another seed satisfy filters; what is kept here stays. */
  tryAnother(scenario: Scenario, seed: number, filters: Filters): Promise<SeedHits>;
}
