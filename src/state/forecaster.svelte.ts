import { Failure } from '#core/failure.ts';
import { differences } from '#core/scenario/document.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import { type SimulationRun, startForecasts } from '#generation/replicator.client.ts';
import type { KeptForecast } from '#platform/storage/database.ts';
import type { ForecastRepository } from '#platform/storage/forecasts.ts';
import { leftMs, spareThreads } from '#state/effort.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** What the forecaster is doing now. */
export type ForecastState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly share: number; readonly startedMs: number };

/** Replications of the overview: fewer of larger scenarios, whose means vary less, so that it takes no longer. */
const MOST_PREVIEWED = 50;
const FEWEST_PREVIEWED = 4;
const PREVIEWED_CASUALTIES = 25_000;
/** Scenarios with more casualties than this are not simulated while they are edited. */
export const LARGEST_PREVIEW = 20_000;
/** The casualties of one seed are counted up to this many expected ones. */
const LARGEST_COUNT = 200_000;
const LOOK_AFTER_MS = 400;
/** So many replications can be asked for. */
export const MAX_REPLICATIONS = 1000;
/** Enough for queues; deaths take more. */
const USUAL_REPLICATIONS = 50;

/** Something simulated of a scenario with a seed, as far as it is known. */
interface Looked<Result> {
  readonly text: string;
  readonly result: Result;
}

/**
 * Simulates scenarios without writing patients: what planners look at. One forecast at a time, kept with the scenario
 * it is of; a preview of the scenario being edited; and the number of casualties of one seed.
 */
export class Forecaster {
  replications = $state(USUAL_REPLICATIONS);
  seed = $state(1);
  #state = $state.raw<ForecastState>({ kind: 'idle' });
  #kept = $state.raw<readonly KeptForecast[]>([]);
  #preview = $state.raw<Looked<Forecast> | undefined>();
  #count = $state.raw<Looked<number> | undefined>();
  #run: SimulationRun<readonly Forecast[]> | undefined;
  /** Of the forecast that counts: raised by every start and cancel. */
  #attempt = 0;
  readonly #repository: ForecastRepository;
  readonly #notices: Notices;
  readonly #settled: () => Promise<void>;
  readonly #previewer: Looker;
  readonly #counter: Looker;

  /** `settled` gives what to wait for before threads are started. */
  constructor(repository: ForecastRepository, notices: Notices, settled: () => Promise<void>) {
    this.#repository = repository;
    this.#notices = notices;
    this.#settled = settled;
    this.#previewer = new Looker(settled);
    this.#counter = new Looker(settled);
  }

  /** Shows the forecasts that were made before a reload. */
  async restore(): Promise<void> {
    try {
      const kept = await this.#repository.load();
      this.#kept = [...this.#kept, ...kept];
    } catch {
      // They can be made again.
    }
  }

  get state(): ForecastState {
    return this.#state;
  }

  /** The forecast of a scenario where there is one, otherwise the latest of another. */
  of(scenario: Scenario): KeptForecast | undefined {
    const text = textOf(scenario);
    return this.#kept.find((kept) => textOf(kept.scenario) === text) ?? this.#kept[0];
  }

  /** How many settings that matter to it have changed since a forecast. */
  changesSince({ scenario: before }: KeptForecast, scenario: Scenario): number {
    return differences(simulatedPart(before), simulatedPart(scenario));
  }

  /** Whether so many replications can be asked for. */
  get isCountable(): boolean {
    const { replications } = this;
    return Number.isInteger(replications) && replications >= 1 && replications <= MAX_REPLICATIONS;
  }

  get isRunning(): boolean {
    return this.#state.kind === 'running';
  }

