import { transfer } from 'comlink';
import { measures } from '#core/statistics/measures.ts';
import { forecast, replicate } from '#core/statistics/replications.ts';
import type { Replications, Replicator } from '#generation/replicator.contract.ts';
import { serve, createNotifier } from '#generation/serve.ts';

const kept = new Map<number, Replications>();

const replicator: Replicator = {
  async replicate(which, scenario, seed, onProgress) {
    const { notify, delivered } = createNotifier(onProgress);
    const { layout, row } = replicate(scenario, seed, notify);
    const known = kept.get(which) ?? { layout, done: [] };
    known.done.push({ seed, row });
    kept.set(which, known);
    await delivered();
    return row.slice(0, measures.length);
  },
  async measure(scenario, seeds) {
    return seeds.map((seed) => replicate(scenario, seed).row.slice(0, measures.length));
  },
  async take(which) {
    const known = kept.get(which);
    if (known === undefined) return undefined;
    kept.delete(which);
    return transfer(
      known,
      known.done.map(({ row }) => row.buffer),
    );
  },
  async summarise(which, others) {
    const own = kept.get(which);
    const all = [...(own === undefined ? [] : [own]), ...others];
    return forecast(
      (all[0] as Replications).layout,
      all.flatMap(({ done }) => done),
    );
  },
};

serve(replicator);
