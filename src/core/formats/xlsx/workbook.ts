import { Zip, ZipDeflate } from 'fflate';
import { Failure } from '#core/failure.ts';
import { ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import type { Assembly } from '#core/formats/format.ts';
import type { Table } from '#core/formats/tables.ts';
import {
  SPREADSHEET,
  STYLE,
  XML_DECLARATION,
  numberRows,
  sheetEnd,
  sheetStart,
  textCell,
} from '#core/formats/xlsx/sheet.ts';
import { MAX_ROWS } from '#core/formats/xlsx/xlsx.ts';
import { xmlText } from '#core/formats/xml/xml-text.ts';

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Entries bear this local time, so that the same dataset gives the same workbook. */
const ENTRY_DATE = '1980-01-01T00:00:00';
const LEVEL = 4;

/** Bytes before the rows of a piece: which sheet, how many rows, how many bytes. */
const FRAME_BYTES = 9;

interface Sheet {
  readonly table: Table;
  readonly entry: ZipDeflate;
  /** So far, the header included. */
  rows: number;
}

/**
 * A workbook with a sheet a table, before one that says what it is (`about`, lines of a label and a value): importers
 * take the first sheet. Its pieces are frames: the number of a table, its rows, and their length, before the rows. All sheets but the first wait,
 * compressed, until the end: entries of an archive follow one another.
 */
export class Workbook implements Assembly {
  readonly #sheets: readonly Sheet[];
  readonly #zip: Zip;
  readonly #about: readonly (readonly [label: string, value: string])[];
  readonly #numbered = new ByteWriter();
  #compressed: Uint8Array[] = [];

  constructor(tables: readonly Table[], about: readonly (readonly [label: string, value: string])[]) {
    this.#about = about;
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      this.#compressed.push(bytes);
    });
    this.#sheets = tables.map((table, i) => ({ table, entry: entryOf(sheetPath(i + 1)), rows: 1 }));
  }

  start(): readonly Uint8Array[] {
    const tables = this.#sheets.map(({ table }) => table);
    this.#whole('[Content_Types].xml', contentTypes(tables.length + 1));
    this.#whole('_rels/.rels', packageRelations);
    this.#whole('xl/workbook.xml', workbook(tables));
    this.#whole('xl/_rels/workbook.xml.rels', workbookRelations(tables.length + 1));
    this.#whole('xl/styles.xml', styles);
    this.#whole(sheetPath(tables.length + 1), aboutSheet(this.#about));
    for (const { table, entry } of this.#sheets) {
      this.#zip.add(entry);
      entry.push(utf8(sheetStart(table)));
    }
    return this.#taken();
  }

  add(piece: Uint8Array): readonly Uint8Array[] {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    for (let at = 0; at < piece.length;) {
      const sheet = this.#sheets[view.getUint8(at)] as Sheet;
      const next = sheet.rows + 1;
      sheet.rows += view.getUint32(at + 1, true);
      const end = at + FRAME_BYTES + view.getUint32(at + 5, true);
      if (sheet.rows > MAX_ROWS) {
        throw new Failure('FORMAT_FULL', {
          cause: new Error(`The sheet “${sheet.table.name}” would have more than ${MAX_ROWS} rows.`),
        });
      }
      numberRows(piece.subarray(at + FRAME_BYTES, end), next, this.#numbered);
      sheet.entry.push(this.#numbered.take());
      at = end;
    }
    return this.#taken();
  }

  end(): readonly Uint8Array[] {
    for (const { table, entry, rows } of this.#sheets) entry.push(utf8(sheetEnd(table, rows)), true);
    this.#zip.end();
    return this.#taken();
  }

  #whole(path: string, content: string): void {
    const entry = entryOf(path);
    this.#zip.add(entry);
    entry.push(utf8(content), true);
  }

  #taken(): readonly Uint8Array[] {
    const taken = this.#compressed;
    this.#compressed = [];
    return taken;
  }
}

function entryOf(path: string): ZipDeflate {
  const entry = new ZipDeflate(path, { level: LEVEL });
  entry.mtime = ENTRY_DATE;
  return entry;
}

/** Excel keeps the name of one sheet for itself. */
function sheetName(table: string): string {
  return table === 'history' ? 'past_history' : table;
}

function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, i) => `<Override PartName="/${sheetPath(i + 1)}" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
  );
  return [
    XML_DECLARATION,
    `<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>`,
    ...overrides,
    '</Types>',
  ].join('');
}

const packageRelations = `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

function workbook(tables: readonly Table[]): string {
  const sheets = [...tables.map(({ name }) => sheetName(name)), 'about'].map(
    (name, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  return `${XML_DECLARATION}<workbook xmlns="${SPREADSHEET}" xmlns:r="${DOCUMENT}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

function workbookRelations(sheets: number): string {
  const relations = Array.from(
    { length: sheets },
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return `${XML_DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}<Relationship Id="rId${sheets + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`;
}

/** In the order of `STYLE`. */
const styles = [
  XML_DECLARATION,
  `<styleSheet xmlns="${SPREADSHEET}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>`,
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
  '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>',
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');

function aboutSheet(lines: readonly (readonly [label: string, value: string])[]): string {
  const rows = lines.map(
    ([label, value], i) =>
      `<row r="${i + 1}">${textCell(`A${i + 1}`, label, STYLE.header)}${textCell(`B${i + 1}`, value, STYLE.wrapped)}</row>`,
  );
  return `${XML_DECLARATION}<worksheet xmlns="${SPREADSHEET}"><cols><col min="1" max="1" width="18" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}
