import { describe, expect, test } from 'vitest';
import type { Manifest } from '#core/dataset/manifest.ts';
import { readScenario } from '#core/scenario/parse.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Output } from '#core/scenario/sections/output/output.ts';
import { writeDataset } from '../../../support/dataset.ts';
import { presetWith, scenarioWith } from '../../../support/scenarios.ts';

/** Numbers across chunks and parts of the whole, the last one among them. */
const ONLY = '3, 17-20, 256-257, 401, 700';
const NUMBERS = [3, 17, 18, 19, 20, 256, 257, 401, 700];

const scenarioOf = (output: Partial<Output>): Scenario =>
  scenarioWith({
    general: { totalPatients: 700 },
    output: { formats: [{ id: 'ndjson' }, { id: 'csv' }], patientsPerPart: 1000, ...output },
  });
const lines = (file: Buffer | undefined) => String(file).trimEnd().split('\n');

describe('a dataset of some patients', () => {
  test('holds their records as the whole dataset does, byte for byte, and says which they are', async () => {
    const { files: whole } = await writeDataset(scenarioOf({}), 5);
    const { files } = await writeDataset(scenarioOf({ only: ONLY }), 5);
    const all = lines(whole.get('patients.ndjson'));
    expect(lines(files.get('patients.ndjson'))).toEqual(NUMBERS.map((number) => all[number - 1]));
    const rows = lines(whole.get('patients.csv'));
    expect(lines(files.get('patients.csv'))).toEqual([rows[0], ...NUMBERS.map((number) => rows[number])]);
    const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
    expect(manifest).toMatchObject({ patients: 9, scenario: { output: { only: ONLY } } });
    // What makes it again is in the manifest.
    const again = await writeDataset(manifest.scenario, manifest.seed);
    expect(again.files.get('patients.ndjson')).toEqual(files.get('patients.ndjson'));
    expect(manifest.dataset).toBe((JSON.parse(String(whole.get('manifest.json'))) as Manifest).dataset);
  });

  test('is the same where queues decide the order in which stories end', async () => {
    const limited = presetWith('nato-article-5', 700);
    limited.output = { ...limited.output, formats: [{ id: 'ndjson' }] };
    const { files: whole } = await writeDataset(limited, 5);
    const { files } = await writeDataset({ ...limited, output: { ...limited.output, only: ONLY } }, 5);
    const all = lines(whole.get('patients.ndjson'));
    expect(lines(files.get('patients.ndjson'))).toEqual(NUMBERS.map((number) => all[number - 1]));
  });

  test('is cut into parts and shards by how many they are, and goes on at a later part', async () => {
    const many = '1-150, 301-450';
    const { files: whole } = await writeDataset(scenarioOf({ only: many }), 5);
    const inParts = scenarioOf({ only: many, patientsPerPart: 100 });
    const { files: parts } = await writeDataset(inParts, 5);
    const part = (n: number) => lines(parts.get(`patients-000${n}.ndjson`));
    expect([1, 2, 3].map((n) => part(n).length)).toEqual([100, 100, 100]);
    expect([1, 2, 3].flatMap(part)).toEqual(lines(whole.get('patients.ndjson')));
    const { files: rest } = await writeDataset(inParts, 5, { fromPart: 2 });
    expect(lines(rest.get('patients-0003.ndjson'))).toEqual(part(3));
    const shards = await Promise.all(
      [0, 1].map((index) => writeDataset(scenarioOf({ only: many }), 5, { shard: { index, count: 2 } })),
    );
    expect(shards.flatMap(({ files }, i) => lines(files.get(`patients-shard-${i}-of-2.ndjson`)))).toEqual(
      lines(whole.get('patients.ndjson')),
    );
  });

  test('with a file for each patient names each by the patient’s number', async () => {
    const { files } = await writeDataset(
      scenarioOf({ only: ONLY, formats: [{ id: 'fhir', options: { files: 'one a patient' } }] }),
      5,
    );
    const names = [...files.keys()].filter((path) => path.startsWith('fhir/'));
    expect(names).toEqual(NUMBERS.map((number) => `fhir/${number}.json`));
  });

  test('leaves out numbers that daily rates do not reach', async () => {
    const rates = scenarioOf({ only: '1-2, 9999999' });
    rates.arrivals = { ...rates.arrivals, mode: 'rates' };
    rates.general = { ...rates.general, days: 2 };
    const { files } = await writeDataset(rates, 5);
    expect(lines(files.get('patients.ndjson'))).toHaveLength(2);
    expect(JSON.parse(String(files.get('manifest.json')))).toMatchObject({ patients: 2 });
  });
});

test.each([
  ['5-2', 'These are no numbers of patients.'],
  ['', 'These are no numbers of patients.'],
  ['1-701', 'Patient 701 is asked for; there are 700.'],
])('“%s” is refused with what would be right', (only, message) => {
  const parsed = readScenario(scenarioOf({ only }));
  expect(parsed.ok).toBe(false);
  if (!parsed.ok)
    expect(parsed.problems).toEqual([
      { path: ['output', 'only'], message, fix: expect.stringMatching(/^(Write|Name)/) as string },
    ]);
});
