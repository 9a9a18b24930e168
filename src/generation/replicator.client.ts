import { type Remote, proxy, transfer } from 'comlink';
import { Failure, type FailureNotice, failureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import type { Replications, Replicator } from '#generation/replicator.contract.ts';
import { type Thread, startThread } from '#generation/thread.ts';

/** How simulations ended, with what they gave. */
export type SimulationEnd<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** Simulations that are under way. */
export interface SimulationRun<Result> {
  /** Resolves however they end; never rejects. No event follows it. */
  readonly ended: Promise<SimulationEnd<Result>>;
  cancel(): void;
}

/** By scenario and seed: the measures. */
export type Measured = readonly (readonly Float64Array[])[];

/** What is to be simulated: every scenario with the same seeds. */
export interface SimulationOrder {
  readonly scenarios: readonly Scenario[];
  readonly firstSeed: number;
  /** How many seeds, from the first on. */
  readonly count: number;
  readonly threadCount: number;
  /** Receives the share of the work that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** Asked when all is done how many seeds more are wanted. */
  readonly more?: (measured: Measured) => number;
}

/** Simulates scenarios with the same seeds and brings everything together, by scenario. */
export function startForecasts(order: SimulationOrder): SimulationRun<readonly Forecast[]> {
  return start(
    order,
    async (api, which, seed, listen) =>
      api.replicate(which, order.scenarios[which] as Scenario, seed, listen),
    async (threads) => {
      const forecasts: Forecast[] = [];
      for (const which of order.scenarios.keys()) forecasts.push(await summarise(threads, which));
      return forecasts;
    },
  );
}

/** Simulates scenarios with the same seeds for nothing but their measures; there may be many. */
export function startMeasuring(order: SimulationOrder): SimulationRun<Measured> {
  return start(
    order,
    async (api, which, seed, listen) => api.measure(order.scenarios[which] as Scenario, seed, listen),
    (_, measured) => measured,
  );
}

async function summarise(threads: readonly Thread<Replicator>[], which: number): Promise<Forecast> {
  const [first, ...others] = threads as [Thread<Replicator>, ...Thread<Replicator>[]];
  const taken = await Promise.all(others.map((thread) => thread.call(async (api) => api.take(which))));
  const known = taken.filter((part): part is Replications => part !== undefined);
  const memory = known.flatMap((part) => part.done.map(({ row }) => row.buffer));
  return first.call(async (api) => api.summarise(which, transfer(known, memory)));
}

/** Simulates on several threads; each takes the next when it is done with one. `finish` makes the result of it all. */
function start<Result>(
  order: SimulationOrder,
  simulate: (
    api: Remote<Replicator>,
    which: number,
    seed: number,
    listen: (share: number) => void,
  ) => Promise<Float64Array>,
  finish: (threads: readonly Thread<Replicator>[], measured: Measured) => Result | Promise<Result>,
): SimulationRun<Result> {
  const { scenarios, firstSeed, onProgress, more = () => 0 } = order;
  const threads = Array.from(
    { length: Math.max(1, Math.min(order.threadCount, order.count * scenarios.length)) },
    () =>
      startThread<Replicator>(
        () =>
          new Worker(new URL('./replicator.worker.ts', import.meta.url), {
            type: 'module',
            name: 'replicator',
          }),
      ),
  );
  const measured = scenarios.map((): Float64Array[] => []);
  let total = order.count * scenarios.length;
  let next = 0;
  let done = 0;
  let isOver = false;
  const underWay = new Map<Thread<Replicator>, number>();
  const report = () => {
    if (isOver) return;
    const partly = [...underWay.values()].reduce((sum, share) => sum + share, 0);
    onProgress(Math.min(1, (done + partly) / total));
  };

  async function work(thread: Thread<Replicator>): Promise<void> {
    while (next < total) {
      const which = next % scenarios.length;
      const place = Math.floor(next / scenarios.length);
      next++;
      const listen = proxy((share: number) => {
        underWay.set(thread, share);
        report();
      });
      (measured[which] as Float64Array[])[place] = await thread.call(async (api) =>
        simulate(api, which, firstSeed + place, listen),
      );
      underWay.delete(thread);
      done++;
      report();
    }
  }

  async function run(): Promise<SimulationEnd<Result>> {
    do {
      await Promise.all(threads.map(work));
      total += more(measured) * scenarios.length;
    } while (next < total);
    return { kind: 'done', result: await finish(threads, measured) };
  }

  const ended = run()
    .catch((error: unknown): SimulationEnd<Result> => {
      if (error instanceof Failure && error.code === 'CANCELLED') return { kind: 'cancelled' };
      return { kind: 'failed', failure: failureNotice(error) };
    })
    .finally(() => {
      isOver = true;
      threads.forEach((thread) => thread.stop());
    });
  return { ended, cancel: () => threads.forEach((thread) => thread.stop()) };
}
