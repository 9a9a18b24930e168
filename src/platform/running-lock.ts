/** The lock that every tab shares while it runs a job: a newer version of the program waits for it. */
export const RUNNING = 'running';
