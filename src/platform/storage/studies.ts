import type { Study } from '#core/experiments/study.ts';
import type { Database, KeptStudy, StudyResults } from '#platform/storage/database.ts';
import { MADE_BY } from '#platform/storage/made-by.ts';
import { storageFailure } from '#platform/storage/storage-failure.ts';

/** What was kept of a study when it was removed. */
export interface RemovedStudy {
  readonly study: KeptStudy | undefined;
  readonly results: StudyResults | undefined;
}

/** Studies, each with what was simulated of it. What the database rejects is a Failure. */
export class StudyRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All studies, the one that was changed last first. */
  async load(): Promise<KeptStudy[]> {
    return this.#database.studies.orderBy('savedAt').reverse().toArray().catch(fail);
  }

  /** Keeps a study as it stands, and resolves with it. */
  async save(id: string, study: Study): Promise<KeptStudy> {
    const kept = { id, study, savedAt: new Date().toISOString() };
    await this.#database.studies.put(kept).catch(fail);
    return kept;
  }

  /** What was simulated of a study, unless another version of the program did it. */
  async results(id: string): Promise<StudyResults | undefined> {
    const results = await this.#database.studyResults.get(id).catch(fail);
    return results?.madeBy === MADE_BY ? results : undefined;
  }

  async saveResults(results: StudyResults): Promise<void> {
    await this.#database.studyResults.put({ ...results, madeBy: MADE_BY }).catch(fail);
  }

  /** Removes a study with its results; resolves with what `restore` takes. */
  async remove(id: string): Promise<RemovedStudy> {
    const { studies, studyResults } = this.#database;
    return this.#database
      .transaction('rw', studies, studyResults, async () => {
        const removed = { study: await studies.get(id), results: await studyResults.get(id) };
        await studies.delete(id);
        await studyResults.delete(id);
        return removed;
      })
      .catch(fail);
  }

  /** Puts back what was removed. */
  async restore({ study, results }: RemovedStudy): Promise<void> {
    const { studies, studyResults } = this.#database;
    await this.#database
      .transaction('rw', studies, studyResults, async () => {
        if (study !== undefined) await studies.put(study);
        if (results !== undefined) await studyResults.put(results);
      })
      .catch(fail);
  }
}

function fail(error: unknown): never {
  throw storageFailure(error);
}
