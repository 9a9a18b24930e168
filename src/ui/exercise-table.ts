import { csvRow } from '#core/formats/csv/cell.ts';
import { dialectOf } from '#core/formats/csv/dialect.ts';

/** The first row: whoever opens the file sees what it is of. */
const EXERCISE = ['EXERCISE DATA: nobody in this table exists'];

/** Rows of a table as a CSV file for a spreadsheet. */
export function exerciseTable(rows: readonly (readonly (string | number)[])[]): Blob {
  const dialect = dialectOf({ delimiter: 'comma', byteOrderMark: 'no' });
  return new Blob(
    [EXERCISE, ...rows].map((row) => csvRow(row, dialect)),
    { type: 'text/csv' },
  );
}
