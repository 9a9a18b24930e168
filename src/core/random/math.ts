import erfc from '@stdlib/math-base-special-erfc';

/**
 * The transcendental functions core may use. `Math.log` and `Math.exp` give different bits in different
 * JavaScript engines; these are computed from IEEE 754 basic operations only (FreeBSD msun algorithms, by
 * stdlib) and give the same bits everywhere. `+ - * /` and `Math.sqrt` are exact by specification.
 */
export { default as exp } from '@stdlib/math-base-special-exp';
export { default as ln } from '@stdlib/math-base-special-ln';
/** The share of a standard normal distribution that lies below `z`. */
export function normalShareBelow(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}
