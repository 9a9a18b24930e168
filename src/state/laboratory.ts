import type { Repositories } from '#platform/storage/storage.ts';
import { Comparer } from '#state/comparer.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';
import { Screener } from '#state/screener.svelte.ts';
import { Sweeper } from '#state/sweeper.svelte.ts';

/** The experiments of this page, with the studies that were kept. */
export interface Laboratory {
  readonly comparer: Comparer;
  readonly sweeper: Sweeper;
  readonly screener: Screener;
}

/** Opens the laboratory; `settled` gives what to wait for before threads are started. */
export async function openLaboratory(
  { studies, sweeps, screens }: Pick<Repositories, 'studies' | 'sweeps' | 'screens'>,
  notices: Notices,
  settled: () => Promise<void>,
): Promise<Laboratory> {
  const comparer = new Comparer(studies, notices, settled);
  const sweeper = new Sweeper(sweeps, notices, settled);
  const screener = new Screener(screens, notices, settled);
  await Promise.all([comparer, sweeper, screener].map(async ({ studies: kept }) => kept.restore()));
  return { comparer, sweeper, screener };
}
