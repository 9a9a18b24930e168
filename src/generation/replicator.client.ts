import { proxy, transfer } from 'comlink';
import { Failure, type FailureNotice, failureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { measures } from '#core/statistics/measures.ts';
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

/** How scenarios are to be simulated. */
export interface SimulationOrder {
  /** How many seeds for each, from the first on. */
  readonly count: number;
  readonly threadCount: number;
  /** Receives the share of the work that is done, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Forecasts of scenarios. */
export interface ForecastOrder extends SimulationOrder {
  /** The same for every scenario. */
  readonly firstSeed: number;
  readonly scenarios: readonly Scenario[];
  /** Asked when all is done how many seeds more are wanted. */
  readonly more?: (measured: Measured) => number;
}

/** Measures of scenarios, of which there may be many. */
export interface MeasuringOrder extends SimulationOrder {
  readonly scenarioCount: number;
  /** Asked for each when it is its turn; what is none has rows of NaN. */
  readonly scenarioAt: (which: number) => Scenario | undefined;
  readonly firstSeedAt: (which: number) => number;
}

/** Simulates scenarios with the same seeds and brings everything together, by scenario. */
export function startForecasts(order: ForecastOrder): SimulationRun<readonly Forecast[]> {
  const { scenarios, firstSeed, onProgress, more = () => 0 } = order;
  const measured = scenarios.map((): Float64Array[] => []);
  let total = order.count * scenarios.length;
  let done = 0;
  const underWay = new Map<Thread<Replicator>, number>();
  const report = () => {
    const partly = [...underWay.values()].reduce((sum, share) => sum + share, 0);
    onProgress(Math.min(1, (done + partly) / total));
  };

  return start(Math.min(order.threadCount, total), async (threads) => {
    while (done < total) {
      await inTurn(threads, done, total, async (thread, i) => {
        const which = i % scenarios.length;
        const place = Math.floor(i / scenarios.length);
        const listen = proxy((share: number) => {
          underWay.set(thread, share);
          report();
        });
        (measured[which] as Float64Array[])[place] = await thread.call(async (api) =>
          api.replicate(which, scenarios[which] as Scenario, firstSeed + place, listen),
        );
        underWay.delete(thread);
        done++;
        report();
      });
      total += more(measured) * scenarios.length;
    }
    const forecasts: Forecast[] = [];
    for (const which of scenarios.keys()) forecasts.push(await summarise(threads, which));
    return forecasts;
  });
}

/** So many seeds go to a thread at once: enough to carry the message, few enough to see progress. */
const SEEDS_AT_ONCE = 4;

/** Simulates scenarios for nothing but their measures. */
export function startMeasuring(order: MeasuringOrder): SimulationRun<Measured> {
  const { scenarioCount, scenarioAt, firstSeedAt, count, onProgress } = order;
  const pieces = Math.ceil(count / SEEDS_AT_ONCE);
  const total = scenarioCount * pieces;
  let done = 0;
  return start(Math.min(order.threadCount, total), async (threads) => {
    const measured = Array.from({ length: scenarioCount }, (): Float64Array[] => []);
    await inTurn(threads, 0, total, async (thread, i) => {
      const which = Math.floor(i / pieces);
      const from = (i % pieces) * SEEDS_AT_ONCE;
      const seeds = Array.from(
        { length: Math.min(SEEDS_AT_ONCE, count - from) },
        (_, place) => firstSeedAt(which) + from + place,
      );
      const scenario = scenarioAt(which);
      if (scenario === undefined) await breathe();
      const rows =
        scenario === undefined
          ? seeds.map(() => new Float64Array(measures.length).fill(NaN))
          : await thread.call(async (api) => api.measure(scenario, seeds));
      rows.forEach((row, place) => ((measured[which] as Float64Array[])[from + place] = row));
      onProgress(++done / total);
    });
    return measured;
  });
}

/** Lets the page do something else where nothing is waited for. */
async function breathe(): Promise<void> {
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

async function summarise(threads: readonly Thread<Replicator>[], which: number): Promise<Forecast> {
  const [first, ...others] = threads as [Thread<Replicator>, ...Thread<Replicator>[]];
  const taken = await Promise.all(others.map((thread) => thread.call(async (api) => api.take(which))));
  const known = taken.filter((part): part is Replications => part !== undefined);
  const memory = known.flatMap((part) => part.done.map(({ row }) => row.buffer));
  return first.call(async (api) => api.summarise(which, transfer(known, memory)));
}

/** Carries out numbered pieces of work; each thread takes the next when it is done with one. */
async function inTurn(
  threads: readonly Thread<Replicator>[],
  from: number,
  to: number,
  carryOut: (thread: Thread<Replicator>, piece: number) => Promise<void>,
): Promise<void> {
  let next = from;
  await Promise.all(
    threads.map(async (thread) => {
      while (next < to) await carryOut(thread, next++);
    }),
  );
}

/** Starts threads for some work and stops them when it ends, however it does. */
function start<Result>(
  threadCount: number,
  work: (threads: readonly Thread<Replicator>[]) => Promise<Result>,
): SimulationRun<Result> {
  const threads = Array.from({ length: Math.max(1, threadCount) }, () =>
    startThread<Replicator>(
      () =>
        new Worker(new URL('./replicator.worker.ts', import.meta.url), {
          type: 'module',
          name: 'replicator',
        }),
    ),
  );
  const stop = () => threads.forEach((thread) => thread.stop());
  // Nothing is told before the caller has the run in hand.
  const ended = Promise.resolve()
    .then(async () => work(threads))
    .then((result): SimulationEnd<Result> => ({ kind: 'done', result }))
    .catch((error: unknown): SimulationEnd<Result> => {
      if (error instanceof Failure && error.code === 'CANCELLED') return { kind: 'cancelled' };
      return { kind: 'failed', failure: failureNotice(error) };
    })
    .finally(stop);
  return { ended, cancel: stop };
}
