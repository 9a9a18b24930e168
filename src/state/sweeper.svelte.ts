import type { Setting } from '#core/experiments/settings.ts';
import {
  type Axis,
  type Sweep,
  type SweepResult,
  axisProblems,
  axisSettings,
  axisValues,
  pointProblems,
  pointsOf,
  readSweep,
  sweepDocument,
} from '#core/experiments/sweep.ts';
import type { Problem } from '#core/scenario/problem.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';
import { startMeasuring } from '#generation/replicator.client.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import { spareThreads } from '#state/effort.ts';
import { Experiment } from '#state/experiment.svelte.ts';
import { KeptStudies } from '#state/kept-studies.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** Each value of a curve needs fewer than a comparison of deaths. */
const USUAL_RUNS = 20;
/** Values that a setting takes at first. */
const USUAL_STEPS = 5;

/** Sweeps one or two settings of a scenario: simulates every combination of their values with the same seeds. */
export class Sweeper extends Experiment<Sweep, SweepResult> {
  readonly studies: KeptStudies<Sweep, SweepResult>;
  /** What a run was refused for, and which axes had it. */
  #refused = $state.raw<
    { readonly axes: Sweep['axes']; readonly problems: readonly Problem[] } | undefined
  >();

  /** The setting of each axis; undefined where the scenario has none of that key. */
  readonly settings = $derived.by((): readonly (Setting | undefined)[] =>
    this.study ? axisSettings(this.study) : [],
  );
  /** What stands in the way of a run, by axis. */
  readonly problems = $derived.by((): readonly Problem[] => {
    const found = this.study ? axisProblems(this.study) : [];
    if (found.length > 0 || this.#refused?.axes !== this.study?.axes) return found;
    return this.#refused?.problems ?? [];
  });
  /** How many combinations of values there are. */
  readonly pointCount = $derived(
    this.settings.reduce((product, setting, i) => {
      const axis = this.study?.axes[i];
      return setting && axis ? product * axisValues(axis, setting).length : 0;
    }, 1),
  );
  protected readonly text = $derived(
    JSON.stringify([
      this.study?.firstSeed,
      this.study?.runs,
      this.study?.axes,
      this.study && simulatedPart(this.study.scenario),
    ]),
  );

  /** `settled` gives what to wait for before threads are started. */
  constructor(
    repository: StudyRepository<Sweep, SweepResult>,
    notices: Notices,
    settled: () => Promise<void>,
  ) {
    super(repository, notices, settled);
    const read = (document: unknown) => {
      const found = readSweep(document);
      return found.ok ? { ok: true as const, study: found.sweep } : found;
    };
    this.studies = new KeptStudies({ word: 'sweep', read, write: sweepDocument }, repository, notices);
  }

  get isRunnable(): boolean {
    return this.isCountable && this.study !== undefined && axisProblems(this.study).length === 0;
  }

  /** Begins a sweep of one setting of a scenario; resolves with its id. */
  async begin(scenario: Scenario, setting: Setting): Promise<string> {
    return this.studies.add({
      name: `${setting.title}: ${scenario.general.name || 'untitled scenario'}`.slice(0, 120),
      scenario,
      axes: [usualAxis(setting)],
      measure: 'survivableDeaths',
      firstSeed: 1,
      runs: USUAL_RUNS,
    });
  }

  /** Changes what an axis takes; a second one is added by its place, and left out by undefined. */
  setAxis(which: 0 | 1, axis: Axis | undefined): void {
    if (this.study === undefined) return;
    const [first, second] = this.study.axes;
    const next = which === 0 ? [axis ?? first, second] : [first, axis];
    this.studies.set({ axes: next.filter((one) => one !== undefined) as unknown as Sweep['axes'] });
  }

  /** Simulates every combination of values with the same seeds, unless one of them cannot be; the results are kept. */
  async start(): Promise<void> {
    const { study } = this;
    if (study === undefined || !this.isRunnable || this.isRunning) return;
    const points = pointsOf(study);
    const problems = pointProblems(points);
    this.#refused = { axes: study.axes, problems };
    if (problems.length > 0) return;
    const scenarios = points.flatMap(({ variant }) => (variant.ok ? [variant.scenario] : []));
    const { firstSeed, runs } = study;
    const settings = this.settings.filter((setting) => setting !== undefined);
    await this.simulate(
      (onProgress) =>
        startMeasuring({
          scenarioCount: scenarios.length,
          scenarioAt: (which) => scenarios[which],
          firstSeedAt: () => firstSeed,
          count: runs,
          threadCount: spareThreads(),
          onProgress,
        }),
      (measured) => ({ settings, values: points.map(({ values }) => values), firstSeed, measured }),
    );
  }
}

/** From half of what a setting is to half as much again, or everything that it can be. */
export function usualAxis({
  key,
  kind,
  value,
  options,
  whole,
  minimum = -Infinity,
  maximum = Infinity,
}: Setting): Axis {
  if (kind === 'boolean') return { setting: key, values: [false, true] };
  if (kind === 'choice') return { setting: key, values: options };
  const now = typeof value === 'number' ? value : 0;
  const size = Math.abs(now) / 2;
  const zero = Math.max(0, minimum);
  const [least, most] = now === 0 ? [zero, zero + USUAL_STEPS - 1] : [now - size, now + size];
  const ends = [least, most].map((end) => (whole ? Math.round(end) : end));
  const [from = 0, to = 0] = ends.map((end) => Math.min(maximum, Math.max(minimum, end)));
  return { setting: key, from, to: from === to ? Math.min(maximum, to + 1) : to, steps: USUAL_STEPS };
}
