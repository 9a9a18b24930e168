import type { Preset } from '#core/scenario/presets/build-preset.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { download } from '#platform/files/download.ts';
import { fileName } from '#platform/files/file-name.ts';
import { readBytes } from '#platform/files/read-bytes.ts';
import type { Template } from '#platform/storage/database.ts';
import type { TemplateRepository } from '#platform/storage/templates.ts';
import type { Editor } from '#state/editor.svelte.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** What can be opened, and what is kept: templates and files; presets are the program's own. */
export class Library {
  #templates = $state.raw<readonly Template[]>([]);
  #importProblems = $state.raw<readonly Problem[]>([]);
  #importNotices = $state.raw<readonly string[]>([]);
  readonly #repository: TemplateRepository;
  readonly #editor: Editor;
  readonly #notices: Notices;

  constructor(repository: TemplateRepository, editor: Editor, notices: Notices) {
    this.#repository = repository;
    this.#editor = editor;
    this.#notices = notices;
    repository.watch(
      (templates) => {
        this.#templates = templates;
      },
      (error) => notices.error(error),
    );
  }

  get templates(): readonly Template[] {
    return this.#templates;
  }

  /** Why the last import failed. */
  get importProblems(): readonly Problem[] {
    return this.#importProblems;
  }

  /** What the last import did not carry over, in sentences. */
  get importNotices(): readonly string[] {
    return this.#importNotices;
  }

  openPreset(preset: Preset): void {
    const undo = this.#editor.open(preset.scenario);
    this.#notices.done(`Opened the preset “${preset.name}”.`, undo);
  }

  openTemplate(template: Template, scenario: Scenario = template.scenario): void {
    const undo = this.#editor.open(scenario, template.id);
    this.#notices.done(`Opened “${template.name}”.`, undo);
  }

  /** Saves the edited scenario over its template, or as a new one under the scenario's name. */
  async save(): Promise<void> {
    const { templateId, scenario } = this.#editor;
    const known = this.#templates.find((template) => template.id === templateId);
    if (known === undefined) return this.saveAs(scenario.general.name);
    await this.#repository.save(known.id, scenario);
    this.#editor.markSaved(known.id);
    this.#notices.done(`Saved “${known.name}”.`);
  }

  /** Saves the edited scenario as a new template. */
  async saveAs(name: string): Promise<void> {
    const template = await this.#repository.add(name || 'Untitled', this.#editor.scenario);
    this.#editor.markSaved(template.id);
    this.#notices.done(`Saved as the template “${template.name}”.`);
  }

  async duplicate(template: Template): Promise<void> {
    await this.#repository.add(`${template.name} (copy)`, template.scenario);
    this.#notices.done(`Duplicated “${template.name}”.`);
  }

  async rename(template: Template, name: string): Promise<void> {
    if (name.trim() !== '') await this.#repository.rename(template.id, name.trim());
  }

  async remove(template: Template): Promise<void> {
    const removed = await this.#repository.remove(template.id);
    if (removed === undefined) return;
    this.#notices.done(`Deleted “${template.name}”.`, () => void this.#repository.restore(removed));
  }

  /** Hands the edited scenario to the browser as a file. */
  exportScenario(): void {
    const { scenario } = this.#editor;
    const blob = new Blob([`${JSON.stringify(scenario, null, 2)}\n`], { type: 'application/json' });
    download(blob, `${fileName(scenario.general.name, 'scenario')}.scenario.json`);
  }

  /** Hands something drawn on a page to the browser as a file. */
  exportFile(file: Blob, name: string): void {
    download(file, name);
  }

  /** Reads a scenario file into the editor; resolves with whether it had no problems. */
  async importScenario(file: File): Promise<boolean> {
    this.#importProblems = [];
    this.#importNotices = [];
    try {
      const { MAX_SCENARIO_BYTES, readScenarioFile } = await import('#core/scenario/scenario-file.ts');
      const parsed = readScenarioFile(await readBytes(file, MAX_SCENARIO_BYTES));
      this.#importProblems = parsed.ok ? [] : parsed.problems;
      this.#importNotices = parsed.ok ? parsed.notices : [];
      if (!parsed.ok) return false;
      const undo = this.#editor.open(parsed.scenario);
      this.#notices.done(`Imported “${parsed.scenario.general.name}”.`, undo);
      return true;
    } catch (error) {
      this.#notices.error(error);
      return false;
    }
  }
}
