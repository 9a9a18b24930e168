import { type ByteWriter, type Fragment, fragment } from '#core/formats/byte-writer.ts';
import type { Cell, Column, Table } from '#core/formats/tables.ts';
import { xmlText } from '#core/formats/xml/xml-text.ts';
import { daysFromCivil } from '#core/patient/calendar.ts';

/** Cell styles by their place in `styles.xml`. */
export const STYLE = { plain: 0, header: 1, date: 2, datetime: 3, wrapped: 4 } as const;

/** Day 0 of Excel's calendar in days since 1970-01-01: 1899-12-30, because it takes 1900 for a leap year. */
const DAY_ZERO = -25_569;
const SECONDS_A_DAY = 86_400;

/** The wall time of a date or moment as a number of days; cells have no time zone. */
function serialDay(iso: string): number {
  const part = (from: number, to: number) => Number(iso.slice(from, to));
  const day = daysFromCivil({ year: part(0, 4), month: part(5, 7), day: part(8, 10) }) - DAY_ZERO;
  if (iso.length <= 10) return day;
  return day + (part(11, 13) * 3600 + part(14, 16) * 60 + part(17, 19)) / SECONDS_A_DAY;
}

/**
 * Renderers do not know the row numbers of what they render: these bytes, which XML cannot hold, stand for the
 * beginning of a row and for its number.
 */
const ROW_BEGINS = 0x02;
const ROW_NUMBER = 0x01;

/** Writes rows of a table for `numberRows`: cells with addresses, none for what is absent. */
export function createRowWriter(columns: readonly Column[]): (row: readonly Cell[], out: ByteWriter) => void {
  const mark = String.fromCharCode(ROW_NUMBER);
  const begin = fragment(`${String.fromCharCode(ROW_BEGINS)}<row r="${mark}">`);
  const end = fragment('</row>');
  const cells = columns.map(({ type }, i) => cellWriter(type, `<c r="${columnName(i + 1)}${mark}"`));
  return (row, out) => {
    out.fragment(begin);
    for (let i = 0; i < cells.length; i++) {
      const value = row[i];
      if (value !== undefined) cells[i]?.(value, out);
    }
    out.fragment(end);
  };
}

function cellWriter(type: Column['type'], open: string): (value: NonNullable<Cell>, out: ByteWriter) => void {
  const number = fragment(`${open}><v>`);
  const numberEnd = fragment('</v></c>');
  if (type === 'integer' || type === 'number') {
    return (value, out) => {
      out.fragment(number);
      out.text(`${value}`);
      out.fragment(numberEnd);
    };
  }
  if (type === 'boolean') {
    const values = [0, 1].map((value) => fragment(`${open} t="b"><v>${value}</v></c>`));
    return (value, out) => out.fragment(values[value === true ? 1 : 0] as Fragment);
  }
  if (type === 'date' || type === 'datetime') {
    const day = fragment(`${open} s="${STYLE[type]}"><v>`);
    return (value, out) => {
      out.fragment(day);
      out.text(`${serialDay(value as string)}`);
      out.fragment(numberEnd);
    };
  }
  const text = fragment(`${open} t="inlineStr"><is><t xml:space="preserve">`);
  const textEnd = fragment('</t></is></c>');
  return (value, out) => {
    out.fragment(text);
    out.text(xmlText(value as string));
    out.fragment(textEnd);
  };
}

/** Puts the numbers of rows, of which the first is `next`, into what a row writer has written. */
export function numberRows(bytes: Uint8Array, next: number, out: ByteWriter): void {
  let number = fragment('');
  let row = next;
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== ROW_BEGINS && byte !== ROW_NUMBER) continue;
    out.bytes(bytes.subarray(from, at));
    if (byte === ROW_BEGINS) number = fragment(`${row++}`);
    else out.fragment(number);
    from = at + 1;
  }
  out.bytes(bytes.subarray(from));
}

/** Characters wide, by what a column holds. */
const widths: Readonly<Record<Column['type'], number>> = {
  string: 22,
  integer: 10,
  number: 10,
  boolean: 9,
  date: 12,
  datetime: 19,
};

/** What stands before the rows of a table: the first row, with the names of the columns, stays in sight. */
export function sheetStart({ columns }: Pick<Table, 'columns'>): string {
  const cols = columns.map(({ type, name }, i) => {
    const width = Math.max(widths[type], name.length + 3);
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`;
  });
  const header = columns.map(({ name }, i) => textCell(`${columnName(i + 1)}1`, name, STYLE.header));
  return [
    XML_DECLARATION,
    `<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${cols.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`,
  ].join('');
}

/** What stands after them; `rows` of the sheet, its header included. */
export function sheetEnd({ columns }: Pick<Table, 'columns'>, rows: number): string {
  return `</sheetData><autoFilter ref="A1:${columnName(columns.length)}${rows}"/></worksheet>`;
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** A cell of text at an address. */
export function textCell(address: string, text: string, style: number): string {
  return `<c r="${address}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** The letters of a column, from 1: A, …, Z, AA, … */
function columnName(place: number): string {
  const before = Math.floor((place - 1) / 26);
  const letter = String.fromCharCode(65 + ((place - 1) % 26));
  return before === 0 ? letter : columnName(before) + letter;
}
