import { type PairedDifference, pairedDifference } from '#core/experiments/comparison.ts';
import { type Spread, spreadOf } from '#core/statistics/intervals.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';

/** A measure at one value of a sweep, and how it differs from the first, seed by seed. */
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

/** Whether no point of a curve differs from the first beyond chance (95 %, paired). */
export function isFlat(points: readonly CurvePoint[]): boolean {
  return points.every(({ difference: { verdict } }) => verdict !== 'more' && verdict !== 'less');
}

/** Whether its ends differ beyond chance and all means lie between them, or hardly outside: only such a curve leads anywhere. */
function isLeading(points: readonly CurvePoint[]): boolean {
  const verdict = points.at(-1)?.difference.verdict;
  if (verdict !== 'more' && verdict !== 'less') return false;
  const means = points.map(({ spread }) => spread.mean);
  const ends = [means[0] as number, means.at(-1) as number];
  const slack = SMALL * Math.abs((ends[1] as number) - (ends[0] as number));
  return means.every((mean) => mean >= Math.min(...ends) - slack && mean <= Math.max(...ends) + slack);
}

/**
 * The first point that all later ones are as good as: their means differ by at most a twentieth of the whole change. Undefined
 * where the curve still moves at its end, or leads nowhere.
 */
export function plateauOf(points: readonly CurvePoint[]): number | undefined {
  if (!isLeading(points)) return undefined;
  const means = points.map(({ spread }) => spread.mean);
  const small = SMALL * Math.abs((means.at(-1) as number) - (means[0] as number));
  const at = means.findIndex((mean, i) =>
    means.slice(i + 1).every((later) => Math.abs(later - mean) <= small),
  );
  return at < 0 || at === means.length - 1 ? undefined : at;
}

/** A bend that departs less than this from a straight line, as a share of the whole change, is none (assumption). */
const MIN_BEND = 0.15;

/**
 * The knee of a curve with diminishing returns: where it lies farthest from the straight line between its ends, on the side
 * of the early change (Satopää et al. 2011, "Finding a Kneedle in a haystack"). Undefined where there is no such bend.
 * `x` rises or falls all the way.
 */
export function bendOf(x: readonly number[], y: readonly number[]): number | undefined {
  const [x0 = NaN, y0 = NaN] = [x[0], y[0]];
  const width = (x.at(-1) ?? NaN) - x0;
  const height = (y.at(-1) ?? NaN) - y0;
  if (!(Math.abs(width) > 0) || !(Math.abs(height) > 0)) return undefined;
  const bends = x.map((value, i) => ((y[i] as number) - y0) / height - (value - x0) / width);
  const most = Math.max(...bends);
  return most >= MIN_BEND ? bends.indexOf(most) : undefined;
}

/** The knee of a curve over the values of a setting; undefined where it leads nowhere. */
export function kneeOf(x: readonly number[], points: readonly CurvePoint[]): number | undefined {
  return isLeading(points)
    ? bendOf(
        x,
        points.map(({ spread }) => spread.mean),
      )
    : undefined;
}

/** Whether values rise or fall all the way: only then does a curve over them have a beginning and an end. */
export function isOrdered(values: readonly unknown[]): values is readonly number[] {
  if (!values.every((value) => typeof value === 'number')) return false;
  const steps = values.slice(1).map((value, i) => Math.sign(value - (values[i] as number)));
  return steps.every((step) => step === steps[0] && step !== 0);
}
