import type { Progress } from '#generation/director.contract.ts';
import type { Job } from '#platform/storage/database.ts';

/** What the generator is doing now. */
export type Activity =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running';
      readonly job: Job;
      readonly progress: Progress | undefined;
      readonly ratePerSecond: number;
      readonly etaMs: number | undefined;
      /** Whether no event has come for a while: the machine is busy, or asleep. */
      readonly isSilent: boolean;
    }
  | { readonly kind: 'ended'; readonly job: Job };

/** An estimate appears only after this long. */
const ETA_AFTER_MS = 2000;
/** Weight of the newest rate in the smoothed one. */
const SMOOTHING = 0.2;
/** The activity after a progress event: speed is smoothed, and what is left is estimated from it. */
export function progressed(activity: Activity, job: Job, progress: Progress): Activity {
  const before = activity.kind === 'running' ? activity : undefined;
  const previous = before?.progress;
  const elapsed = progress.elapsedMs - (previous?.elapsedMs ?? 0);
  const newest = elapsed > 0 ? ((progress.written - (previous?.written ?? 0)) / elapsed) * 1000 : 0;
  const rate =
    before === undefined || before.ratePerSecond === 0
      ? newest
      : before.ratePerSecond * (1 - SMOOTHING) + newest * SMOOTHING;
  const etaMs =
    progress.elapsedMs > ETA_AFTER_MS && rate > 0
      ? ((progress.total - progress.written) / rate) * 1000
      : undefined;
  return { kind: 'running', job, progress, ratePerSecond: rate, etaMs, isSilent: false };
}
