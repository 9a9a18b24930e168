import type { Database, Draft } from '#platform/storage/database.ts';

/** What was being edited, so that a reload loses nothing. */
export class DraftRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async load(): Promise<Draft | undefined> {
    return this.#database.drafts.get('current');
  }

  async save(draft: Omit<Draft, 'id'>): Promise<void> {
    await this.#database.drafts.put({ id: 'current', ...draft });
  }
}
