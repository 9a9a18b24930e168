import * as z from 'zod/mini';
import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import { csvRow } from '#core/formats/csv/cell.ts';
import { type Table, tableNames, tablesOf } from '#core/formats/csv/tables.ts';
import type { Format } from '#core/formats/format.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { field } from '#core/scenario/field.ts';

const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;
const ALL = 'all';

const options = z.strictObject({
  delimiter: z._default(
    field(z.enum(['comma', 'semicolon', 'tab']), {
      title: 'Delimiter',
      description: 'Semicolon where a spreadsheet uses the comma as decimal sign.',
    }),
    'comma',
  ),
  tables: z._default(
    field(z.enum([ALL, ...tableNames]), {
      title: 'Tables',
      description: 'All tables of the record, or one of them.',
    }),
    ALL,
  ),
});

type Options = z.infer<typeof options>;

function chosen({ output: { depth } }: Plan, { tables }: Options): Table[] {
  const all = tablesOf(depth);
  const one = all.filter(({ name }) => name === tables);
  return one.length > 0 ? one : all;
}

/** Relational tables, one file each, with header rows; the patients' number ties them together. */
export const csv: Format<Options> = {
  id: 'csv',
  label: 'CSV',
  description:
    'Tables of patients, injuries, movements, vital signs and more; for spreadsheets and statistics.',
  bytesPerPatient: { summary: 1150, standard: 5200, full: 11_000 },
  options,
  files: (plan, settled) =>
    chosen(plan, settled).map(({ name, columns }) => ({
      name,
      extension: 'csv',
      mediaType: 'text/csv; charset=utf-8; header=present',
      header: utf8(
        csvRow(
          columns.map((column) => column.name),
          delimiters[settled.delimiter],
        ),
      ),
      separator: new Uint8Array(0),
      footer: new Uint8Array(0),
    })),
  encoder: (plan, settled) => {
    const mark = delimiters[settled.delimiter];
    const tables = chosen(plan, settled);
    return (patient, out) =>
      tables.forEach(({ rows }, i) => {
        const writer = out[i] as ByteWriter;
        for (const row of rows(patient)) {
          writer.text(csvRow(row, mark));
          writer.records++;
        }
      });
  },
  onlyFile: (settled, name) => ({ ...settled, tables: name as Options['tables'] }),
};
