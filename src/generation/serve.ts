import { expose } from 'comlink';

/** The first message of every worker of this program: it has started and listens. */
export const READY = 'ready';

/** Answers calls with `api`, on the worker's side of a thread. */
export function serve(api: object): void {
  expose(api);
  self.postMessage(READY);
}
