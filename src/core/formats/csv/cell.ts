import type { Dialect } from '#core/formats/csv/dialect.ts';
import type { Cell } from '#core/formats/tables.ts';

/** Text that a spreadsheet would take for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell of RFC 4180: quoted where needed; what would be a formula gets an apostrophe in front. */
export function csvCell(value: Cell, { delimiter, decimal }: Dialect): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return decimal === '.' ? `${value}` : `${value}`.replace('.', decimal);
  if (typeof value !== 'string') return `${value}`;
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row of RFC 4180, with its line end. */
export function csvRow(cells: readonly Cell[], dialect: Dialect): string {
  return `${cells.map((cell) => csvCell(cell, dialect)).join(dialect.delimiter)}\r\n`;
}
