import { describe, expect, test } from 'vitest';
import { elementaryEffects, morrisTrajectories, trajectoryPoints } from '#core/experiments/morris.ts';

const effectsOf = (factorCount: number, of: (x: readonly number[]) => number, count = 20, seed = 1) => {
  const trajectories = morrisTrajectories(factorCount, count, seed);
  return elementaryEffects(
    trajectories,
    trajectories.map((one) => trajectoryPoints(one).map(of)),
  );
};

describe('a trajectory', () => {
  test('changes each factor once, by two thirds of its range, and stays within it', () => {
    for (const trajectory of morrisTrajectories(7, 50, 3)) {
      const points = trajectoryPoints(trajectory);
      expect(points).toHaveLength(8);
      expect([...trajectory.order].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      points.slice(1).forEach((point, step) => {
        const changes = point.map((x, i) => Math.abs(x - (points[step]?.[i] as number)));
        expect(changes.filter((change) => change > 0)).toHaveLength(1);
        expect(Math.max(...changes)).toBeCloseTo(2 / 3, 12);
      });
      expect(points.flat().every((x) => x > -1e-9 && x < 1 + 1e-9)).toBe(true);
    }
  });
  test('is the same for the same seed, whatever their number, and another for another', () => {
    const twenty = morrisTrajectories(5, 20, 9);
    expect(morrisTrajectories(5, 3, 9)).toEqual(twenty.slice(0, 3));
    expect(morrisTrajectories(5, 3, 10)).not.toEqual(twenty.slice(0, 3));
    expect(new Set(twenty.map((one) => JSON.stringify(one))).size).toBe(20);
  });
});

describe('elementary effects', () => {
  test('are the slopes of what is linear, without any deviation', () => {
    const slopes = [3, -2, 0, 0.5];
    const effects = effectsOf(4, (x) => slopes.reduce((sum, slope, i) => sum + slope * (x[i] as number), 7));
    effects.forEach(({ effect, size, deviation }, i) => {
      expect(effect.mean).toBeCloseTo(slopes[i] as number, 10);
      expect(size).toBeCloseTo(Math.abs(slopes[i] as number), 10);
      expect(deviation).toBeCloseTo(0, 10);
    });
  });
  test('deviate where factors act together, and their size stays where their mean cancels', () => {
    const [a, b, c] = effectsOf(3, ([x = 0, y = 0, z = 0]) => (x - 0.5) * (y - 0.5) + z, 200);
    for (const effects of [a, b]) {
      expect(Math.abs(effects?.effect.mean ?? NaN)).toBeLessThan(0.1);
      expect(effects?.size).toBeGreaterThan(0.3);
      expect(effects?.deviation).toBeGreaterThan(0.3);
    }
    expect(c?.deviation).toBeCloseTo(0, 10);
  });
  // Morris 1991, section 5, with its small random coefficients left out.
  test('tell apart the factors of the example of its author', () => {
    const w = (x: readonly number[]) =>
      x.map((at, i) => ([2, 4, 6].includes(i) ? 2 * ((1.1 * at) / (at + 0.1) - 0.5) : 2 * (at - 0.5)));
    const together = (v: readonly number[], upTo: number, many: number): number => {
      if (many === 0) return 1;
      let sum = 0;
      for (let i = many - 1; i < upTo; i++) sum += (v[i] as number) * together(v, i, many - 1);
      return sum;
    };
    const effects = effectsOf(
      20,
      (x) => {
        const v = w(x);
        return (
          20 * together(v, 10, 1) - 15 * together(v, 6, 2) - 10 * together(v, 5, 3) + 5 * together(v, 4, 4)
        );
      },
      40,
    );
    const sizes = effects.map(({ size }) => size);
    for (const i of [7, 8, 9]) {
      expect(effects[i]?.effect.mean).toBeCloseTo(40, 8);
      expect(effects[i]?.deviation).toBeCloseTo(0, 8);
    }
    for (const i of [0, 1, 2, 3, 4, 5]) expect(effects[i]?.deviation).toBeGreaterThan(15);
    expect(Math.min(...sizes.slice(0, 10))).toBeGreaterThan(15);
    expect(Math.max(...sizes.slice(10))).toBeCloseTo(0, 8);
  });
  // Sobol's G function: the larger a, the less its factor matters (Saltelli et al. 2008, with its usual coefficients).
  test('put the factors of the G function in order', () => {
    const a = [0, 1, 4.5, 9, 99];
    const effects = effectsOf(
      5,
      (x) =>
        x.reduce(
          (product, at, i) => (product * (Math.abs(4 * at - 2) + (a[i] as number))) / (1 + (a[i] as number)),
          1,
        ),
      200,
    );
    const sizes = effects.map(({ size }) => size);
    expect(sizes).toEqual([...sizes].sort((one, other) => other - one));
  });
  test('leave out steps whose output is missing', () => {
    const trajectories = morrisTrajectories(2, 3, 1);
    const outputs = trajectories.map((one) => trajectoryPoints(one).map(([x = 0, y = 0]) => 2 * x + y));
    (outputs[1] as number[])[1] = NaN;
    const [x, y] = elementaryEffects(trajectories, outputs);
    expect([x?.effect.mean, y?.effect.mean].map((mean) => Number(mean?.toFixed(9)))).toEqual([2, 1]);
  });
});
