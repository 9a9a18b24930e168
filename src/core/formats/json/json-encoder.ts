import type * as z from 'zod/mini';
import { ByteWriter, utf8 } from '#core/formats/byte-writer.ts';

/** Writes a value that its schema describes. */
export type EncodeJson = (value: unknown, out: ByteWriter) => void;

const COMMA = 0x2c;
const QUOTE = 0x22;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
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
 * kinds of schema that the record does not have.
 */
export function jsonEncoder(schema: z.core.$ZodType): EncodeJson {
  const def = schema._zod.def as unknown as Definition;
  switch (def.type) {
    case 'object':
      return objectEncoder(def.shape ?? {});
    case 'array': {
      const encode = jsonEncoder(def.element as z.core.$ZodType);
      return (value, out) => {
        out.byte(OPEN_LIST);
        const items = value as readonly unknown[];
        for (let i = 0; i < items.length; i++) {
          if (i > 0) out.byte(COMMA);
          encode(items[i], out);
        }
        out.byte(CLOSE_LIST);
      };
    }
    case 'optional':
      return jsonEncoder(def.innerType as z.core.$ZodType);
    case 'literal':
      return constant(JSON.stringify(def.values?.[0]));
    case 'number':
      return def.format === 'safeint'
        ? (value, out) => out.integer(value as number)
        : (value, out) => out.text(`${value as number}`);
    case 'boolean':
      return (value, out) => out.text(`${value as boolean}`);
    case 'enum':
      return remembered(new Map());
    case 'string':
      // Dates, times and UUIDs have nothing to escape.
      return def.format === 'uuid' || def.format === 'datetime' || def.format === 'date'
        ? plainText
        : remembered(new Map());
    default:
      throw new TypeError(`There is no JSON encoder for a schema of type ${def.type}.`);
  }
}

const plainText: EncodeJson = (value, out) => {
  out.byte(QUOTE);
  out.text(value as string);
  out.byte(QUOTE);
};

/** So many texts of a field are remembered as bytes, if they are no longer than this. */
const MOST_REMEMBERED = 1024;
const LONGEST_REMEMBERED = 120;

/** Texts, of which most fields have few different ones: displays, facilities, units. */
function remembered(known: Map<string, Uint8Array>): EncodeJson {
  return (value, out) => {
    const text = value as string;
    const isShort = text.length <= LONGEST_REMEMBERED;
    const bytes = isShort ? known.get(text) : undefined;
    if (bytes !== undefined) {
      out.fragment(bytes);
      return;
    }
    if (isShort && known.size < MOST_REMEMBERED) {
      const writer = new ByteWriter(text.length * 6 + 2);
      writer.byte(QUOTE);
      writer.jsonText(text);
      writer.byte(QUOTE);
      known.set(text, writer.take(new ArrayBuffer(0)).slice());
    }
    out.byte(QUOTE);
    out.jsonText(text);
    out.byte(QUOTE);
  };
}

function constant(json: string): EncodeJson {
  const bytes = utf8(json);
  return (_value, out) => out.fragment(bytes);
}

function objectEncoder(shape: Readonly<Record<string, z.core.$ZodType>>): EncodeJson {
  const fields = Object.entries(shape).map(([key, schema]) => ({
    key,
    first: utf8(`${JSON.stringify(key)}:`),
    later: utf8(`,${JSON.stringify(key)}:`),
    encode: jsonEncoder(schema),
  }));
  return (value, out) => {
    out.byte(OPEN);
    let isFirst = true;
    for (let i = 0; i < fields.length; i++) {
      const { key, first, later, encode } = fields[i] as (typeof fields)[number];
      const own = (value as Readonly<Record<string, unknown>>)[key];
      if (own === undefined) continue;
      out.fragment(isFirst ? first : later);
      isFirst = false;
      encode(own, out);
    }
    out.byte(CLOSE);
  };
}
