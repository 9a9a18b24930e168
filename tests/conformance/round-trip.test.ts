import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Patient } from '#core/patient/patient.ts';
import { type FormatId, formatIds } from '#core/scenario/sections/output/output.ts';
import { encode, planOf, variedPatients } from '../support/encode.ts';
import type { Bundle, Resource } from '../support/fhir-validators.ts';
import { messagesIn } from '../support/hl7-definitions.ts';
import { type Element, readXml, recordOf } from '../support/xml-reader.ts';

/** What is hard to write somewhere, and any text at all of more than blanks. */
const hard = [
  '=HYPERLINK("http://x")',
  '+1',
  '-2',
  '@x',
  'O’Brien "Jack", Jr.; sen.',
  "d'Arc",
  '<b>&amp;</b>]]>',
  '|^~\\&',
  '\\F\\ \\.br\\',
  'שלום עולם',
  'محمد',
  'e\u0301\u0323',
  '👩‍👩‍👧',
  '{"a":[1]}',
  'x'.repeat(3000),
];
const anyText = fc.oneof(
  fc.constantFrom(...hard),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((text) => text.trim() === text && text !== ''),
);
const anyLines = fc
  .array(anyText, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join('\n').slice(0, 4000));

interface Facts {
  readonly given: string;
  readonly family: string;
  readonly front: string;
  readonly unit: string;
  readonly note: string;
}

const folder = mkdtempSync(join(tmpdir(), 'round-trip-'));
let database: DuckDBConnection;
let base: Patient;

