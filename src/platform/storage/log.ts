import type { Database, LogEntry } from '#platform/storage/database.ts';

/** Older entries make room for newer ones. */
const MAX_ENTRIES = 1000;

/** What happened in this browser, for a report: kept across reloads and shared by all tabs. */
export class LogRepository {
  readonly #database: Database;
  /** Entries not yet in the database. */
  readonly #unsaved: LogEntry[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds an entry; where the database does not take it, it stays in memory. Never rejects. */
  async add(entry: LogEntry): Promise<void> {
    const { log } = this.#database;
    try {
      const newest = await log.add(entry);
      await log
        .where('id')
        .belowOrEqual((newest as number) - MAX_ENTRIES)
        .delete();
    } catch {
      this.#unsaved.push(entry);
      if (this.#unsaved.length > MAX_ENTRIES) this.#unsaved.shift();
    }
  }

  /** All entries, oldest first. */
  async entries(): Promise<LogEntry[]> {
    const stored = await this.#database.log.toArray().catch(() => []);
    return [...stored, ...this.#unsaved].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  }
}
