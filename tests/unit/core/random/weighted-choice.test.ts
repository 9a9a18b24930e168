import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RandomStream } from '#core/random/random-stream.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import { agrees } from '../../../support/chi-square.ts';

test('items are drawn in proportion to their weights', () => {
  const weights = [1, 0, 3, 6, 0.5, 12];
  const choice = new WeightedChoice([0, 1, 2, 3, 4, 5], weights);
  const random = new RandomStream(7, 'wounds');
  const counts = weights.map(() => 0);
  for (let i = 0; i < 60_000; i++) counts[choice.draw(random)]! += 1;
  expect(agrees(counts, weights)).toBe(true);
});

test('an item of weight zero is never drawn, and probabilities add up to one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }).filter((weights) => weights.some((w) => w > 0)),
      (weights) => {
        const choice = new WeightedChoice(weights, weights);
        const random = new RandomStream(1, 'wounds');
        for (let i = 0; i < 200; i++) expect(choice.draw(random)).toBeGreaterThan(0);
        expect(choice.probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      },
    ),
  );
});

test.each([[[]], [[0, 0]], [[1, -1]], [[Number.NaN]], [[Number.POSITIVE_INFINITY]]])(
  'weights %j are refused',
  (weights) => {
    expect(() => new WeightedChoice(weights, weights)).toThrow(RangeError);
  },
);