beforeAll(async () => {
  database = await (await DuckDBInstance.create()).connect();
  base = (await variedPatients()).find(
    ({ notes = [], allergies = [], movements }) =>
      notes.length > 3 && allergies.length > 0 && movements.length > 6,
  ) as Patient;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function patientWith({ given, family, front, unit, note }: Facts): Patient {
  const [first, ...others] = base.notes ?? [];
  return {
    ...base,
    name: { given, family },
    front: { ...base.front, name: front },
    service: { ...base.service, unit },
    notes: [{ ...(first as NonNullable<typeof first>), text: note }, ...others],
  };
}

/** Of a file written about one patient: the facts that the format carries, read by something not of ours. */
type Read = (files: ReadonlyMap<string, Buffer>) => Partial<Facts> | Promise<Partial<Facts>>;

const ofRecord = (record: Patient): Facts => ({
  given: record.name.given,
  family: record.name.family,
  front: record.front.name,
  unit: record.service.unit,
  note: record.notes?.[0]?.text ?? '',
});
const text = (files: ReadonlyMap<string, Buffer>, path: string) => String(files.get(path));
const rows = (csv: string) => {
  const { data, errors } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  expect(errors).toEqual([]);
  return data;
};
/** Without the apostrophe that keeps spreadsheets from taking a cell for a formula. */
const plain = (cell = '') => cell.replace(/^'(?=[=+\-@\t\r])/, '');
const patientIn = (bundle: Bundle) =>
  bundle.entry
    .map(({ resource }) => resource)
    .find(({ resourceType }) => resourceType === 'Patient') as Resource;
const named = (patient: Resource): Partial<Facts> => {
  const [name] = patient['name'] as { given: string[]; family: string }[];
  return { given: name?.given.join(' ') ?? '', family: name?.family ?? '' };
};
const unescaped = (field: string) =>
  field.replaceAll(/\\(F|S|T|R|E|\.br)\\/g, (_all, code: string) =>
    code === '.br' ? '\n' : ({ F: '|', S: '^', T: '&', R: '~', E: '\\' }[code] as string),
  );
const elements = ({ children }: Element): number =>
  children.reduce((count, child) => count + elements(child), 1);
const allText = ({ text: own, children }: Element): string => own + children.map(allText).join('\n');

const readers: Readonly<Record<Exclude<FormatId, 'cards' | 'beer'>, Read>> = {
  json: (files) => ofRecord((JSON.parse(text(files, 'patients.json')) as Patient[])[0] as Patient),
  ndjson: (files) => ofRecord(JSON.parse(text(files, 'patients.ndjson')) as Patient),
  xml: (files) =>
    ofRecord(recordOf(readXml(text(files, 'patients.xml')).children[0] as Element) as unknown as Patient),
  csv: (files) => {
    const [row] = rows(text(files, 'patients.csv'));
    return {
      given: plain(row?.['given_name']),
      family: plain(row?.['family_name']),
      front: plain(row?.['front_name']),
      unit: plain(row?.['unit']),
      note: plain(rows(text(files, 'notes.csv'))[0]?.['text']),
    };
  },
  xlsx: async (files) => {
    const sheets = await readWorkbook(files.get('patients.xlsx') as Buffer);
    const row = (name: string) => {
      const [header, first] = sheets.find(({ sheet }) => sheet === name)?.data ?? [];
      return Object.fromEntries((header ?? []).map((column, i) => [String(column), String(first?.[i])]));
    };
    const patient = row('patients');
    return {
      given: patient['given_name'] ?? '',
      family: patient['family_name'] ?? '',
      front: patient['front_name'] ?? '',
      unit: patient['unit'] ?? '',
      note: row('notes')['text'] ?? '',
    };
  },
  parquet: async (files) => {
    for (const name of ['patients', 'notes']) {
      writeFileSync(join(folder, `${name}.parquet`), files.get(`${name}.parquet`) as Buffer);
    }
    const result = await database.runAndReadAll(
      `SELECT given_name, family_name, front_name, unit, text FROM '${join(folder, 'patients.parquet')}', '${join(folder, 'notes.parquet')}' WHERE sequence = 1`,
    );
    const [[given, family, front, unit, note]] = result.getRows() as [
      [string, string, string, string, string],
    ];
    return { given, family, front, unit, note };
  },
  fhir: (files) => {
    const bundle = JSON.parse(text(files, 'fhir.ndjson')) as Bundle;
    const note = bundle.entry
      .map(({ resource }) => resource)
      .find((r) => r.resourceType === 'DocumentReference');
    const [content] = note?.['content'] as { attachment: { data: string } }[];
    return {
      ...named(patientIn(bundle)),
      note: Buffer.from(content?.attachment.data ?? '', 'base64').toString(),
    };
  },
  'fhir-bulk': (files) => named(JSON.parse(text(files, 'Patient.ndjson')) as Resource),
  nps: (files) => named(patientIn(JSON.parse(text(files, 'nps.ndjson')) as Bundle)),
  ips: (files) => named(patientIn(JSON.parse(text(files, 'ips.ndjson')) as Bundle)),
  eps: (files) => named(patientIn(JSON.parse(text(files, 'eps.ndjson')) as Bundle)),
  hl7v2: (files) => {
    const [first] = messagesIn(text(files, 'messages.hl7'));
    const name = first?.getSegment('PID')?.getField(5);
    const further = name?.getComponent(3);
    const given = `${name?.getComponent(2) ?? ''}${further ? ` ${further}` : ''}`;
    return { given: unescaped(given), family: unescaped(name?.getComponent(1) ?? '') };
  },
  mel: (files) => {
    const [row] = rows(text(files, 'injects.csv'));
    return { front: plain(row?.['front']), unit: plain(row?.['unit']) };
  },
};

const anyFacts = fc.record({
  given: anyText,
  family: anyText,
  front: anyText,
  unit: anyText,
  note: anyLines,
});

describe('whatever is in the names and notes of a patient', () => {
  test.each(Object.entries(readers))('%s gives it back to a reader of the format', async (id, read) => {
    const plan = planOf(id as FormatId);
    await fc.assert(
      fc.asyncProperty(anyFacts, async (facts) => {
        const found = Object.entries(await read(encode(plan, [patientWith(facts)])));
        expect(found.length).toBeGreaterThan(1);
        for (const [key, value] of found) expect([key, value]).toEqual([key, facts[key as keyof Facts]]);
      }),
      { numRuns: 40 },
    );
  });
  test('BEER has it in its fields, with a blank for what divides these', () => {
    const plan = planOf('beer');
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const [record, ...more] = text(encode(plan, [patientWith(facts)]), 'beer.txt').split('\n');
        expect(more).toEqual(['']);
        const [mark, , id, , family, given] = record?.split('|') ?? [];
        const plainly = (words: string) => words.replace(/[|\r\n]+/g, ' ');
        expect([mark, id, family, given]).toEqual([
          'H9',
          base.id,
          plainly(facts.family),
          plainly(facts.given),
        ]);
      }),
      { numRuns: 40 },
    );
  });
  test('cards show it, and nothing of it becomes markup', () => {
    const plan = planOf('cards');
    const articleOf = (patient: Patient) => {
      const html = String(encode(plan, [patient]).get('cards.html'));
      return readXml(/<article[\s\S]*<\/article>/.exec(html)?.[0] ?? '');
    };
    const usual = elements(articleOf(base));
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const article = articleOf(patientWith(facts));
        const words = allText(article);
        expect(words).toContain(`${facts.family}, ${facts.given}`);
        expect(words).toContain(`${facts.unit}, ${facts.front}`);
        expect(elements(article)).toBe(usual);
      }),
      { numRuns: 40 },
    );
  });
});

test('there is a reader for every format', () => {
  expect([...Object.keys(readers), 'cards', 'beer'].sort()).toEqual([...formatIds].sort());
});
