import { failureNotice } from '#core/failure.ts';
import { type Thread, startThread } from '#generation/thread.ts';
import type { View, Viewer } from '#generation/viewer.contract.ts';

/** Makes single patients to look at, on a thread of its own that stays for the next one. */
export class PatientViewing {
  #thread: Thread<Viewer> | undefined;
  #isBusy = false;

  /** Resolves however it ends; never rejects. Abandons a patient in the making. */
  async view(...what: Parameters<Viewer['view']>): Promise<View> {
    if (this.#isBusy) this.stop();
    const thread = (this.#thread ??= startThread<Viewer>(
      () => new Worker(new URL('./viewer.worker.ts', import.meta.url), { type: 'module', name: 'viewer' }),
    ));
    this.#isBusy = true;
    try {
      const view = await thread.call(async (api) => api.view(...what));
      if (thread === this.#thread) this.#isBusy = false;
      return view;
    } catch (error) {
      if (thread === this.#thread) this.stop();
      return { kind: 'failed', failure: failureNotice(error) };
    }
  }

  stop(): void {
    this.#thread?.stop();
    this.#thread = undefined;
    this.#isBusy = false;
  }
}
