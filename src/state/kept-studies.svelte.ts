import type { Problem } from '#core/scenario/problem.ts';
import { download } from '#platform/files/download.ts';
import { fileName } from '#platform/files/file-name.ts';
import { readBytes } from '#platform/files/read-bytes.ts';
import type { KeptStudy } from '#platform/storage/database.ts';
import type { StudyRepository } from '#platform/storage/studies.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** A study of six full scenarios is well below this. */
const MAX_STUDY_BYTES = 24_000_000;

/** How studies of one kind are read from files and written to them. */
export interface StudyKind<Of> {
  /** What people call one; also in the names of its files. */
  readonly word: 'study' | 'sweep' | 'screening';
  read(
    document: unknown,
  ):
    { readonly ok: true; readonly study: Of } | { readonly ok: false; readonly problems: readonly Problem[] };
  write(study: Of): unknown;
}

/** The studies of one kind that are kept, and which one is open. Every change is kept at once. */
export class KeptStudies<Of extends { readonly name: string }, Result> {
  #kept = $state.raw<readonly KeptStudy<Of>[]>([]);
  #openId = $state<string | undefined>();
  #importProblems = $state.raw<readonly Problem[]>([]);
  readonly #kind: StudyKind<Of>;
  readonly #repository: StudyRepository<Of, Result>;
  readonly #notices: Notices;

  /** The study that is open. */
  readonly open = $derived(this.#kept.find(({ id }) => id === this.#openId)?.study);

  constructor(kind: StudyKind<Of>, repository: StudyRepository<Of, Result>, notices: Notices) {
    this.#kind = kind;
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
  get list(): readonly KeptStudy<Of>[] {
    return this.#kept;
  }

  get openId(): string | undefined {
    return this.#openId;
  }

  /** Opens a study; none when there is no such one. */
  set openId(id: string | undefined) {
    this.#openId = id;
  }

  /** Why the last import failed. */
  get importProblems(): readonly Problem[] {
    return this.#importProblems;
  }

  /** Keeps a new study; resolves with its id. */
  async add(study: Of): Promise<string> {
    const id = crypto.randomUUID();
    this.#kept = [{ id, study, savedAt: new Date().toISOString() }, ...this.#kept];
    await this.#stored(async () => this.#repository.save(id, study));
    return id;
  }

  /** Changes some of the study that is open. */
  set(changes: Partial<Of>): void {
    if (this.open !== undefined) this.replace({ ...this.open, ...changes });
  }

  /** Changes the study that is open. */
  replace(study: Of): void {
    const id = this.#openId;
    if (id === undefined) return;
    this.#kept = this.#kept.map((kept) => (kept.id === id ? { ...kept, study } : kept));
    void this.#stored(async () => this.#repository.save(id, study));
  }

  /** Removes the study that is open, with its results; it can be taken back. */
  async remove(): Promise<void> {
    const kept = this.#kept.find(({ id }) => id === this.#openId);
    if (kept === undefined) return;
    this.#kept = this.#kept.filter(({ id }) => id !== kept.id);
    this.#openId = undefined;
    await this.#stored(async () => {
      const removed = await this.#repository.remove(kept.id);
      this.#notices.done(`Deleted the ${this.#kind.word} “${kept.study.name}”.`, () => {
        // First what was simulated of it, so that whoever shows it finds that.
        void this.#stored(async () => this.#repository.restore(removed)).then(() => {
          this.#kept = [kept, ...this.#kept];
        });
      });
    });
  }

  /** Hands the study that is open to the browser as a file. */
  exportFile(): void {
    if (this.open === undefined) return;
    const { word } = this.#kind;
    const text = `${JSON.stringify(this.#kind.write(this.open), null, 2)}\n`;
    download(
      new Blob([text], { type: 'application/json' }),
      `${fileName(this.open.name, word)}.${word}.json`,
    );
  }

  /** Reads a file of a study; resolves with its id, or with undefined when it has problems. */
  async importFile(file: File): Promise<string | undefined> {
    this.#importProblems = [];
    try {
      const text = new TextDecoder().decode(await readBytes(file, MAX_STUDY_BYTES));
      const read = this.#kind.read(parsed(text));
      if (read.ok) return await this.add(read.study);
      this.#importProblems = read.problems;
    } catch (error) {
      this.#notices.error(error);
    }
    return undefined;
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
