import { proxy } from 'comlink';
import { Failure, type FailureNotice, failureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Timeline } from '#core/timeline/make-film.ts';
import { Playhead } from '#core/timeline/playhead.ts';
import type { Theatre } from '#generation/theatre.contract.ts';
import { startThread } from '#generation/thread.ts';

export type FilmingEnd =
  | { readonly kind: 'done'; readonly timeline: Timeline; readonly playhead: Playhead }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: FailureNotice };

/** An exercise that is being filmed. */
export interface FilmingRun {
  /** Resolves however it ends; never rejects. No event follows it. */
  readonly ended: Promise<FilmingEnd>;
  cancel(): void;
}

/** Films a scenario with a seed on a thread that ends with it; `onProgress` receives the share that is done, 0 to 1. */
export function startFilming(
  scenario: Scenario,
  seed: number,
  onProgress: (share: number) => void,
): FilmingRun {
  const thread = startThread<Theatre>(
    () => new Worker(new URL('./theatre.worker.ts', import.meta.url), { type: 'module', name: 'theatre' }),
  );
  let isOver = false;
  const listen = proxy((share: number) => {
    if (!isOver) onProgress(share);
  });
  const ended = thread
    .call(async (api) => api.film(scenario, seed, listen))
    .then((filming): FilmingEnd => {
      if (filming.kind === 'failed') return filming;
      return { ...filming, playhead: new Playhead(filming.timeline.film) };
    })
    .catch((error: unknown): FilmingEnd => {
      if (error instanceof Failure && error.code === 'CANCELLED') return { kind: 'cancelled' };
      return { kind: 'failed', failure: failureNotice(error) };
    })
    .finally(() => {
      isOver = true;
      thread.stop();
    });
  return { ended, cancel: () => thread.stop() };
}
