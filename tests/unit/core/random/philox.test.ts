import { expect, test } from 'vitest';
import { philox4x32 } from '#core/random/philox.ts';

function words(counter: readonly number[], key: readonly number[]): string[] {
  const out = new Uint32Array(4);
  const [c0 = 0, c1 = 0, c2 = 0, c3 = 0] = counter;
  const [k0 = 0, k1 = 0] = key;
  philox4x32(c0, c1, c2, c3, k0, k1, out);
  return [...out].map((word) => word.toString(16).padStart(8, '0'));
}

// Known answers of Random123 (kat_vectors, philox4x32 10 rounds).
test('gives the published answer for a counter and key of zeros', () => {
  expect(words([0, 0, 0, 0], [0, 0])).toEqual(['6627e8d5', 'e169c58d', 'bc57ac4c', '9b00dbd8']);
});

test('gives the published answer for a counter and key of ones', () => {
  const ones = 0xffffffff;
  expect(words([ones, ones, ones, ones], [ones, ones])).toEqual([
    '408f276d',
    '41c83b0e',
    'a20bc7c6',
    '6d5451fd',
  ]);
});

test('gives the published answer for digits of pi', () => {
  expect(words([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual([
    'd16cfe09',
    '94fdcceb',
    '5001e420',
    '24126ea1',
  ]);
});
