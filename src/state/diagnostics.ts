import { ENGINE_VERSION } from '#core/engine-version.ts';
import { Failure, failureNotice } from '#core/failure.ts';
import { rendererCount } from '#generation/director.client.ts';
import type { RunEvent } from '#generation/director.contract.ts';
import { download } from '#platform/files/download.ts';
import type { Job, LogEntry } from '#platform/storage/database.ts';
import type { LogRepository } from '#platform/storage/log.ts';

/**
 * The diagnostics log: states, durations and codes of failures, so that a developer can diagnose a failure. It
 * holds no content: no scenario, no name, no password, no patient, and of an error only its code and class.
 */
export class Diagnostics {
  readonly #log: LogRepository;

  constructor(log: LogRepository) {
    this.#log = log;
  }

  /** The page was opened. */
  opened(): void {
    const isControlled = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
    this.#add('page-opened', { engine: ENGINE_VERSION, isControlled });
  }

  jobBegan({ id, place, scenario: { arrivals, general, output }, nextPart }: Job): void {
    this.#add('job-began', {
      job: id,
      place: place.kind,
      isEncrypted: 'protection' in place && place.protection !== undefined,
      arrivals: arrivals.mode,
      patients: general.totalPatients,
      days: general.days,
      record: output.depth,
      formats: output.formats.map((chosen) => chosen.id).join(' '),
      compression: output.compression,
      fromPart: nextPart,
    });
  }

  jobEnded({ id, state, written, bytes, elapsedMs, files, failure }: Job): void {
    this.#add('job-ended', {
      job: id,
      state,
      written,
      bytes,
      elapsedMs: Math.round(elapsedMs),
      files: files.length,
      ...(failure === undefined ? {} : { code: failure.code }),
    });
  }

  /** A job has sent no event for a while. */
  jobIsSilent({ id }: Job): void {
    this.#add('job-silent', { job: id });
  }

  /** Logs the events of a run except progress. */
  log({ id }: Job, event: RunEvent): void {
    switch (event.kind) {
      case 'part-closed':
        this.#add('part-closed', { job: id, nextPart: event.nextPart, written: event.written });
        return;
      case 'started-over':
      case 'renderer-replaced':
        this.#add(event.kind, { job: id });
    }
  }

  /** A failure was shown to the user. */
  failed(error: unknown): void {
    const { code } = failureNotice(error);
    const cause = error instanceof Failure ? error.cause : error;
    this.#add('failure', { code, ...(cause instanceof Error ? { class: cause.name } : {}) });
  }

  /** Something was thrown that nobody caught. */
  uncaught(error: unknown): void {
    this.#add('uncaught', { class: error instanceof Error ? error.name : typeof error });
  }

  /** The log with what is known of the browser. */
  async report(): Promise<object> {
    const { usage, quota } = await navigator.storage.estimate();
    return {
      format: 'golden-hour-diagnostics',
      engine: ENGINE_VERSION,
      createdAt: new Date().toISOString(),
      browser: {
        userAgent: navigator.userAgent,
        cores: navigator.hardwareConcurrency,
        renderers: rendererCount(navigator.hardwareConcurrency || 2),
        isPersisted: await navigator.storage.persisted(),
        usage,
        quota,
      },
      entries: (await this.#log.entries()).map(({ at, event, facts }) => ({ at, event, ...facts })),
    };
  }

  /** Hands the report to the browser's download. */
  async save(): Promise<void> {
    const text = `${JSON.stringify(await this.report(), undefined, 2)}\n`;
    download(new Blob([text], { type: 'application/json' }), 'golden-hour-diagnostics.json');
  }

  #add(event: string, facts: LogEntry['facts']): void {
    void this.#log.add({ at: new Date().toISOString(), event, facts });
  }
}
