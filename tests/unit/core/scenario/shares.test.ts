import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkShares, formatPercent, normaliseShares } from '#core/scenario/shares.ts';

const shares = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 38 });

test('normalised shares add up to 100 % and are accepted', () => {
  fc.assert(
    fc.property(shares, (values) => {
      expect(checkShares('Shares', normaliseShares(values), [])).toEqual([]);
    }),
  );
});

test('normalising keeps the order of size', () => {
  fc.assert(
    fc.property(shares, (values) => {
      const normal = normaliseShares(values);
      values.forEach((value, i) =>
        values.forEach((other, j) => {
          if (value > other) expect(normal[i]).toBeGreaterThanOrEqual(normal[j] as number);
        }),
      );
    }),
  );
});

test('of shares that differ too little to tell their percentages apart, the larger gets what is left over', () => {
  expect(normaliseShares([3.7540420731810973, 999.9999999999985, 999.9999999999986, 0])).toEqual([
    0.19, 49.9, 49.91, 0,
  ]);
});

test('shares that are all zero become equal, and none stay none', () => {
  expect(normaliseShares([0, 0, 0, 0])).toEqual([25, 25, 25, 25]);
  expect(normaliseShares([])).toEqual([]);
});

test('thirds are accepted, a missing percent is not', () => {
  expect(checkShares('Shares', [33.33, 33.33, 33.34], [])).toEqual([]);
  expect(checkShares('Shares', [33.33, 33.33, 33.33], [])).toEqual([]);
  expect(checkShares('Shares', [60, 41], [])[0]?.fix).toBe('Take away 1 %, or normalise the shares.');
});

test('percentages are written with two decimals at most', () => {
  expect(formatPercent(97)).toBe('97 %');
  expect(formatPercent(99.994)).toBe('99.99 %');
});