  /** Milliseconds left of the forecast that runs, once it can be estimated. */
  get leftMs(): number | undefined {
    if (this.#state.kind !== 'running') return undefined;
    return leftMs(this.#state.share, this.#state.startedMs);
  }

  /** Simulates a scenario with every seed; the result is kept. */
  async start(scenario: Scenario): Promise<void> {
    if (this.isRunning) return;
    const attempt = ++this.#attempt;
    const startedMs = performance.now();
    const { seed, replications } = this;
    this.#state = { kind: 'running', share: 0, startedMs };
    await this.#settled();
    if (attempt !== this.#attempt) return;
    const run = startForecasts({
      scenarios: [scenario],
      firstSeed: seed,
      count: replications,
      threadCount: spareThreads(),
      onProgress: (share) => {
        if (attempt === this.#attempt) this.#state = { kind: 'running', share, startedMs };
      },
    });
    this.#run = run;
    const end = await run.ended;
    if (attempt !== this.#attempt) return;
    this.#run = undefined;
    this.#state = { kind: 'idle' };
    const [forecast] = end.kind === 'done' ? end.result : [];
    if (forecast !== undefined) await this.#keep({ scenario, forecast });
    if (end.kind === 'failed') {
      this.#notices.error(new Failure(end.failure.code, { cause: new Error(end.failure.detail) }));
    }
  }

  /** Ends the forecast that runs; nothing of it is kept. */
  cancel(): void {
    this.#attempt++;
    this.#state = { kind: 'idle' };
    this.#run?.cancel();
    this.#run = undefined;
  }

  /** Looks ahead at a scenario once nothing has changed for a while. */
  look(scenario: Scenario, expectedTotal: number): void {
    if (expectedTotal > LARGEST_PREVIEW) {
      this.#previewer.stop();
      this.#preview = undefined;
      return;
    }
    const wanted = Math.round(PREVIEWED_CASUALTIES / Math.max(1, expectedTotal));
    const replications = Math.min(MOST_PREVIEWED, Math.max(FEWEST_PREVIEWED, wanted));
    this.#previewer.look(scenario, 1, replications, (text, result) => {
      this.#preview = { text, result };
    });
  }

  /** A forecast of the scenario being edited, as of the last pause. */
  get preview(): Forecast | undefined {
    return this.#preview?.result;
  }

  /** Whether the preview is of a scenario as it stands. */
  isPreviewOf(scenario: Scenario): boolean {
    return this.#preview?.text === lookedText(scenario, 1);
  }

  /** Counts the casualties of a scenario with a seed once nothing has changed for a while; not those of a very large one. */
  count(scenario: Scenario, seed: number, expectedTotal: number): void {
    if (expectedTotal > LARGEST_COUNT) return;
    this.#counter.look(scenario, seed, 1, (text, { measures }) => {
      this.#count = { text, result: measures.casualties.mean };
    });
  }

  /** The exact number of casualties of a scenario with a seed, once it is counted. */
  casualtiesOf(scenario: Scenario, seed: number): number | undefined {
    return this.#count?.text === lookedText(scenario, seed) ? this.#count.result : undefined;
  }

  async #keep(kept: KeptForecast): Promise<void> {
    const text = textOf(kept.scenario);
    this.#kept = [kept, ...this.#kept.filter(({ scenario }) => textOf(scenario) !== text)];
    // If the database rejects it, it lasts until the page is closed.
    await this.#repository.save(kept).catch(() => undefined);
  }
}

/** What a forecast depends on, as text. */
function textOf(scenario: Scenario): string {
  return JSON.stringify(simulatedPart(scenario));
}

function lookedText(scenario: Scenario, seed: number): string {
  return `${seed} ${textOf(scenario)}`;
}

/** Simulates what it was given last, once nothing has changed for a while, on one thread. */
class Looker {
  readonly #settled: () => Promise<void>;
  #text = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #run: SimulationRun<readonly Forecast[]> | undefined;

  constructor(settled: () => Promise<void>) {
    this.#settled = settled;
  }

  look(
    scenario: Scenario,
    seed: number,
    replications: number,
    onDone: (text: string, forecast: Forecast) => void,
  ): void {
    const text = lookedText(scenario, seed);
    if (text === this.#text) return;
    this.stop();
    this.#text = text;
    this.#timer = setTimeout(
      () => void this.#start(scenario, seed, replications, text, onDone),
      LOOK_AFTER_MS,
    );
  }

  stop(): void {
    this.#text = '';
    clearTimeout(this.#timer);
    this.#run?.cancel();
    this.#run = undefined;
  }

  async #start(
    scenario: Scenario,
    seed: number,
    replications: number,
    text: string,
    onDone: (text: string, forecast: Forecast) => void,
  ): Promise<void> {
    await this.#settled();
    if (text !== this.#text) return;
    const run = startForecasts({
      scenarios: [scenario],
      firstSeed: seed,
      count: replications,
      threadCount: 1,
      onProgress: () => undefined,
    });
    this.#run = run;
    const end = await run.ended;
    const [forecast] = end.kind === 'done' ? end.result : [];
    if (text === this.#text && forecast !== undefined) onDone(text, forecast);
  }
}
