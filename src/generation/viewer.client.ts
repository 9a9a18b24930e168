import { failureNotice } from '#core/failure.ts';
import { startThread } from '#generation/thread.ts';
import type { View, Viewer } from '#generation/viewer.contract.ts';

/** A look at a patient that is being made. */
export interface Viewing {
  /** Resolves however it ends; never rejects. */
  readonly ended: Promise<View>;
  cancel(): void;
}

/** Makes a single patient to look at, on a thread of its own. */
export function startView(...what: Parameters<Viewer['view']>): Viewing {
  const thread = startThread<Viewer>(
    () => new Worker(new URL('./viewer.worker.ts', import.meta.url), { type: 'module', name: 'viewer' }),
  );
  const ended = thread
    .call(async (api) => api.view(...what))
    .catch((error: unknown): View => ({ kind: 'failed', failure: failureNotice(error) }))
    .finally(() => thread.stop());
  return { ended, cancel: () => thread.stop() };
}
