import { type Remote, wrap } from 'comlink';
import { Failure } from '#core/failure.ts';
import type { Ready } from '#generation/serve.ts';

/** A worker on loan. */
export interface Thread<Api> {
  /** Runs a call on the worker; it settles whatever happens to the worker. */
  call<Result>(use: (api: Remote<Api>) => Promise<Result>): Promise<Result>;
  /** Rejects when the worker dies or is stopped; never resolves. */
  readonly death: Promise<never>;
  /** Ends the worker at once; open calls reject with `CANCELLED`. */
  stop(): void;
}

/**
 * How long the call waits for a worker to say that it has started before it starts another beside it; after the last
 * of these times it rejects. Browsers lose the start of a worker now and then, and a busy machine takes its time: a
 * worker that is slow may still win.
 */
const START_WITHIN_MS = [10_000, 20_000, 30_000, 120_000];

/**
 * Starts a worker, and another beside it if it stays silent; the first that has started is used. Comlink never settles
 * a call whose worker has died, so every call races the worker's death: a crash, a script that does not load, a message
 * that cannot be read, a silent exit, or `stop`.
 */
export function startThread<Api>(spawn: () => Worker, startWithinMs = START_WITHIN_MS): Thread<Api> {
  const workers = new Set<Worker>();
  let die: (reason: Failure) => void;
  const death = new Promise<never>((_, reject) => {
    die = reject;
  });
  death.catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const watching = new AbortController();
  const terminate = (worker: Worker) => {
    workers.delete(worker);
    worker.terminate();
  };
  const end = (reason: Failure) => {
    isOver = true;
    clearTimeout(timer);
    watching.abort();
    workers.forEach(terminate);
    die(reason);
  };
  const diesOf = (detail: string) => end(new Failure('WORKER_DIED', { cause: new Error(detail) }));

  /** Waits for the lock that a worker holds as long as it lives. */
  const watch = (lock: string) => {
    navigator.locks
      .request(lock, { signal: watching.signal }, () => diesOf('The worker ended without a word.'))
      .catch(() => undefined);
  };

  const started = new Promise<Remote<Api>>((resolve) => {
    const attempt = (index: number) => {
      const withinMs = startWithinMs[index];
      if (withinMs === undefined) return diesOf('The worker did not start.');
      const worker = spawn();
      workers.add(worker);
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        if (workers.has(worker)) diesOf(event.message || 'The worker could not start.');
      });
      worker.addEventListener('messageerror', () => diesOf('A message of the worker could not be read.'));
      worker.addEventListener(
        'message',
        function onReady({ data }: MessageEvent<Partial<Ready> | undefined>) {
          if (data?.alive === undefined || !workers.has(worker)) return;
          worker.removeEventListener('message', onReady);
          clearTimeout(timer);
          for (const other of workers) if (other !== worker) terminate(other);
          watch(data.alive);
          resolve(wrap<Api>(worker));
        },
      );
      timer = setTimeout(() => attempt(index + 1), withinMs);
    };
    attempt(0);
  });
  return {
    call: (use) => Promise.race([started.then(use), death]),
    death,
    stop() {
      if (!isOver) end(new Failure('CANCELLED'));
    },
  };
}
