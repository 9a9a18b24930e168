import { Failure } from '#core/failure.ts';

/** What the database throws, as the failure it means. */
export function storageFailure(error: unknown): Failure {
  const isFull = error instanceof Error && /QuotaExceeded/.test(`${error.name} ${error.message}`);
  return new Failure(isFull ? 'STORAGE_FULL' : 'DATABASE_UNAVAILABLE', { cause: error });
}
