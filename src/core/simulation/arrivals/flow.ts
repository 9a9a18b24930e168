import { CATEGORY, categories } from '#core/catalogue/terms.ts';
import { binomial, multinomial, normal, poisson } from '#core/random/distributions.ts';
import { normalShareBelow } from '#core/random/math.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { forces, rateStreams } from '#core/scenario/sections/arrivals/arrivals-schema.ts';
import { rateAt } from '#core/scenario/sections/arrivals/arrivals.ts';
import { casualtyMix, inclinationOf } from '#core/simulation/arrivals/casualty-mix.ts';

/** What arrivals of one column of the counts have in common. */
export interface Kind {
  /** Index into `categories`. */
  readonly category: number;
  readonly killed?: boolean;
  /** Index into `forces`. */
  readonly force?: number;
}

/** How many casualties of which kind a day brings, by cells of front × warfare × kind. */
export interface Flow {
  readonly kinds: readonly Kind[];
  /** The kind that casualties of events are of: battle, of a force that exists. */
  readonly woundedKind: number;
  /** The counts of a day; asked for day after day. The array is used again. */
  countsOf(day: number, random: RandomStream): Float64Array;
}

/** Exactly as many casualties as asked for, shared out by multinomial draws. */
export function exactFlow(plan: Plan): Flow {
  const mix = casualtyMix(plan);
  const weights = mix.frontShares.flatMap((front) =>
    mix.cells.flatMap((row) => row.map((share) => front * share)),
  );
  const counts = new Float64Array(weights.length);
  let left = mix.count;
  let weightLeft = 1;
  return {
    kinds: categories.map((_, category) => ({ category })),
    woundedKind: CATEGORY.battle,
    countsOf(day, random) {
      const weight = plan.warfare.dayWeights[day] as number;
      const isLast = day === plan.general.days - 1;
      const today = isLast ? left : binomial(random, left, Math.min(1, weight / weightLeft));
      left -= today;
      weightLeft -= weight;
      if (today > 0) multinomial(random, today, weights, counts);
      else counts.fill(0);
      return counts;
    },
  };
}

/** Where the numbers of days and cells begin in their stream, after those of exact totals. */
const CELLS = 10_000_000;
/** Categories of the streams, by index, then of stress. */
const categoryOf = [
  CATEGORY.battle,
  CATEGORY.battle,
  CATEGORY['non-battle'],
  CATEGORY.disease,
  CATEGORY.stress,
] as const;
const WOUNDED = 0;
const KILLED = 1;

/**
 * As many as daily rates bring: each day one rate a force and stream is drawn, correlated with that of the day before
 * and, for killed and wounded, with each other through normal scores (a Gaussian copula); the tempo shapes the days.
 * Counts are for the full strength: arrivals are thinned to who is there.
 */
export function rateFlow(plan: Plan): Flow {
  const { arrivals, warfare, general } = plan;
  const kinds = forces.flatMap((_, force) =>
    categoryOf.map((category, stream): Kind => ({
      category,
      force,
      ...(category === CATEGORY.battle ? { killed: stream === KILLED } : {}),
    })),
  );
  const shares = plan.fronts.flatMap((front) =>
    warfare.types.flatMap((type) =>
      kinds.map(({ category }) => {
        const total = warfare.types.reduce((sum, t) => sum + t.share * inclinationOf(t.type, category), 0);
        return (front.share * type.share * inclinationOf(type.type, category)) / total;
      }),
    ),
  );
  const counts = new Float64Array(shares.length);
  const rates = new RandomStream(plan.seed, 'rates');
  const scores = forces.map(() => new Float64Array(rateStreams.length));
  const rho = arrivals.dayToDayCorrelation;
  const keep = Math.sqrt(1 - rho * rho);
  const together = arrivals.killedWoundedCorrelation;
  const apart = Math.sqrt(1 - together * together);
  const present = arrivals.forces.findIndex(({ strength }) => strength > 0);
  return {
    kinds,
    woundedKind: Math.max(0, present) * categoryOf.length,
    countsOf(day, random) {
      const tempo = (warfare.dayWeights[day] as number) * general.days;
      const means = forces.flatMap((_, force) => {
        const { strength, rates: ofStream } = arrivals.forces[force] as Plan['arrivals']['forces'][number];
        const score = scores[force] as Float64Array;
        rates.seek(day * forces.length + force);
        let ofWounded = 0;
        const perStream = ofStream.map((rate, stream) => {
          let fresh = normal(rates);
          if (stream === WOUNDED) ofWounded = fresh;
          if (stream === KILLED) fresh = together * ofWounded + apart * fresh;
          const now = day === 0 ? fresh : rho * (score[stream] as number) + keep * fresh;
          score[stream] = now;
          return strength * rateAt(rate, now, normalShareBelow(now)) * tempo;
        });
        return [...perStream, (perStream[WOUNDED] as number) * arrivals.stressPerWounded];
      });
      for (let cell = 0; cell < counts.length; cell++) {
        const mean = (shares[cell] as number) * (means[cell % kinds.length] as number);
        random.seek(CELLS + day * counts.length + cell);
        counts[cell] = poisson(random, mean);
      }
      return counts;
    },
  };
}
