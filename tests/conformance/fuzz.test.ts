import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkFormatOptions } from '#core/formats/registry.ts';
import { compile } from '#core/scenario/compile.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import { readDocument } from '#core/scenario/scenario-file.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { formatIds } from '#core/scenario/sections/output/output.ts';
import { expectation } from '#core/simulation/arrivals/expectation.ts';
import { writeDataset } from '../support/dataset.ts';
import { olderConfiguration } from '../support/older-configuration.ts';

/** Many more of them run once a week. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 500);
/** Larger ones are valid, but take too long to be written here. */
const MOST_PATIENTS = 60;

/** Few patients, and no events that bring more. */
function small(scenario: Scenario): Scenario {
  const general = { ...scenario.general, totalPatients: 12 };
  return { ...scenario, general, events: { ...scenario.events, scheduled: [] } };
}

const scenarios = [newScenario(), ...presets.map(({ scenario }) => scenario)].map(small);
/** What the replaced system saved, with each of the forms that its fields had. */
const configurations = [
  { ...olderConfiguration, total_patients: 12 },
  {
    ...olderConfiguration,
    total_patients: 12,
    base_date: '2025-06-01',
    injury_mix: { Disease: 0.52, 'Non-Battle Injury': 0.33, 'Battle Injury': 0.15 },
    warfare_types: { conventional: true, artillery: true, drone: false },
    special_events: { ambush: true, major_offensive: false, mass_casualty: false },
    environmental_conditions: { night_operations: true, rain: false },
  },
];
const documents: readonly object[] = [...scenarios, ...configurations];
const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every path of a document below the top. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  const own = path.length === 0 ? [] : [[...path]];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))];
}

function put(document: object, path: readonly string[], value: unknown): void {
  let at = document as Record<string, unknown>;
  for (const key of path.slice(0, -1)) {
    const inner = at[key];
    if (typeof inner !== 'object' || inner === null) return;
    at = inner as Record<string, unknown>;
  }
  at[path.at(-1) as string] = value;
}

const values = fc.oneof(
  fc.constantFrom(
    0,
    1,
    2,
    7,
    23,
    60,
    99,
    100,
    1e9,
    -1,
    0.5,
    '',
    'x',
    '=1+1',
    '<b>',
    '\u202e',
    true,
    null,
    [],
    {},
  ),
  fc.integer({ min: 0, max: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.jsonValue({ maxDepth: 2 }),
);
const mutants = fc
  .constantFrom(...documents)
  .chain((document) =>
    fc.tuple(
      fc.constant(document),
      fc.array(fc.tuple(fc.constantFrom(...pathsIn(document)), values), { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...formatIds),
    ),
  );

test('a changed scenario is refused with its problems, or is written in its format and read back', async () => {
  const database = await (await DuckDBInstance.create()).connect();
  let written = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(mutants, async ([document, changes, format]) => {
      const mutant = structuredClone(document);
      for (const [path, value] of changes) put(mutant, path, value);
      const parsed = readDocument(mutant);
      if (!parsed.ok) {
        refused++;
        expect(parsed.problems.length).toBeGreaterThan(0);
        for (const { message, fix } of parsed.problems)
          expect(`${message} ${fix}`).not.toMatch(/undefined|NaN/);
        return;
      }
      const isTenth = written++ % 10 === 0;
      const formats = (isTenth ? (['xlsx', 'parquet'] as const) : [format]).map((id) => ({ id }));
      const scenario: Scenario = { ...parsed.scenario, output: { ...parsed.scenario.output, formats } };
      if (checkFormatOptions(scenario.output).length > 0) return;
      if (expectation(compile(scenario, 1)).total > MOST_PATIENTS) return;
      const { files } = await writeDataset(scenario, 1);
      const manifest = JSON.parse(String(files.get('manifest.json'))) as { patients: number };
      if (!isTenth || scenario.output.compression === 'gzip' || files.has('patients-0001.parquet')) return;
      const [sheet] = await readWorkbook(files.get('patients.xlsx') as Buffer);
      expect(sheet?.data).toHaveLength(manifest.patients + 1);
      const path = join(folder, 'patients.parquet');
      writeFileSync(path, files.get('patients.parquet') as Buffer);
      const rows = await database.runAndReadAll(`SELECT count(*)::INTEGER FROM '${path}'`);
      expect(rows.getRows()).toEqual([[manifest.patients]]);
    }),
    { numRuns: RUNS },
  );
  expect(written).toBeGreaterThan(RUNS / 20);
  expect(refused).toBeGreaterThan(RUNS / 20);
}, 3_600_000);
