import { chunks } from '#core/dataset/chunks.ts';
import { DatasetWriter } from '#core/dataset/dataset-writer.ts';
import { type Shard, datasetLayout } from '#core/dataset/layout.ts';
import { chunkRenderer } from '#core/dataset/render-chunk.ts';
import { prepareFormats } from '#core/formats/writings.ts';
import { loadPlanNames, patientRenderer } from '#core/patient/render-patient.ts';
import type { Patient } from '#core/patient/patient.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { simulate, stories } from '#core/simulation/simulate.ts';
import { type MemoryOutlet, memoryOutlet } from './memory-outlet.ts';

/** Fixed, so that manifests can be compared. */
export const CREATED_AT = '2027-01-01T00:00:00.000Z';

/** Writes a whole dataset to memory, as the command line does. */
export async function writeDataset(
  scenario: Scenario,
  seed: number,
  {
    shard,
    outlet = memoryOutlet(),
    fromPart = 0,
  }: { shard?: Shard; outlet?: MemoryOutlet; fromPart?: number } = {},
): Promise<MemoryOutlet> {
  const plan = compile(scenario, seed);
  const layout = datasetLayout(plan, prepareFormats(plan), shard);
  const render = await chunkRenderer(plan);
  const writer = new DatasetWriter(plan, layout, outlet);
  for (const chunk of chunks(stories(plan), layout, fromPart))
    await writer.write(chunk, render(chunk.stories));
  await writer.finish([], CREATED_AT);
  return outlet;
}

/** Every patient of a plan, as records. */
export async function patientsOf(plan: Plan): Promise<Patient[]> {
  const render = patientRenderer(plan, await loadPlanNames(plan));
  return [...simulate(plan)].map(render);
}
