import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import {
  type Template,
  type Values,
  json,
  jsonStart,
  jsonTemplate,
  number,
  plain,
  preparedJson,
  text,
  when,
} from '#core/formats/json/json-template.ts';

function filled(template: Template, values: Values): unknown {
  const writer = new ByteWriter();
  jsonTemplate(template)(values, writer);
  return JSON.parse(new TextDecoder().decode(writer.take()));
}

const template: Template = {
  resourceType: 'Thing',
  id: plain('id'),
  name: [text('name', 'Mx ')],
  amount: { value: number('amount'), fixed: [1, true, 'x'] },
  note: when('note', [{ text: text('note'), of: plain('id', 'urn:uuid:') }]),
  code: json('code'),
  last: when('last', number('last')),
};

test('a filled template is the JSON that it looks like, whatever the texts are', () => {
  const code = preparedJson({ text: 'a "code"', list: ['é'] });
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
      fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
      fc.option(fc.integer(), { nil: undefined }),
      (name, amount, note, last) => {
        const isWhole = (words: string) => !/\p{Surrogate}/u.test(words);
        fc.pre(isWhole(name) && isWhole(note ?? ''));
        expect(filled(template, { id: 'a-1', name, amount, note, code, last })).toEqual({
          resourceType: 'Thing',
          id: 'a-1',
          name: [`Mx ${name}`],
          amount: { value: amount, fixed: [1, true, 'x'] },
          ...(note === undefined ? {} : { note: [{ text: note, of: 'urn:uuid:a-1' }] }),
          code: { text: 'a "code"', list: ['é'] },
          ...(last === undefined ? {} : { last }),
        });
      },
    ),
  );
});

test('a start stays open for more', () => {
  const writer = new ByteWriter();
  jsonStart<{ id: string }>({ type: 'list', id: plain('id') })({ id: 'x' }, writer);
  writer.text(',"entry":[]}');
  expect(JSON.parse(new TextDecoder().decode(writer.take()))).toEqual({ type: 'list', id: 'x', entry: [] });
});

test('what cannot be is refused when the template is made', () => {
  expect(() => jsonTemplate({ a: when('a', 'x') })).toThrow('first and cannot be left out');
  expect(() => jsonTemplate([when('a', 'x')])).toThrow('later property');
  expect(() => preparedJson({ a: text('a') })).toThrow('no places');
});
