import { Failure, failureNotice } from '#core/failure.ts';
import type { Director, RunEnd } from '#generation/director.contract.ts';
import { executeRun } from '#generation/execute-run.ts';
import { RendererPool } from '#generation/renderer-pool.ts';
import { serve, createNotifier } from '#generation/serve.ts';

const controller = new AbortController();
let pool: RendererPool | undefined;

const director: Director = {
  async run(request, renderers, onEvent) {
    const { notify, delivered } = createNotifier(onEvent);
    pool = new RendererPool(renderers);
    const end = await executeRun(request, pool, notify, controller.signal).catch(endAfter);
    await delivered();
    return end;
  },
  replaceRenderer(index, port) {
    pool?.replace(index, port);
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
