import type { Problem } from '#core/scenario/problem.ts';

/** Everything that can go wrong, as stable codes. */
export const failureCodes = [
  'SCENARIO_INVALID',
  'STORAGE_FULL',
  'PERMISSION_LOST',
  'WORKER_DIED',
  'FILE_UNREADABLE',
  'FILE_UNWRITABLE',
  'FORMAT_FULL',
  'DATABASE_UNAVAILABLE',
  'JOB_ELSEWHERE',
  'PLACE_IN_USE',
  'CANCELLED',
  'UNEXPECTED',
] as const;
export type FailureCode = (typeof failureCodes)[number];

/** What a failure says to the user: what happened and what to do. */
const sentences: Readonly<Record<FailureCode, string>> = {
  SCENARIO_INVALID: 'The scenario has problems. Fix them on the Plan page, then generate again.',
  STORAGE_FULL:
    'There is no room left where the files go. Free some space or choose another place, then resume.',
  PERMISSION_LOST: 'The browser no longer allows writing to the chosen place. Choose it again, then resume.',
  WORKER_DIED:
    'A background thread stopped unexpectedly. Close other programs if memory is short, then resume.',
  FILE_UNREADABLE: 'The file could not be read. Check that it is the right one and try again.',
  FILE_UNWRITABLE:
    'A file could not be written. Check that the place still exists and is not in use, then resume.',
  FORMAT_FULL:
    'There is more than the format can hold. See the detail, choose fewer patients per part or another format, then generate again.',
  DATABASE_UNAVAILABLE:
    'This browser does not let the page store anything. Leave private browsing and try again.',
  JOB_ELSEWHERE: 'Another tab of this browser has this job. Continue there, or close that tab first.',
  PLACE_IN_USE: 'Another job is writing to this place. Wait until it has ended, or choose another place.',
  CANCELLED: 'The generation was cancelled.',
  UNEXPECTED:
    'Something unexpected went wrong. Resume the job; if it happens again, report the details below.',
};

/** The one kind of error that reaches the user. Plain data of it crosses threads and is kept with a job. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly problems: readonly Problem[];

  constructor(code: FailureCode, options: { cause?: unknown; problems?: readonly Problem[] } = {}) {
    super(sentences[code], options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.problems = options.problems ?? [];
  }
}

/** A failure as data: what crosses threads and is stored. */
export interface FailureNotice {
  readonly code: FailureCode;
  readonly message: string;
  /** What the browser said, for a report. */
  readonly detail: string;
}

/** Any thrown value as a notice. */
export function failureNotice(error: unknown): FailureNotice {
  // Browsers say so wherever it is noticed: on opening a folder as well as on writing.
  const isFull = error instanceof Error && error.name === 'QuotaExceededError';
  const failure =
    error instanceof Failure ? error : new Failure(isFull ? 'STORAGE_FULL' : 'UNEXPECTED', { cause: error });
  const { cause } = failure;
  const detail =
    cause instanceof Error ? `${cause.name}: ${cause.message}` : cause === undefined ? '' : String(cause);
  return { code: failure.code, message: failure.message, detail };
}
