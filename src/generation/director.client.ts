import { proxy } from 'comlink';
import { failureNotice } from '#core/failure.ts';
import type { Director, Order, RunEnd, RunEvent } from '#generation/director.contract.ts';
import { startThread } from '#generation/thread.ts';

/** A generation that is under way. */
export interface Generation {
  /** Resolves however it ends; never rejects. */
  readonly ended: Promise<RunEnd>;
  /** Resolves when the generation has ended, within 200 ms. */
  cancel(): Promise<void>;
}

/** The director gets this long to give up in good order; then its thread is ended. */
const CANCEL_WITHIN_MS = 150;

/** Renderers for a machine: every core but the one that directs, at least one. */
export function rendererCount(cores: number): number {
  return Math.max(1, cores - 1);
}

/** Starts a generation on other threads. */
export function startGeneration(order: Order, onEvent: (event: RunEvent) => void): Generation {
  const thread = startThread<Director>(
    () => new Worker(new URL('./director.worker.ts', import.meta.url), { type: 'module', name: 'director' }),
  );
  let cancelled = false;
  const ended = thread
    .call<RunEnd>(async (director) => director.run(order, proxy(onEvent)))
    .catch((error: unknown): RunEnd =>
      cancelled ? { kind: 'cancelled' } : { kind: 'failed', failure: failureNotice(error) },
    )
    .finally(() => thread.stop());
  return {
    ended,
    async cancel() {
      cancelled = true;
      const timer = setTimeout(() => thread.stop(), CANCEL_WITHIN_MS);
      thread.call((director) => director.cancel()).catch(() => undefined);
      await ended;
      clearTimeout(timer);
    },
  };
}
