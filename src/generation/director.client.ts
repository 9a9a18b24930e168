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
  const rendering = Array.from({ length: Math.max(1, renderers) }, () =>
    startThread<RendererThread>(
      () =>
        new Worker(new URL('./renderer.worker.ts', import.meta.url), { type: 'module', name: 'renderer' }),
    ),
  );
  const threads: readonly Thread<never>[] = [director, ...rendering] as never;
  let cancelled = false;
  let isOver = false;

  async function run(): Promise<RunEnd> {
    const ports = await Promise.all(rendering.map(connect));
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
  const ended = Promise.race([running, ...rendering.map(({ death }) => death)])
    .catch(async (error: unknown): Promise<RunEnd> => {
      if (cancelled) return { kind: 'cancelled' };
      await giveUp().catch(() => undefined);
      return { kind: 'failed', failure: failureNotice(error) };
    })
    .finally(() => {
      isOver = true;
      threads.forEach((thread) => thread.stop());
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

/** Gives a renderer one end of a new channel and returns the other, for the director. */
async function connect(thread: Thread<RendererThread>): Promise<MessagePort> {
  const { port1, port2 } = new MessageChannel();
  await thread.call(async (api) => api.connect(transfer(port1, [port1])));
  return port2;
}
