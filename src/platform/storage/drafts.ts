import type { Database, Draft } from '#platform/storage/database.ts';

/** So many of the last steps are handed over when the page goes away: a few hundred kilobytes of scenarios. */
const STEPS_AT_LEAVING = 10;

/** What was being edited, so that a reload loses nothing. */
export class DraftRepository {
  readonly #database: Database;
  readonly #leftKey: string;

  constructor(database: Database) {
    this.#database = database;
    this.#leftKey = `${database.name}/draft-at-leaving`;
  }

  /** The draft that was kept last, in the database or at leaving. */
  async load(): Promise<Draft | undefined> {
    const left = this.#left();
    const kept = await this.#database.drafts.get('current').catch((error: unknown) => {
      if (left === undefined) throw error;
      return undefined;
    });
    return left !== undefined && (left.keptAt ?? 0) > (kept?.keptAt ?? 0) ? left : kept;
  }

  async save(draft: Omit<Draft, 'id' | 'keptAt'>): Promise<void> {
    await this.#database.drafts.put({ id: 'current', ...draft, keptAt: Date.now() });
    // Older now, whatever a clock may say later.
    try {
      localStorage.removeItem(this.#leftKey);
    } catch {
      // Forbidden: there is none.
    }
  }

  /** Keeps a draft, with the last of its steps, before this returns: a page that goes away does not wait for the database. */
  keepAtLeaving({ past = [], future = [], ...draft }: Omit<Draft, 'id' | 'keptAt'>): void {
    const left: Draft = {
      id: 'current',
      ...draft,
      past: past.slice(-STEPS_AT_LEAVING),
      future: future.slice(-STEPS_AT_LEAVING),
      keptAt: Date.now(),
    };
    try {
      localStorage.setItem(this.#leftKey, JSON.stringify(left));
    } catch {
      // Full or forbidden, and nobody is there to be told: the database may yet finish.
    }
  }

  /** What was kept at leaving; its scenario is as unchecked as that of any draft. */
  #left(): Draft | undefined {
    try {
      return JSON.parse(localStorage.getItem(this.#leftKey) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  }
}
