import { ENGINE_VERSION } from '#core/engine-version.ts';
import { Failure, failureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Destination, RunEnd } from '#generation/director.contract.ts';
import { jobDirectory } from '#platform/files/private-storage.ts';
import { removePartialFiles } from '#platform/files/partial.ts';
import type { Protection, ProtectionKind } from '#platform/files/protection.ts';
import type { Job } from '#platform/storage/database.ts';
import type { JobPlace } from '#platform/storage/job-place.ts';

/** A job that is about to begin. */
export function newJob(scenario: Scenario, seed: number, place: JobPlace): Job {
  return {
    id: crypto.randomUUID(),
    name: scenario.general.name,
    createdAt: new Date().toISOString(),
    engineVersion: ENGINE_VERSION,
    scenario: place.kind === 'file' ? asOnePart(scenario) : scenario,
    seed,
    place,
    state: 'queued',
    written: 0,
    bytes: 0,
    elapsedMs: 0,
    nextPart: 0,
    files: [],
  };
}

/** More patients than a scenario can have. */
const ALL = 10_000_000;

/** The scenario with all its patients in one part, as a single file holds them. */
export function asOnePart(scenario: Scenario): Scenario {
  const { arrivals, general, output } = scenario;
  const total = arrivals.mode === 'total' ? Math.max(100, general.totalPatients) : ALL;
  return { ...scenario, output: { ...output, patientsPerPart: total } };
}

/** Whether a job in this place can go on where it stopped. */
export function hasParts(place: JobPlace): boolean {
  return place.kind === 'folder' || place.kind === 'private';
}

/** The job as if nothing of it had been written. */
export function fromTheStart(job: Job): Job {
  return {
    ...without(job, 'remark'),
    engineVersion: ENGINE_VERSION,
    nextPart: 0,
    files: [],
    written: 0,
    bytes: 0,
  };
}

/** The job as it begins anew in another place; says what stays in the one before. */
export function inAnotherPlace(job: Job, place: JobPlace): Job {
  const anew = fromTheStart({ ...job, place });
  const stays = job.files.length > 0 && 'directory' in job.place;
  return stays ? { ...anew, remark: `What was written before stays in “${job.place.name}”.` } : anew;
}

/** A copy of a job that lacks one of its optional fields. */
export function without<Key extends keyof Job>(job: Job, key: Key): Omit<Job, Key> & Job {
  const copy = { ...job };
  delete copy[key];
  return copy;
}

/** How the archive of a job is encrypted, if it is one that is. */
export function protectionOf({ place }: Pick<Job, 'place'>): ProtectionKind | undefined {
  return 'protection' in place ? place.protection : undefined;
}

/** Where the director writes; private storage is opened for the job. Throws where an archive lacks its password. */
export async function destinationOf(job: Job, given: Protection | undefined): Promise<Destination> {
  const { place } = job;
  const isLocked = protectionOf(job) !== undefined;
  if (isLocked && (given === undefined || given.password === '')) {
    throw new Error('The archive is to be encrypted, but there is no password.');
  }
  const protection = isLocked && given !== undefined ? { protection: given } : {};
  switch (place.kind) {
    case 'folder':
      return { kind: 'folder', directory: place.directory };
    case 'file':
      return { kind: 'file', file: place.file };
    case 'zip':
      return { kind: 'zip', file: place.file, ...protection };
    case 'private':
      return { kind: 'private', directory: await jobDirectory(job.id) };
    case 'private-zip':
      return { kind: 'private-zip', directory: await jobDirectory(job.id), name: place.name, ...protection };
  }
}

/** Removes what a run of a job left half-written; a single file that was picked has nothing beside it. */
export async function removeLeavings({ id, place }: Pick<Job, 'id' | 'place'>): Promise<void> {
  if (place.kind === 'folder') await removePartialFiles(place.directory);
  else if (place.kind === 'private' || place.kind === 'private-zip')
    await removePartialFiles(await jobDirectory(id));
}

/** Bytes of all files but the manifest. */
export function bytesOf(files: Job['files']): number {
  return files.reduce((sum, { path, bytes }) => sum + (path.startsWith('manifest') ? 0 : bytes), 0);
}

/** The job after its generation has ended. */
export function endedJob(job: Job, end: RunEnd): Job {
  switch (end.kind) {
    case 'done':
      return {
        ...job,
        state: 'done',
        written: end.patients,
        bytes: bytesOf(end.files),
        elapsedMs: end.elapsedMs,
        files: end.files,
      };
    case 'failed':
      return { ...job, state: 'failed', failure: end.failure };
    case 'cancelled':
      return { ...job, state: 'cancelled', failure: failureNotice(new Failure('CANCELLED')) };
  }
}
