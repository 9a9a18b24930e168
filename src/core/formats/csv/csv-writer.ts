import { type ByteWriter, type Fragment, fragment, utf8 } from '#core/formats/byte-writer.ts';
import { csvCell, csvRow } from '#core/formats/csv/cell.ts';
import type { CsvOptions } from '#core/formats/csv/csv.ts';
import { type Dialect, dialectOf } from '#core/formats/csv/dialect.ts';
import { dataDictionary } from '#core/formats/csv/data-package.ts';
import { type FormatWriter, aboutAsJson, linesFile } from '#core/formats/format.ts';
import { type Cell, type Column, chosenTables } from '#core/formats/tables.ts';

/** So many texts are remembered as bytes, if they are no longer than this: few are different. */
const MAX_REMEMBERED = 4096;
const LONGEST_REMEMBERED = 60;
const lineEnd = fragment('\r\n');

/** Writes cells; what comes up again is copied. */
function cellWriter(dialect: Dialect): (cell: Cell, out: ByteWriter) => void {
  const known = new Map<string, Fragment>();
  return (cell, out) => {
    if (cell === undefined) return;
    if (typeof cell !== 'string') {
      out.text(csvCell(cell, dialect));
      return;
    }
    const found = known.get(cell);
    if (found !== undefined) {
      out.fragment(found);
      return;
    }
    const text = csvCell(cell, dialect);
    out.text(text);
    if (cell.length <= LONGEST_REMEMBERED && known.size < MAX_REMEMBERED) known.set(cell, fragment(text));
  };
}

/** The names of the columns, after the byte-order mark of the dialect. */
export function csvHeader(columns: readonly Column[], dialect: Dialect): Uint8Array {
  return utf8(
    dialect.start +
      csvRow(
        columns.map(({ name }) => name),
        dialect,
      ),
  );
}

export const csvWriter: FormatWriter<CsvOptions> = {
  files: (plan, settled) =>
    chosenTables(plan.output.depth, settled).map(({ name, columns }) => ({
      ...linesFile(name, 'csv', 'text/csv; charset=utf-8; header=present'),
      header: csvHeader(columns, dialectOf(settled)),
    })),
  encoder: (plan, settled) => {
    const dialect = dialectOf(settled);
    const separator = dialect.delimiter.charCodeAt(0);
    const writeCell = cellWriter(dialect);
    const tables = chosenTables(plan.output.depth, settled);
    return (patient, out) =>
      tables.forEach(({ rows }, i) => {
        const writer = out[i] as ByteWriter;
        for (const row of rows(patient)) {
          for (let column = 0; column < row.length; column++) {
            if (column > 0) writer.byte(separator);
            writeCell(row[column], writer);
          }
          writer.fragment(lineEnd);
          writer.records++;
        }
      });
  },
  about: (plan, settled) =>
    aboutAsJson('datapackage', (files) =>
      dataDictionary(chosenTables(plan.output.depth, settled), files, dialectOf(settled)),
    ),
};
