import { expect, test } from 'vitest';
import { Failure, failureCodes, failureNotice } from '#core/failure.ts';

test.each([...failureCodes])('%s says what happened, and what to do unless the user did it', (code) => {
  const failure = new Failure(code, { cause: new TypeError('inner') });
  expect(failure.message).toMatch(/^[A-Z].*\.$/);
  if (code !== 'CANCELLED') expect(failure.message.split('. ').length).toBeGreaterThan(1);
  expect(failureNotice(failure)).toEqual({ code, message: failure.message, detail: 'TypeError: inner' });
});

test('anything else that is thrown becomes an unexpected failure, with what was said', () => {
  expect(failureNotice(new RangeError('x'))).toMatchObject({ code: 'UNEXPECTED', detail: 'RangeError: x' });
  expect(failureNotice('text')).toMatchObject({ code: 'UNEXPECTED', detail: 'text' });
  expect(failureNotice(new Failure('STORAGE_FULL')).detail).toBe('');
});
