import { Dexie, type EntityTable, type Table } from 'dexie';
import type { WrittenFile } from '#core/dataset/manifest.ts';
import type { Study } from '#core/experiments/study.ts';
import type { Screen, ScreenResult } from '#core/experiments/screen.ts';
import type { Sweep, SweepResult } from '#core/experiments/sweep.ts';
import type { FailureNotice } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import type { JobPlace } from '#platform/storage/job-place.ts';

/** A scenario saved by name, with the versions before it. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly scenario: Scenario;
  /** Counts up with every save. */
  readonly revision: number;
  readonly savedAt: string;
  /** Newest first. */
  readonly earlier: readonly {
    readonly scenario: Scenario;
    readonly revision: number;
    readonly savedAt: string;
  }[];
}

export type JobState = 'queued' | 'running' | 'interrupted' | 'done' | 'failed' | 'cancelled';

/** One generation of a scenario with a seed. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly engineVersion: string;
  readonly scenario: Scenario;
  readonly seed: number;
  readonly place: JobPlace;
  readonly state: JobState;
  /** Patients written when last recorded; in places with parts, those of closed parts. */
  readonly written: number;
  readonly bytes: number;
  readonly elapsedMs: number;
  /** Parts closed so far, with their files: where it can go on. */
  readonly nextPart: number;
  readonly files: readonly WrittenFile[];
  readonly failure?: FailureNotice;
  /** What the user should know of how it went. */
  readonly remark?: string;
}

/** Where an edited scenario comes from: the template it was opened from or saved as, and the text of what that holds. */
export interface Origin {
  readonly templateId?: string;
  readonly savedText?: string;
}

/** The edited scenario at one step of editing. */
export interface Version {
  readonly scenario: Scenario;
  readonly origin: Origin;
}

/** The scenario being edited with what can be undone and redone, kept across reloads; what is shared is stored once. */
export interface Draft {
  readonly id: 'current';
  /** Not checked: it may have problems, or be of an older version. */
  readonly scenario: unknown;
  readonly origin?: Origin;
  readonly past?: readonly Version[];
  readonly future?: readonly Version[];
  /** Of drafts before there were steps to undo. */
  readonly templateId?: string;
  /** Milliseconds since 1970; absent in older drafts. */
  readonly keptAt?: number;
}

/** One thing that happened, in codes and numbers: nothing a user typed, no name of a file or of a scenario. */
export interface LogEntry {
  readonly id?: number;
  /** ISO 8601. */
  readonly at: string;
  readonly event: string;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** A forecast with the scenario that it is of. */
export interface KeptForecast {
  readonly id?: number;
  readonly scenario: Scenario;
  readonly forecast: Forecast;
  /** Engine and measures, as stored. */
  readonly madeBy?: string;
}

/** A study of any kind, as it was left. */
export interface KeptStudy<Of> {
  readonly id: string;
  readonly study: Of;
  readonly savedAt: string;
}

/** What was simulated of a study of any kind. */
export interface KeptResults<Result> {
  readonly id: string;
  /** What it was simulated of, as text: it is out of date when that is another. */
  readonly of: string;
  readonly result: Result;
  /** Engine and measures, as stored. */
  readonly madeBy?: string;
}

/** Everything this page stores in the browser. */
export class Database extends Dexie {
  declare readonly templates: EntityTable<Template, 'id'>;
  declare readonly jobs: EntityTable<Job, 'id'>;
  declare readonly drafts: Table<Draft, string>;
  declare readonly log: EntityTable<LogEntry, 'id'>;
  declare readonly forecasts: EntityTable<KeptForecast, 'id'>;
  declare readonly studies: Table<KeptStudy<Study>, string>;
  /** By alternative. */
  declare readonly studyResults: Table<KeptResults<readonly Forecast[]>, string>;
  declare readonly sweeps: Table<KeptStudy<Sweep>, string>;
  declare readonly screens: Table<KeptStudy<Screen>, string>;
  declare readonly screenResults: Table<KeptResults<ScreenResult>, string>;
  declare readonly sweepResults: Table<KeptResults<SweepResult>, string>;

  constructor(name = 'golden-hour') {
    // What lists show is what is stored: no optimistic cache in between.
    super(name, { cache: 'disabled' });
    this.version(1).stores({ templates: 'id, name, savedAt', jobs: 'id, createdAt, state', drafts: 'id' });
    this.version(2).stores({ log: '++id' });
    this.version(3).stores({ forecasts: '++id' });
    this.version(4).stores({
      studies: 'id, savedAt',
      studyResults: 'id',
      sweeps: 'id, savedAt',
      sweepResults: 'id',
      screens: 'id, savedAt',
      screenResults: 'id',
    });
  }
}
