import { ENGINE_VERSION } from '#core/engine-version.ts';
import { Failure } from '#core/failure.ts';
import { upToDate } from '#core/scenario/parse.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { TallySnapshot } from '#core/statistics/tally.ts';
import { type Generation, rendererCount, startGeneration } from '#generation/director.client.ts';
import type { Destination, RunEnd, RunEvent } from '#generation/director.contract.ts';
import { download } from '#platform/files/download.ts';
import { canPick, mayWrite } from '#platform/files/pick.ts';
import type { Protection, ProtectionKind } from '#platform/files/protection.ts';
import { jobFile, removePartialFiles } from '#platform/files/private-storage.ts';
import type { Job } from '#platform/storage/database.ts';
import type { JobRepository } from '#platform/storage/jobs.ts';
import {
  destinationOf,
  endedJob,
  fromTheStart,
  hasParts,
  newJob,
  protectionOf,
  without,
} from '#state/job.ts';
import { type Activity, progressed } from '#state/activity.ts';
import { ArchiveLock } from '#state/archive-lock.svelte.ts';
import { type PlaceKind, pickPlace } from '#state/pick-place.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** How a generation is wished for. */
interface GenerationRequest {
  readonly seed: number;
  readonly placeKind: PlaceKind;
  readonly protection: Protection | undefined;
}

type WithProtection = (protection: Protection | undefined) => Promise<void>;

/** A running job is recorded this often. */
const RECORD_EVERY_MS = 2000;
const LARGEST_DICE = 999_999_999;

const cancelled: RunEnd = { kind: 'cancelled' };

/** Resolves when the signal is aborted. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Runs one generation at a time and keeps its job truthful. */
export class Generator {
  /** The seed of the next generation. */
  seed = $state(1);
  placeKind = $state<PlaceKind>('private-zip');
  /** Of the next archive. */
  readonly lock = new ArchiveLock();
  /** What is done once the password of a job's archive is given again. */
  #waiting = $state.raw<{ readonly kind: ProtectionKind; readonly act: WithProtection } | undefined>();
  readonly canPick = canPick();
  #activity = $state.raw<Activity>({ kind: 'idle' });
  #tally = $state.raw<TallySnapshot | undefined>();
  #generation: Generation | undefined;
  #stop: AbortController | undefined;
  readonly #jobs: JobRepository;
  readonly #notices: Notices;
  readonly #settled: () => Promise<void>;

  /** `settled` gives what to wait for before threads are started. */
  constructor(jobs: JobRepository, notices: Notices, settled: () => Promise<void>) {
    this.#jobs = jobs;
    this.#settled = settled;
    this.#notices = notices;
    if (this.canPick) this.placeKind = 'folder';
  }

  get activity(): Activity {
    return this.#activity;
  }

  get isRunning(): boolean {
    return this.#activity.kind === 'running';
  }

  /** The counts of the generation that runs or ran last. */
  get tally(): TallySnapshot | undefined {
    return this.#tally;
  }

  /** Whether the next generation writes an archive, which can be encrypted. */
  get writesArchive(): boolean {
    return this.placeKind === 'zip' || this.placeKind === 'private-zip';
  }

  /** What keeps the next archive from being written. */
  get archiveProblems(): readonly string[] {
    return this.writesArchive ? this.lock.problems : [];
  }

  /** How the archive is encrypted whose password is waited for. */
  get waitingFor(): ProtectionKind | undefined {
    return this.#waiting?.kind;
  }

  /** Cancels what waits. */
  forgetWaiting(): void {
    this.#waiting = undefined;
  }

  /** A new random seed. */
  rollSeed(): void {
    const [value] = crypto.getRandomValues(new Uint32Array(1));
    this.seed = (value as number) % LARGEST_DICE;
  }

