import type * as z from 'zod/mini';
import { type ByteWriter, type Fragment, fragment } from '#core/formats/byte-writer.ts';

/** Writes a value that its schema describes. */
export type EncodeJson = (value: unknown, out: ByteWriter) => void;

const COMMA = 0x2c;
const QUOTE = 0x22;
const CLOSE_LIST = 0x5d;
const CLOSE = 0x7d;

interface Definition {
  readonly type: string;
  readonly format?: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
  readonly values?: readonly unknown[];
}

/**
 * An encoder of JSON made from a schema once: keys in its order, everything between values as bytes prepared
 * beforehand. Values are taken to be what the schema says; undefined fields are left out. Throws a TypeError for
 * kinds of schema that the record does not have. `before` is written before every value.
 */
export function createJsonEncoder(schema: z.core.$ZodType, before = ''): EncodeJson {
  const def = schema._zod.def as unknown as Definition;
  switch (def.type) {
    case 'object':
      return objectEncoder(def.shape ?? {}, before);
    case 'array':
      return listEncoder(createJsonEncoder(def.element as z.core.$ZodType), before);
    case 'optional':
      return createJsonEncoder(def.innerType as z.core.$ZodType, before);
    case 'literal':
      return constant(before + JSON.stringify(def.values?.[0]));
    case 'number':
      return numberEncoder(before);
    case 'boolean': {
      const whenTrue = constant(`${before}true`);
      const whenFalse = constant(`${before}false`);
      return (value, out) => (value === true ? whenTrue : whenFalse)(value, out);
    }
    case 'enum':
      return remembered(before);
    case 'string':
      // Dates, times and UUIDs have nothing to escape.
      return def.format === 'uuid' || def.format === 'datetime' || def.format === 'date'
        ? plainText(before)
        : remembered(before);
    default:
      throw new TypeError(`There is no JSON encoder for a schema of type ${def.type}.`);
  }
}

function plainText(before: string): EncodeJson {
  const open = fragment(`${before}"`);
  return (value, out) => {
    out.fragment(open);
    out.text(value as string);
    out.byte(QUOTE);
  };
}

/** Numbers with one decimal, and whole ones, are prepared up to this many tenths: most of what is measured. */
const PREPARED_TENTHS = 2560;

function numberEncoder(before: string): EncodeJson {
  const start = fragment(before);
  const prepared: (Fragment | undefined)[] = new Array<undefined>(PREPARED_TENTHS).fill(undefined);
  return (value, out) => {
    const number = value as number;
    const tenths = Math.round(number * 10);
    if (tenths >= 0 && tenths < PREPARED_TENTHS && tenths / 10 === number) {
      out.fragment((prepared[tenths] ??= fragment(`${before}${number}`)));
      return;
    }
    out.fragment(start);
    out.text(`${number}`);
  };
}

/** So many texts of a field are remembered as bytes, if they are no longer than this. */
const MAX_REMEMBERED = 1024;
const LONGEST_REMEMBERED = 120;

/** Texts, of which most fields have few different ones: displays, facilities, units. */
function remembered(before: string): EncodeJson {
  const known = new Map<string, Fragment>();
  const start = fragment(`${before}"`);
  return (value, out) => {
    const text = value as string;
    const isShort = text.length <= LONGEST_REMEMBERED;
    const bytes = isShort ? known.get(text) : undefined;
    if (bytes !== undefined) {
      out.fragment(bytes);
      return;
    }
    const from = out.length;
    out.fragment(start);
    out.jsonText(text);
    out.byte(QUOTE);
    if (isShort && known.size < MAX_REMEMBERED) known.set(text, fragment(out.since(from)));
  };
}

function constant(json: string): EncodeJson {
  const bytes = fragment(json);
  return (_value, out) => out.fragment(bytes);
}

function listEncoder(encode: EncodeJson, before: string): EncodeJson {
  const open = fragment(`${before}[`);
  return (value, out) => {
    out.fragment(open);
    const items = value as readonly unknown[];
    for (let i = 0; i < items.length; i++) {
      if (i > 0) out.byte(COMMA);
      encode(items[i], out);
    }
    out.byte(CLOSE_LIST);
  };
}

function objectEncoder(shape: Readonly<Record<string, z.core.$ZodType>>, before: string): EncodeJson {
  const schemas = Object.entries(shape);
  const always = schemas.findIndex(([, schema]) => schema._zod.def.type !== 'optional');
  const fields = schemas.map(([key, schema], i) => ({
    key,
    // Only what nothing has to come before can be the first.
    first:
      always < 0 || i <= always ? createJsonEncoder(schema, `${before}{${JSON.stringify(key)}:`) : undefined,
    later: createJsonEncoder(schema, `,${JSON.stringify(key)}:`),
  }));
  const empty = fragment(`${before}{`);
  return (value, out) => {
    const record = value as Readonly<Record<string, unknown>>;
    let isFirst = true;
    for (let i = 0; i < fields.length; i++) {
      const { key, first, later } = fields[i] as (typeof fields)[number];
      const own = record[key];
      if (own === undefined) continue;
      if (isFirst && first !== undefined) first(own, out);
      else later(own, out);
      isFirst = false;
    }
    if (isFirst) out.fragment(empty);
    out.byte(CLOSE);
  };
}
