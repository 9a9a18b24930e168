import { type Remote, wrap } from 'comlink';
import { Failure } from '#core/failure.ts';
import { READY } from '#generation/serve.ts';

/** A worker on loan. */
export interface Thread<Api> {
  /** Runs a call on the worker; it settles whatever happens to the worker. */
  call<Result>(use: (api: Remote<Api>) => Promise<Result>): Promise<Result>;
  /** Rejects when the worker dies or is stopped; never resolves. */
  readonly death: Promise<never>;
  /** Ends the worker at once; open calls reject with `CANCELLED`. */
  stop(): void;
}

/** How long each worker gets to say that it has started; one that is silent for longer is replaced. */
const START_WITHIN_MS = [3000, 6000, 12_000];

/**
 * Starts a worker; one that stays silent is replaced. Comlink never settles a call whose worker has died, so every
 * call races the worker's death: a crash, a script that does not load, a message that cannot be read, or `stop`.
 */
export function startThread<Api>(spawn: () => Worker, startWithinMs = START_WITHIN_MS): Thread<Api> {
  let worker: Worker | undefined;
  let die: (reason: Failure) => void;
  const death = new Promise<never>((_, reject) => {
    die = reject;
  });
  death.catch(() => undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const end = (reason: Failure) => {
    isOver = true;
    clearTimeout(timer);
    worker?.terminate();
    die(reason);
  };
  const diesOf = (detail: string) => end(new Failure('WORKER_DIED', { cause: new Error(detail) }));

  const started = new Promise<Remote<Api>>((resolve) => {
    const attempt = (index: number) => {
      const withinMs = startWithinMs[index];
      if (withinMs === undefined) return diesOf('The worker did not start.');
      const current = spawn();
      worker = current;
      current.addEventListener('error', (event) => {
        event.preventDefault();
        if (current === worker) diesOf(event.message || 'The worker could not start.');
      });
      current.addEventListener('messageerror', () => diesOf('A message of the worker could not be read.'));
      current.addEventListener('message', function onReady({ data }: MessageEvent<unknown>) {
        if (data !== READY) return;
        current.removeEventListener('message', onReady);
        clearTimeout(timer);
        resolve(wrap<Api>(current));
      });
      timer = setTimeout(() => {
        current.terminate();
        attempt(index + 1);
      }, withinMs);
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
