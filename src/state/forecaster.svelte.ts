import { Failure } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import { type ForecastRun, startForecast } from '#generation/replicator.client.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** What the forecaster is doing now. */
export type ForecastState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly share: number; readonly startedMs: number }
  | {
      readonly kind: 'done';
      readonly forecast: Forecast;
      readonly scenarioName: string;
      /** Days of fighting. */
      readonly days: number;
    };

/** Replications of the overview: enough to show an order of magnitude. */
const PREVIEW_REPLICATIONS = 4;
/** Scenarios with more casualties than this are not previewed while they are edited. */
export const LARGEST_PREVIEW = 20_000;
const PREVIEW_AFTER_MS = 400;
/** So many replications can be asked for. */
export const MAX_REPLICATIONS = 1000;
/** An estimate appears only after this long. */
const ETA_AFTER_MS = 2000;

/** Simulates scenarios without writing patients: what planners look at. One forecast at a time, and one preview. */
export class Forecaster {
  replications = $state(20);
  seed = $state(1);
  #state = $state.raw<ForecastState>({ kind: 'idle' });
  #preview = $state.raw<Forecast | undefined>();
  #run: ForecastRun | undefined;
  /** Of the forecast that counts: raised by every start and cancel. */
  #attempt = 0;
  #previewRun: ForecastRun | undefined;
  #previewTimer: ReturnType<typeof setTimeout> | undefined;
  #previewed = '';
  readonly #notices: Notices;
  readonly #settled: () => Promise<void>;

  /** `settled` gives what to wait for before threads are started. */
  constructor(notices: Notices, settled: () => Promise<void>) {
    this.#notices = notices;
    this.#settled = settled;
  }

  get state(): ForecastState {
    return this.#state;
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
    const { share, startedMs } = this.#state;
    const elapsed = performance.now() - startedMs;
    return elapsed > ETA_AFTER_MS && share > 0 ? (elapsed / share) * (1 - share) : undefined;
  }

  /** A rough forecast of the scenario being edited, as of the last pause. */
  get preview(): Forecast | undefined {
    return this.#preview;
  }

  /** Simulates a scenario with every seed; the result stays until the next one. */
  async start(scenario: Scenario): Promise<void> {
    if (this.isRunning) return;
    const attempt = ++this.#attempt;
    const startedMs = performance.now();
    this.#state = { kind: 'running', share: 0, startedMs };
    await this.#settled();
    if (attempt !== this.#attempt) return;
    const threads = Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
    const run = startForecast(scenario, this.seed, this.replications, threads, (share) => {
      if (attempt === this.#attempt) this.#state = { kind: 'running', share, startedMs };
    });
    this.#run = run;
    const end = await run.ended;
    if (attempt !== this.#attempt) return;
    this.#run = undefined;
    if (end.kind === 'done') {
      const { name, days } = scenario.general;
      this.#state = { kind: 'done', forecast: end.forecast, scenarioName: name, days };
      return;
    }
    this.#state = { kind: 'idle' };
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
    const text = JSON.stringify(scenario);
    if (text === this.#previewed) return;
    this.#previewed = text;
    clearTimeout(this.#previewTimer);
    this.#previewRun?.cancel();
    this.#previewRun = undefined;
    if (expectedTotal > LARGEST_PREVIEW) this.#preview = undefined;
    else this.#previewTimer = setTimeout(() => void this.#startPreview(scenario, text), PREVIEW_AFTER_MS);
  }

  async #startPreview(scenario: Scenario, text: string): Promise<void> {
    await this.#settled();
    if (text !== this.#previewed) return;
    const run = startForecast(scenario, 1, PREVIEW_REPLICATIONS, 1, () => undefined);
    this.#previewRun = run;
    const end = await run.ended;
    if (text === this.#previewed && end.kind === 'done') this.#preview = end.forecast;
  }
}
