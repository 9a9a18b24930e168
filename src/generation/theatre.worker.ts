import { transfer } from 'comlink';
import { failureNotice } from '#core/failure.ts';
import { compile } from '#core/scenario/compile.ts';
import { makeTimeline, memoryOf } from '#core/timeline/make-film.ts';
import { createNotifier, serve } from '#generation/serve.ts';
import type { Theatre } from '#generation/theatre.contract.ts';

const theatre: Theatre = {
  async film(scenario, seed, onProgress) {
    const { notify, delivered } = createNotifier(onProgress);
    try {
      const timeline = makeTimeline(compile(scenario, seed), notify);
      await delivered();
      return transfer({ kind: 'done', timeline }, memoryOf(timeline));
    } catch (error) {
      return { kind: 'failed', failure: failureNotice(error) };
    }
  },
};

serve(theatre);
