import type { Repositories } from '#platform/storage/storage.ts';
import { Comparer } from '#state/comparer.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';
import { Sweeper } from '#state/sweeper.svelte.ts';

/** The experiments of this page, with the studies that were kept. */
export interface Laboratory {
  readonly comparer: Comparer;
  readonly sweeper: Sweeper;
}

/** Opens the laboratory; `settled` gives what to wait for before threads are started. */
export async function openLaboratory(
  { studies, sweeps }: Pick<Repositories, 'studies' | 'sweeps'>,
  notices: Notices,
  settled: () => Promise<void>,
): Promise<Laboratory> {
  const comparer = new Comparer(studies, notices, settled);
  const sweeper = new Sweeper(sweeps, notices, settled);
  await Promise.all([comparer.studies.restore(), sweeper.studies.restore()]);
  return { comparer, sweeper };
}
