import { liveQuery } from 'dexie';
import { storageFailure } from '#platform/storage/storage-failure.ts';
import type { Database, Job } from '#platform/storage/database.ts';

/** The name of the lock that the page running a job holds; the browser releases it when the page is gone. */
function lockName(id: string): string {
  return `job-${id}`;
}

/** The history of generations. */
export class JobRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Calls back with all jobs, newest first, now and at every change; returns how to stop. `onError` gets a Failure. */
  watch(onChange: (jobs: Job[]) => void, onError: (error: unknown) => void): () => void {
    const newestFirst = () => this.#database.jobs.orderBy('createdAt').reverse().toArray();
    const subscription = liveQuery(newestFirst).subscribe(onChange, (error) =>
      onError(storageFailure(error)),
    );
    return () => subscription.unsubscribe();
  }

  async put(job: Job): Promise<void> {
    await this.#database.jobs.put(job);
  }

  async update(id: string, changes: Partial<Job>): Promise<void> {
    await this.#database.jobs.update(id, changes as Parameters<Database['jobs']['update']>[1]);
  }

  /** The ids of all jobs. */
  async ids(): Promise<string[]> {
    return this.#database.jobs.toCollection().primaryKeys();
  }

  async get(id: string): Promise<Job | undefined> {
    return this.#database.jobs.get(id);
  }

  /** Removes a job and resolves with it, so that it can be put back. */
  async remove(id: string): Promise<Job | undefined> {
    const job = await this.#database.jobs.get(id);
    await this.#database.jobs.delete(id);
    return job;
  }

  /** Holds a job's lock while `run` is under way: other pages see that it is alive. */
  async whileRunning<T>(id: string, run: () => Promise<T>): Promise<T> {
    return navigator.locks.request(lockName(id), run) as Promise<T>;
  }

  /** Marks jobs that say they are running, and that no page runs, as interrupted. */
  async markInterrupted(): Promise<void> {
    const held = new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
    await this.#database.jobs
      .where('state')
      .anyOf('running', 'queued')
      .filter((job) => !held.has(lockName(job.id)))
      .modify({ state: 'interrupted' });
  }
}
