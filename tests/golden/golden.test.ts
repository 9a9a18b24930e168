import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tableNames } from '#core/formats/table-names.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { formatIds } from '#core/scenario/sections/output/output.ts';
import { goldenFiles } from '../support/golden.ts';

const here = new URL('./', import.meta.url);
const cases = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());

// `npm run golden` rewrites the expected files; whoever does so raises ENGINE_VERSION and reads the difference.
describe('golden cases: scenario and seed give these bytes', () => {
  test.each(cases.map(({ name }) => name))('%s', async (name) => {
    const folder = new URL(`${name}/`, here);
    const files = await goldenFiles(folder);
    const expected = readdirSync(folder).filter((file) => file.startsWith('expected.'));
    expect(expected.sort()).toEqual([...files.keys()].sort());
    for (const [file, bytes] of files) {
      expect(existsSync(new URL(file, folder))).toBe(true);
      expect(readFileSync(new URL(file, folder)).equals(bytes), `${name}/${file}`).toBe(true);
    }
  });
  test('there is a case for every format and table', async () => {
    const formats = new Set(
      cases
        .flatMap(({ name }) => readdirSync(new URL(`${name}/`, here)))
        .filter((file) => file.startsWith('expected.')),
    );
    const ofScenarios = cases.flatMap(({ name }) => {
      const text = readFileSync(new URL(`${name}/scenario.json`, here), 'utf8');
      return (JSON.parse(text) as Scenario).output.formats.map(({ id }) => id);
    });
    expect([...new Set(ofScenarios)].sort()).toEqual([...formatIds].sort());
    for (const table of tableNames.slice(1)) expect(formats).toContain(`expected.${table}.csv`);
  });
});
