import { RandomStream } from '#core/random/random-stream.ts';
import { type Spread, spreadOf } from '#core/statistics/intervals.ts';

/** A walk through the range of all factors that changes each of them once, in some order. */
export interface Trajectory {
  /** Where it starts: of each factor a place between its lowest value, 0, and its highest, 1. */
  readonly start: readonly number[];
  /** The factors in the order in which they are changed. */
  readonly order: readonly number[];
}

/** Every range has this many places to stand on (Morris 1991, with an even number); a step goes half of them plus one. */
const LEVELS = 4;
const STEP = LEVELS / 2 / (LEVELS - 1);

/** So many random trajectories through the ranges of so many factors (Morris 1991, Technometrics 33(2), 161–174). */
export function morrisTrajectories(factorCount: number, count: number, seed: number): Trajectory[] {
  const random = new RandomStream(seed, 'screening');
  return Array.from({ length: count }, (_, which) => {
    random.seek(which);
    const start = Array.from(
      { length: factorCount },
      () => Math.floor(random.uniform() * LEVELS) / (LEVELS - 1),
    );
    const order = Array.from({ length: factorCount }, (__, i) => i);
    for (let i = factorCount - 1; i > 0; i--) {
      const j = Math.floor(random.uniform() * (i + 1));
      [order[i], order[j]] = [order[j] as number, order[i] as number];
    }
    return { start, order };
  });
}

/** Where a factor goes that starts at a place: the half of the range that it is not in. */
function direction(start: number): 1 | -1 {
  return start < 0.5 ? 1 : -1;
}

/** The points of a trajectory, one more than there are factors; each differs from the one before in one factor. */
export function trajectoryPoints({ start, order }: Trajectory): number[][] {
  const points = [[...start]];
  for (const factor of order) {
    const next = [...(points.at(-1) as number[])];
    const from = start[factor] as number;
    next[factor] = from + direction(from) * STEP;
    points.push(next);
  }
  return points;
}

/** How a factor moves an output: effects of a step, as if it went from the lowest value to the highest. */
export interface FactorEffects {
  /** What the factor does on the whole (μ), with the interval of the mean over the trajectories. */
  readonly effect: Spread;
  /** The mean of their sizes, whatever their sign: how much it matters (μ*, Campolongo et al. 2007). */
  readonly size: number;
  /** Their standard deviation: how much it depends on where one is, or on other factors. */
  readonly deviation: number;
}

/**
 * Elementary effects of every factor, from the outputs at the points of trajectories; steps without an output, or that moved
 * nothing, count for nothing. `placeOf` gives the place that a factor really took, where it cannot take every one.
 */
export function elementaryEffects(
  trajectories: readonly Trajectory[],
  outputs: readonly (readonly number[])[],
  placeOf: (factor: number, place: number) => number = (_, place) => place,
): FactorEffects[] {
  const factorCount = trajectories[0]?.order.length ?? 0;
  const effects = Array.from({ length: factorCount }, () => new Float64Array(trajectories.length));
  trajectories.forEach(({ start, order }, which) => {
    const own = outputs[which] as readonly number[];
    order.forEach((factor, step) => {
      const from = start[factor] as number;
      const moved = placeOf(factor, from + direction(from) * STEP) - placeOf(factor, from);
      const change = (own[step + 1] as number) - (own[step] as number);
      (effects[factor] as Float64Array)[which] = moved === 0 ? NaN : change / moved;
    });
  });
  return effects.map((own) => {
    const known = own.filter((value) => !Number.isNaN(value));
    const effect = spreadOf(own);
    const squares = known.reduce((sum, value) => sum + (value - effect.mean) * (value - effect.mean), 0);
    return {
      effect,
      size: spreadOf(own.map(Math.abs)).mean,
      deviation: known.length < 2 ? NaN : Math.sqrt(squares / (known.length - 1)),
    };
  });
}
