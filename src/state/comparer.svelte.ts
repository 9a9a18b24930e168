import { seedsWanted } from '#core/experiments/precision.ts';
import { type Alternative, MAX_RUNS, type Study, scenarioOf } from '#core/experiments/study.ts';
import type { Variant } from '#core/experiments/variant.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';
import { measures } from '#core/statistics/measures.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import { startForecasts } from '#generation/replicator.client.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import { spareThreads } from '#state/effort.ts';
import { Experiment } from '#state/experiment.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';
import { Studies } from '#state/studies.svelte.ts';

/** Compares courses of action: simulates the alternatives of a study with the same seeds; gives a forecast of each. */
export class Comparer extends Experiment<Study, readonly Forecast[]> {
  readonly studies: Studies;
  /** By alternative and the scenario that it begins with: only what changes is checked again. */
  readonly #variants = new WeakMap<Alternative, readonly [Scenario, Variant]>();

  /** The scenario of every alternative, or why it has none. */
  readonly variants = $derived.by((): readonly Variant[] => {
    const { study } = this;
    return study?.alternatives.map((alternative) => this.#variantOf(study, alternative)) ?? [];
  });
  protected readonly text = $derived(
    JSON.stringify([
      this.study?.firstSeed,
      this.study?.runs,
      this.study?.until,
      this.variants.map((variant) => (variant.ok ? simulatedPart(variant.scenario) : null)),
    ]),
  );

  /** `settled` gives what to wait for before threads are started. */
  constructor(
    repository: StudyRepository<Study, readonly Forecast[]>,
    notices: Notices,
    settled: () => Promise<void>,
  ) {
    super(repository, notices, settled);
    this.studies = new Studies(repository, notices);
  }

  get isRunnable(): boolean {
    return this.isCountable && this.variants.length >= 2 && this.variants.every(({ ok }) => ok);
  }

  /** Simulates every alternative with the same seeds; the results are kept. */
  async start(): Promise<void> {
    const { study } = this;
    if (study === undefined || !this.isRunnable) return;
    const scenarios = this.variants.flatMap((variant) => (variant.ok ? [variant.scenario] : []));
    const { until } = study;
    await this.simulate(
      (onProgress) =>
        startForecasts({
          scenarios,
          firstSeed: study.firstSeed,
          count: study.runs,
          threadCount: spareThreads(),
          onProgress,
          more: (measured) => {
            if (until === undefined) return 0;
            const at = measures.indexOf(until.measure);
            const columns = measured.map((rows) => Float64Array.from(rows, (row) => row[at] as number));
            return seedsWanted(columns, until.within, MAX_RUNS);
          },
        }),
      (forecasts) => forecasts,
    );
  }

  #variantOf(study: Study, alternative: Alternative): Variant {
    const base = alternative.scenario ?? study.alternatives[0].scenario;
    const known = this.#variants.get(alternative);
    if (known?.[0] === base) return known[1];
    const variant = scenarioOf(study, alternative);
    this.#variants.set(alternative, [base, variant]);
    return variant;
  }
}
