import { exp, ln } from '#core/random/math.ts';
import type { Problem, ProblemPath } from '#core/scenario/problem.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import { normal, triangular } from '#core/random/distributions.ts';

/** Shortest, most likely and longest, in the unit of its field; or in milliseconds once compiled. */
export interface Triangle {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
}

/** Mean (above 0) and standard deviation of a lognormal distribution, in the same units. */
export interface Lognormal {
  readonly mean: number;
  readonly sd: number;
}

/** How long something takes, or another amount that varies: triangular or lognormal. */
export type Duration = Triangle | Lognormal;

/** The triangle of three numbers in order. */
export function triangleOf(min: number, mode: number, max: number): Triangle {
  return { min, mode, max };
}

/** The same distribution in another unit. */
export function scaled(duration: Duration, factor: number): Duration {
  if ('mean' in duration) return { mean: duration.mean * factor, sd: duration.sd * factor };
  return triangleOf(duration.min * factor, duration.mode * factor, duration.max * factor);
}

/** Its mean. */
export function meanOf(duration: Duration): number {
  return 'mean' in duration ? duration.mean : (duration.min + duration.mode + duration.max) / 3;
}

/** Its standard deviation. */
export function deviationOf(duration: Duration): number {
  if ('mean' in duration) return duration.sd;
  const { min, mode, max } = duration;
  return Math.sqrt((min * min + mode * mode + max * max - min * mode - min * max - mode * max) / 18);
}

/** The other kind of distribution with the same mean and, as far as it can, the same standard deviation. */
export function otherKind(duration: Duration): Duration {
  const mean = meanOf(duration);
  const sd = deviationOf(duration);
  if (!('mean' in duration)) return { mean: Math.max(mean, Number.EPSILON), sd };
  const reach = Math.min(mean, sd * Math.sqrt(6));
  return triangleOf(mean - reach, mean, mean + reach);
}

/** A draw from it. */
export function draw(random: RandomStream, duration: Duration): number {
  if (!('mean' in duration)) return triangular(random, duration.min, duration.mode, duration.max);
  const { mean, sd } = duration;
  // Mean and variance of the logarithm, from those of the variable (Aitchison & Brown 1957).
  const variance = ln(1 + (sd / mean) * (sd / mean));
  return mean * exp(Math.sqrt(variance) * normal(random) - variance / 2);
}

/** A problem when a triangle is out of order. */
export function checkDuration(title: string, duration: Duration, path: ProblemPath): Problem[] {
  if ('mean' in duration) return [];
  const { min, mode, max } = duration;
  if (min <= mode && mode <= max) return [];
  return [
    {
      path,
      message: `${title}: ${min}, ${mode} and ${max} are not in order.`,
      fix: 'Make the shortest not greater than the most likely, and that not greater than the longest.',
    },
  ];
}
