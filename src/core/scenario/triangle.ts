import type { Problem, ProblemPath } from '#core/scenario/problem.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import { triangular } from '#core/random/distributions.ts';

/** Shortest, most likely and longest, in the unit of its field; or in milliseconds once compiled. */
export interface Triangle {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
}

/** The triangle of three numbers in order. */
export function triangleOf(min: number, mode: number, max: number): Triangle {
  return { min, mode, max };
}

/** The same distribution in another unit. */
export function scaled({ min, mode, max }: Triangle, factor: number): Triangle {
  return { min: min * factor, mode: mode * factor, max: max * factor };
}

/** Its mean. */
export function meanOf({ min, mode, max }: Triangle): number {
  return (min + mode + max) / 3;
}

/** A draw from it. */
export function draw(random: RandomStream, { min, mode, max }: Triangle): number {
  return triangular(random, min, mode, max);
}

/** A problem when the three are out of order. */
export function checkTriangle(title: string, { min, mode, max }: Triangle, path: ProblemPath): Problem[] {
  if (min <= mode && mode <= max) return [];
  return [
    {
      path,
      message: `${title}: ${min}, ${mode} and ${max} are not in order.`,
      fix: 'Make the shortest not greater than the most likely, and that not greater than the longest.',
    },
  ];
}
