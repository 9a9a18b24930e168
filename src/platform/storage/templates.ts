import { liveQuery } from 'dexie';
import { storageFailure } from '#platform/storage/storage-failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Database, Template } from '#platform/storage/database.ts';

/** As many earlier versions of a template are kept. */
const KEPT_VERSIONS = 10;

/** Scenarios saved by name. */
export class TemplateRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Calls back with all templates by name, now and at every change; returns how to stop. `onError` gets a Failure. */
  watch(onChange: (templates: Template[]) => void, onError: (error: unknown) => void): () => void {
    const subscription = liveQuery(() => this.#database.templates.orderBy('name').toArray()).subscribe(
      onChange,
      (error) => onError(storageFailure(error)),
    );
    return () => subscription.unsubscribe();
  }

  /** Adds a template and resolves with it. */
  async add(name: string, scenario: Scenario): Promise<Template> {
    const template: Template = {
      id: crypto.randomUUID(),
      name,
      scenario,
      revision: 1,
      savedAt: new Date().toISOString(),
      earlier: [],
    };
    await this.#database.templates.add(template);
    return template;
  }

  /** Saves a new version; the one before is kept. */
  async save(id: string, scenario: Scenario): Promise<void> {
    await this.#database.transaction('rw', this.#database.templates, async () => {
      const old = await this.#database.templates.get(id);
      if (old === undefined) return;
      const { scenario: before, revision, savedAt } = old;
      await this.#database.templates.put({
        ...old,
        scenario,
        revision: revision + 1,
        savedAt: new Date().toISOString(),
        earlier: [{ scenario: before, revision, savedAt }, ...old.earlier].slice(0, KEPT_VERSIONS),
      });
    });
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#database.templates.update(id, { name });
  }

  /** Removes a template and resolves with it, so that it can be put back. */
  async remove(id: string): Promise<Template | undefined> {
    const template = await this.#database.templates.get(id);
    await this.#database.templates.delete(id);
    return template;
  }

  /** Puts back what was removed. */
  async restore(template: Template): Promise<void> {
    await this.#database.templates.put(template);
  }
}
