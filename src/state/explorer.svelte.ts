import { type FailureNotice, failureNotice } from '#core/failure.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';
import type { ArrivalFilter, Filters } from '#core/statistics/cross-filter.ts';
import type { DimensionId } from '#core/statistics/dimensions.ts';
import type { Explorable, Findings, ListedCasualty, Order } from '#core/statistics/exploration.ts';
import type { ExploringRun, SeedSearch } from '#generation/theatre.client.ts';
import type { SeedHits } from '#generation/theatre.contract.ts';
import { RecordViewing } from '#state/record-viewing.svelte.ts';

/** What is explored. */
export type ExplorerState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'simulating'; readonly share: number }
  | {
      readonly kind: 'open';
      readonly scenario: Scenario;
      readonly seed: number;
      readonly explorable: Explorable;
      /** Of the filters that were answered last. */
      readonly findings: Findings;
    }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** A search through seeds for casualties who satisfy the filters. */
export interface Search {
  readonly isRunning: boolean;
  readonly tried: readonly SeedHits[];
  readonly hits: number;
  readonly failure?: FailureNotice;
}

const noFilters: Filters = { values: {} };

/** A search ends with so many casualties, or after so many seeds. */
const ENOUGH_HITS = 20;
const MOST_SEEDS = 200;

/** Asks one exercise, a scenario with a seed, who its casualties are: counts, lists and single records. */
export class Explorer {
  readonly viewing = new RecordViewing();
  #state = $state.raw<ExplorerState>({ kind: 'closed' });
  #filters = $state.raw<Filters>(noFilters);
  #search = $state.raw<Search | undefined>();
  #run: ExploringRun | undefined;
  #searching: SeedSearch | undefined;
  /** What is simulated or open, as text. */
  #exercise = '';
  /** Attempts at opening: an answer to an earlier attempt is ignored. */
  #opening = 0;
  /** Filters that are being answered; newer ones wait until they are. */
  #asked: Filters | undefined;
  readonly #settled: () => Promise<void>;

  /** `settled` gives what to wait for before threads are started. */
  constructor(settled: () => Promise<void>) {
    this.#settled = settled;
  }

  get state(): ExplorerState {
    return this.#state;
  }

  get filters(): Filters {
    return this.#filters;
  }

  get search(): Search | undefined {
    return this.#search;
  }

