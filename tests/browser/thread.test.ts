import { expose, wrap } from 'comlink';
import { expect, test } from 'vitest';
import { failureNotice } from '#core/failure.ts';
import { createNotifier } from '#generation/serve.ts';
import { startThread } from '#generation/thread.ts';
import type { Crashing } from './workers/crashing.worker.ts';

const start = () =>
  startThread<Crashing>(
    () => new Worker(new URL('./workers/crashing.worker.ts', import.meta.url), { type: 'module' }),
  );

/** The code and detail that a call ends with. */
async function ending(call: Promise<unknown>): Promise<string> {
  try {
    return `answered ${String(await call)}`;
  } catch (error) {
    const { code, detail } = failureNotice(error);
    return `${code} ${detail}`;
  }
}

test('a call is answered', async () => {
  const thread = start();
  expect(await thread.call((api) => api.answer())).toBe(42);
  thread.stop();
});

test('a worker that crashes midway rejects the call that waits for it', async () => {
  const thread = start();
  expect(await ending(thread.call((api) => api.crash()))).toMatch(/^WORKER_DIED .*boom/);
  thread.stop();
});

test('a worker that ends without a word rejects the call that waits for it', async () => {
  const thread = start();
  expect(await ending(thread.call((api) => api.vanish()))).toBe(
    'WORKER_DIED Error: The worker ended without a word.',
  );
});

test('later calls of a crashed worker reject as well', async () => {
  const thread = start();
  await ending(thread.call((api) => api.crash()));
  expect(await ending(thread.call((api) => api.hang()))).toMatch(/^WORKER_DIED/);
  thread.stop();
});

test('a worker whose script does not exist rejects the first call', async () => {
  const thread = startThread<Crashing>(() => new Worker('/no-such-worker.js', { type: 'module' }));
  expect(await ending(thread.call((api) => api.answer()))).toMatch(/^WORKER_DIED/);
  thread.stop();
});

test('stopping a thread rejects the call that waits for it', async () => {
  const thread = start();
  const waiting = ending(thread.call((api) => api.hang()));
  thread.stop();
  expect(await waiting).toMatch(/^CANCELLED/);
});

test('an error that the worker throws reaches the caller', async () => {
  const thread = start();
  expect(await ending(thread.call((api) => api.throwError()))).toBe('UNEXPECTED TypeError: not this way');
  thread.stop();
});

test('beside a worker that stays silent another is started', async () => {
  const mute = URL.createObjectURL(new Blob([''], { type: 'text/javascript' }));
  let spawned = 0;
  const thread = startThread<Crashing>(
    () =>
      ++spawned === 1
        ? new Worker(mute)
        : new Worker(new URL('./workers/crashing.worker.ts', import.meta.url), { type: 'module' }),
    [50, 5000],
  );
  expect(await thread.call((api) => api.answer())).toBe(42);
  expect(spawned).toBe(2);
  thread.stop();
});

test('when none of its workers starts, a call rejects', async () => {
  const mute = URL.createObjectURL(new Blob([''], { type: 'text/javascript' }));
  const thread = startThread<Crashing>(() => new Worker(mute), [20, 20]);
  expect(await ending(thread.call((api) => api.answer()))).toBe(
    'WORKER_DIED Error: The worker did not start.',
  );
});

test('events to another thread can be awaited until they are delivered', async () => {
  const { port1, port2 } = new MessageChannel();
  const received: number[] = [];
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  expose(async (event: number) => {
    await gate;
    received.push(event);
  }, port1);
  const { notify, delivered } = createNotifier(wrap<(event: number) => void>(port2));
  await delivered();
  notify(1);
  notify(2);
  const after = delivered().then(() => received.slice());
  expect(received).toEqual([]);
  open();
  expect(await after).toEqual([1, 2]);
});
