import { seedsWanted } from '#core/experiments/precision.ts';
import { type Alternative, MAX_RUNS, type Study, scenarioOf } from '#core/experiments/study.ts';
import type { Variant } from '#core/experiments/variant.ts';
import { Failure } from '#core/failure.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';
import { measures } from '#core/statistics/measures.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import { type ForecastRun, startForecasts } from '#generation/replicator.client.ts';
import type { StudyResults } from '#platform/storage/database.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import { leftMs, spareThreads } from '#state/effort.ts';
import type { Notices } from '#state/notices.svelte.ts';
import { Studies } from '#state/studies.svelte.ts';

/** Compares courses of action: simulates the alternatives of a study with the same seeds and keeps the results. */
export class Comparer {
  readonly studies: Studies;
  #results = $state.raw<StudyResults | undefined>();
  #running = $state.raw<{ readonly share: number; readonly startedMs: number } | undefined>();
  #run: ForecastRun | undefined;
  readonly #repository: StudyRepository;
  readonly #notices: Notices;
  readonly #settled: () => Promise<void>;
  /** By alternative and the scenario that it begins with: only what changes is checked again. */
  readonly #variants = new WeakMap<Alternative, readonly [Scenario, Variant]>();

  /** The study that is open. */
  readonly study = $derived.by(() => this.studies.open);
  /** The scenario of every alternative, or why it has none. */
  readonly variants = $derived.by((): readonly Variant[] => {
    const { study } = this;
    return study?.alternatives.map((alternative) => this.#variantOf(study, alternative)) ?? [];
  });
  /** What a run would be of, as text. */
  readonly #text = $derived(
    JSON.stringify([
      this.study?.firstSeed,
      this.study?.runs,
      this.study?.until,
      this.variants.map((variant) => (variant.ok ? simulatedPart(variant.scenario) : null)),
    ]),
  );

  /** `settled` gives what to wait for before threads are started. */
  constructor(repository: StudyRepository, notices: Notices, settled: () => Promise<void>) {
    this.studies = new Studies(repository, notices);
    this.#repository = repository;
    this.#notices = notices;
    this.#settled = settled;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** The share that is done of what runs, 0 to 1. */
  get share(): number {
    return this.#running?.share ?? 0;
  }

  /** Milliseconds left of what runs, once that can be estimated. */
  get leftMs(): number | undefined {
    return this.#running && leftMs(this.#running.share, this.#running.startedMs);
  }

  /** By alternative, of the last run. */
  get forecasts(): readonly Forecast[] {
    return this.#results?.forecasts ?? [];
  }

  /** Whether the study is another than when it was simulated. */
  get isStale(): boolean {
    return this.#results !== undefined && this.#results.of !== this.#text;
  }

  get isCountable(): boolean {
    const runs = this.study?.runs ?? Number.NaN;
    return Number.isInteger(runs) && runs >= 2 && runs <= MAX_RUNS;
  }

  get isRunnable(): boolean {
    return this.isCountable && this.variants.length >= 2 && this.variants.every(({ ok }) => ok);
  }

  /** Shows a study with its results; none when there is no such one. What runs of another is cancelled. */
  async show(id: string | undefined): Promise<void> {
    if (id === this.studies.openId) return;
    this.cancel();
    this.studies.openId = id;
    this.#results = undefined;
    const results = id === undefined ? undefined : await this.#repository.results(id).catch(() => undefined);
    if (id === this.studies.openId) this.#results ??= results;
  }

  /** Removes the study that is shown; it can be taken back. */
  async remove(): Promise<void> {
    this.cancel();
    this.#results = undefined;
    await this.studies.remove();
  }

  /** Simulates every alternative with the same seeds; the results are kept. */
  async start(): Promise<void> {
    const { study } = this;
    const id = this.studies.openId;
    if (study === undefined || id === undefined || !this.isRunnable || this.isRunning) return;
    const scenarios = this.variants.flatMap((variant) => (variant.ok ? [variant.scenario] : []));
    const of = this.#text;
    const startedMs = performance.now();
    const running = { share: 0, startedMs };
    this.#running = running;
    await this.#settled();
    if (this.#running !== running) return;
    const { until } = study;
    const run = startForecasts({
      scenarios,
      firstSeed: study.firstSeed,
      count: study.runs,
      threadCount: spareThreads(),
      onProgress: (share) => {
        if (this.#run === run) this.#running = { share, startedMs };
      },
      more: (measured) => {
        if (until === undefined) return 0;
        const at = measures.indexOf(until.measure);
        const columns = measured.map((rows) => Float64Array.from(rows, (row) => row[at] as number));
        return seedsWanted(columns, until.within, MAX_RUNS);
      },
    });
    this.#run = run;
    const end = await run.ended;
    if (this.#run !== run) return;
    this.#run = undefined;
    this.#running = undefined;
    if (end.kind === 'failed') {
      this.#notices.error(new Failure(end.failure.code, { cause: new Error(end.failure.detail) }));
    }
    if (end.kind !== 'done') return;
    this.#results = { id, of, forecasts: end.forecasts };
    try {
      await this.#repository.saveResults(this.#results);
    } catch (error) {
      this.#notices.error(error);
    }
  }

  /** Ends what runs; nothing of it is kept. */
  cancel(): void {
    this.#run?.cancel();
    this.#run = undefined;
    this.#running = undefined;
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
