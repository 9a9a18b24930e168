import { serve } from '#generation/serve.ts';

/** A worker that can be made to go wrong in every way a worker can. */
const crashing = {
  async answer(): Promise<number> {
    return 42;
  },
  async crash(): Promise<void> {
    setTimeout(() => {
      throw new Error('boom');
    });
    await new Promise(() => undefined);
  },
  async hang(): Promise<void> {
    await new Promise(() => undefined);
  },
  async vanish(): Promise<void> {
    self.close();
    await new Promise(() => undefined);
  },
  async throwError(): Promise<void> {
    throw new TypeError('not this way');
  },
};

export type Crashing = typeof crashing;
serve(crashing);