  /** Simulates an exercise, unless it is open already. */
  async open(scenario: Scenario, seed: number): Promise<void> {
    // What is written where, and the name, alter no casualty.
    const exercise = JSON.stringify([simulatedPart(scenario), seed]);
    const isOpen = this.#state.kind === 'open' || this.#state.kind === 'simulating';
    if (isOpen && exercise === this.#exercise) {
      if (this.#state.kind === 'open') this.#state = { ...this.#state, scenario };
      return;
    }
    this.close();
    const opening = this.#opening;
    this.#exercise = exercise;
    this.#state = { kind: 'simulating', share: 0 };
    try {
      // Loaded when first needed: most visits to the program explore nothing.
      const { startExploring } = await import('#generation/theatre.client.ts');
      await this.#settled();
      if (opening !== this.#opening) return;
      const run = startExploring(scenario, seed, (share) => {
        if (opening === this.#opening && this.#state.kind === 'simulating')
          this.#state = { kind: 'simulating', share };
      });
      this.#run = run;
      const opened = await run.opened;
      if (opening !== this.#opening) return;
      if (opened.kind === 'failed') {
        run.stop();
        this.#state = opened;
        return;
      }
      const { explorable } = opened;
      const findings = await run.find(this.#filters);
      if (opening === this.#opening) this.#state = { kind: 'open', scenario, seed, explorable, findings };
    } catch (error) {
      if (opening === this.#opening) this.#fail(error);
    }
  }

  /** Ends the thread and forgets the filters. */
  close(): void {
    this.#opening++;
    this.#run?.stop();
    this.#run = undefined;
    this.stopSearch();
    this.#search = undefined;
    this.viewing.stop();
    this.#filters = noFilters;
    this.#asked = undefined;
    this.#state = { kind: 'closed' };
  }

  /** Chooses a value of a dimension as well, or no longer. */
  toggle(id: DimensionId, value: number): void {
    const chosen = this.#filters.values[id] ?? [];
    this.choose(id, chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  }

  /** Chooses the values of a dimension; with none every value is meant. */
  choose(id: DimensionId, values: readonly number[]): void {
    const { [id]: _, ...others } = this.#filters.values;
    void this.filter({
      ...this.#filters,
      values: values.length === 0 ? others : { ...others, [id]: [...values].sort((a, b) => a - b) },
    });
  }

  /** Chooses facilities that are arrived at, and when; undefined for any. */
  chooseArrival(arrival: ArrivalFilter | undefined): void {
    void this.filter({ values: this.#filters.values, ...(arrival === undefined ? {} : { arrival }) });
  }

  /** Lifts every filter. */
  clear(): void {
    void this.filter(noFilters);
  }

  /** Filters from now on by these. */
  async filter(filters: Filters): Promise<void> {
    this.#filters = filters;
    this.stopSearch();
    this.#search = undefined;
    if (this.#asked !== undefined) return;
    const run = this.#run;
    try {
      // What was asked for meanwhile is answered afterwards, the newest alone.
      while (run !== undefined && this.#state.kind === 'open' && this.#asked !== this.#filters) {
        this.#asked = this.#filters;
        const findings = await run.find(this.#asked);
        if (run !== this.#run || this.#state.kind !== 'open') return;
        this.#state = { ...this.#state, findings };
      }
    } catch (error) {
      if (run === this.#run) this.#fail(error);
    } finally {
      if (run === this.#run) this.#asked = undefined;
    }
  }

  /** A piece of the list of who satisfies the filters; empty once the exercise is closed. */
  async list(by: Order, isDescending: boolean, from: number, count: number): Promise<ListedCasualty[]> {
    const run = this.#run;
    try {
      return (await run?.list(by, isDescending, from, count)) ?? [];
    } catch (error) {
      if (run === this.#run) this.#fail(error);
      return [];
    }
  }

  /** The numbers of those who satisfy the filters, as the output's `only` takes them. Throws a Failure. */
  async numbers(): Promise<string> {
    return (await this.#run?.numbers(this.#filters)) ?? '';
  }

  /** Makes the record of a casualty, or with undefined shows none. */
  async view(number: number | undefined): Promise<void> {
    if (this.#state.kind !== 'open' || number === undefined) {
      this.viewing.clear();
      return;
    }
    await this.viewing.show(this.#state.scenario, this.#state.seed, number);
  }

  /** Looks for casualties who satisfy the filters under the seeds that follow. */
  async searchSeeds(): Promise<void> {
    if (this.#state.kind !== 'open') return;
    const { scenario, seed } = this.#state;
    this.stopSearch();
    this.#search = { isRunning: true, tried: [], hits: 0 };
    const { searchSeeds } = await import('#generation/theatre.client.ts');
    const searching = searchSeeds(scenario, this.#filters, seed + 1, (found) => {
      if (searching !== this.#searching || this.#search === undefined) return true;
      const tried = [...this.#search.tried, found];
      const hits = this.#search.hits + found.hits;
      this.#search = { isRunning: true, tried, hits };
      return hits >= ENOUGH_HITS || tried.length >= MOST_SEEDS;
    });
    this.#searching = searching;
    let failure: FailureNotice | undefined;
    await searching.ended.catch((error: unknown) => {
      failure = failureNotice(error);
    });
    if (searching !== this.#searching || this.#search === undefined) return;
    this.#searching = undefined;
    this.#search = { ...this.#search, isRunning: false, ...(failure === undefined ? {} : { failure }) };
  }

  #fail(error: unknown): void {
    this.#run?.stop();
    this.#run = undefined;
    this.#state = { kind: 'failed', failure: failureNotice(error) };
  }

  stopSearch(): void {
    this.#searching?.stop();
    this.#searching = undefined;
    if (this.#search?.isRunning === true) this.#search = { ...this.#search, isRunning: false };
  }
}
