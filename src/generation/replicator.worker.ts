import { transfer } from 'comlink';
import type { OperationsLayout } from '#core/statistics/operations-layout.ts';
import { type Replication, forecast, replicate } from '#core/statistics/replications.ts';
import type { Replicator } from '#generation/replicator.contract.ts';
import { serve, createNotifier } from '#generation/serve.ts';

let kept: Replication[] = [];
let layout: OperationsLayout | undefined;

const replicator: Replicator = {
  async replicate(scenario, seed, onProgress) {
    const { notify, delivered } = createNotifier(onProgress);
    const result = replicate(scenario, seed, notify);
    layout = result.layout;
    kept.push({ seed, row: result.row });
    await delivered();
  },
  async take() {
    if (layout === undefined) return undefined;
    const done = kept;
    kept = [];
    return transfer(
      { layout, done },
      done.map(({ row }) => row.buffer),
    );
  },
  async summarise(others) {
    const known = layout ?? (others[0] as (typeof others)[number]).layout;
    return forecast(known, [...kept, ...others.flatMap(({ done }) => done)]);
  },
};

serve(replicator);
