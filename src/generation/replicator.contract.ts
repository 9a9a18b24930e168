import type { Scenario } from '#core/scenario/scenario.ts';
import type { OperationsLayout } from '#core/statistics/operations-layout.ts';
import type { Forecast, Replication } from '#core/statistics/replications.ts';

/** A thread that simulates scenarios with one seed after another and keeps the results, by the number of the scenario. */
export interface Replicator {
  /**
   * Simulates with one seed and gives the measures of it; `onProgress` receives the share of the simulated time that has
   * passed, 0 to 1.
   */
  replicate(
    which: number,
    scenario: Scenario,
    seed: number,
    onProgress: (share: number) => void,
  ): Promise<Float64Array>;
  /** The measures of a scenario with each of some seeds; nothing of it is kept. */
  measure(scenario: Scenario, seeds: readonly number[]): Promise<Float64Array[]>;
  /** Hands over what has been kept of a scenario; its memory moves. */
  take(which: number): Promise<Replications | undefined>;
  /** Brings everything together that `take` of the other threads gave of a scenario, and what this one kept. */
  summarise(which: number, others: readonly Replications[]): Promise<Forecast>;
}

/** Replications of one scenario and how to read them. */
export interface Replications {
  readonly layout: OperationsLayout;
  readonly done: Replication[];
}
