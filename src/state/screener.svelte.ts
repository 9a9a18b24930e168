import {
  type Factor,
  MAX_SCREEN_SEED,
  type Screen,
  type ScreenResult,
  TRAJECTORIES,
  factorsOf,
  readScreen,
  scenarioAtPoint,
  screenDesign,
  screenDocument,
  screenProblems,
} from '#core/experiments/screen.ts';
import type { Problem } from '#core/scenario/problem.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';
import { startMeasuring } from '#generation/replicator.client.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import { spareThreads } from '#state/effort.ts';
import { Experiment } from '#state/experiment.svelte.ts';
import { KeptStudies } from '#state/kept-studies.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** What a screening begins with: enough to put factors in order within a minute or so. */
const USUAL = { percent: 20, trajectories: 10, runs: 2 } as const;

/** Screens the numbers of a scenario: which of them move the answer. */
export class Screener extends Experiment<Screen, ScreenResult> {
  readonly studies: KeptStudies<Screen, ScreenResult>;

  protected override readonly leastRuns = 1;
  protected override readonly mostSeed = MAX_SCREEN_SEED;

  readonly #scenario = $derived.by(() => this.study?.scenario);
  readonly #sections = $derived.by(() => this.study?.sections);
  readonly #percent = $derived.by(() => this.study?.percent ?? Number.NaN);
  /** What is varied; found anew only where it can be another. */
  readonly factors = $derived.by((): readonly Factor[] => {
    const [scenario, sections, percent] = [this.#scenario, this.#sections, this.#percent];
    return scenario && sections && this.isRanged ? factorsOf({ scenario, sections, percent }) : [];
  });
  /** What stands in the way of a run. */
  readonly problems = $derived.by((): readonly Problem[] =>
    this.study && this.isRanged && this.isCountable ? screenProblems(this.study, this.factors.length) : [],
  );
  protected readonly text = $derived(
    JSON.stringify([
      this.study?.firstSeed,
      this.study?.runs,
      this.study?.trajectories,
      this.study?.percent,
      this.study?.sections,
      this.study && simulatedPart(this.study.scenario),
    ]),
  );

  /** `settled` gives what to wait for before threads are started. */
  constructor(
    repository: StudyRepository<Screen, ScreenResult>,
    notices: Notices,
    settled: () => Promise<void>,
  ) {
    super(repository, notices, settled);
    const read = (document: unknown) => {
      const found = readScreen(document);
      return found.ok ? { ok: true as const, study: found.screen } : found;
    };
    this.studies = new KeptStudies({ word: 'screening', read, write: screenDocument }, repository, notices);
  }

  get isRanged(): boolean {
    return this.#percent >= 1 && this.#percent <= 100;
  }

  override get isCountable(): boolean {
    const trajectories = this.study?.trajectories ?? Number.NaN;
    const { least, most } = TRAJECTORIES;
    return (
      super.isCountable && Number.isInteger(trajectories) && trajectories >= least && trajectories <= most
    );
  }

  get isRunnable(): boolean {
    return this.study !== undefined && this.isRanged && this.isCountable && this.problems.length === 0;
  }

  /** How many simulations a run takes. */
  get simulationCount(): number {
    const { runs, trajectories } = this.study ?? { runs: 0, trajectories: 0 };
    return (this.factors.length + 1) * trajectories * runs;
  }

  /** Begins a screening of the clinical course of a scenario; resolves with its id. */
  async begin(scenario: Scenario): Promise<string> {
    return this.studies.add({
      name: `What matters in ${scenario.general.name || 'an untitled scenario'}?`.slice(0, 120),
      scenario,
      sections: ['care'],
      measure: 'survivableDeaths',
      firstSeed: 1,
      ...USUAL,
    });
  }

  /** Simulates every point of every trajectory; the results are kept. */
  async start(): Promise<void> {
    const { study } = this;
    if (study === undefined || !this.isRunnable || this.isRunning) return;
    const { scenario, firstSeed, runs } = study;
    const { factors, trajectories, points, firstSeedAt } = screenDesign(study, [...this.factors]);
    await this.simulate(
      (onProgress) =>
        startMeasuring({
          scenarioCount: points.length,
          scenarioAt: (which) => scenarioAtPoint(scenario, factors, points[which] as readonly number[]),
          firstSeedAt,
          count: runs,
          threadCount: spareThreads(),
          onProgress,
        }),
      (measured) => ({ factors, trajectories, firstSeed, measured }),
    );
  }
}
