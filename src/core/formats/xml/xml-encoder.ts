import type * as z from 'zod/mini';
import { type ByteWriter, type Fragment, fragment } from '#core/formats/byte-writer.ts';
import { xmlText } from '#core/formats/xml/xml-text.ts';

/** Writes a value that its schema describes. */
export type EncodeXml = (value: unknown, out: ByteWriter) => void;

/** The element that holds one item of a list. */
export const ENTRY = 'entry';

/** So many texts of a field are remembered as bytes, if they are no longer than this. */
const MAX_REMEMBERED = 1024;
const LONGEST_REMEMBERED = 120;

interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly element?: z.core.$ZodType;
  readonly innerType?: z.core.$ZodType;
}

/**
 * An encoder of one XML element made from a schema once: an object is an element for each key in its order, a list an
 * `entry` for each item, anything else text. Undefined fields are left out.
 */
export function createXmlEncoder(name: string, schema: z.core.$ZodType): EncodeXml {
  const def = schema._zod.def as unknown as Definition;
  if (def.innerType !== undefined) return createXmlEncoder(name, def.innerType);
  const open = fragment(`<${name}>`);
  const close = fragment(`</${name}>`);
  if (def.type === 'object') {
    const fields = Object.entries(def.shape ?? {}).map(([key, own]) => ({
      key,
      encode: createXmlEncoder(key, own),
    }));
    return (value, out) => {
      out.fragment(open);
      const record = value as Readonly<Record<string, unknown>>;
      for (const { key, encode } of fields) {
        const own = record[key];
        if (own !== undefined) encode(own, out);
      }
      out.fragment(close);
    };
  }
  if (def.type === 'array') {
    const encode = createXmlEncoder(ENTRY, def.element as z.core.$ZodType);
    return (value, out) => {
      out.fragment(open);
      for (const item of value as readonly unknown[]) encode(item, out);
      out.fragment(close);
    };
  }
  return textEncoder(open, close);
}

function textEncoder(open: Fragment, close: Fragment): EncodeXml {
  const known = new Map<unknown, Fragment>();
  return (value, out) => {
    const bytes = known.get(value);
    if (bytes !== undefined) {
      out.fragment(bytes);
      return;
    }
    const from = out.length;
    const text = `${value as string | number | boolean}`;
    out.fragment(open);
    out.text(xmlText(text));
    out.fragment(close);
    if (text.length <= LONGEST_REMEMBERED && known.size < MAX_REMEMBERED) {
      known.set(value, fragment(out.since(from)));
    }
  };
}
