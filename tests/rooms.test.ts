import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The table "Where to change what" of docs/architecture.md, proven: a change is made in its one room, and all follows. */

const root = fileURLToPath(new URL('..', import.meta.url));
const checkout = mkdtempSync(join(tmpdir(), 'golden-hour-rooms-'));

beforeAll(() => {
  for (const path of ['package.json', 'tsconfig.json', 'src/core', 'src/cli']) {
    cpSync(root + path, join(checkout, path), { recursive: true });
  }
  symlinkSync(`${root}node_modules`, join(checkout, 'node_modules'));
});
afterAll(() => {
  rmSync(checkout, { recursive: true });
});

/** Adds a row before another in a table of the copied sources, and changes nothing else. */
function addRow(path: string, before: string, row: string): void {
  const file = join(checkout, 'src', path);
  const text = readFileSync(file, 'utf8');
  expect(text.split(before)).toHaveLength(2);
  writeFileSync(file, text.replace(before, `${row}\n${before}`));
}

function run(tool: string, ...args: string[]): string {
  try {
    return execFileSync(process.execPath, [`${root}node_modules/${tool}`, ...args], {
      cwd: checkout,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `failed:\n${stdout}${stderr}`;
  }
}

test('a type of warfare and a role are a row each: the code compiles, the scenario names them, patients are of them', () => {
  addRow(
    'core/catalogue/warfare.ts',
    '  naval: {',
    `  riverine: {
    label: 'Riverine',
    hint: 'Boats by night',
    inclination: inclination(1.4, 1.1, 0.7, 1),
    mechanisms: { crush: 100 },
    hours: landingWaves,
    massCasualty: { perDay: 0, size: [1, 2] },
  },`,
  );
  addRow(
    'core/catalogue/roles.ts',
    '  R3: {',
    `  R2F: {
    label: 'Role 2 Forward',
    isHospital: true,
    careLevel: 'hospital',
    recordRole: 'R2',
    diagnosisStage: 'role2',
    triageErrors: 'hospital',
    callsExpectant: false,
    hasSecondStage: false,
    isCollectedFrom: true,
    usualDistanceKm: 20,
    usualPolicyDays: 3,
  },`,
  );
  expect(run('typescript/bin/tsc', '-p', 'src/core') + run('typescript/bin/tsc', '-p', 'src/cli')).toBe('');

  writeFileSync(
    join(checkout, 'new-scenario.ts'),
    `import { newScenario } from '#core/scenario/scenario.ts';
console.log(JSON.stringify({
  ...newScenario(),
  general: { ...newScenario().general, totalPatients: 200 },
  warfare: { ...newScenario().warfare, types: [{ type: 'riverine', weight: 1 }] },
}).replaceAll('"R2E"', '"R2F"'));
`,
  );
  writeFileSync(join(checkout, 'new.scenario.json'), run('tsx/dist/cli.mjs', 'new-scenario.ts'));
  run('tsx/dist/cli.mjs', 'src/cli/generate.ts', 'new.scenario.json', '--format', 'json', '--out', 'out');
  const patients = JSON.parse(readFileSync(join(checkout, 'out/patients.json'), 'utf8')) as {
    event: { warfare: string };
    injury: { category: string; mechanism: string };
    movements: { event: string; facility: string; role: string }[];
    treatments: { facility: string }[];
  }[];
  expect(patients).toHaveLength(200);
  const battle = patients.filter(({ injury }) => injury.category === 'battle');
  expect(new Set(battle.map(({ event, injury }) => `${event.warfare}: ${injury.mechanism}`))).toEqual(
    new Set(['riverine: crush']),
  );
  const arrivals = patients.flatMap(({ movements }) => movements).filter(({ facility }) => facility === 'r2');
  expect(new Set(arrivals.map(({ role }) => role))).toEqual(new Set(['R2']));
  expect(patients.flatMap(({ treatments }) => treatments).some(({ facility }) => facility === 'r2')).toBe(
    true,
  );
});
