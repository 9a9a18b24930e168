import { removeJobDirectory } from '#platform/files/private-storage.ts';
import type { Job } from '#platform/storage/database.ts';
import type { JobRepository } from '#platform/storage/jobs.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** Files of a deleted job are kept as long as the deletion can be undone. */
const REMOVE_FILES_AFTER_MS = 11_000;

/** Every generation so far, newest first. */
export class JobHistory {
  #jobs = $state.raw<readonly Job[] | undefined>();
  readonly #repository: JobRepository;
  readonly #notices: Notices;

  constructor(repository: JobRepository, notices: Notices) {
    this.#repository = repository;
    this.#notices = notices;
    repository.watch(
      (jobs) => {
        this.#jobs = jobs;
      },
      (error) => notices.error(error),
    );
  }

  /** Undefined until they have been read. */
  get jobs(): readonly Job[] | undefined {
    return this.#jobs;
  }

  /** Removes a job from the history, and its files from private storage; files in picked places stay. */
  async remove(job: Job): Promise<void> {
    const removed = await this.#repository.remove(job.id);
    if (removed === undefined) return;
    let keep: () => void = () => undefined;
    const isKept = new Promise<boolean>((resolve) => {
      keep = () => resolve(true);
      setTimeout(() => resolve(false), REMOVE_FILES_AFTER_MS);
    });
    // Held meanwhile: another tab that clears up leaves the files alone.
    void this.#repository.whileHeld(job.id, async () => {
      if (!(await isKept)) await removeJobDirectory(job.id);
    });
    this.#notices.done(`Deleted the job “${job.name}”.`, () => {
      keep();
      this.#repository.put(removed).catch((error: unknown) => this.#notices.error(error));
    });
  }
}
