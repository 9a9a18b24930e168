import { ENGINE_VERSION } from '#core/engine-version.ts';
import { Failure, failureNotice } from '#core/failure.ts';
import { upToDate } from '#core/scenario/parse.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { type Generation, rendererCount, startGeneration } from '#generation/director.client.ts';
import type { Destination, RunEnd, RunEvent } from '#generation/director.contract.ts';
import { download } from '#platform/files/download.ts';
import { canPick, mayWrite } from '#platform/files/pick.ts';
import type { Protection } from '#platform/files/protection.ts';
import { jobFile, removeJobDirectory } from '#platform/files/private-storage.ts';
import type { Job } from '#platform/storage/database.ts';
import { type JobPlace, handleOf } from '#platform/storage/job-place.ts';
import type { JobRepository } from '#platform/storage/jobs.ts';
import {
  destinationOf,
  endedJob,
  fromTheStart,
  hasParts,
  inAnotherPlace,
  newJob,
  removeLeavings,
  protectionOf,
  without,
} from '#state/job.ts';
import { type Activity, progressed } from '#state/activity.ts';
import { JobRecord } from '#state/job-record.ts';
import { PasswordPrompt } from '#state/password-prompt.svelte.ts';
import type { Diagnostics } from '#state/diagnostics.ts';
import { Silence } from '#state/silence.ts';
import { ArchiveLock } from '#state/archive-lock.svelte.ts';
import { type PlaceKind, pickPlace } from '#state/pick-place.ts';
import type { Notices } from '#state/notices.svelte.ts';

/** What a generation is asked to do. */
interface GenerationRequest {
  readonly seed: number;
  readonly placeKind: PlaceKind;
  readonly protection: Protection | undefined;
}

type WithProtection = (protection: Protection | undefined) => Promise<void>;

const LARGEST_DICE = 999_999_999;

/** Where a job can begin anew that had one of these places. */
const elsewhere: Readonly<Record<PlaceKind, PlaceKind>> = {
  folder: 'folder',
  file: 'file',
  zip: 'zip',
  private: 'folder',
  'private-zip': 'zip',
};

const starting = {
  kind: 'running',
  progress: undefined,
  ratePerSecond: 0,
  etaMs: undefined,
  isSilent: false,
} as const;

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
  /** For the password of a job's archive that is written again. */
  readonly prompt = new PasswordPrompt();
  readonly canPick = canPick();
  #activity = $state.raw<Activity>({ kind: 'idle' });
  #generation: Generation | undefined;
  #stop: AbortController | undefined;
  readonly #jobs: JobRepository;
  readonly #notices: Notices;
  readonly #diagnostics: Diagnostics;
  readonly #settled: () => Promise<void>;

  /** `settled` gives what to wait for before threads are started. */
  constructor(jobs: JobRepository, notices: Notices, diagnostics: Diagnostics, settled: () => Promise<void>) {
    this.#jobs = jobs;
    this.#diagnostics = diagnostics;
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

  /** Whether the next generation writes an archive, which can be encrypted. */
  get writesArchive(): boolean {
    return this.placeKind === 'zip' || this.placeKind === 'private-zip';
  }

  /** What keeps the next archive from being written. */
  get archiveProblems(): readonly string[] {
    return this.writesArchive ? this.lock.problems : [];
  }

  /** A new random seed. */
  rollSeed(): void {
    const [value] = crypto.getRandomValues(new Uint32Array(1));
    this.seed = (value as number) % LARGEST_DICE;
  }

  /** Asks where to write, then generates; does nothing when the user cancels the picker. */
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
      const handle = handleOf(job.place);
      if (handle !== undefined && !(await mayWrite(handle))) throw new Failure('PERMISSION_LOST');
      const goesOn = hasParts(job.place) && job.engineVersion === ENGINE_VERSION;
      await this.#run(goesOn ? job : fromTheStart(job), protection);
    });
  }

  /** Begins a job anew in a place that the user picks; what it wrote so far stays where it is, but for private storage. */
  async resumeElsewhere(job: Job): Promise<void> {
    await this.#withProtection(job, async (protection) => {
      if (this.isRunning) return;
      const kind = elsewhere[job.place.kind];
      const place = await this.#pick(upToDate(job.scenario), job.seed, kind, protection);
      if (place === undefined) return;
      if (handleOf(job.place) === undefined) await removeJobDirectory(job.id);
      await this.#run(inAnotherPlace(job, place), protection);
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
    const { seed, placeKind, protection } = request;
    const place = await this.#pick(scenario, seed, placeKind, protection);
    if (place === undefined) return;
    onPicked();
    await this.#run(newJob(scenario, seed, place), protection);
  }

  /** Asks for a place; says so where that is not quite what was picked. */
  async #pick(
    scenario: Scenario,
    seed: number,
    kind: PlaceKind,
    protection: Protection | undefined,
  ): Promise<JobPlace | undefined> {
    const place = await pickPlace(scenario, seed, kind, protection?.kind);
    if (place?.kind === 'folder' && place.isBelow === true)
      this.#notices.done(`That folder is not empty: the dataset goes into the new folder “${place.name}”.`);
    return place;
  }

  async #run(job: Job, protection: Protection | undefined): Promise<void> {
    if (this.isRunning) return;
    const begun: Job = { ...without(job, 'failure'), state: 'running' };
    const stop = new AbortController();
    this.#stop = stop;
    this.#activity = { ...starting, job: begun };
    await this.#jobs.whileRunning(begun, async () => {
      const record = new JobRecord(this.#jobs, begun);
      this.#diagnostics.jobBegan(begun);
      const silence = new Silence(() => {
        this.#diagnostics.jobIsSilent(begun);
        if (this.#activity.kind === 'running') this.#activity = { ...this.#activity, isSilent: true };
      });
      const onEvent = (event: RunEvent) => {
        silence.isBroken();
        record.apply(event);
        this.#diagnostics.log(begun, event);
        if (event.kind !== 'progress') return;
        this.#activity = progressed(this.#activity, record.job, event);
      };
      const end = await this.#generate(begun, protection, onEvent, stop.signal).finally(() =>
        silence.isOver(),
      );
      if (end.kind !== 'done') await removeLeavings(begun).catch(() => undefined);
      const ended = endedJob(record.job, end);
      this.#diagnostics.jobEnded(ended);
      // The history may be full: the user sees how it ended all the same.
      await record.end(ended).catch((error: unknown) => this.#notices.error(error));
      this.#activity = { kind: 'ended', job: ended };
      if (end.kind === 'done' && begun.place.kind === 'private-zip')
        await this.downloadFile(ended, begun.place.name);
    });
  }

  /** Runs a job on other threads until it ends; never throws. */
  async #generate(
    job: Job,
    protection: Protection | undefined,
    onEvent: (event: RunEvent) => void,
    stopped: AbortSignal,
  ): Promise<RunEnd> {
    let destination: Destination;
    try {
      destination = await destinationOf(job, protection);
    } catch (error) {
      return { kind: 'failed', failure: failureNotice(error) };
    }
    await Promise.race([this.#settled(), aborted(stopped)]);
    if (stopped.aborted) return { kind: 'cancelled' };
    this.#generation = startGeneration(
      {
        scenario: upToDate(job.scenario),
        seed: job.seed,
        destination,
        fromPart: job.nextPart,
        earlierFiles: job.files,
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
    else this.prompt.ask(kind, (protection) => this.#reporting(() => act(protection)));
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
