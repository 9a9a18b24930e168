import { readFileSync } from 'node:fs';
import { type Scenario } from '#core/scenario/scenario.ts';
import { writeDataset } from './dataset.ts';
import { expectedName } from './expected-name.ts';

/** The files of a golden case, named as they are kept: its folder has scenario.json and seed. */
export async function goldenFiles(folder: URL): Promise<Map<string, Buffer>> {
  const scenario = JSON.parse(readFileSync(new URL('scenario.json', folder), 'utf8')) as Scenario;
  const seed = Number(readFileSync(new URL('seed', folder), 'utf8'));
  const { files } = await writeDataset(scenario, seed);
  return new Map(
    [...files]
      .filter(([path]) => path !== 'manifest.json')
      .map(([path, bytes]) => [expectedName(path), bytes]),
  );
}
