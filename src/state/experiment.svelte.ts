import { MAX_RUNS } from '#core/experiments/study.ts';
import { Failure } from '#core/failure.ts';
import { MAX_SEED } from '#core/random/random-stream.ts';
import type { SimulationRun } from '#generation/replicator.client.ts';
import type { KeptResults } from '#platform/storage/database.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import { leftMs } from '#state/effort.ts';
import type { KeptStudies } from '#state/kept-studies.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** What every study has: a name, and how often it is simulated from which seed on. */
export interface Counted {
  readonly name: string;
  readonly firstSeed: number;
  readonly runs: number;
}

/** A kind of study: the one that is open, what was simulated of it, and what runs. */
export abstract class Experiment<Of extends Counted, Result> {
  #results = $state.raw<KeptResults<Result> | undefined>();
  #running = $state.raw<{ readonly share: number; readonly startedMs: number } | undefined>();
  #run: { cancel(): void } | undefined;
  readonly #repository: StudyRepository<Of, Result>;
  readonly #notices: Notices;
  readonly #settled: () => Promise<void>;

  abstract readonly studies: KeptStudies<Of, Result>;
  /** The fewest runs, and the largest first seed. */
  protected readonly leastRuns: number = 2;
  protected readonly mostSeed: number = MAX_SEED - MAX_RUNS;
  /** What a run would be of, as text. */
  protected abstract readonly text: string;

  /** `settled` gives what to wait for before threads are started. */
  constructor(repository: StudyRepository<Of, Result>, notices: Notices, settled: () => Promise<void>) {
    this.#repository = repository;
    this.#notices = notices;
    this.#settled = settled;
  }

  /** The study that is open. */
  get study(): Of | undefined {
    return this.studies.open;
  }

  /** Whether there is such a number of runs and such a seed. */
  get isCountable(): boolean {
    const { runs, firstSeed } = this.study ?? { runs: Number.NaN, firstSeed: Number.NaN };
    const isRuns = Number.isInteger(runs) && runs >= this.leastRuns && runs <= MAX_RUNS;
    return isRuns && Number.isInteger(firstSeed) && firstSeed >= 0 && firstSeed <= this.mostSeed;
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

  /** Of the last run of the study that is open. */
  get result(): Result | undefined {
    return this.#results?.result;
  }

  /** Whether the study is another than when it was simulated. */
  get isStale(): boolean {
    return this.#results !== undefined && this.#results.of !== this.text;
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

  /** Ends what runs; nothing of it is kept. */
  cancel(): void {
    this.#run?.cancel();
    this.#run = undefined;
    this.#running = undefined;
  }

  /** Runs simulations of the study that is open and keeps what is made of them. */
  protected async simulate<Simulated>(
    start: (onProgress: (share: number) => void) => SimulationRun<Simulated>,
    toResult: (simulated: Simulated) => Result,
  ): Promise<void> {
    const id = this.studies.openId;
    if (id === undefined || this.isRunning) return;
    const of = this.text;
    const startedMs = performance.now();
    const running = { share: 0, startedMs };
    this.#running = running;
    await this.#settled();
    if (this.#running !== running) return;
    const run = start((share) => {
      if (this.#run === run) this.#running = { share, startedMs };
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
    this.#results = { id, of, result: toResult(end.result) };
    try {
      await this.#repository.saveResults(this.#results);
    } catch (error) {
      this.#notices.error(error);
    }
  }
}
