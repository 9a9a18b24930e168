import { liveQuery } from 'dexie';
import { Failure } from '#core/failure.ts';
import { RUNNING } from '#platform/running-lock.ts';
import { storageFailure } from '#platform/storage/storage-failure.ts';
import type { Database, Job } from '#platform/storage/database.ts';
import { handleOf } from '#platform/storage/job-place.ts';

/** Held while a job begins: one page at a time checks that its place is free. */
const STARTING = 'starting';
const LOCK_PREFIX = 'job-';
/** A lock that another page only probes is free again within this. */
const LOCKED_WITHIN_MS = 2000;
/** Databases fail now and then and answer the next time. */
const ATTEMPTS = 3;

/** The name of the lock that the page with a job holds; the browser releases it when the page is gone. */
function lockName(id: string): string {
  return LOCK_PREFIX + id;
}

async function heldLocks(): Promise<ReadonlySet<string | undefined>> {
  return new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
}

/**
 * The history of generations, shared by all tabs. What the database does not take is kept here, shown instead of what
 * the database says, and written with the next change.
 */
export class JobRepository {
  readonly #database: Database;
  readonly #unsaved = new Map<string, Job>();
  readonly #listeners = new Set<() => void>();
  /** Jobs whose owner is watched. */
  readonly #watched = new Set<string>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Calls back with all jobs, newest first, now and at every change, of other tabs too; returns how to stop. A running
   * job whose page goes away becomes interrupted. `onError` gets a Failure.
   */
  watch(onChange: (jobs: Job[]) => void, onError: (error: unknown) => void): () => void {
    let stored: readonly Job[] = [];
    const tell = () => onChange(stored.map((job) => this.#unsaved.get(job.id) ?? job));
    const newestFirst = () => this.#database.jobs.orderBy('createdAt').reverse().toArray();
    const subscription = liveQuery(newestFirst).subscribe(
      (jobs) => {
        stored = jobs;
        for (const { id, state } of jobs) if (state === 'running') void this.#interruptOnceLeft(id);
        tell();
      },
      (error) => onError(storageFailure(error)),
    );
    this.#listeners.add(tell);
    return () => {
      this.#listeners.delete(tell);
      subscription.unsubscribe();
    };
  }

  /** Keeps a job as it stands. Throws a Failure when the database rejects it: then it is kept in memory. */
  async put(job: Job): Promise<void> {
    let reason: unknown;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        await this.#database.jobs.put(job);
        this.#unsaved.delete(job.id);
        return;
      } catch (error) {
        reason = error;
      }
    }
    this.#unsaved.set(job.id, job);
    this.#listeners.forEach((tell) => tell());
    throw storageFailure(reason);
  }

  /** The ids of all jobs, and of those that a page holds. */
  async ids(): Promise<string[]> {
    const held = [...(await heldLocks())].flatMap((name) =>
      name?.startsWith(LOCK_PREFIX) === true ? name.slice(LOCK_PREFIX.length) : [],
    );
    return [...(await this.#database.jobs.toCollection().primaryKeys()), ...held];
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

  /** Holds a job's lock while its files change: other pages leave them alone. */
  async whileHeld(id: string, act: () => Promise<void>): Promise<void> {
    await navigator.locks.request(lockName(id), act);
  }

  /**
   * Keeps a job that begins and holds it while `run` is under way: other pages see that it is alive. Throws
   * `JOB_ELSEWHERE` where another page has it, `PLACE_IN_USE` where another job is writing to its place, and what `put`
   * throws.
   */
  async whileRunning(job: Job, run: () => Promise<void>): Promise<void> {
    await navigator.locks.request(RUNNING, { mode: 'shared' }, async () => {
      let isMine = false;
      const mine = async () => {
        isMine = true;
        await navigator.locks.request(STARTING, async () => {
          if (await this.#isTaken(job)) throw new Failure('PLACE_IN_USE');
          await this.put(job);
        });
        await run();
      };
      try {
        await navigator.locks.request(
          lockName(job.id),
          { signal: AbortSignal.timeout(LOCKED_WITHIN_MS) },
          mine,
        );
      } catch (error) {
        throw isMine ? error : new Failure('JOB_ELSEWHERE', { cause: error });
      }
    });
  }

  /** Marks jobs stored as running that no page runs as interrupted. */
  async markInterrupted(): Promise<void> {
    const held = await heldLocks();
    await this.#database.jobs
      .where('state')
      .anyOf('running', 'queued')
      .filter((job) => !held.has(lockName(job.id)))
      .modify({ state: 'interrupted' });
  }

  /** Whether a job that runs in some page writes to the same place. */
  async #isTaken({ id, place }: Job): Promise<boolean> {
    const handle = handleOf(place);
    if (handle === undefined) return false;
    const held = await heldLocks();
    for (const other of await this.#database.jobs.where('state').equals('running').toArray()) {
      if (other.id === id || !held.has(lockName(other.id))) continue;
      if ((await handleOf(other.place)?.isSameEntry(handle)) === true) return true;
    }
    return false;
  }

  /** Waits until no page runs the job; marks it interrupted if it is still stored as running. */
  async #interruptOnceLeft(id: string): Promise<void> {
    if (this.#watched.has(id)) return;
    this.#watched.add(id);
    await navigator.locks.request(lockName(id), async () => {
      this.#watched.delete(id);
      const unsaved = this.#unsaved.get(id);
      if (unsaved !== undefined) return this.put(unsaved).catch(() => undefined);
      const left = this.#database.jobs.where({ id }).filter(({ state }) => state === 'running');
      await left.modify({ state: 'interrupted' }).catch(() => undefined);
    });
  }
}
