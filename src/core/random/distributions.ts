import { exp, ln } from '#core/random/math.ts';
import type { RandomStream } from '#core/random/random-stream.ts';

/**
 * A whole number in [low, high], both inclusive, without modulo bias: values above the largest multiple of
 * the range are drawn again. The range may span at most 2^32 values.
 */
export function integer(random: RandomStream, low: number, high: number): number {
  const range = high - low + 1;
  if (!(range >= 1 && range <= 0x100000000)) throw new RangeError(`No integers between ${low} and ${high}.`);
  const limit = 0x100000000 - (0x100000000 % range);
  let value = random.uint32();
  while (value >= limit) value = random.uint32();
  return low + (value % range);
}

/** True with probability `p` (≤ 0 never, ≥ 1 always). */
export function chance(random: RandomStream, p: number): boolean {
  return random.uniform() < p;
}

/** Uniform in [low, high). */
export function uniformBetween(random: RandomStream, low: number, high: number): number {
  return low + (high - low) * random.uniform();
}

/** Normal by the polar method. Source: Marsaglia & Bray, SIAM Review 6 (1964) 260–264. `sd` ≥ 0. */
export function normal(random: RandomStream, mean = 0, sd = 1): number {
  for (;;) {
    const u = 2 * random.uniform() - 1;
    const v = 2 * random.uniform() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return mean + sd * u * Math.sqrt((-2 * ln(s)) / s);
  }
}

/** Normal, drawn again until it lies in [low, high]; the bounds must leave a real part of the mass. */
export function boundedNormal(
  random: RandomStream,
  mean: number,
  sd: number,
  low: number,
  high: number,
): number {
  for (;;) {
    const value = normal(random, mean, sd);
    if (value >= low && value <= high) return value;
  }
}

/** exp of a normal with the given mean and SD of the logarithm. */
export function lognormal(random: RandomStream, meanLog: number, sdLog: number): number {
  return exp(normal(random, meanLog, sdLog));
}

/** Exponential with the given mean, by inversion of its distribution function. */
export function exponential(random: RandomStream, mean: number): number {
  return -mean * ln(1 - random.uniform());
}

/**
 * Gamma with the given shape (> 0) and scale (> 0). Source: Marsaglia & Tsang, ACM TOMS 26 (2000) 363–372,
 * with their boost for shapes under 1.
 */
export function gamma(random: RandomStream, shape: number, scale = 1): number {
  if (shape < 1) {
    const boost = exp(ln(1 - random.uniform()) / shape);
    return gamma(random, shape + 1, scale) * boost;
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(random);
    const cubeRoot = 1 + c * x;
    if (cubeRoot <= 0) continue;
    const v = cubeRoot * cubeRoot * cubeRoot;
    const u = 1 - random.uniform();
    if (ln(u) < 0.5 * x * x + d - d * v + d * ln(v)) return d * v * scale;
  }
}

/** Beta with shapes a, b > 0, as a ratio of gammas (Johnson, Kotz & Balakrishnan 1995, ch. 25). */
export function beta(random: RandomStream, a: number, b: number): number {
  const x = gamma(random, a);
  return x / (x + gamma(random, b));
}

/**
 * Poisson with the given mean (≥ 0): products of uniforms for small means (Knuth, TAOCP 2, 3.4.1), and for
 * large ones reduction through gamma and binomial (Ahrens & Dieter, Computing 12 (1974) 223–246).
 */
export function poisson(random: RandomStream, mean: number): number {
  let count = 0;
  let rest = mean;
  while (rest > 16) {
    const m = Math.floor((7 * rest) / 8);
    const x = gamma(random, m);
    if (x > rest) return count + binomial(random, m - 1, rest / x);
    count += m;
    rest -= x;
  }
  const limit = exp(-rest);
  let product = 1 - random.uniform();
  while (product > limit) {
    count++;
    product *= 1 - random.uniform();
  }
  return count;
}

/**
 * Binomial: successes in `n` (a whole number ≥ 0) trials of probability `p`, exact for every n. Large n are
 * halved through the order statistics of uniforms, which are beta (Relles, JASA 67 (1972) 612–613); the
 * remaining trials are counted by the waiting times between successes (Devroye 1986, X.4.3).
 */
export function binomial(random: RandomStream, n: number, p: number): number {
  if (p <= 0 || n <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  let successes = 0;
  let trials = n;
  let probability = p;
  while (trials * probability > 12) {
    const middle = 1 + Math.floor(trials / 2);
    const x = beta(random, middle, trials + 1 - middle);
    if (x >= probability) {
      trials = middle - 1;
      probability /= x;
    } else {
      successes += middle;
      trials -= middle;
      probability = (probability - x) / (1 - x);
    }
    if (probability >= 1) return successes + trials;
  }
  const logFailure = ln(1 - probability);
  if (logFailure === 0) return successes;
  let position = 0;
  for (;;) {
    position += Math.floor(ln(1 - random.uniform()) / logFailure) + 1;
    if (position > trials) return successes;
    successes++;
  }
}

/**
 * Multinomial: shares `n` out over the weights (≥ 0, not all 0 unless n = 0) by conditional binomials; the
 * counts, written to `out` and returned, always add up to `n`.
 */
export function multinomial(
  random: RandomStream,
  n: number,
  weights: ArrayLike<number>,
  out: Float64Array = new Float64Array(weights.length),
): Float64Array {
  let last = weights.length - 1;
  while (last > 0 && (weights[last] as number) <= 0) last--;
  let restWeight = 0;
  for (let i = 0; i < weights.length; i++) restWeight += weights[i] as number;
  let rest = n;
  out.fill(0);
  for (let i = 0; i < last && rest > 0; i++) {
    const weight = weights[i] as number;
    if (weight <= 0) continue;
    const count = binomial(random, rest, weight / restWeight);
    out[i] = count;
    rest -= count;
    restWeight -= weight;
  }
  out[last] = (out[last] as number) + rest;
  return out;
}

/** The value below which a triangular(min, mode, max) variable falls with probability `u`. */
export function triangularQuantile(u: number, min: number, mode: number, max: number): number {
  const width = max - min;
  if (width <= 0) return min;
  const split = (mode - min) / width;
  return u < split
    ? min + Math.sqrt(u * width * (mode - min))
    : max - Math.sqrt((1 - u) * width * (max - mode));
}

/** Triangular with the given minimum, mode and maximum, by inversion. */
export function triangular(random: RandomStream, min: number, mode: number, max: number): number {
  return triangularQuantile(random.uniform(), min, mode, max);
}

/** Puts `items` into a uniformly random order, in place (Durstenfeld, CACM 7 (1964) 420). */
export function shuffle<T>(random: RandomStream, items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = integer(random, 0, i);
    const item = items[i] as T;
    items[i] = items[j] as T;
    items[j] = item;
  }
  return items;
}

/** One of `items`, each equally likely; throws a RangeError when there are none. */
export function pick<T>(random: RandomStream, items: readonly T[]): T {
  return items[integer(random, 0, items.length - 1)] as T;
}
