import { type PairedDifference, pairedDifference } from '#core/experiments/comparison.ts';
import { type Spread, spreadOf } from '#core/statistics/intervals.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';

/** A measure at one value of a sweep, and how it differs from the first, by the same casualties. */
export interface CurvePoint {
  readonly spread: Spread;
  readonly difference: PairedDifference;
}

/** A measure along the points of a sweep; of each point there are the measures by seed, the same seeds for all. */
export function curveOf(points: readonly (readonly Float64Array[])[], measure: Measure): CurvePoint[] {
  const columns = columnsOf(points, measure);
  const [first = new Float64Array()] = columns;
  return columns.map((column) => ({ spread: spreadOf(column), difference: pairedDifference(first, column) }));
}

function columnsOf(points: readonly (readonly Float64Array[])[], measure: Measure): Float64Array[] {
  const at = measures.indexOf(measure);
  return points.map((rows) => Float64Array.from(rows, (row) => row[at] as number));
}

/** Points whose means differ by less than this share of the whole change are as good as each other (assumption). */
const SMALL = 0.05;

/**
 * The first point that all later ones are as good as: their means differ by at most a twentieth of the whole change. 0 where
 * no two points differ beyond chance (95 %, paired); undefined where the curve still moves at its end.
 */
export function plateauOf(
  points: readonly (readonly Float64Array[])[],
  measure: Measure,
): number | undefined {
  const columns = columnsOf(points, measure);
  const isCertain = (from: Float64Array, to: Float64Array) =>
    ['more', 'less'].includes(pairedDifference(from, to).verdict);
  if (!columns.some((from, i) => columns.slice(i + 1).some((to) => isCertain(from, to)))) return 0;
  const means = columns.map((column) => spreadOf(column).mean);
  const small = SMALL * (Math.max(...means) - Math.min(...means));
  const at = means.findIndex((mean, i) =>
    means.slice(i + 1).every((later) => Math.abs(later - mean) <= small),
  );
  return at < 0 || at === means.length - 1 ? undefined : at;
}

/** A bend that departs less than this from a straight line, as a share of the whole change, is none (assumption). */
const MIN_BEND = 0.15;

/**
 * The knee of a curve with diminishing returns: where it lies farthest from the straight line between its ends, on the side
 * of the early change (Satopää et al. 2011, "Finding a Kneedle in a haystack"). `x` rises or falls all the way. Undefined
 * where there is no such bend.
 */
export function kneeOf(x: readonly number[], y: readonly number[]): number | undefined {
  const [x0, y0, width, height] = [
    x[0],
    y[0],
    (x.at(-1) ?? NaN) - (x[0] ?? NaN),
    (y.at(-1) ?? NaN) - (y[0] ?? NaN),
  ];
  if (x0 === undefined || y0 === undefined || !(Math.abs(width) > 0) || !(Math.abs(height) > 0))
    return undefined;
  const bends = x.map((value, i) => ((y[i] as number) - y0) / height - (value - x0) / width);
  const most = Math.max(...bends);
  return most >= MIN_BEND ? bends.indexOf(most) : undefined;
}
