import { checkFormatOptions } from '#core/formats/registry.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import {
  type FieldMeta,
  type FormField,
  fieldMeta,
  formFields,
  numberLimits,
  schemaAt,
} from '#core/scenario/field.ts';
import { checkScenario, readScenario, upToDate } from '#core/scenario/parse.ts';
import type { Problem, ProblemPath } from '#core/scenario/problem.ts';
import { type SectionId, sections } from '#core/scenario/registry.ts';
import { upgrade } from '#core/scenario/upgrade.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { normaliseShares } from '#core/scenario/shares.ts';
import { type Expectation, expectation } from '#core/simulation/arrivals/expectation.ts';
import type { DraftRepository } from '#platform/storage/drafts.ts';

type Path = readonly (string | number)[];

/** What a form needs to know of a field. */
export interface FieldFacts extends FieldMeta {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole: boolean;
}

/** Edits are kept this long after the last key stroke. */
const SAVE_AFTER_MS = 250;

/** The scenario being edited: always kept, checked at every change, never lost by a reload. */
export class Editor {
  #scenario = $state<Scenario>(newScenario());
  #templateId = $state<string | undefined>();
  #savedText = $state('');
  readonly #drafts: DraftRepository;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #snapshot = $derived($state.snapshot(this.#scenario) as Scenario);
  readonly #text = $derived(JSON.stringify(this.#snapshot));
  readonly #problems = $derived.by((): readonly Problem[] => {
    const problems = checkScenario(this.#snapshot as unknown as Record<string, unknown>);
    return problems.length > 0 ? problems : checkFormatOptions(this.#snapshot.output);
  });
  readonly #plan = $derived.by((): Plan | undefined =>
    this.#problems.length > 0 ? undefined : compile(this.#snapshot, 0),
  );
  readonly #expectation = $derived.by((): Expectation | undefined =>
    this.#plan === undefined ? undefined : expectation(this.#plan),
  );

  constructor(drafts: DraftRepository) {
    this.#drafts = drafts;
  }

  /** Takes up what was being edited before a reload; nothing happens when there is nothing. */
  async restore(): Promise<void> {
    const draft = await this.#drafts.load();
    if (draft === undefined || typeof draft.scenario !== 'object' || draft.scenario === null) return;
    // A draft may have problems; it is kept as it is when it has the sections that forms show.
    const parsed = readScenario(draft.scenario);
    if (parsed.ok) this.#scenario = parsed.scenario;
    else {
      const upgraded = upgrade(draft.scenario);
      if (upgraded.ok && Object.keys(sections).every((id) => id in upgraded.document)) {
        this.#scenario = upgraded.document as unknown as Scenario;
      }
    }
    this.#templateId = draft.templateId;
  }

  /** A copy of the scenario as it stands. */
  get scenario(): Scenario {
    return this.#snapshot;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** What to expect, or undefined while there are problems. */
  get expectation(): Expectation | undefined {
    return this.#expectation;
  }

  /** The template that was opened, if any. */
  get templateId(): string | undefined {
    return this.#templateId;
  }

  /** Whether there are changes since the last save. */
  get isUnsaved(): boolean {
    return this.#text !== this.#savedText;
  }

  /** Whether one section has problems, and how many. */
  problemCount(id: SectionId): number {
    return this.#problems.filter((problem) => problem.path[0] === id).length;
  }

  /** The problems of exactly this field. */
  problemsAt(path: ProblemPath): readonly Problem[] {
    return this.#problems.filter(
      (problem) => problem.path.length === path.length && problem.path.every((key, i) => key === path[i]),
    );
  }

  /** Label, unit, limits and source of a field. */
  factsAt(path: Path): FieldFacts {
    const [section, ...rest] = path;
    const schema = schemaAt(sections[section as SectionId].schema, rest);
    const meta = schema === undefined ? undefined : fieldMeta(schema);
    return {
      title: String(rest.at(-1) ?? section),
      ...meta,
      ...(schema === undefined ? { whole: false } : numberLimits(schema)),
    };
  }

  /** The fields below a path, in the order of the schema: what a form draws. */
  fieldsAt(path: Path): readonly FormField[] {
    const [section, ...rest] = path;
    const schema = schemaAt(sections[section as SectionId].schema, rest);
    return schema === undefined ? [] : formFields(schema);
  }

  /** The value of a field. */
  at(path: Path): unknown {
    return path.reduce<unknown>(
      (at, key) => (at as Record<string | number, unknown> | undefined)?.[key],
      this.#scenario,
    );
  }

  /** Changes a field; undefined takes an optional one away. */
  set(path: Path, value: unknown): void {
    const parent = this.at(path.slice(0, -1)) as Record<string | number, unknown>;
    const key = path.at(-1) as string | number;
    if (value === undefined && !Array.isArray(parent)) delete parent[key];
    else parent[key] = value;
    this.#keep();
  }

  /** Adds an entry at the end of a list. */
  append(path: Path, entry: unknown): void {
    (this.at(path) as unknown[]).push(entry);
    this.#keep();
  }

  /** Removes an entry of a list; returns how to put it back. */
  remove(path: Path, index: number): () => void {
    return this.#undoable(() => (this.at(path) as unknown[]).splice(index, 1));
  }

  /** Replaces several fields below a path; returns how to undo it. */
  replace(path: Path, values: Readonly<Record<string, unknown>>): () => void {
    return this.#undoable(() => {
      for (const [key, value] of Object.entries(values)) this.set([...path, key], structuredClone(value));
    });
  }

  /** Makes shares add up to 100 %; `paths` are the fields that hold them. Returns how to undo it. */
  normalise(paths: readonly Path[]): () => void {
    return this.#undoable(() => {
      const shares = normaliseShares(paths.map((path) => Number(this.at(path)) || 0));
      paths.forEach((path, i) => this.set(path, shares[i]));
    });
  }

  /** Opens another scenario; returns how to go back. */
  open(scenario: Scenario, templateId?: string): () => void {
    const undo = this.#undoable(() => {
      this.#scenario = structuredClone(upToDate(scenario));
    });
    const before = { templateId: this.#templateId, savedText: this.#savedText };
    this.#templateId = templateId;
    if (templateId !== undefined) this.markSaved(templateId);
    return () => {
      undo();
      this.#templateId = before.templateId;
      this.#savedText = before.savedText;
    };
  }

  /** Notes that the scenario as it stands is what the template holds. */
  markSaved(templateId: string): void {
    this.#templateId = templateId;
    this.#savedText = JSON.stringify($state.snapshot(this.#scenario));
    this.#keep();
  }

  #undoable(change: () => void): () => void {
    const before = $state.snapshot(this.#scenario) as Scenario;
    change();
    this.#keep();
    return () => {
      this.#scenario = before;
      this.#keep();
    };
  }

  #keep(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#saveDraft(), SAVE_AFTER_MS);
  }

  /** Keeps the draft at once: for when the page is about to go away. */
  keepNow(): void {
    clearTimeout(this.#timer);
    void this.#saveDraft();
  }

  async #saveDraft(): Promise<void> {
    const templateId = this.#templateId;
    await this.#drafts.save({
      scenario: $state.snapshot(this.#scenario),
      ...(templateId === undefined ? {} : { templateId }),
    });
  }
}
