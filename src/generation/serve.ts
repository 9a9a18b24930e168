import { expose } from 'comlink';

/** The first message of every worker of this program: it has started and listens. */
export const READY = 'ready';

/** Answers calls with `api`, on the worker's side of a thread. */
export function serve(api: object): void {
  expose(api);
  self.postMessage(READY);
}

/** Tells events to a listener on another thread. */
export interface Teller<Event> {
  tell(event: Event): void;
  /** Resolves when the listener has heard everything told so far. */
  heard(): Promise<void>;
}

/**
 * A teller for a listener that came with a call. Events travel by a port of their own and may be overtaken by the
 * answer to the call; a call therefore ends only once everything it told has been heard.
 */
export function tellerTo<Event>(listener: (event: Event) => unknown): Teller<Event> {
  let last: unknown;
  return {
    tell(event) {
      last = listener(event);
    },
    async heard() {
      await last;
    },
  };
}
