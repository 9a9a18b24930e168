import type { Cell } from '#core/formats/tables.ts';

/** Text that a spreadsheet would take for a formula (OWASP, "CSV injection"). */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell of RFC 4180: quoted where needed; what would be a formula gets an apostrophe in front. */
export function csvCell(value: Cell, delimiter: string): string {
  if (value === undefined) return '';
  if (typeof value !== 'string') return `${value}`;
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return safe.includes(delimiter) || /["\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A row of RFC 4180, with its line end. */
export function csvRow(cells: readonly Cell[], delimiter: string): string {
  let row = '';
  for (let i = 0; i < cells.length; i++) {
    if (i > 0) row += delimiter;
    row += csvCell(cells[i], delimiter);
  }
  return `${row}\r\n`;
}
