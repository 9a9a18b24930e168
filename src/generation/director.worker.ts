import { Failure, failureNotice } from '#core/failure.ts';
import type { Director, RunEnd } from '#generation/director.contract.ts';
import { runOrder } from '#generation/run-order.ts';
import { serve, tellerTo } from '#generation/serve.ts';

const controller = new AbortController();

const director: Director = {
  async run(order, renderers, onEvent) {
    const { tell, heard } = tellerTo(onEvent);
    const end = await runOrder(order, renderers, tell, controller.signal).catch(endAfter);
    await heard();
    return end;
  },
  cancel() {
    controller.abort();
  },
};

function endAfter(error: unknown): RunEnd {
  if (error instanceof Failure && error.code === 'CANCELLED') return { kind: 'cancelled' };
  return { kind: 'failed', failure: failureNotice(error) };
}

serve(director);