  /** Asks where to write, then generates; nothing happens when the user thinks better of it. */
  async start(scenario: Scenario): Promise<void> {
    const { seed, placeKind } = this;
    const protection = this.writesArchive ? this.lock.protection : undefined;
    await this.#reporting(() =>
      this.#begin(scenario, { seed, placeKind, protection }, () => {
        if (protection !== undefined) this.lock.forget();
      }),
    );
  }

  /** Goes on with a job at its next part, or from the beginning where it has no parts. */
  async resume(job: Job): Promise<void> {
    await this.#withProtection(job, async (protection) => {
      if (this.isRunning) return;
      const handle =
        'directory' in job.place ? job.place.directory : 'file' in job.place ? job.place.file : undefined;
      if (handle !== undefined && !(await mayWrite(handle))) throw new Failure('PERMISSION_LOST');
      const goesOn = hasParts(job.place) && job.engineVersion === ENGINE_VERSION;
      await this.#run(goesOn ? job : fromTheStart(job), protection);
    });
  }

  /** Generates again with the same scenario and seed; asks for a new place. */
  async runAgain(job: Job): Promise<void> {
    await this.#withProtection(job, async (protection) => {
      const request = { seed: job.seed, placeKind: job.place.kind, protection };
      await this.#begin(upToDate(job.scenario), request, () => {
        this.seed = job.seed;
      });
    });
  }

  /** Does what waits for the password of an archive. */
  async unlock(password: string): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    await this.#reporting(async () => waiting?.act({ kind: waiting.kind, password }));
  }

  /** Ends the generation that runs; files that are not closed are discarded. */
  async cancel(): Promise<void> {
    this.#stop?.abort();
    await this.#generation?.cancel();
  }

  /** Hands a file of a job in private storage to the browser's download. */
  async downloadFile(job: Job, path: string): Promise<void> {
    await this.#reporting(async () => {
      const file = await jobFile(job.id, path);
      if (file === undefined) throw new Failure('FILE_UNREADABLE', { cause: new Error(path) });
      download(file, path);
    });
  }

  /** Asks where to write, calls `onPicked`, then generates. */
  async #begin(scenario: Scenario, request: GenerationRequest, onPicked: () => void): Promise<void> {
    if (this.isRunning) return;
    const place = await pickPlace(scenario, request.placeKind, request.protection?.kind);
    if (place === undefined) return;
    onPicked();
    await this.#run(newJob(scenario, request.seed, place), request.protection);
  }

  async #run(job: Job, protection: Protection | undefined): Promise<void> {
    await this.#jobs.whileRunning(job.id, async () => {
      let current: Job = { ...without(job, 'failure'), state: 'running' };
      await this.#jobs.put(current);
      this.#tally = undefined;
      this.#activity = {
        kind: 'running',
        job: current,
        progress: undefined,
        ratePerSecond: 0,
        etaMs: undefined,
      };
      let recordedMs = 0;
      let recording = Promise.resolve();
      const record = (changes: Partial<Job>) => {
        current = { ...current, ...changes };
        // One after another, so that what is recorded last is what stays.
        recording = recording.then(() => this.#jobs.update(job.id, changes));
      };
      const onEvent = (event: RunEvent) => {
        if (event.kind === 'part-closed') {
          // Files are safe only where a later run can continue with the next part.
          if (!hasParts(current.place)) return;
          record({
            nextPart: event.nextPart,
            files: [...current.files, ...event.files],
            counts: event.counts,
          });
          return;
        }
        this.#tally = event.tally;
        this.#activity = progressed(this.#activity, current, event);
        if (event.elapsedMs - recordedMs < RECORD_EVERY_MS) return;
        recordedMs = event.elapsedMs;
        record({ written: event.written, bytes: event.bytes, elapsedMs: event.elapsedMs });
      };
      const stop = new AbortController();
      this.#stop = stop;
      const destination = await destinationOf(current, protection);
      await Promise.race([this.#settled(), aborted(stop.signal)]);
      const end = stop.signal.aborted ? cancelled : await this.#generate(current, destination, onEvent);
      if ('directory' in destination && destination.kind !== 'folder' && end.kind !== 'done') {
        await removePartialFiles(current.id);
      }
      await recording;
      current = endedJob(current, end);
      await this.#jobs.put(current);
      if (end.kind === 'done') this.#tally = end.tally;
      this.#activity = { kind: 'ended', job: current };
      if (end.kind === 'done' && current.place.kind === 'private-zip')
        await this.downloadFile(current, current.place.name);
    });
  }

  /** Runs the job's order on other threads until it ends. */
  async #generate(job: Job, destination: Destination, onEvent: (event: RunEvent) => void): Promise<RunEnd> {
    this.#generation = startGeneration(
      {
        scenario: upToDate(job.scenario),
        seed: job.seed,
        destination,
        fromPart: job.nextPart,
        earlierFiles: job.files,
        earlierCounts: job.counts,
        createdAt: new Date().toISOString(),
      },
      rendererCount(navigator.hardwareConcurrency || 2),
      onEvent,
    );
    const end = await this.#generation.ended;
    this.#generation = undefined;
    return end;
  }

  /** Does something with a job; where it writes an encrypted archive, once its password is given. */
  async #withProtection(job: Job, act: WithProtection): Promise<void> {
    const kind = protectionOf(job);
    if (kind === undefined) await this.#reporting(() => act(undefined));
    else this.#waiting = { kind, act };
  }

  /** A failure is shown and leaves the generator ready. */
  async #reporting(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#notices.error(error instanceof Failure ? error : new Failure('UNEXPECTED', { cause: error }));
      if (this.isRunning) this.#activity = { kind: 'idle' };
    }
  }
}
