import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { draw } from '#core/scenario/duration.ts';
import { EVENT } from '#core/simulation/chain/event-kinds.ts';
import type { EventHeap } from '#core/simulation/kernel/event-heap.ts';

/** How many of each force are there: casualties leave, those fit for duty and reinforcements come. */
export class Strength {
  readonly #arrivals: Plan['arrivals'];
  readonly #events: EventHeap;
  readonly #random: RandomStream;
  readonly #present: Float64Array;
  readonly #coming: Float64Array;
  #calls = 0;

  constructor(plan: Plan, events: EventHeap) {
    this.#arrivals = plan.arrivals;
    this.#events = events;
    this.#random = new RandomStream(plan.seed, 'strength');
    this.#present = Float64Array.from(plan.arrivals.forces, ({ strength }) => strength);
    this.#coming = new Float64Array(this.#present.length);
    const { everyMs } = plan.arrivals.reinforcement;
    if (plan.arrivals.mode === 'rates' && everyMs > 0) events.push(everyMs, EVENT.reinforcement, 0);
  }

  /** Share of a force's establishment that is there. */
  shareOf(force: number): number {
    const { strength } = this.#arrivals.forces[force] as Plan['arrivals']['forces'][number];
    return strength === 0 ? 0 : (this.#present[force] as number) / strength;
  }

  change(force: number, amount: number): void {
    this.#present[force] = (this.#present[force] as number) + amount;
  }

  /** Asks for the shortfall of each force (amount 0), or takes in `amount` that has come. */
  reinforce(nowMs: number, force: number, amount: number): void {
    if (amount > 0) {
      this.#coming[force] = (this.#coming[force] as number) - amount;
      this.change(force, amount);
      return;
    }
    const { reinforcement, forces } = this.#arrivals;
    forces.forEach(({ strength }, f) => {
      const random = this.#random.seek(this.#calls * forces.length + f);
      const shortfall = strength - (this.#present[f] as number) - (this.#coming[f] as number);
      const coming = Math.round(Math.max(0, shortfall) * draw(random, reinforcement.fraction));
      if (coming === 0) return;
      this.#coming[f] = (this.#coming[f] as number) + coming;
      this.#events.push(nowMs + reinforcement.lagMs, EVENT.reinforcement, f, coming);
    });
    this.#calls++;
    this.#events.push(nowMs + reinforcement.everyMs, EVENT.reinforcement, 0);
  }
}
