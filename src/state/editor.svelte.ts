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
import { SCENARIO_VERSION, type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { normaliseShares } from '#core/scenario/shares.ts';
import { type Expectation, expectation } from '#core/simulation/arrivals/expectation.ts';
import type { Version } from '#platform/storage/database.ts';
import type { DraftRepository } from '#platform/storage/drafts.ts';
import { type Path, valueAt, withValue } from '#core/scenario/document.ts';
import { type History, amended, begun, changed, mapped, redone, undone } from '#state/history.ts';

/** What a form needs to know of a field. */
export interface FieldFacts extends FieldMeta {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly whole: boolean;
}

/** Edits are kept this long after the last key stroke. */
const SAVE_AFTER_MS = 250;
/** Changes of one field that follow each other within this time are one step to undo. */
const SAME_STEP_MS = 1500;

/** The same each time, so that fields without problems are left alone. */
const NO_PROBLEMS: readonly Problem[] = [];
const NO_MESSAGES: readonly string[] = [];
const NOWHERE: ReadonlyMap<string, readonly Problem[]> = new Map();

/** The scenario being edited: always kept, checked at every change, never lost by a reload, every change undone and redone. */
export class Editor {
  #history = $state.raw<History<Version>>(begun(firstVersion()));
  readonly #drafts: DraftRepository;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is kept for certain: nothing needs to be done when the page goes away. */
  #keptHistory = this.#history;
  /** The fields that were changed last, and when. */
  #lastFields = '';
  #lastMs = -Infinity;

  readonly #scenario = $derived(this.#history.present.scenario);
  readonly #text = $derived(JSON.stringify(this.#scenario));
  readonly #problems = $derived.by((): readonly Problem[] => {
    const problems = checkScenario(this.#scenario as unknown as Record<string, unknown>);
    const found = problems.length > 0 ? problems : checkFormatOptions(this.#scenario.output);
    return found.length > 0 ? found : NO_PROBLEMS;
  });
  readonly #problemsByPath = $derived(this.#problems.length === 0 ? NOWHERE : byPath(this.#problems));
  readonly #plan = $derived.by((): Plan | undefined =>
    this.#problems.length > 0 ? undefined : compile(this.#scenario, 0),
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
    if (typeof draft?.scenario !== 'object' || draft.scenario === null) return;
    const { origin = { ...(draft.templateId === undefined ? {} : { templateId: draft.templateId }) } } =
      draft;
    // Steps of an older version of scenarios are not carried over.
    const isPresent = (draft.scenario as Partial<Scenario>).version === SCENARIO_VERSION;
    const { past = [], future = [] } = isPresent ? draft : {};
    // A draft may have problems; it is kept as it is when it has the sections that forms show.
    const parsed = readScenario(draft.scenario);
    if (parsed.ok) {
      this.#history = this.#keptHistory = { past, present: { scenario: parsed.scenario, origin }, future };
      return;
    }
    const upgraded = upgrade(draft.scenario);
    if (!upgraded.ok || !Object.keys(sections).every((id) => id in upgraded.document)) return;
    const scenario = upgraded.document as unknown as Scenario;
    this.#history = this.#keptHistory = { past, present: { scenario, origin }, future };
  }

  /** The scenario as it stands; it is never changed in place. */
  get scenario(): Scenario {
    return this.#scenario;
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
    return this.#history.present.origin.templateId;
  }

  /** Whether there are changes since the last save. */
  get isUnsaved(): boolean {
    return this.#text !== this.#history.present.origin.savedText;
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /** Takes the last change back; nothing happens when there is none. */
  undo(): void {
    this.#show(undone(this.#history));
  }

  /** Makes the change again that was undone last; nothing happens when there is none. */
  redo(): void {
    this.#show(redone(this.#history));
  }

  /** Whether one section has problems, and how many. */
  problemCount(id: SectionId): number {
    return this.#problems.filter((problem) => problem.path[0] === id).length;
  }

  /** The problems of exactly this field. */
  problemsAt(path: ProblemPath): readonly Problem[] {
    return this.#problemsByPath.get(JSON.stringify(path)) ?? NO_PROBLEMS;
  }

  /** What is wrong with exactly this field and how to mend it, in sentences. */
  messagesAt(path: ProblemPath): readonly string[] {
    const problems = this.problemsAt(path);
    return problems === NO_PROBLEMS ? NO_MESSAGES : problems.map(({ message, fix }) => `${message} ${fix}`);
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
    return valueAt(this.#scenario, path);
  }

  /** Changes a field; undefined removes an optional one. */
  set(path: Path, value: unknown): void {
    this.setAll([path], [value]);
  }

  /** Changes several fields at once. Changes of the same fields in quick succession are one step. */
  setAll(paths: readonly Path[], values: readonly unknown[]): void {
    const fields = JSON.stringify(paths);
    const now = performance.now();
    const isSameStep = fields === this.#lastFields && now - this.#lastMs < SAME_STEP_MS;
    const next = { ...this.#history.present, scenario: this.#with(paths, values) };
    this.#show(isSameStep ? amended(this.#history, next) : changed(this.#history, next));
    this.#lastFields = fields;
    this.#lastMs = now;
  }

  /** Adds an entry at the end of a list. */
  append(path: Path, entry: unknown): void {
    this.#change(withValue(this.#scenario, path, [...(this.at(path) as unknown[]), entry]));
  }

  /** Removes an entry of a list; returns how to put it back. */
  remove(path: Path, index: number): () => void {
    return this.#change(withValue(this.#scenario, path, (this.at(path) as unknown[]).toSpliced(index, 1)));
  }

  /** Replaces several fields below a path in one step; returns how to undo it. */
  replace(path: Path, values: Readonly<Record<string, unknown>>): () => void {
    const paths = Object.keys(values).map((key) => [...path, key]);
    return this.#change(this.#with(paths, structuredClone(Object.values(values))));
  }

  /** Makes shares add up to 100 %; `paths` are the fields that hold them. Returns how to undo it. */
  normalise(paths: readonly Path[]): () => void {
    const shares = normaliseShares(paths.map((path) => Number(this.at(path)) || 0));
    return this.#change(this.#with(paths, shares));
  }

  /** Opens another scenario; returns how to go back. */
  open(scenario: Scenario, templateId?: string): () => void {
    const opened = structuredClone(upToDate(scenario));
    return this.#change(
      opened,
      templateId === undefined ? {} : { templateId, savedText: JSON.stringify(opened) },
    );
  }

  /** Notes that the scenario as it stands is what the template holds. */
  markSaved(templateId: string): void {
    const { origin: before } = this.#history.present;
    const origin = { templateId, savedText: this.#text };
    this.#show(
      mapped(this.#history, (version) => (version.origin === before ? { ...version, origin } : version)),
    );
  }

  /** The scenario with other values at some paths. */
  #with(paths: readonly Path[], values: readonly unknown[]): Scenario {
    return paths.reduce((scenario, path, i) => withValue(scenario, path, values[i]), this.#scenario);
  }

  /** A step of its own; returns how to go back to what was before it. */
  #change(scenario: Scenario, origin = this.#history.present.origin): () => void {
    const before = this.#history.present;
    this.#show(changed(this.#history, { scenario, origin }));
    return () => this.#show(changed(this.#history, before));
  }

  #show(history: History<Version>): void {
    this.#lastFields = '';
    this.#history = history;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#saveDraft(), SAVE_AFTER_MS);
  }

  /** Keeps changes that are not yet in the database before this returns: for when the page is about to go away. */
  keepNow(): void {
    if (this.#history === this.#keptHistory) return;
    const { past, present, future } = this.#history;
    this.#drafts.keepAtLeaving({ ...present, past, future });
    clearTimeout(this.#timer);
    void this.#saveDraft();
  }

  async #saveDraft(): Promise<void> {
    const history = this.#history;
    const { past, present, future } = history;
    await this.#drafts.save({ ...present, past, future });
    this.#keptHistory = history;
  }
}

function firstVersion(): Version {
  return { scenario: newScenario(), origin: {} };
}

function byPath(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const found = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = JSON.stringify(problem.path);
    found.set(key, [...(found.get(key) ?? []), problem]);
  }
  return found;
}
