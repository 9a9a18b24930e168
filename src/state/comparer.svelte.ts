import { seedsWanted } from '#core/experiments/precision.ts';
import { type SettingValue, settingsOf } from '#core/experiments/settings.ts';
import {
  type Alternative,
  MAX_ALTERNATIVES,
  MAX_RUNS,
  type Study,
  readStudy,
  scenarioOf,
  studyDocument,
} from '#core/experiments/study.ts';
import type { Change, Variant } from '#core/experiments/variant.ts';
import { Failure } from '#core/failure.ts';
import type { Problem } from '#core/scenario/problem.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';
import { measures } from '#core/statistics/measures.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import { type ForecastRun, startForecasts } from '#generation/replicator.client.ts';
import { download } from '#platform/files/download.ts';
import { fileName } from '#platform/files/file-name.ts';
import { readBytes } from '#platform/files/read-bytes.ts';
import type { KeptStudy, StudyResults } from '#platform/storage/database.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import { leftMs, spareThreads } from '#state/effort.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** Enough for queues; deaths take more. */
const USUAL_RUNS = 50;
/** A study of six full scenarios is well below this. */
const MAX_STUDY_BYTES = 24_000_000;

/** Compares courses of action: keeps studies, simulates their alternatives with the same seeds, keeps the results. */
export class Comparer {
  #kept = $state.raw<readonly KeptStudy[]>([]);
  #openId = $state<string | undefined>();
  #results = $state.raw<StudyResults | undefined>();
  #running = $state.raw<{ readonly share: number; readonly startedMs: number } | undefined>();
  #importProblems = $state.raw<readonly Problem[]>([]);
  #run: ForecastRun | undefined;
  readonly #repository: StudyRepository;
  readonly #notices: Notices;
  readonly #settled: () => Promise<void>;
  /** By alternative and the scenario that it begins with: only what changes is checked again. */
  readonly #variants = new WeakMap<Alternative, readonly [Scenario, Variant]>();

  readonly study = $derived(this.#kept.find(({ id }) => id === this.#openId)?.study);
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
    this.#repository = repository;
    this.#notices = notices;
    this.#settled = settled;
  }

  /** Shows the studies that are kept. */
  async restore(): Promise<void> {
    try {
      this.#kept = await this.#repository.load();
    } catch (error) {
      this.#notices.error(error);
    }
  }

  /** All studies, the one that was changed last first. */
  get studies(): readonly KeptStudy[] {
    return this.#kept;
  }

