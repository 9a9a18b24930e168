import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { csvCell } from '#core/formats/csv/csv.ts';
import { checkFormatOptions, formats, prepareFormats } from '#core/formats/registry.ts';
import type { Patient } from '#core/patient/patient.ts';
import { compile } from '#core/scenario/compile.ts';
import { formatIds, type FormatId } from '#core/scenario/sections/output/output.ts';
import { patientsOf, writeDataset } from '../../../support/dataset.ts';
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
  output: { formats: formatIds.map((id) => ({ id })), patientsPerPart: 1000 },
});

async function written(): Promise<{ files: Map<string, Buffer>; patients: Patient[] }> {
  const { files } = await writeDataset(scenario, 3);
  return { files, patients: await patientsOf(compile(scenario, 3)) };
}

describe('every format', () => {
  test.each(formatIds)('%s is registered under its id, with words for people', (id) => {
    expect(formats[id].id).toBe(id);
    expect(formats[id].description.length).toBeGreaterThan(20);
  });
  test.each(formatIds)('%s says roughly how large a patient is', async (id) => {
    const { files, patients } = await written();
    const size = (files.get(`patients.${id}`)?.length ?? 0) / patients.length;
    expect(formats[id].bytesPerPatient / size).toBeGreaterThan(0.7);
    expect(formats[id].bytesPerPatient / size).toBeLessThan(1.5);
  });
});

test('JSON is one array of exactly the records', async () => {
  const { files, patients } = await written();
  expect(JSON.parse(String(files.get('patients.json')))).toEqual(patients);
});

test('NDJSON is one record a line, the same bytes as JSON.stringify makes of it', async () => {
  const { files, patients } = await written();
  expect(String(files.get('patients.ndjson'))).toBe(
    patients.map((patient) => `${JSON.stringify(patient)}\n`).join(''),
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
      expect(row['condition_code']).toBe(patient.injury.conditions[0]?.code);
      expect(row['outcome_status']).toBe(patient.outcome.status);
      expect(row['iss']).toBe(`${patient.injury.iss ?? ''}`);
      expect(row['facilities']?.split(' ')[0]).toBe('poi');
    });
    expect(text.endsWith('\r\n')).toBe(true);
  });
  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('the text %j cannot become a formula', (text) => {
    expect(csvCell(text, ',').replace(/^"/, '').startsWith("'")).toBe(true);
  });
  test('numbers stay numbers, and only what needs quotes gets them', () => {
    expect(csvCell(-1, ',')).toBe('-1');
    expect(csvCell('a;b', ',')).toBe('a;b');
    expect(csvCell('a;b', ';')).toBe('"a;b"');
    expect(csvCell('say "x"', ',')).toBe('"say ""x"""');
    expect(csvCell(undefined, ',')).toBe('');
  });
  test('the delimiter is an option, and a wrong one is told', () => {
    const header = (delimiter: string) => {
      const plan = planWith({ output: { formats: [{ id: 'csv' as FormatId, options: { delimiter } }] } });
      return new TextDecoder().decode(prepareFormats(plan)[0]?.files[0]?.header);
    };
    expect(header('semicolon').startsWith('number;id;')).toBe(true);
    expect(header('tab').startsWith('number\tid\t')).toBe(true);
    const problems = checkFormatOptions({
      formats: [{ id: 'csv', options: { delimiter: 'pipe' } }],
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
        compression: 'none',
        patientsPerPart: 1000,
      })[0]?.message,
    ).toContain('“indent”');
  });
});

test('encoding writes nothing but the record: a writer used before gives the same bytes', async () => {
  const plan = compile(scenario, 3);
  const [patient] = await patientsOf(plan);
  for (const format of prepareFormats(plan)) {
    const fresh = [new ByteWriter()];
    const used = [new ByteWriter()];
    used[0]!.text('before');
    used[0]!.take();
    format.encode(patient!, fresh);
    format.encode(patient!, used);
    expect(used[0]!.take()).toEqual(fresh[0]!.take());
  }
});
