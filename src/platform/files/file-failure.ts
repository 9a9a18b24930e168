import { Failure } from '#core/failure.ts';

/** What a browser throws at a file, as the failure it means. */
export function fileFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return new Failure('STORAGE_FULL', { cause: error });
    case 'NotAllowedError':
    case 'SecurityError':
      return new Failure('PERMISSION_LOST', { cause: error });
    default:
      return new Failure('FILE_UNWRITABLE', { cause: error });
  }
}
