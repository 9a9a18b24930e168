import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { olderConfiguration } from '../support/older-configuration.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const out = mkdtempSync(join(tmpdir(), 'cli-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Runs the command as `npm run -s` would. */
function run(script: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['.ci/run-cli.mjs', script, ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('simulate', () => {
  test('prints what to expect over several seeds, as a table and as JSON', () => {
    const args = ['--preset', 'training-exercise', '--patients', '60', '--replications', '3', '--seed', '5'];
    const table = run('simulate', ...args);
    expect(table.status).toBe(0);
    expect(table.stdout).toMatch(/^3 replications/);
    expect(table.stdout).toMatch(/Casualties\s+60\.0\s+60\.0\s+60\.0\s+0\.0/);
    expect(table.stdout).toMatch(/Role 2, Training area Alpha: operatingTables/);
    const json = run('simulate', ...args, '--json');
    const result = JSON.parse(json.stdout) as {
      seeds: number[];
      measures: { casualties: { mean: number }; returned: { mean: number } };
    };
    expect(result.seeds).toEqual([5, 6, 7]);
    expect(result.measures.casualties.mean).toBe(60);
    expect(run('simulate', ...args, '--json').stdout).toBe(json.stdout);
  });

  test('says what is wrong with its options and its scenario', () => {
    expect(run('simulate', '--preset', 'no-such').stderr).toMatch(/There is no preset “no-such”/);
    expect(run('simulate', '--preset', 'brigade', '--replications', '0').stderr).toMatch(/from 1 to 10000/);
    expect(run('simulate', '--nonsense').stderr).toMatch(/Unknown option '--nonsense'/);
    const file = join(out, 'stranded.json');
    const scenario = JSON.parse(run('generate', '--preset', 'brigade', '--print-scenario').stdout) as {
      transport: { fleets: { vehicles?: number }[] };
    };
    scenario.transport.fleets[0]!.vehicles = 0;
    writeFileSync(file, JSON.stringify(scenario));
    const { status, stderr } = run('simulate', file);
    expect(status).toBe(2);
    expect(stderr).toMatch(/transport\.fleets: Nothing with a litter collects from POI/);
  });
});

describe('experiment', () => {
  const study = (changes: unknown, more: object = {}) => {
    const file = join(out, 'study.json');
    const alternatives = [
      { name: 'Every week', preset: 'brigade' },
      { name: 'Every three days', changes },
    ];
    const head = { format: 'golden-hour/study', version: 1, name: 'Flights', firstSeed: 1, runs: 6 };
    writeFileSync(file, JSON.stringify({ ...head, alternatives, ...more }));
    return file;
  };
  const setting = 'transport.strategic.everyHours';

  test('lists the settings of a scenario, compares what a study changes of them, and does so again', () => {
    const settings = run('experiment', 'settings', '--preset', 'brigade').stdout.split('\n');
    expect(settings).toContain(`${setting}\t168\th\tTransport › Strategic evacuation › Sortie every`);
    const file = study([{ setting, to: 72 }], { until: { measure: 'waitingMean', within: 2.5 } });
    const json = run('experiment', 'compare', file, '--json').stdout;
    expect(run('experiment', 'compare', file, '--json').stdout).toBe(json);
    const { seeds, results } = JSON.parse(json) as {
      seeds: number[];
      results: {
        result: { measure?: string };
        differences: { verdict: string; values: number[]; spread: { mean: number; halfWidth: number } }[];
      }[];
    };
    const waiting = results.find(({ result }) => result.measure === 'waitingMean')?.differences[0];
    expect(seeds.length).toBeGreaterThan(6);
    expect(waiting?.values.length).toBe(seeds.length);
    expect(waiting?.verdict).toBe('less');
    expect(waiting?.spread.halfWidth).toBeLessThanOrEqual(2.5);
    const table = run('experiment', 'compare', file).stdout;
    expect(table).toMatch(new RegExp(`^Every three days, less Every week; the same ${seeds.length} seeds`));
    expect(table).toMatch(/People waiting, mean\s+[\d.]+\s+[\d.]+\s+-[\d.]+\s+± [\d.]+\n/);
  });

  test('sweeps one setting or two, as a table or as JSON', () => {
    const file = join(out, 'sweep.json');
    const head = {
      format: 'golden-hour/sweep',
      version: 1,
      name: '',
      preset: 'brigade',
      measure: 'waitingMean',
    };
    const flights = { setting, from: 24, to: 168, steps: 3 };
    const write = (axes: unknown) =>
      writeFileSync(file, JSON.stringify({ ...head, axes, firstSeed: 1, runs: 6 }));
    write([flights]);
    expect(run('experiment', 'sweep', file).stdout).toMatch(
      /^People waiting, mean; seeds 1 to 6 for each\nTransport › Strategic evacuation › Sortie every, h\n.*\n24 .* the same\n96 .*\n168 .*± [\d.]+\n$/,
    );
    const { points } = JSON.parse(run('experiment', 'sweep', file, '--json').stdout) as {
      points: { values: number[]; measures: Record<string, { mean: number }> }[];
    };
    expect(points.map(({ values }) => values)).toEqual([[24], [96], [168]]);
    const means = points.map(({ measures }) => measures['waitingMean']?.mean ?? NaN);
    expect(means).toEqual([...means].sort((a, b) => a - b));
    write([flights, { setting: 'transport.strategic.firstHour', values: [0, 96] }]);
    const grid = run('experiment', 'sweep', file).stdout.split('\n');
    expect(grid[3]).toMatch(/^ +24 +96 +168$/);
    expect(grid[5]).toMatch(/^96( +[\d.]+){3}$/);
    write([{ ...flights, from: -24 }]);
    const { status, stderr } = run('experiment', 'sweep', file);
    expect(status).toBe(2);
    expect(stderr).toMatch(/The sweep has 1 problem:\n {2}axes\[0\]: With -24: Sortie every is -24\./);
  });

  test('screens the numbers of a section, the strongest first, with their sources', () => {
    const file = join(out, 'screen.json');
    const head = { format: 'golden-hour/screen', version: 1, name: '', preset: 'brigade', percent: 50 };
    const rest = { measure: 'toSurgeryMedian', trajectories: 4, firstSeed: 1, runs: 1 };
    writeFileSync(file, JSON.stringify({ ...head, ...rest, sections: ['transport'] }));
    const lines = run('experiment', 'screen', file).stdout.trim().split('\n');
    expect(lines[0]).toBe('Time to first surgery, median, min: effect from lowest to highest');
    const sizes = lines.slice(2, -1).map((line) => Number(line.trim().split(/\s+/)[0]));
    expect(sizes).toHaveLength(14);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    expect(lines.find((line) => line.includes('Protected ambulances › Speed'))).toMatch(
      /! Transport › Protected ambulances › Speed, 20 to 60 km\/h; assumption/,
    );
    const { measures } = JSON.parse(run('experiment', 'screen', file, '--json').stdout) as {
      measures: Record<string, { setting: string; size: number }[]>;
    };
    expect(measures['toSurgeryMedian']?.map(({ size }) => Number(size.toFixed(2)))).toEqual(sizes);
  });

  test('says what is wrong with its study', () => {
    const { status, stderr } = run('experiment', 'compare', study([{ setting: 'transport.speed', to: 1 }]));
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /The study has 1 problem:\n {2}alternatives\[1\]\.changes\[0\]: “transport\.speed” is not a setting/,
    );
    expect(run('experiment', 'compare').stderr).toMatch(/Name one study file/);
    expect(run('experiment', 'guess', 'x').stderr).toMatch(/“guess” is not a task/);
  });
});

describe('audit', () => {
  const dataset = (name: string, depth: string) => {
    const scenario = JSON.parse(
      run('generate', '--preset', 'training-exercise', '--print-scenario').stdout,
    ) as { output: { depth: string; formats: { id: string }[] } };
    scenario.output = { ...scenario.output, depth, formats: [{ id: 'ndjson' }] };
    const file = join(out, `${name}.json`);
    writeFileSync(file, JSON.stringify(scenario));
    const folder = join(out, name);
    expect(run('generate', file, '--patients', '40', '--out', folder).status).toBe(0);
    return join(folder, 'patients.ndjson');
  };

  test('counts the rules over a dataset, and fails where a chart breaks one', () => {
    const path = dataset('audited', 'standard');
    const good = run('audit', path);
    expect(good.stdout).toMatch(/\| T27a \| Parts of the Glasgow score add up.*\| holds \|/);
    expect(good.stdout).toMatch(/40 records; \d+ rules, \d+ of them failed\./);
    const spoilt = join(out, 'spoilt.ndjson');
    writeFileSync(spoilt, readFileSync(path, 'utf8').replaceAll('"gcsMotor":6', '"gcsMotor":5'));
    const bad = run('audit', spoilt);
    expect(bad.status).toBe(1);
    expect(bad.stdout).toMatch(/\| T27a .*FAILS, such as \d+/);
  });
  test('says what it cannot read', () => {
    expect(run('audit').stderr).toMatch(/^Usage:/);
    expect(run('audit', join(out, 'nowhere.ndjson')).stderr).toMatch(/There is no file .*nowhere\.ndjson\./);
    const summary = run('audit', dataset('summaries', 'summary'));
    expect([summary.status, summary.stderr]).toEqual([2, expect.stringMatching(/line 1: This is a summary/)]);
    const file = join(out, 'odd.ndjson');
    writeFileSync(file, '{"a":1}');
    expect(run('audit', file).stderr).toMatch(/line 1: This is no record of this engine\. /);
    writeFileSync(file, '[');
    expect(run('audit', file).stderr).toMatch(/line 1: This line is not JSON\./);
  });
});

describe('generate', () => {
  test('writes the dataset and one JSON line that tells of it', () => {
    const folder = join(out, 'plain');
    const { status, stdout } = run(
      'generate',
      '--preset',
      'peacekeeping',
      '--patients',
      '300',
      '--seed',
      '4',
      '--format',
      'json,ndjson,csv',
      '--out',
      folder,
    );
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const summary = JSON.parse(stdout) as {
      patients: number;
      seconds: number;
      files: { path: string; bytes: number; sha256: string }[];
    };
    expect(summary.patients).toBe(300);
    expect(readdirSync(folder).sort()).toEqual(summary.files.map((file) => file.path).sort());
    for (const file of summary.files) expect(sha256(join(folder, file.path))).toBe(file.sha256);
    expect(JSON.parse(readFileSync(join(folder, 'patients.json'), 'utf8'))).toHaveLength(300);
  });

  test('writes a golden case byte for byte from its scenario file', () => {
    const golden = join(root, 'tests/golden/two-fronts');
    const folder = join(out, 'golden');
    const { status } = run(
      'generate',
      join(golden, 'scenario.json'),
      '--seed',
      readFileSync(join(golden, 'seed'), 'utf8').trim(),
      '--out',
      folder,
    );
    expect(status).toBe(0);
    for (const name of ['json', 'ndjson', 'csv']) {
      expect(
        readFileSync(join(folder, `patients.${name}`)).equals(readFileSync(join(golden, `expected.${name}`))),
      ).toBe(true);
    }
  });

  test('writes shards whose NDJSON in order is the whole, also into one folder, and compressed files', () => {
    const args = [
      '--preset',
      'cbrn-incident',
      '--patients',
      '501',
      '--format',
      'ndjson',
      '--out',
      join(out, 'shards'),
    ];
    run('generate', ...args);
    for (const i of [0, 1, 2]) expect(run('generate', ...args, '--shard', `${i}/3`, '--gzip').status).toBe(0);
    const shards = [0, 1, 2].map((i) =>
      gunzipSync(readFileSync(join(out, 'shards', `patients-shard-${i}-of-3.ndjson.gz`))),
    );
    expect(Buffer.concat(shards).equals(readFileSync(join(out, 'shards/patients.ndjson')))).toBe(true);
  });

  test('lists every problem of an invalid scenario and ends with 2', () => {
    const scenario = JSON.parse(run('generate', '--preset', 'peacekeeping', '--print-scenario').stdout);
    scenario.general.days = 0;
    scenario.warfare.tempo = 'fast';
    const path = join(out, 'bad.json');
    writeFileSync(path, JSON.stringify(scenario));
    const { status, stdout, stderr } = run('generate', path, '--out', join(out, 'never'));
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('general.days: Days of fighting is 0. Must be at least 1.');
    expect(stderr).toContain('warfare.tempo: Tempo is "fast". Use one of: sustained');
  });

  test('says on stderr what it did not carry over of a scenario of the replaced system', () => {
    const path = join(out, 'older.json');
    writeFileSync(path, JSON.stringify({ ...olderConfiguration, total_patients: 20 }));
    const { status, stdout, stderr } = run('generate', path, '--out', join(out, 'older'));
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as { patients: number }).patients).toBe(20);
    expect(stderr).toContain('Not carried over: difficulty, because ');
    expect(stderr).toContain('Not given, so set to: base_date 2025-06-01');
  });

  test('--number prints the record of one patient, as the files hold it', () => {
    const { status, stdout } = run('generate', '--preset', 'peacekeeping', '--seed', '3', '--number', '7');
    expect(status).toBe(0);
    const record = JSON.parse(stdout) as { number: number; id: string };
    expect(record.number).toBe(7);
    const own = join(out, 'number');
    run('generate', '--preset', 'peacekeeping', '--seed', '3', '--format', 'ndjson', '--out', own);
    const line = readFileSync(join(own, 'patients.ndjson'), 'utf8').split('\n')[6] as string;
    expect(JSON.parse(line)).toEqual(record);
    expect(run('generate', '--preset', 'peacekeeping', '--number', '9999999').stderr).toContain('patients');
  });

  test.each([
    [['--preset', 'nowhere', '--out', 'x'], 'There is no preset “nowhere”'],
    [['--preset', 'peacekeeping'], 'Name the folder for the files'],
    [['--preset', 'peacekeeping', '--out', 'x', '--seed', '-1'], 'seed'],
    [['--preset', 'peacekeeping', '--out', 'x', '--shard', '3/3'], '--shard is “3/3”'],
    [['no-such-file.json', '--out', 'x'], 'could not be read'],
    [['--preset', 'brigade', '--out', 'x', '--patients', '100'], '--patients is for an exact total'],
    [['--colour', 'red'], 'colour'],
  ])('%j is refused with a sentence and 1', (args, expected) => {
    const { status, stderr } = run('generate', ...args);
    expect(status).toBe(1);
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test.each(['scenario', 'patient'])('schema publishes the JSON Schema of the %s', (which) => {
  const { status, stdout } = run('schema', which);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
  });
});

test('codes lists every code with its system and display', () => {
  const lines = run('codes').stdout.trim().split('\n');
  expect(lines[0]).toBe('system,code,display,use');
  expect(lines.length).toBeGreaterThan(450);
  for (const line of lines.slice(1))
    expect(line).toMatch(
      /^http:\/\/(snomed\.info\/sct,\d+,.+|www\.whocc\.no\/atc,[A-Z]\d\d[A-Z]+\d*,.+|loinc\.org,\d+-\d,.*),[a-z ]+$/,
    );
});

test('the settings in the documentation are those of the program', () => {
  const cells = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
  const documented = new Set(
    cells(readFileSync(join(root, 'docs/model.md'), 'utf8')).map((row) => JSON.stringify(row)),
  );
  const present = cells(run('parameters').stdout);
  expect(present.length).toBeGreaterThan(80);
  expect(present.filter((row) => !documented.has(JSON.stringify(row)))).toEqual([]);
});
