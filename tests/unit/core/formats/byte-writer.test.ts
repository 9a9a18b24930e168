import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter, utf8 } from '#core/formats/byte-writer.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

test('text is written as the platform encodes UTF-8, lone surrogates included', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, fc.string({ unit: 'binary-ascii' }))), (texts) => {
      const writer = new ByteWriter(1);
      texts.forEach((text) => writer.text(text));
      const expected = Buffer.concat(texts.map((text) => Buffer.from(new TextEncoder().encode(text))));
      expect(Buffer.from(writer.take())).toEqual(expected);
    }),
  );
  expect([...utf8('\ud800x')]).toEqual([...new TextEncoder().encode('\ud800x')]);
});

test('JSON text reads back as what was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const writer = new ByteWriter();
      writer.text('"');
      writer.jsonText(text);
      writer.text('"');
      expect(JSON.parse(new TextDecoder().decode(writer.take()))).toBe(text);
    }),
  );
});

test('all control characters, quotes and backslashes are escaped', () => {
  const text = Array.from({ length: 0x80 }, (_, unit) => String.fromCharCode(unit)).join('');
  const writer = new ByteWriter();
  writer.jsonText(text);
  expect(`"${new TextDecoder().decode(writer.take())}"`).toBe(JSON.stringify(text));
});

test('taking empties the writer, and later writing does not reach what was taken', () => {
  const writer = new ByteWriter();
  writer.integer(42);
  const taken = writer.take();
  writer.text('xyz');
  expect(new TextDecoder().decode(taken)).toBe('42');
  expect(writer.length).toBe(3);
});
