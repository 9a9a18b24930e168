import { Failure, failureNotice } from '#core/failure.ts';
import type { Director } from '#generation/director.contract.ts';
import { runOrder } from '#generation/run-order.ts';
import { serve } from '#generation/serve.ts';

const controller = new AbortController();

const director: Director = {
  async run(order, renderers, onEvent) {
    try {
      return await runOrder(order, renderers, onEvent, controller.signal);
    } catch (error) {
      if (error instanceof Failure && error.code === 'CANCELLED') return { kind: 'cancelled' };
      return { kind: 'failed', failure: failureNotice(error) };
    }
  },
  cancel() {
    controller.abort();
  },
};

serve(director);
