import type { Table } from 'dexie';
import type { Database, KeptResults, KeptStudy } from '#platform/storage/database.ts';
import { MADE_BY } from '#platform/storage/made-by.ts';
import { storageFailure } from '#platform/storage/storage-failure.ts';

/** What was kept of a study when it was removed. */
export interface RemovedStudy<Of, Result> {
  readonly study: KeptStudy<Of> | undefined;
  readonly results: KeptResults<Result> | undefined;
}

/** Studies of one kind, each with what was simulated of it. What the database rejects is a Failure. */
export class StudyRepository<Of, Result> {
  readonly #database: Database;
  readonly #studies: Table<KeptStudy<Of>, string>;
  readonly #results: Table<KeptResults<Result>, string>;

  constructor(
    database: Database,
    studies: Table<KeptStudy<Of>, string>,
    results: Table<KeptResults<Result>, string>,
  ) {
    this.#database = database;
    this.#studies = studies;
    this.#results = results;
  }

  /** All studies, the one that was changed last first. */
  async load(): Promise<KeptStudy<Of>[]> {
    return this.#studies.orderBy('savedAt').reverse().toArray().catch(fail);
  }

  /** Keeps a study as it stands, and resolves with it. */
  async save(id: string, study: Of): Promise<KeptStudy<Of>> {
    const kept = { id, study, savedAt: new Date().toISOString() };
    await this.#studies.put(kept).catch(fail);
    return kept;
  }

  /** What was simulated of a study, unless another version of the program did it. */
  async results(id: string): Promise<KeptResults<Result> | undefined> {
    const results = await this.#results.get(id).catch(fail);
    return results?.madeBy === MADE_BY ? results : undefined;
  }

  async saveResults(results: KeptResults<Result>): Promise<void> {
    await this.#results.put({ ...results, madeBy: MADE_BY }).catch(fail);
  }

  /** Removes a study with its results; resolves with what `restore` takes. */
  async remove(id: string): Promise<RemovedStudy<Of, Result>> {
    return this.#database
      .transaction('rw', this.#studies, this.#results, async () => {
        const removed = { study: await this.#studies.get(id), results: await this.#results.get(id) };
        await this.#studies.delete(id);
        await this.#results.delete(id);
        return removed;
      })
      .catch(fail);
  }

  /** Puts back what was removed. */
  async restore({ study, results }: RemovedStudy<Of, Result>): Promise<void> {
    await this.#database
      .transaction('rw', this.#studies, this.#results, async () => {
        if (study !== undefined) await this.#studies.put(study);
        if (results !== undefined) await this.#results.put(results);
      })
      .catch(fail);
  }
}

function fail(error: unknown): never {
  throw storageFailure(error);
}
