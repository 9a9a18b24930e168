import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import Papa from 'papaparse';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ColumnFile } from '#core/formats/parquet/column-file.ts';
import { type Cell, type Column, type Table, tablesOf } from '#core/formats/tables.ts';
import { MAX_ROWS } from '#core/formats/xlsx/xlsx.ts';
import { Workbook } from '#core/formats/xlsx/workbook.ts';
import { checkFormatOptions } from '#core/formats/registry.ts';
import { encode, planOf, variedPatients } from '../support/encode.ts';

const tables = tablesOf('full');
const folder = mkdtempSync(join(tmpdir(), 'tables-'));
let database: DuckDBConnection;
let facts: Map<string, (readonly Cell[])[]>;

beforeAll(async () => {
  database = await (await DuckDBInstance.create()).connect();
  const patients = await variedPatients();
  facts = new Map(tables.map(({ name, rows }) => [name, patients.flatMap((patient) => rows(patient))]));
  for (const id of ['parquet', 'csv'] as const) {
    for (const [path, bytes] of encode(planOf(id), patients)) writeFileSync(join(folder, path), bytes);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sqlTypes: Readonly<Record<Column['type'], string>> = {
  string: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  datetime: 'TIMESTAMP WITH TIME ZONE',
};

/** A value as DuckDB is asked for it: moments in milliseconds, dates as text. */
function asked({ name, type }: Column): string {
  if (type === 'datetime') return `epoch_ms("${name}")::DOUBLE AS "${name}"`;
  return type === 'date' ? `"${name}"::VARCHAR AS "${name}"` : `"${name}"`;
}

function told(value: Cell, type: Column['type']): unknown {
  if (value === undefined) return null;
  return type === 'datetime' ? Date.parse(value as string) : value;
}

async function rowsOf({ columns, key }: Table, source: string): Promise<unknown[][]> {
  const order = key.map((column) => `"${column}"`).join(', ');
  const result = await database.runAndReadAll(
    `SELECT ${columns.map(asked).join(', ')} FROM ${source} ORDER BY ${order}`,
  );
  return result.getRows() as unknown[][];
}

describe('Parquet', () => {
  test.each(tables.map((table) => [table.name, table] as const))(
    'DuckDB reads the table %s: its types, and every fact',
    async (name, table) => {
      const file = `'${join(folder, `${name}.parquet`)}'`;
      const described = await database.runAndReadAll(`DESCRIBE SELECT * FROM ${file}`);
      expect(described.getRows().map(([column, type]) => [column, type])).toEqual(
        table.columns.map((column) => [column.name, sqlTypes[column.type]]),
      );
      const expected = facts.get(name)?.map((row) => table.columns.map(({ type }, i) => told(row[i], type)));
      expect(await rowsOf(table, file)).toEqual(expected);
    },
  );
  test('rows come in groups, so that a large table is never in memory as a whole', async () => {
    const [patients] = tables as [Table];
    const file = new ColumnFile(patients);
    const row = `${JSON.stringify(facts.get('patients')?.[0])}\n`;
    const piece = new TextEncoder().encode(row.repeat(10_000));
    const pieces = [...file.start()];
    for (let i = 0; i < 10; i++) pieces.push(...file.add(piece));
    const writtenEarly = pieces.length;
    pieces.push(...file.end());
    const path = join(folder, 'large.parquet');
    writeFileSync(path, Buffer.concat(pieces));
    expect(writtenEarly).toBeGreaterThan(0);
    const groups = await database.runAndReadAll(
      `SELECT count(DISTINCT row_group_id)::INTEGER, max(row_group_num_rows)::INTEGER FROM parquet_metadata('${path}')`,
    );
    const [[count, largest]] = groups.getRows() as [[number, number]];
    expect(count).toBeGreaterThan(1);
    expect(largest).toBeLessThanOrEqual(80_000);
    const all = await database.runAndReadAll(`SELECT count(*)::INTEGER FROM '${path}'`);
    expect(all.getRows()).toEqual([[100_000]]);
  });
});

describe('CSV', () => {
  /** How DuckDB reads a table, with the types of the data package. */
  const source = ({ name, columns }: Table, dialect = '') => {
    const types = columns.map((column) => `'${column.name}': '${sqlTypes[column.type]}'`).join(', ');
    return `read_csv('${join(folder, `${name}.csv`)}', header = true, nullstr = '', strict_mode = true, ${dialect} columns = {${types}})`;
  };
  /** Every fact of a table, as its file says it. */
  const written = ({ name, columns }: Table) => {
    // Spreadsheets must not take text for formulas: such cells begin with an apostrophe.
    const cell = (value: Cell, type: Column['type']) =>
      typeof value === 'string' && type === 'string' && /^[=+\-@\t\r]/.test(value)
        ? `'${value}`
        : told(value, type);
    return facts.get(name)?.map((row) => columns.map(({ type }, i) => cell(row[i], type)));
  };

  test.each(tables.map((table) => [table.name, table] as const))(
    'DuckDB loads the table %s with the types of the data package, and every fact',
    async (_, table) => {
      expect(await rowsOf(table, source(table))).toEqual(written(table));
    },
  );
  test.each([
    ['semicolon', 'yes', "delim = ';', decimal_separator = ',',"],
    ['tab', 'no', "delim = '\t',"],
  ])('with a %s between cells and a byte order mark: %s, every fact is read too', async (...dialect) => {
    const [delimiter, byteOrderMark, options] = dialect;
    const files = encode(planOf('csv', 'full', { delimiter, byteOrderMark }), await variedPatients());
    for (const [path, bytes] of files) writeFileSync(join(folder, path), bytes);
    const [patients] = [...files.values()] as [Buffer];
    expect(patients.subarray(0, 3).toString('hex') === 'efbbbf').toBe(byteOrderMark === 'yes');
    for (const table of tables) expect(await rowsOf(table, source(table, options))).toEqual(written(table));
  });
});

describe('Excel workbook', () => {
  test('an independent reader finds a sheet for every table, with typed cells and every fact', async () => {
    const bytes = encode(planOf('xlsx'), await variedPatients()).get('patients.xlsx') as Buffer;
    const sheets = await readWorkbook(bytes);
    // Excel keeps the name History for itself.
    const sheetOf = (name: string) => (name === 'history' ? 'past_history' : name);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([...tables.map(({ name }) => sheetOf(name)), 'about']);
    expect(String(sheets.at(-1)?.data[0]?.[1])).toContain('EXERCISE EXERCISE EXERCISE');
    for (const { name, columns } of tables) {
      const [header, ...rows] = sheets.find(({ sheet }) => sheet === sheetOf(name))?.data ?? [];
      expect(header).toEqual(columns.map((column) => column.name));
      // Cells have no time zone: a moment is the wall time of the exercise, here as if it were UTC, to a rounded second.
      const cell = (value: unknown) => (value instanceof Date ? Math.round(value.getTime() / 1000) : value);
      const expected = facts.get(name)?.map((row) =>
        columns.map(({ type }, i) => {
          const value = row[i];
          if (value === undefined) return null;
          return type === 'date' || type === 'datetime'
            ? Date.parse(`${(value as string).slice(0, 19)}Z`) / 1000
            : value;
        }),
      );
      expect(rows.map((row) => row.map(cell))).toEqual(expected ?? []);
    }
  });
  test('the inject list is the same rows as CSV and as a workbook', async () => {
    const patients = await variedPatients();
    const csv = String(encode(planOf('mel'), patients).get('injects.csv'));
    expect(csv.startsWith('\uFEFFinject')).toBe(true);
    const lines = Papa.parse<string[]>(csv, { skipEmptyLines: true }).data.slice(1);
    const workbook = encode(planOf('mel', 'full', { file: 'xlsx' }), patients).get('injects.xlsx') as Buffer;
    const [injects, about] = await readWorkbook(workbook);
    expect(about?.sheet).toBe('about');
    const rows = injects?.data.slice(1) ?? [];
    expect(rows).toHaveLength(lines.length);
    rows.forEach((row, i) => {
      const cells = row.map((cell) =>
        cell instanceof Date
          ? new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().slice(0, 19)
          : `${cell === null ? '' : cell}`,
      );
      const line = lines[i]?.map((cell, column) => (column === 1 ? cell.slice(0, 19) : cell));
      expect(cells).toEqual(line);
    });
  });
  test('more rows than a sheet holds are refused, before a run where that can be told, and in it', () => {
    const output = (patientsPerPart: number) => ({
      formats: [{ id: 'xlsx' as const }],
      depth: 'standard' as const,
      compression: 'none' as const,
      patientsPerPart,
    });
    expect(checkFormatOptions(output(50_000))).toEqual([]);
    expect(checkFormatOptions(output(200_000))[0]?.fix).toContain('50000');
    const book = new Workbook(tables.slice(0, 1), []);
    book.start();
    const frame = (rows: number) => {
      const bytes = new Uint8Array(9);
      new DataView(bytes.buffer).setUint32(1, rows, true);
      return bytes;
    };
    // One row is the header.
    expect(() => book.add(frame(MAX_ROWS - 1))).not.toThrow();
    expect(() => book.add(frame(1))).toThrow(/more than the format can/);
  });
});
