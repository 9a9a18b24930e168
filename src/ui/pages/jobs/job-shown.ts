import type { JobHistory } from '#state/job-history.svelte.ts';

/** A job as the history gives it. */
export type JobShown = NonNullable<JobHistory['jobs']>[number];
