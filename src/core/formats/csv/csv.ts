import * as z from 'zod/mini';
import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import { csvRow } from '#core/formats/csv/cell.ts';
import { type Table, tableNames, tablesOf } from '#core/formats/csv/tables.ts';
import type { Format } from '#core/formats/format.ts';
import type { Depth } from '#core/scenario/sections/output/output.ts';
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

/** The tables that are written; none when the one that is chosen is not in a record of this depth. */
function chosen(depth: Depth, { tables }: Options): Table[] {
  return tablesOf(depth).filter(({ name }) => tables === ALL || name === tables);
}

/** Relational tables, one file each, with header rows; the patients' number ties them together. */
export const csv: Format<Options> = {
  id: 'csv',
  label: 'CSV',
  description:
    'Tables of patients, injuries, movements, vital signs and more; for spreadsheets and statistics.',
  bytesPerPatient: { summary: 1150, standard: 5200, full: 11_000 },
  fileNames: (depth, settled) => chosen(depth, settled).map(({ name }) => name),
  check: (depth, settled) =>
    chosen(depth, settled).length > 0
      ? []
      : [
          {
            path: ['tables'],
            message: `A ${depth} record has no table “${settled.tables}”.`,
            fix: `Use one of: ${[ALL, ...tablesOf(depth).map(({ name }) => name)].join(', ')}; or a deeper record.`,
          },
        ],
  options,
  files: (plan, settled) =>
    chosen(plan.output.depth, settled).map(({ name, columns }) => ({
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
    const tables = chosen(plan.output.depth, settled);
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
