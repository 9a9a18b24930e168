import { proxy, transfer } from 'comlink';
import { failureNotice } from '#core/failure.ts';
import type { Director, RunRequest, RunEnd, RunEvent } from '#generation/director.contract.ts';
import type { RendererThread } from '#generation/renderer.contract.ts';
import { type Thread, startThread } from '#generation/thread.ts';

/** A generation that is under way. */
export interface Generation {
  /** Resolves however it ends; never rejects. No event follows it. */
  readonly ended: Promise<RunEnd>;
  /** Resolves when the generation has ended, within 200 ms. */
  cancel(): Promise<void>;
}

/** So many renderers may end unexpectedly in one run, each taken over by a fresh one; after one more the run ends. */
const MAX_REPLACED = 3;
/** How long the director may take to discard open files; then its thread is terminated. */
const GIVE_UP_WITHIN_MS = 150;

/** Renderers for a machine: every core but the one that directs, at least one. */
export function rendererCount(cores: number): number {
  return Math.max(1, cores - 1);
}

/**
 * Starts a generation on other threads. All of them are started from here, and the director talks with its renderers
 * through ports: a worker that starts workers of its own hangs now and then in Firefox, and cannot in older Safaris.
 */
export function startGeneration(
  request: RunRequest,
  renderers: number,
  onEvent: (event: RunEvent) => void,
): Generation {
  const director = startThread<Director>(
    () => new Worker(new URL('./director.worker.ts', import.meta.url), { type: 'module', name: 'director' }),
  );
  const rendering = Array.from({ length: Math.max(1, renderers) }, startRenderer);
  let cancelled = false;
  let isOver = false;
  let replaced = 0;
  let fail: (reason: unknown) => void;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  rendering.forEach((thread, index) => watch(thread, index));

  /** Puts a fresh renderer in the place of one that ends; too many of them end the run. */
  function watch(thread: Thread<RendererThread>, index: number): void {
    thread.death.catch((reason: unknown) => {
      if (isOver) return;
      if (replaced++ >= MAX_REPLACED) return fail(reason);
      onEvent({ kind: 'renderer-replaced' });
      const fresh = startRenderer();
      rendering[index] = fresh;
      watch(fresh, index);
      const port = connect(fresh);
      // Where the director has ended, so does the run.
      director.call(async (api) => api.replaceRenderer(index, transfer(port, [port]))).catch(() => undefined);
    });
  }

  async function run(): Promise<RunEnd> {
    const ports = rendering.map(connect);
    // What a thread said before it was stopped can still arrive.
    const listen = proxy((event: RunEvent) => {
      if (!isOver) onEvent(event);
    });
    return director.call(async (api) => api.run(request, transfer(ports, ports), listen));
  }

  /** Lets the director close or discard open files, then terminates its thread. */
  async function giveUp(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, GIVE_UP_WITHIN_MS));
    const asked = director.call(async (api) => api.cancel()).catch(() => undefined);
    await Promise.race([asked.then(() => running), late]);
    director.stop();
  }

  const running = run();
  running.catch(() => undefined);
  const ended = Promise.race([running, failed])
    .catch(async (error: unknown): Promise<RunEnd> => {
      if (cancelled) return { kind: 'cancelled' };
      await giveUp().catch(() => undefined);
      return { kind: 'failed', failure: failureNotice(error) };
    })
    .finally(() => {
      isOver = true;
      [director, ...rendering].forEach((thread) => thread.stop());
    });
  return {
    ended,
    async cancel() {
      cancelled = true;
      await giveUp().catch(() => undefined);
      await ended;
    },
  };
}

function startRenderer(): Thread<RendererThread> {
  return startThread<RendererThread>(
    () => new Worker(new URL('./renderer.worker.ts', import.meta.url), { type: 'module', name: 'renderer' }),
  );
}

/** Gives a renderer one end of a new channel, as soon as it has started, and returns the other, for the director. */
function connect(thread: Thread<RendererThread>): MessagePort {
  const { port1, port2 } = new MessageChannel();
  // Where it does not start, its end is watched.
  thread.call(async (api) => api.connect(transfer(port1, [port1]))).catch(() => undefined);
  return port2;
}
