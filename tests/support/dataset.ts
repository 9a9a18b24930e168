import { writeDocuments } from '#core/dataset/documents.ts';
import { type Shard, datasetLayout } from '#core/dataset/layout.ts';
import { createChunkRenderer } from '#core/dataset/render-chunk.ts';
import { writeDataset as writeParts } from '#core/dataset/write-dataset.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import { loadPlanNames, createPatientRenderer } from '#core/patient/render-patient.ts';
import type { Patient } from '#core/patient/patient.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { simulate } from '#core/simulation/simulate.ts';
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
  const render = await createChunkRenderer(plan);
  const files = await writeParts({ plan, layout, outlet, render, fromPart });
  await writeDocuments(plan, layout, outlet, files, CREATED_AT);
  return outlet;
}

/** Every patient of a plan, as records. */
export async function patientsOf(plan: Plan): Promise<Patient[]> {
  const render = createPatientRenderer(plan, await loadPlanNames(plan));
  return [...simulate(plan)].map(render);
}
