import type { Plan } from '#core/scenario/compile.ts';
import { DAY_MS } from '#core/time.ts';
import { type Arrival, arrivals } from '#core/simulation/arrivals/arrivals.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
import { Chain } from '#core/simulation/chain/chain.ts';
import { isCoupled } from '#core/simulation/chain/coupling.ts';
import type { Observer } from '#core/simulation/chain/observer.ts';
import { Onset } from '#core/simulation/injury/onset.ts';
import { StoryStore } from '#core/simulation/story/story-store.ts';
import { type Story, decodeStory } from '#core/simulation/story/story.ts';

/** Every casualty of the plan, in order of injury, each once its story is complete. A pure function of the plan. */
export function* simulate(plan: Plan, observer?: Observer): Generator<Casualty, void> {
  for (const story of stories(plan, undefined, observer)) yield decodeStory(story);
}

/**
 * The same as stories in numbers, each to be read before the next is drawn. What is held is who is in the chain of
 * care, and stories that wait for an earlier one. `onProgress` receives how far it is several times a second, also
 * while no story is complete.
 */
export function* stories(
  plan: Plan,
  onProgress: (progress: SimulationProgress) => void = () => undefined,
  observer?: Observer,
): Generator<Story, void> {
  const simulation = new Simulation(plan, observer);
  for (let events = 1; simulation.advance(); events++) {
    for (let story = simulation.take(); story !== undefined; story = simulation.take()) yield story;
    if (events % REPORTED_EVERY === 0) onProgress(simulation);
  }
}

/** How far a simulation is. */
export type SimulationProgress = Pick<Simulation, 'injured' | 'elapsedShare'>;

/** Events between two reports: several times a second. */
const REPORTED_EVERY = 50_000;

/** A simulation under way; `simulate` draws its stories. */
export class Simulation {
  readonly #plan: Plan;
  readonly #chain: Chain;
  readonly #onset: Onset;
  readonly #source: Iterator<Arrival, void>;
  #next: Arrival | undefined;
  #injured = 0;
  readonly #stories = new StoryStore();
  /** Whether casualties are simulated one after another: where they do not affect each other and nothing observes. */
  readonly #isOneByOne: boolean;
  #isClosed = false;
  #nowMs = 0;

  constructor(plan: Plan, observer?: Observer) {
    this.#plan = plan;
    this.#onset = new Onset(plan);
    this.#chain = new Chain(plan, (person, outcome) => this.#stories.put(person, outcome), observer);
    this.#isOneByOne = observer === undefined && !isCoupled(plan);
    this.#source = arrivals(plan);
    this.#take();
  }

  /** Events of the chain and injuries so far. */
  get eventCount(): number {
    return this.#chain.eventCount + this.#injured;
  }

  /** Casualties so far. */
  get injured(): number {
    return this.#injured;
  }

  /** Casualties whose stories are not over. */
  get underWay(): number {
    return this.#chain.underWay;
  }

  /** Share of the days of fighting that has passed, 0 to 1. */
  get elapsedShare(): number {
    return Math.min(1, this.#nowMs / (this.#plan.general.days * DAY_MS));
  }

  /** Stories held in memory: under way, or over and waiting for an earlier one. */
  get held(): number {
    return this.#injured - this.#stories.nextNumber + 1;
  }

  /** Lets the next thing happen; false once everything is over. */
  advance(): boolean {
    if (this.#isClosed) return false;
    const chain = this.#chain;
    if (this.#isOneByOne && this.#next !== undefined) {
      this.#nowMs = this.#next.atMs;
      this.#injure(this.#next);
      chain.finish();
      return true;
    }
    const eventMs = chain.nextMs;
    const injuryMs = this.#next?.atMs ?? Infinity;
    this.#nowMs = Math.min(eventMs, injuryMs);
    if (this.#nowMs > this.#plan.general.horizonMs) {
      chain.close();
      this.#isClosed = true;
    } else if (eventMs <= injuryMs) chain.advance();
    else this.#injure(this.#next as Arrival);
    return true;
  }

  /** The next story in order of injury, if it is complete; valid until the next event. */
  take(): Story | undefined {
    return this.#stories.take();
  }

  /** Lets the next thing happen and drops the stories that are complete; false once everything is over. */
  advanceAndDiscard(): boolean {
    const goesOn = this.advance();
    while (this.take() !== undefined);
    return goesOn;
  }

  #injure(arrival: Arrival): void {
    this.#take();
    const { force, chance } = arrival;
    if (force !== undefined && chance !== undefined && this.#plan.arrivals.liveStrength) {
      if (chance >= this.#chain.strengthOf(force)) return;
    }
    const number = ++this.#injured;
    this.#chain.injure((person) => {
      this.#onset.begin(person, number, arrival);
      person.force = force ?? -1;
    });
  }

  #take(): void {
    const { value } = this.#source.next();
    this.#next = value as Arrival | undefined;
  }
}

/**
 * The number of casualties of a plan: the total, or as many as its rates bring. Rates take a simulation of their own,
 * because names of files, borders of shards and the progress shown depend on the total before the first story is
 * written, and stories kept until then would not fit in flat memory. It takes about a tenth of the time in which one
 * thread renders and writes the same casualties (4,585 casualties of a year of the brigade preset: 0.13 of 1.2 s), as
 * does each further pass of an archive.
 */
export function casualtyCount(plan: Plan): number {
  if (plan.arrivals.mode === 'total') return plan.general.totalPatients;
  const simulation = new Simulation(plan);
  while (simulation.advanceAndDiscard());
  return simulation.injured;
}