  get openId(): string | undefined {
    return this.#openId;
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

  get isFull(): boolean {
    return this.variants.length >= MAX_ALTERNATIVES;
  }

  /** Why the last import failed. */
  get importProblems(): readonly Problem[] {
    return this.#importProblems;
  }

  /** Begins a study whose baseline is a scenario; resolves with its id. */
  async begin(scenario: Scenario): Promise<string> {
    const name = scenario.general.name || 'Untitled scenario';
    return this.#add({
      name,
      alternatives: [{ name: name.slice(0, 80), scenario, changes: [] }],
      firstSeed: 1,
      runs: USUAL_RUNS,
    });
  }

  /** Shows a study; none when there is no such one. */
  async open(id: string | undefined): Promise<void> {
    if (id === this.#openId) return;
    this.cancel();
    this.#openId = id;
    this.#results = undefined;
    const results = id === undefined ? undefined : await this.#repository.results(id).catch(() => undefined);
    if (id === this.#openId) this.#results ??= results;
  }

  /** Removes the study that is shown; it can be taken back. */
  async remove(): Promise<void> {
    const kept = this.#kept.find(({ id }) => id === this.#openId);
    if (kept === undefined) return;
    this.cancel();
    const results = this.#results;
    this.#kept = this.#kept.filter(({ id }) => id !== kept.id);
    this.#openId = undefined;
    this.#results = undefined;
    await this.#stored(async () => this.#repository.remove(kept.id));
    this.#notices.done(`Deleted the study “${kept.study.name}”.`, () => {
      this.#kept = [kept, ...this.#kept];
      void this.#stored(async () => {
        await this.#repository.save(kept.id, kept.study);
        if (results !== undefined) await this.#repository.saveResults(results);
      });
    });
  }

  /** Changes the name, the seeds or the precision of the study. */
  set(changes: Partial<Omit<Study, 'alternatives' | 'until'>>): void {
    if (this.study) this.#change({ ...this.study, ...changes });
  }

  setUntil(until: Study['until']): void {
    if (this.study === undefined) return;
    const { until: _, ...rest } = this.study;
    this.#change(until === undefined ? rest : { ...rest, until });
  }

  /** Adds the baseline to be changed, or a scenario of its own. */
  addAlternative(name: string, scenario?: Scenario): void {
    if (this.study === undefined || this.isFull) return;
    const added = { name: name.slice(0, 80), changes: [], ...(scenario && { scenario }) };
    this.#change({ ...this.study, alternatives: [...this.study.alternatives, added] });
  }

  setAlternative(which: number, changes: Partial<Alternative>): void {
    if (this.study === undefined) return;
    const alternatives = this.study.alternatives.map((one, i) =>
      i === which ? { ...one, ...changes } : one,
    );
    this.#change({ ...this.study, alternatives: alternatives as unknown as Study['alternatives'] });
  }

  /** Removes an alternative, not the baseline; it can be taken back. */
  removeAlternative(which: number): void {
    const before = this.study;
    if (before === undefined || which === 0) return;
    const alternatives = before.alternatives.filter(
      (_, i) => i !== which,
    ) as unknown as Study['alternatives'];
    this.#change({ ...before, alternatives });
    const id = this.#openId;
    this.#notices.done(`Removed “${before.alternatives[which]?.name ?? ''}”.`, () => {
      if (id === this.#openId) this.#change(before);
    });
  }

  /** Adds a setting to what an alternative changes, with the value that it has, or changes it if it is among them. */
  change(which: number, setting: string, to?: SettingValue): void {
    const alternative = this.study?.alternatives[which];
    if (this.study === undefined || alternative === undefined) return;
    const { changes } = alternative;
    if (changes.some((known) => known.setting === setting)) {
      if (to === undefined) return;
      const next = changes.map((known): Change => (known.setting === setting ? { setting, to } : known));
      this.setAlternative(which, { changes: next });
      return;
    }
    const base = alternative.scenario ?? this.study.alternatives[0].scenario;
    const value = to ?? settingsOf(base).find(({ key }) => key === setting)?.value ?? null;
    this.setAlternative(which, { changes: [...changes, { setting, to: value }] });
  }

  dropChange(which: number, setting: string): void {
    const changes = this.study?.alternatives[which]?.changes.filter((known) => known.setting !== setting);
    if (changes) this.setAlternative(which, { changes });
  }

  /** Simulates every alternative with the same seeds; the results are kept. */
  async start(): Promise<void> {
    const { study } = this;
    const id = this.#openId;
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
    const results = { id, of, forecasts: end.forecasts };
    this.#results = results;
    await this.#stored(async () => this.#repository.saveResults(results));
  }

  /** Ends what runs; nothing of it is kept. */
  cancel(): void {
    this.#run?.cancel();
    this.#run = undefined;
    this.#running = undefined;
  }

  /** Hands the study to the browser as a file. */
  exportStudy(): void {
    if (this.study === undefined) return;
    const text = `${JSON.stringify(studyDocument(this.study), null, 2)}\n`;
    download(
      new Blob([text], { type: 'application/json' }),
      `${fileName(this.study.name, 'study')}.study.json`,
    );
  }

  /** Reads a study file; resolves with its id, or with undefined when it has problems. */
  async importStudy(file: File): Promise<string | undefined> {
    this.#importProblems = [];
    try {
      const text = new TextDecoder().decode(await readBytes(file, MAX_STUDY_BYTES));
      const read = readStudy(parsed(text));
      if (read.ok) return await this.#add(read.study);
      this.#importProblems = read.problems;
    } catch (error) {
      this.#notices.error(error);
    }
    return undefined;
  }

  #variantOf(study: Study, alternative: Alternative): Variant {
    const base = alternative.scenario ?? study.alternatives[0].scenario;
    const known = this.#variants.get(alternative);
    if (known?.[0] === base) return known[1];
    const variant = scenarioOf(study, alternative);
    this.#variants.set(alternative, [base, variant]);
    return variant;
  }

  async #add(study: Study): Promise<string> {
    const id = crypto.randomUUID();
    this.#kept = [{ id, study, savedAt: new Date().toISOString() }, ...this.#kept];
    await this.#stored(async () => this.#repository.save(id, study));
    return id;
  }

  #change(study: Study): void {
    const id = this.#openId;
    if (id === undefined) return;
    this.#kept = this.#kept.map((kept) => (kept.id === id ? { ...kept, study } : kept));
    void this.#stored(async () => this.#repository.save(id, study));
  }

  /** If the database rejects it, it lasts until the page is closed; that is said. */
  async #stored(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#notices.error(error);
    }
  }
}

/** Text as a document; undefined, which no study is, where it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
