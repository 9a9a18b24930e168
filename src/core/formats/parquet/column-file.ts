import { ByteWriter as ParquetBytes } from 'hyparquet-writer/src/bytewriter.js';
import { ParquetWriter } from 'hyparquet-writer/src/parquet-writer.js';
import type { Assembly } from '#core/formats/format.ts';
import type { Cell, Column, Table } from '#core/formats/tables.ts';
import { DAY_MS } from '#core/time.ts';

/** A row group is written once its rows reach this many bytes or this number. */
const GROUP_BYTES = 16 * 1024 * 1024;
const GROUP_ROWS = 65_536;

/** Of the web and of Node alike; the core knows the types of neither. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

type Element = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** How Parquet stores a type, and its values. */
const storage: Readonly<
  Record<Column['type'], { readonly element: Omit<Element, 'name'>; store?(value: string): number | bigint }>
> = {
  string: { element: { type: 'BYTE_ARRAY', converted_type: 'UTF8' } },
  integer: { element: { type: 'INT32' } },
  number: { element: { type: 'DOUBLE' } },
  boolean: { element: { type: 'BOOLEAN' } },
  date: {
    element: { type: 'INT32', converted_type: 'DATE' },
    store: (value) => Date.parse(value) / DAY_MS,
  },
  datetime: {
    element: {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    store: (value) => BigInt(Date.parse(value)),
  },
};

/** One table as a Parquet file, made of pieces of rows: JSON arrays, one a line. */
export class ColumnFile implements Assembly {
  readonly #columns: readonly Column[];
  readonly #bytes = new ParquetBytes();
  readonly #parquet: ParquetWriter;
  readonly #decoder = new TextDecoder();
  #values: unknown[][];
  #groupBytes = 0;

  constructor({ columns, title }: Table) {
    this.#columns = columns;
    this.#values = columns.map(() => []);
    this.#parquet = new ParquetWriter({
      writer: this.#bytes,
      createdBy: 'golden-hour',
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type, required }): Element => ({
          name,
          repetition_type: required ? 'REQUIRED' : 'OPTIONAL',
          ...storage[type].element,
        })),
      ],
      kvMetadata: [
        { key: 'title', value: title },
        { key: 'exercise', value: 'true' },
      ],
    });
  }

  start(): readonly Uint8Array[] {
    return [];
  }

  add(piece: Uint8Array): readonly Uint8Array[] {
    const lines = this.#decoder.decode(piece).trimEnd();
    const rows = (lines === '' ? [] : JSON.parse(`[${lines.replaceAll('\n', ',')}]`)) as Cell[][];
    for (const row of rows) {
      this.#columns.forEach(({ type }, i) => {
        const value = row[i] ?? undefined;
        const { store } = storage[type];
        this.#values[i]?.push(value === undefined || store === undefined ? value : store(value as string));
      });
    }
    this.#groupBytes += piece.length;
    const isFull = this.#groupBytes >= GROUP_BYTES || (this.#values[0]?.length ?? 0) >= GROUP_ROWS;
    return isFull ? this.#group() : [];
  }

  end(): readonly Uint8Array[] {
    const last = this.#group();
    void this.#parquet.finish();
    return [...last, this.#taken()];
  }

  /** Writes what was collected as a row group. */
  #group(): readonly Uint8Array[] {
    const rows = this.#values[0]?.length ?? 0;
    if (rows === 0) return [];
    const columnData = this.#columns.map(({ name }, i) => ({ name, data: this.#values[i] ?? [] }));
    void this.#parquet.write({ columnData, rowGroupSize: rows });
    this.#values = this.#columns.map(() => []);
    this.#groupBytes = 0;
    return [this.#taken()];
  }

  /** The bytes that the library has written since the last time. */
  #taken(): Uint8Array {
    const bytes = this.#bytes.getBytes().slice();
    this.#bytes.index = 0;
    return bytes;
  }
}
