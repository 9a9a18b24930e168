import { proxy, transfer } from 'comlink';
import { Failure, type FailureNotice, failureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import type { Replications, Replicator } from '#generation/replicator.contract.ts';
import { type Thread, startThread } from '#generation/thread.ts';

export type ForecastEnd =
  | { readonly kind: 'done'; readonly forecast: Forecast }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** A forecast that is under way. */
export interface ForecastRun {
  /** Resolves however it ends; never rejects. No event follows it. */
  readonly ended: Promise<ForecastEnd>;
  cancel(): void;
}

/**
 * Simulates a scenario with `count` seeds from `firstSeed` on, on several threads; each takes the next seed when it is
 * done with one. `onProgress` receives the share of the work that is done, 0 to 1.
 */
export function startForecast(
  scenario: Scenario,
  firstSeed: number,
  count: number,
  threadCount: number,
  onProgress: (share: number) => void,
): ForecastRun {
  const threads = Array.from({ length: Math.max(1, Math.min(threadCount, count)) }, () =>
    startThread<Replicator>(
      () =>
        new Worker(new URL('./replicator.worker.ts', import.meta.url), {
          type: 'module',
          name: 'replicator',
        }),
    ),
  );
  let next = 0;
  let done = 0;
  let isOver = false;
  const underWay = new Map<Thread<Replicator>, number>();
  const report = () => {
    if (isOver) return;
    const partly = [...underWay.values()].reduce((sum, share) => sum + share, 0);
    onProgress(Math.min(1, (done + partly) / count));
  };

  async function work(thread: Thread<Replicator>): Promise<void> {
    while (next < count) {
      const seed = firstSeed + next++;
      const listen = proxy((share: number) => {
        underWay.set(thread, share);
        report();
      });
      await thread.call(async (api) => api.replicate(scenario, seed, listen));
      underWay.delete(thread);
      done++;
      report();
    }
  }

  async function run(): Promise<ForecastEnd> {
    await Promise.all(threads.map(work));
    const [first, ...others] = threads as [Thread<Replicator>, ...Thread<Replicator>[]];
    const taken = await Promise.all(others.map((thread) => thread.call(async (api) => api.take())));
    const known = taken.filter((part): part is Replications => part !== undefined);
    const memory = known.flatMap((part) => part.done.map(({ row }) => row.buffer));
    const forecast = await first.call(async (api) => api.summarise(transfer(known, memory)));
    return { kind: 'done', forecast };
  }

  const ended = run()
    .catch((error: unknown): ForecastEnd => {
      if (error instanceof Failure && error.code === 'CANCELLED') return { kind: 'cancelled' };
      return { kind: 'failed', failure: failureNotice(error) };
    })
    .finally(() => {
      isOver = true;
      threads.forEach((thread) => thread.stop());
    });
  return { ended, cancel: () => threads.forEach((thread) => thread.stop()) };
}
