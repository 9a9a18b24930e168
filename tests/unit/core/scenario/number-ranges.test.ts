import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HIGHEST_NUMBER, NumberRanges } from '#core/scenario/sections/output/number-ranges.ts';

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 80 });
const ascending = (list: readonly number[]) => [...list].sort((a, b) => a - b);

describe('numbers', () => {
  test('that are written are read back', () => {
    fc.assert(
      fc.property(numbers, (list) => {
        const sorted = ascending(list);
        const read = NumberRanges.parse(`${NumberRanges.of(sorted)}`) as NumberRanges;
        expect(read.count).toBe(sorted.length);
        expect(sorted.map((_, i) => read.at(i + 1))).toEqual(sorted);
      }),
    );
  });
  test('have a place, and others have none', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 220 }), (list, number) => {
        const sorted = ascending(list);
        const ranges = NumberRanges.of(sorted);
        expect(ranges.placeOf(number)).toBe(sorted.indexOf(number) + 1);
        expect(ranges.highest).toBe(sorted.at(-1));
      }),
    );
  });
  test('are cut off above a limit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(220), (list, limit) => {
        const cut = NumberRanges.of(ascending(list)).upTo(limit);
        expect(cut.count).toBe(list.filter((number) => number <= limit).length);
        expect(cut.highest).toBeLessThanOrEqual(limit);
      }),
    );
  });
  test('are written as people would, in any order and overlapping', () => {
    expect(`${NumberRanges.parse(' 9, 1-3,2 - 5 , 6')}`).toBe('1-6, 9');
    expect(`${NumberRanges.of([])}`).toBe('');
  });
  test.each(['', '0', '3-', '-3', '5-2', '1,,2', 'a', '1.5', `${HIGHEST_NUMBER + 1}`, '1;2'])(
    'are refused where “%s” is written',
    (text) => expect(NumberRanges.parse(text)).toBeUndefined(),
  );
});
