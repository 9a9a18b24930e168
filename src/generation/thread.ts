import { type Remote, wrap } from 'comlink';
import { Failure } from '#core/failure.ts';

/** A worker on loan. */
export interface Thread<Api> {
  /** Runs a call on the worker; it settles whatever happens to the worker. */
  call<Result>(use: (api: Remote<Api>) => Promise<Result>): Promise<Result>;
  /** Ends the worker at once; open calls reject with `CANCELLED`. */
  stop(): void;
}

/**
 * Starts a worker. Comlink never settles a call whose worker has died, so every call races the worker's death:
 * a crash, a script that does not load, a message that cannot be read, or `stop`.
 */
export function startThread<Api>(spawn: () => Worker): Thread<Api> {
  const worker = spawn();
  const api = wrap<Api>(worker);
  let die: (reason: Failure) => void;
  const death = new Promise<never>((_, reject) => {
    die = reject;
  });
  death.catch(() => undefined);
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    die(new Failure('WORKER_DIED', { cause: new Error(event.message || 'The worker could not start.') }));
  });
  worker.addEventListener('messageerror', () => {
    die(new Failure('WORKER_DIED', { cause: new Error('A message of the worker could not be read.') }));
  });
  return {
    call: (use) => Promise.race([use(api), death]),
    stop() {
      worker.terminate();
      die(new Failure('CANCELLED'));
    },
  };
}
