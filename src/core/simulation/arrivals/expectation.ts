import { CATEGORY, categories } from '#core/catalogue/terms.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { expectedPerDay as expectedFromRates } from '#core/scenario/sections/arrivals/arrivals.ts';
import { forces } from '#core/scenario/sections/arrivals/arrivals-schema.ts';
import { DAY_MS } from '#core/time.ts';

/** What to expect of the arrivals before anything is drawn; means, in no time. What becomes of them is simulated. */
export interface Expectation {
  readonly total: number;
  /** In the order of `categories`. */
  readonly byCategory: readonly number[];
  readonly perDay: readonly number[];
}

/** The expectation of a plan. With rates: at full strength. */
export function expectation(plan: Plan): Expectation {
  const inEvents = sum(plan.events.scheduled.map((event) => event.size));
  const isExact = plan.arrivals.mode === 'total';
  const streamed = isExact
    ? plan.general.totalPatients - inEvents
    : expectedFromRates(plan.scenario.arrivals) * plan.general.days;
  const perDay = plan.warfare.dayWeights.map((weight) => weight * streamed);
  for (const event of plan.events.scheduled) {
    const day = Math.floor(event.atMs / DAY_MS);
    perDay[day] = (perDay[day] as number) + event.size;
  }
  const total = streamed + inEvents;
  const byCategory = isExact
    ? plan.injuries.mix.map((share) => share * total)
    : ratesByCategory(plan).map((count, category) => count + (category === CATEGORY.battle ? inEvents : 0));
  return { total, byCategory, perDay };
}

function ratesByCategory({ arrivals, general }: Plan): number[] {
  const byCategory = categories.map(() => 0);
  forces.forEach((_, force) => {
    const { strength, rates } = arrivals.forces[force] as Plan['arrivals']['forces'][number];
    const [wounded = 0, killed = 0, nonBattle = 0, disease = 0] = rates.map(
      ({ mean }) => mean * strength * general.days,
    );
    const counts = [wounded + killed, nonBattle, disease, wounded * arrivals.stressPerWounded];
    counts.forEach((count, category) => {
      byCategory[category] = (byCategory[category] as number) + count;
    });
  });
  return byCategory;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
