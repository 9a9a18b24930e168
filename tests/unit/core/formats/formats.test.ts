import { gzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { csvCell } from '#core/formats/csv/cell.ts';
import { dialectOf } from '#core/formats/csv/dialect.ts';
import { tablesOf } from '#core/formats/tables.ts';
import {
  checkFormatOptions,
  estimatedBytes,
  filesOneByOne,
  formats,
  isSingleFile,
} from '#core/formats/registry.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import { type Patient, patientSchema } from '#core/patient/patient.ts';
import { compile } from '#core/scenario/compile.ts';
import { newScenario } from '#core/scenario/scenario.ts';
import {
  type Depth,
  type FormatId,
  type Output,
  depths,
  formatIds,
} from '#core/scenario/sections/output/output.ts';
import { patientsOf, writeDataset } from '../../../support/dataset.ts';
import { encode, planOf } from '../../../support/encode.ts';
import { planWith, scenarioWith } from '../../../support/scenarios.ts';

const nasty = '=HYPERLINK("http://x"),\n“Нord” \\ ;\u2028';
const scenario = scenarioWith({
  general: { totalPatients: 120 },
  fronts: [
    {
      id: 'main',
      name: nasty.replace('\n', ' '),
      sharePercent: 100,
      nations: [{ nation: 'ISL', sharePercent: 100 }],
    },
  ],
  output: { formats: formatIds.map((id) => ({ id })), depth: 'full', patientsPerPart: 1000 },
});

let once: Promise<{ files: Map<string, Buffer>; patients: Patient[] }> | undefined;

function written(): Promise<{ files: Map<string, Buffer>; patients: Patient[] }> {
  once ??= (async () => {
    const { files } = await writeDataset(scenario, 3);
    return { files, patients: await patientsOf(compile(scenario, 3)) };
  })();
  return once;
}

const rendered = new Map<Depth, Promise<Patient[]>>();

/** Patients of a new scenario, made once for each depth. */
function sixHundred(depth: Depth): Promise<Patient[]> {
  const known =
    rendered.get(depth) ?? patientsOf(planWith({ general: { totalPatients: 600 }, output: { depth } }, 3));
  rendered.set(depth, known);
  return known;
}

const comma = dialectOf({ delimiter: 'comma', byteOrderMark: 'no' });
const semicolon = dialectOf({ delimiter: 'semicolon', byteOrderMark: 'no' });

describe('every format', () => {
  test.each(formatIds)('%s is registered under its id, with words for people', (id) => {
    expect(formats[id].id).toBe(id);
    expect(formats[id].description.length).toBeGreaterThan(20);
  });
  test.each(formatIds.flatMap((id) => depths.map((depth) => [id, depth] as const)))(
    '%s says roughly how large a patient is in a %s record, compressed or not',
    async (id, depth) => {
      const files = encode(planOf(id, depth), await sixHundred(depth));
      const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
      expect(estimatedBytes({ id }, depth, 600) / size).toBeGreaterThan(0.7);
      expect(estimatedBytes({ id }, depth, 600) / size).toBeLessThan(1.5);
      if (formats[id].gzipShare === 1) return;
      const zipped = [...files.values()].reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
      expect(estimatedBytes({ id }, depth, 600, true) / zipped).toBeGreaterThan(0.7);
      expect(estimatedBytes({ id }, depth, 600, true) / zipped).toBeLessThan(1.5);
    },
  );
});

test('JSON is one array of exactly the records', async () => {
  const { files, patients } = await written();
  expect(JSON.parse(String(files.get('patients.json')))).toEqual(patients);
});

test('NDJSON is one record a line, the same bytes as JSON.stringify makes of it in the order of its schema', async () => {
  const { files, patients } = await written();
  expect(String(files.get('patients.ndjson'))).toBe(
    patients.map((patient) => `${JSON.stringify(patientSchema.parse(patient))}\n`).join(''),
  );
});

describe('CSV', () => {
  test('reads back, by a reader of RFC 4180, as the facts of the records', async () => {
    const { files, patients } = await written();
    const text = String(files.get('patients.csv'));
    const { data, errors } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    expect(errors).toEqual([]);
    expect(data).toHaveLength(patients.length);
    data.forEach((row, i) => {
      const patient = patients[i]!;
      expect(row['id']).toBe(patient.id);
      expect(row['family_name']).toBe(patient.name.family);
      expect(row['front_name']).toBe(`'${patient.front.name}`);
      expect(row['injured_at']).toBe(patient.injury.at);
      expect(row['outcome_status']).toBe(patient.outcome.status);
      expect(row['iss']).toBe(`${patient.injury.iss ?? ''}`);
    });
    expect(text.endsWith('\r\n')).toBe(true);
  });
  test('has a table for every list, whose keys fit and whose rows are the facts of the records', async () => {
    const { files, patients } = await written();
    for (const { name, columns, key, rows } of tablesOf('full')) {
      const text = String(files.get(`${name}.csv`));
      const { data, errors, meta } = Papa.parse<Record<string, string>>(text, {
        header: true,
        skipEmptyLines: true,
      });
      expect(errors).toEqual([]);
      expect(meta.fields).toEqual(columns.map((column) => column.name));
      const expected = patients.flatMap((patient) => rows(patient));
      expect(data).toHaveLength(expected.length);
      const keys = new Set(data.map((row) => key.map((column) => row[column]).join('/')));
      expect(keys.size).toBe(data.length);
      data.forEach((row, i) => {
        columns.forEach((column, c) => {
          const value = expected[i]?.[c];
          const cell = row[column.name] ?? '';
          if (value === undefined) expect([cell, column.required]).toEqual(['', false]);
          else expect(cell.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(`${value}`);
          if (column.type === 'integer' && cell !== '') expect(cell).toMatch(/^-?\d+$/);
          if (column.type === 'number' && cell !== '') expect(cell).toMatch(/^'?-?\d+(\.\d+)?$/);
          if (column.type === 'datetime' && cell !== '') expect(cell).toMatch(/^\d{4}-\d\d-\d\dT/);
        });
      });
    }
  });
  test('can be one table alone, as archives write them', () => {
    const plan = planWith({ output: { formats: [{ id: 'json' }, { id: 'csv' }], depth: 'standard' } });
    const alone = filesOneByOne(plan.scenario.output);
    const names = alone.map((chosen) => {
      const [only] = prepareFormats(planWith({ output: { formats: chosen, depth: 'standard' } }));
      return only?.files.map(({ name, extension }) => `${name}.${extension}`);
    });
    expect(names).toEqual([['patients.json'], ...tablesOf('standard').map(({ name }) => [`${name}.csv`])]);
  });
  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('the text %j cannot become a formula', (text) => {
    expect(csvCell(text, comma).replace(/^"/, '').startsWith("'")).toBe(true);
  });
  test('numbers stay numbers, and only what needs quotes gets them', () => {
    expect(csvCell(-1, comma)).toBe('-1');
    expect(csvCell(1.4, semicolon)).toBe('1,4');
    expect(csvCell('a;b', comma)).toBe('a;b');
    expect(csvCell('a;b', semicolon)).toBe('"a;b"');
    expect(csvCell('say "x"', comma)).toBe('"say ""x"""');
    expect(csvCell(undefined, comma)).toBe('');
  });
  test('the delimiter is an option, and a wrong one is told', () => {
    const header = (delimiter: string) => {
      const plan = planWith({ output: { formats: [{ id: 'csv' as FormatId, options: { delimiter } }] } });
      return new TextDecoder().decode(prepareFormats(plan)[0]?.files[0]?.header);
    };
    expect(header('semicolon').startsWith('dataset;number;id;')).toBe(true);
    expect(header('tab').startsWith('dataset\tnumber\tid\t')).toBe(true);
    const problems = checkFormatOptions({
      formats: [{ id: 'csv', options: { delimiter: 'pipe' } }],
      depth: 'standard',
      compression: 'none',
      patientsPerPart: 1000,
    });
    expect(problems).toEqual([
      {
        path: ['output', 'formats', 0, 'options', 'delimiter'],
        message: 'Delimiter is "pipe".',
        fix: 'Use one of: comma, semicolon, tab.',
      },
    ]);
    expect(
      checkFormatOptions({
        formats: [{ id: 'json', options: { indent: 2 } }],
        depth: 'standard',
        compression: 'none',
        patientsPerPart: 1000,
      })[0]?.message,
    ).toContain('“indent”');
  });
});

test('beside the tables lies a data package that says where they are and what their columns hold', async () => {
  const one = newScenario();
  const { files } = await writeDataset(
    {
      ...one,
      general: { ...one.general, totalPatients: 250 },
      output: {
        formats: [{ id: 'csv', options: { delimiter: 'semicolon' } }],
        depth: 'standard',
        compression: 'none',
        patientsPerPart: 100,
      },
    },
    3,
  );
  const { resources } = JSON.parse(String(files.get('datapackage.json'))) as {
    resources: {
      name: string;
      path: string[];
      dialect: { delimiter: string };
      schema: { fields: { name: string }[]; foreignKeys?: object[] };
    }[];
  };
  expect(resources.flatMap(({ path }) => path).sort()).toEqual(
    [...files.keys()].filter((path) => path.endsWith('.csv')).sort(),
  );
  for (const { name, path, dialect, schema } of resources) {
    expect(dialect.delimiter).toBe(';');
    const header = schema.fields.map((field) => field.name).join(';');
    for (const part of path) expect(String(files.get(part)).split('\r\n')[0]).toBe(header);
    expect(schema.foreignKeys !== undefined).toBe(name !== 'patients');
  }
});

test('the inject list has a line for every arrival, with MIST and what was done next', async () => {
  const one = newScenario();
  const asked = {
    ...one,
    general: { ...one.general, totalPatients: 200 },
    output: {
      formats: [{ id: 'mel' as const }],
      depth: 'standard',
      compression: 'none',
      patientsPerPart: 1000,
    },
  } as const;
  const list = { ...asked, output: { ...asked.output, formats: [...asked.output.formats] } };
  const { files } = await writeDataset(list, 3);
  const patients = await patientsOf(compile(list, 3));
  const { data } = Papa.parse<Record<string, string>>(String(files.get('injects.csv')), {
    header: true,
    skipEmptyLines: true,
  });
  const arrivals = patients.flatMap(({ number, movements }) =>
    movements
      .filter(({ event }) => event === 'injured' || event === 'arrived')
      .map(({ at, facility }) => [`${number}`, at, facility] as const),
  );
  arrivals.sort(([, a], [, b]) => Date.parse(a) - Date.parse(b));
  expect(data.map((row) => [row['patient_number'], row['time'], row['facility']])).toEqual(arrivals);
  for (const row of data) {
    expect(row['mist']).toMatch(/^M: .+ \| I: .+ \| S: .+ \| T: .+$/);
    expect(row['triage']).toMatch(/^T[1-4]$/);
    expect(row['expected_action']?.length).toBeGreaterThan(8);
    expect(row['exercise_time']).toMatch(/^D\+\d+ \d\d:\d\d$/);
    expect([row['status'], row['from'], row['to']]).toEqual(['planned', 'Exercise control', row['facility']]);
    expect(row['exercise']).toBe('EXERCISE EXERCISE EXERCISE');
  }
  const deaths = patients.filter(({ outcome }) => ['KIA', 'DOW'].includes(outcome.status)).length;
  expect(deaths).toBeGreaterThan(0);
  expect(data.filter((row) => /death (on the way )?at /.test(row['expected_action'] ?? ''))).toHaveLength(
    deaths,
  );
});

describe('an output', () => {
  const output = { compression: 'none', patientsPerPart: 1000, depth: 'summary' } as const;
  test('is a single file when it is one format of one file, or one table', () => {
    const isSingle = (...chosen: Output['formats']) => isSingleFile({ ...output, formats: chosen });
    expect(isSingle({ id: 'json' })).toBe(true);
    expect(isSingle({ id: 'csv' })).toBe(false);
    expect(isSingle({ id: 'csv', options: { tables: 'triage' } })).toBe(true);
    expect(isSingle({ id: 'json' }, { id: 'ndjson' })).toBe(false);
    expect(isSingle()).toBe(false);
  });
  test('that asks for a table which the depth does not have says which there are', () => {
    const problems = (depth: Output['depth']) =>
      checkFormatOptions({ ...output, depth, formats: [{ id: 'csv', options: { tables: 'vitals' } }] });
    expect(problems('standard')).toEqual([]);
    const [problem] = problems('summary');
    expect(problem?.path).toEqual(['output', 'formats', 0, 'options', 'tables']);
    expect(`${problem?.message} ${problem?.fix}`).toMatch(
      /summary record has no table “vitals”.*patients.*deeper record/,
    );
  });
});

test('encoding writes nothing but the record: a writer used before gives the same bytes', async () => {
  const plan = compile(scenario, 3);
  const [patient] = await patientsOf(plan);
  for (const format of prepareFormats(plan)) {
    const fresh = format.files.map(() => new ByteWriter());
    const used = format.files.map(() => new ByteWriter());
    for (const writer of used) {
      writer.text('before');
      writer.take();
    }
    format.encode(patient!, fresh);
    format.encode(patient!, used);
    expect(used.map((writer) => writer.take())).toEqual(fresh.map((writer) => writer.take()));
  }
});

test('BEER says what was known before the injury, then signs, drugs and results by minutes since it', async () => {
  const [patient] = (await sixHundred('full')).filter(
    ({ vitals = [], medications = [], vaccines = [] }) =>
      vitals.length > 3 && medications.length > 3 && vaccines.length > 0,
  );
  const fields = String(encode(planOf('beer'), [patient!]).get('beer.txt'))
    .trimEnd()
    .split('|');
  expect(fields.slice(0, 2)).toEqual(['H9', '1']);
  expect(fields[3]).toMatch(/^\d{12}$/);
  const at = (minutes: string) =>
    new Date((Math.floor(Date.parse(patient!.injury.at) / 60_000) + Number(minutes)) * 60_000)
      .toISOString()
      .slice(0, 16);
  const pulses = fields[fields.indexOf('v6') + 2]?.slice(1).split(',') ?? [];
  expect(
    pulses.map((entry) => {
      const [minutes = '', value] = entry.split('+');
      return [at(minutes), Number(value)];
    }),
  ).toEqual(patient!.vitals?.map((row) => [new Date(row.at).toISOString().slice(0, 16), row.heartRate]));
  const conditions = patient!.injury.conditions.length + (patient!.history ?? []).length;
  expect(fields).toContain(`C2-${conditions}`);
});
