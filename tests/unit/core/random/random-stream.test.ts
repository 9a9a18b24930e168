import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_SEED, RandomStream, streamId, streamNames } from '#core/random/random-stream.ts';

const seeds = fc.integer({ min: 0, max: MAX_SEED });
const indexes = fc.integer({ min: 0, max: 10_000_000 });
const draw = (random: RandomStream, n = 6) => Array.from({ length: n }, () => random.uint32());

test('the same address gives the same numbers', () => {
  fc.assert(
    fc.property(seeds, indexes, (seed, index) => {
      expect(draw(new RandomStream(seed, 'body', index))).toEqual(
        draw(new RandomStream(seed, 'body', index)),
      );
    }),
  );
});

test('seeking gives the same numbers as a new stream, whatever was drawn before', () => {
  fc.assert(
    fc.property(seeds, indexes, indexes, fc.nat(9), (seed, from, to, drawn) => {
      const moved = new RandomStream(seed, 'body', from);
      draw(moved, drawn);
      expect(draw(moved.seek(to))).toEqual(draw(new RandomStream(seed, 'body', to)));
    }),
  );
});

test('neighbouring indexes, other names and other seeds give other numbers', () => {
  fc.assert(
    fc.property(seeds, indexes, (seed, index) => {
      const here = draw(new RandomStream(seed, 'body', index)).join();
      expect(draw(new RandomStream(seed, 'body', index + 1)).join()).not.toBe(here);
      expect(draw(new RandomStream(seed, 'identity', index)).join()).not.toBe(here);
      expect(draw(new RandomStream((seed + 1) % MAX_SEED, 'body', index)).join()).not.toBe(here);
    }),
  );
});

test('seeds that differ only above 32 bits give other numbers', () => {
  expect(draw(new RandomStream(5, 'body'))).not.toEqual(draw(new RandomStream(5 + 2 ** 32, 'body')));
});

test('no two stream names share an address', () => {
  expect(new Set(streamNames.map(streamId)).size).toBe(streamNames.length);
});

test('uniform numbers lie in [0, 1) and use all 32 bits', () => {
  const random = new RandomStream(1, 'body');
  const values = Array.from({ length: 20_000 }, () => random.uniform());
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(values.some((value) => (value * 2 ** 32) % 2 === 1)).toBe(true);
});

test.each([-1, 1.5, Number.NaN, MAX_SEED + 1])('a seed of %s is refused', (seed) => {
  expect(() => new RandomStream(seed, 'body')).toThrow(RangeError);
});
