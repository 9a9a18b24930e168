/** An estimate appears only after this long. */
const ETA_AFTER_MS = 2000;

/** Milliseconds left of work of which a share from 0 to 1 is done, once that can be estimated. */
export function leftMs(share: number, startedMs: number): number | undefined {
  const elapsed = performance.now() - startedMs;
  return elapsed > ETA_AFTER_MS && share > 0 ? (elapsed / share) * (1 - share) : undefined;
}

/** As many threads as leave one for the page. */
export function spareThreads(): number {
  return Math.max(1, (navigator.hardwareConcurrency || 2) - 1);
}
