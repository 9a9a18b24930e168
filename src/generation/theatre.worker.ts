import { transfer } from 'comlink';
import { failureNotice } from '#core/failure.ts';
import { compile } from '#core/scenario/compile.ts';
import { Exploration } from '#core/statistics/exploration.ts';
import { makeTimeline, memoryOf } from '#core/timeline/make-film.ts';
import { createNotifier, serve } from '#generation/serve.ts';
import type { Theatre } from '#generation/theatre.contract.ts';

/** The exercise that questions are about. */
let exploration: Exploration | undefined;

function explored(): Exploration {
  if (exploration === undefined) throw new Error('Nothing has been explored yet.');
  return exploration;
}

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
  async explore(scenario, seed, onProgress) {
    const { notify, delivered } = createNotifier(onProgress);
    try {
      exploration = new Exploration(compile(scenario, seed), notify);
      await delivered();
      return { kind: 'done', explorable: exploration.explorable };
    } catch (error) {
      return { kind: 'failed', failure: failureNotice(error) };
    }
  },
  find: async (filters) => explored().find(filters),
  list: async (by, isDescending, from, count) => explored().list(by, isDescending, from, count),
  numbers: async (filters) => `${explored().numbers(filters)}`,
  async tryAnother(scenario, seed, filters) {
    const other = new Exploration(compile(scenario, seed));
    return { seed, hits: other.count(filters), casualties: other.explorable.casualties };
  },
};

serve(theatre);
