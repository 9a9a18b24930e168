import type { Study } from '#core/experiments/study.ts';
import type { Database, KeptStudy, StudyResults } from '#platform/storage/database.ts';
import { MADE_BY } from '#platform/storage/made-by.ts';

/** Studies, each with what was simulated of it. */
export class StudyRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** All studies, the one that was changed last first. */
  async load(): Promise<KeptStudy[]> {
    return this.#database.studies.orderBy('savedAt').reverse().toArray();
  }

  /** Keeps a study as it stands, and resolves with it. */
  async save(id: string, study: Study): Promise<KeptStudy> {
    const kept = { id, study, savedAt: new Date().toISOString() };
    await this.#database.studies.put(kept);
    return kept;
  }

  /** What was simulated of a study, unless another version of the program did it. */
  async results(id: string): Promise<StudyResults | undefined> {
    const results = await this.#database.studyResults.get(id);
    return results?.madeBy === MADE_BY ? results : undefined;
  }

  async saveResults(results: StudyResults): Promise<void> {
    await this.#database.studyResults.put({ ...results, madeBy: MADE_BY });
  }

  /** Removes a study with its results. */
  async remove(id: string): Promise<void> {
    await this.#database.transaction('rw', this.#database.studies, this.#database.studyResults, async () => {
      await this.#database.studies.delete(id);
      await this.#database.studyResults.delete(id);
    });
  }
}
