import * as z from 'zod/mini';
import type { Format } from '#core/formats/format.ts';
import { chosenTableNames, onlyTable, tableProblems, tablesOption } from '#core/formats/table-names.ts';
import { byteOrderMark, delimiterOption } from '#core/formats/csv/dialect.ts';

const options = z.strictObject({
  delimiter: delimiterOption,
  byteOrderMark: z._default(byteOrderMark, 'no'),
  tables: tablesOption,
});

export type CsvOptions = z.infer<typeof options>;

/** Relational tables, one file each, with header rows; the patients' number ties them together. */
export const csv: Format<CsvOptions> = {
  id: 'csv',
  kind: 'tables',
  label: 'CSV',
  description:
    'Tables of patients, injuries, movements, vital signs and more; for spreadsheets and statistics.',
  bytesPerPatient: { summary: 1150, standard: 5200, full: 11_000 },
  gzipShare: 0.13,
  extension: 'csv',
  fileNames: chosenTableNames,
  check: ({ depth }, settled) => tableProblems(depth, settled),
  options,
  onlyFile: onlyTable,
};
