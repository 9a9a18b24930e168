import { type SettingValue, settingsOf } from '#core/experiments/settings.ts';
import {
  type Alternative,
  MAX_ALTERNATIVES,
  type Study,
  readStudy,
  studyDocument,
} from '#core/experiments/study.ts';
import type { Change } from '#core/experiments/variant.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { download } from '#platform/files/download.ts';
import { fileName } from '#platform/files/file-name.ts';
import { readBytes } from '#platform/files/read-bytes.ts';
import type { KeptStudy } from '#platform/storage/database.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** Enough for queues; deaths take more. */
const USUAL_RUNS = 50;
/** A study of six full scenarios is well below this. */
const MAX_STUDY_BYTES = 24_000_000;

/** The studies that are kept, and changes to the one that is open. Every change is kept at once. */
export class Studies {
  #kept = $state.raw<readonly KeptStudy[]>([]);
  #openId = $state<string | undefined>();
  #importProblems = $state.raw<readonly Problem[]>([]);
  readonly #repository: StudyRepository;
  readonly #notices: Notices;

  /** The study that is open. */
  readonly open = $derived(this.#kept.find(({ id }) => id === this.#openId)?.study);

  constructor(repository: StudyRepository, notices: Notices) {
    this.#repository = repository;
    this.#notices = notices;
  }

  /** Shows what is kept. */
  async restore(): Promise<void> {
    await this.#stored(async () => {
      this.#kept = await this.#repository.load();
    });
  }

  /** All studies, the one that was changed last first. */
  get list(): readonly KeptStudy[] {
    return this.#kept;
  }

  get openId(): string | undefined {
    return this.#openId;
  }

  /** Opens a study; none when there is no such one. */
  set openId(id: string | undefined) {
    this.#openId = id;
  }

  get isFull(): boolean {
    return (this.open?.alternatives.length ?? 0) >= MAX_ALTERNATIVES;
  }

  /** Why the last import failed. */
  get importProblems(): readonly Problem[] {
    return this.#importProblems;
  }

  /** Begins a study whose baseline is a scenario; resolves with its id. */
  async begin(scenario: Scenario): Promise<string> {
    const name = scenario.general.name || 'Untitled scenario';
    return this.#add({
      name,
      alternatives: [{ name: name.slice(0, 80), scenario, changes: [] }],
      firstSeed: 1,
      runs: USUAL_RUNS,
    });
  }

  /** Removes the study that is open, with its results; it can be taken back. */
  async remove(): Promise<void> {
    const kept = this.#kept.find(({ id }) => id === this.#openId);
    if (kept === undefined) return;
    this.#kept = this.#kept.filter(({ id }) => id !== kept.id);
    this.#openId = undefined;
    await this.#stored(async () => {
      const removed = await this.#repository.remove(kept.id);
      this.#notices.done(`Deleted the study “${kept.study.name}”.`, () => {
        this.#kept = [kept, ...this.#kept];
        void this.#stored(async () => this.#repository.restore(removed));
      });
    });
  }

  /** Changes the name, the seeds or the precision of the study. */
  set(changes: Partial<Omit<Study, 'alternatives' | 'until'>>): void {
    if (this.open) this.#change({ ...this.open, ...changes });
  }

  setUntil(until: Study['until']): void {
    if (this.open === undefined) return;
    const { until: _, ...rest } = this.open;
    this.#change(until === undefined ? rest : { ...rest, until });
  }

  /** Adds the baseline to be changed, or a scenario of its own. */
  addAlternative(name: string, scenario?: Scenario): void {
    if (this.open === undefined || this.isFull) return;
    const added = { name: name.slice(0, 80), changes: [], ...(scenario && { scenario }) };
    this.#change({ ...this.open, alternatives: [...this.open.alternatives, added] });
  }

  setAlternative(which: number, changes: Partial<Alternative>): void {
    if (this.open === undefined) return;
    const alternatives = this.open.alternatives.map((one, i) => (i === which ? { ...one, ...changes } : one));
    this.#change({ ...this.open, alternatives: alternatives as unknown as Study['alternatives'] });
  }

  /** Removes an alternative, not the baseline; it can be taken back. */
  removeAlternative(which: number): void {
    const before = this.open;
    if (before === undefined || which === 0) return;
    const alternatives = before.alternatives.filter(
      (_, i) => i !== which,
    ) as unknown as Study['alternatives'];
    this.#change({ ...before, alternatives });
    const id = this.#openId;
    this.#notices.done(`Removed “${before.alternatives[which]?.name ?? ''}”.`, () => {
      if (id === this.#openId) this.#change(before);
    });
  }

  /** Adds a setting to what an alternative changes, with the value that it has, or changes it if it is among them. */
  change(which: number, setting: string, to?: SettingValue): void {
    const alternative = this.open?.alternatives[which];
    if (this.open === undefined || alternative === undefined) return;
    const { changes } = alternative;
    if (changes.some((known) => known.setting === setting)) {
      if (to === undefined) return;
      const next = changes.map((known): Change => (known.setting === setting ? { setting, to } : known));
      this.setAlternative(which, { changes: next });
      return;
    }
    const base = alternative.scenario ?? this.open.alternatives[0].scenario;
    const value = to ?? settingsOf(base).find(({ key }) => key === setting)?.value ?? null;
    this.setAlternative(which, { changes: [...changes, { setting, to: value }] });
  }

  dropChange(which: number, setting: string): void {
    const changes = this.open?.alternatives[which]?.changes.filter((known) => known.setting !== setting);
    if (changes) this.setAlternative(which, { changes });
  }

  /** Hands the study to the browser as a file. */
  exportStudy(): void {
    if (this.open === undefined) return;
    const text = `${JSON.stringify(studyDocument(this.open), null, 2)}\n`;
    download(
      new Blob([text], { type: 'application/json' }),
      `${fileName(this.open.name, 'study')}.study.json`,
    );
  }

  /** Reads a study file; resolves with its id, or with undefined when it has problems. */
  async importStudy(file: File): Promise<string | undefined> {
    this.#importProblems = [];
    try {
      const text = new TextDecoder().decode(await readBytes(file, MAX_STUDY_BYTES));
      const read = readStudy(parsed(text));
      if (read.ok) return await this.#add(read.study);
      this.#importProblems = read.problems;
    } catch (error) {
      this.#notices.error(error);
    }
    return undefined;
  }

  async #add(study: Study): Promise<string> {
    const id = crypto.randomUUID();
    this.#kept = [{ id, study, savedAt: new Date().toISOString() }, ...this.#kept];
    await this.#stored(async () => this.#repository.save(id, study));
    return id;
  }

  #change(study: Study): void {
    const id = this.#openId;
    if (id === undefined) return;
    this.#kept = this.#kept.map((kept) => (kept.id === id ? { ...kept, study } : kept));
    void this.#stored(async () => this.#repository.save(id, study));
  }

  /** If the database rejects it, it lasts until the page is closed; that is said. */
  async #stored(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#notices.error(error);
    }
  }
}

/** Text as a document; undefined, which no study is, where it is not JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
