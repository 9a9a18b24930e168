import { expose } from 'comlink';
import { seal } from '#generation/seal.ts';

/**
 * The first message of every worker of this program: it has started and listens. It holds the named lock as long as it
 * lives; the browser releases the lock when the worker ends, however it ends, and no clock has to judge that.
 */
export interface Ready {
  readonly alive: string;
}

/** Answers calls with `api`, on the worker's side of a thread, which is cut off from the network first. */
export function serve(api: object): void {
  seal();
  expose(api);
  const alive = `thread-${crypto.randomUUID()}`;
  void navigator.locks.request(alive, () => {
    self.postMessage({ alive } satisfies Ready);
    return new Promise<never>(() => undefined);
  });
}

/** Sends events to a listener on another thread. */
export interface Notifier<Event> {
  notify(event: Event): void;
  /** Resolves when the listener has handled every event sent so far. */
  delivered(): Promise<void>;
}

/**
 * Creates a notifier for a listener that was passed with a call. Events travel through a port of their own and the
 * answer to the call may overtake them; a call therefore returns only once its events are delivered.
 */
export function createNotifier<Event>(listener: (event: Event) => unknown): Notifier<Event> {
  let last: unknown;
  return {
    notify(event) {
      last = listener(event);
    },
    async delivered() {
      await last;
    },
  };
}
