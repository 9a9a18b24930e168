import type { RunEvent } from '#generation/director.contract.ts';
import type { Job } from '#platform/storage/database.ts';
import type { JobRepository } from '#platform/storage/jobs.ts';
import { bytesOf, fromTheStart, hasParts } from '#state/job.ts';

/** A running job is recorded at least this often. */
const RECORD_EVERY_MS = 2000;

/** Records a running job in the history: the events of its run, in order. */
export class JobRecord {
  #job: Job;
  #recordedMs = 0;
  #recording: Promise<void> = Promise.resolve();
  readonly #jobs: JobRepository;

  constructor(jobs: JobRepository, job: Job) {
    this.#jobs = jobs;
    this.#job = job;
  }

  /** The job as it stands. */
  get job(): Job {
    return this.#job;
  }

  /** Applies an event of the run. */
  apply(event: RunEvent): void {
    switch (event.kind) {
      case 'part-closed': {
        // Files are safe only where a later run can continue with the next part.
        if (!hasParts(this.#job.place)) return;
        const { nextPart, written } = event;
        const files = [...this.#job.files, ...event.files];
        this.#record({ nextPart, files, written, bytes: bytesOf(files) });
        return;
      }
      case 'started-over':
        this.#job = fromTheStart(this.#job);
        this.#recordedMs = 0;
        this.#record({
          remark: `“${event.path}” was missing or had changed since it was written, so everything was written again.`,
        });
        return;
      case 'progress': {
        const { written, bytes, elapsedMs } = event;
        if (elapsedMs - this.#recordedMs < RECORD_EVERY_MS) return;
        this.#recordedMs = elapsedMs;
        // In parts, what the history counts is what is safe.
        this.#record({ elapsedMs, ...(hasParts(this.#job.place) ? {} : { written, bytes }) });
      }
    }
  }

  /** Records how the run has ended. Throws a Failure where the history does not take it. */
  async end(job: Job): Promise<void> {
    this.#job = job;
    await this.#recording;
    await this.#jobs.put(job);
  }

  #record(changes: Partial<Job>): void {
    const job = { ...this.#job, ...changes };
    this.#job = job;
    // What the history does not take is kept by it, and written with the next record.
    this.#recording = this.#recording.then(() => this.#jobs.put(job)).catch(() => undefined);
  }
}
