import type { Scenario } from '#core/scenario/scenario.ts';
import type { OperationsLayout } from '#core/statistics/operations-layout.ts';
import type { Forecast, Replication } from '#core/statistics/replications.ts';

/** A thread that simulates a scenario with one seed after another and keeps the results. */
export interface Replicator {
  /** Simulates with one seed; `onProgress` receives the share of the simulated time that has passed, 0 to 1. */
  replicate(scenario: Scenario, seed: number, onProgress: (share: number) => void): Promise<void>;
  /** Hands over what has been kept; its memory moves. */
  take(): Promise<Replications | undefined>;
  /** Brings everything together that `take` of the other threads gave, and what this one kept. */
  summarise(others: readonly Replications[]): Promise<Forecast>;
}

/** Replications of one scenario and how to read them. */
export interface Replications {
  readonly layout: OperationsLayout;
  readonly done: Replication[];
}
