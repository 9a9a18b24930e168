import * as z from 'zod/mini';
import { type Table, tableNames, tablesOf } from '#core/formats/csv/tables.ts';
import type { Format } from '#core/formats/format.ts';
import type { Depth } from '#core/scenario/sections/output/output.ts';
import { field } from '#core/scenario/field.ts';

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

export type CsvOptions = z.infer<typeof options>;

/** The tables that are written; none when the one that is chosen is not in a record of this depth. */
export function chosenTables(depth: Depth, { tables }: CsvOptions): Table[] {
  return tablesOf(depth).filter(({ name }) => tables === ALL || name === tables);
}

/** Relational tables, one file each, with header rows; the patients' number ties them together. */
export const csv: Format<CsvOptions> = {
  id: 'csv',
  label: 'CSV',
  description:
    'Tables of patients, injuries, movements, vital signs and more; for spreadsheets and statistics.',
  bytesPerPatient: { summary: 1150, standard: 5200, full: 11_000 },
  extension: 'csv',
  fileNames: (depth, settled) => chosenTables(depth, settled).map(({ name }) => name),
  check: (depth, settled) =>
    chosenTables(depth, settled).length > 0
      ? []
      : [
          {
            path: ['tables'],
            message: `A ${depth} record has no table “${settled.tables}”.`,
            fix: `Use one of: ${[ALL, ...tablesOf(depth).map(({ name }) => name)].join(', ')}; or a deeper record.`,
          },
        ],
  options,
  onlyFile: (settled, name) => ({ ...settled, tables: name as CsvOptions['tables'] }),
};
