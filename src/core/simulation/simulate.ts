import {
  type Category,
  type Mechanism,
  type Triage,
  categories,
  triageCategories,
} from '#core/catalogue/terms.ts';
import { chance } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { WarfareType } from '#core/scenario/sections/warfare/warfare.ts';
import { arrivals } from '#core/simulation/arrivals.ts';
import type { Casualty } from '#core/simulation/casualty.ts';
import { journeys } from '#core/simulation/journey.ts';
import { mechanismChoice, severityOf, triageShares } from '#core/simulation/severity.ts';

interface Draws {
  readonly triage: WeightedChoice<Triage>;
  readonly mechanism: WeightedChoice<Mechanism>;
}

/**
 * Every casualty of the plan, in order of injury, one at a time. A pure function of the plan: what a casualty
 * draws is addressed by its number, so casualties do not disturb each other.
 */
export function* simulate(plan: Plan): Generator<Casualty, void> {
  const drawsOf = drawTables(plan);
  const journeyOf = journeys(plan);
  const random = new RandomStream(plan.seed, 'casualty');
  let number = 0;
  for (const arrival of arrivals(plan)) {
    random.seek(++number);
    const category = categories[arrival.category] as Category;
    const warfare = arrival.scheduled?.warfare ?? (plan.warfare.types[arrival.warfare]?.type as WarfareType);
    const front = plan.fronts[arrival.front] as Plan['fronts'][number];
    const draws = drawsOf(warfare, category);
    const nation = front.nations.draw(random);
    const drawn = draws.triage.draw(random);
    const expectant = arrival.event.kind === 'mass-casualty' && chance(random, plan.injuries.expectantShare);
    const triage = expectant ? 'T4' : drawn;
    const mechanism = draws.mechanism.draw(random);
    const severity = severityOf(triage).draw(random);
    const { steps, outcome } = journeyOf(number, {
      injuredMs: arrival.atMs,
      front: arrival.front,
      category: arrival.category,
      triage: triageCategories.indexOf(triage),
    });
    yield {
      number,
      injuredMs: arrival.atMs,
      front: arrival.front,
      nation,
      warfare,
      category,
      mechanism,
      triage,
      severity,
      event: arrival.event,
      steps,
      outcome,
    };
  }
}

/** The tables of each type of warfare and category, made when first needed. */
function drawTables(plan: Plan): (warfare: WarfareType, category: Category) => Draws {
  const tables = new Map<string, Draws>();
  return (warfare, category) => {
    const key = `${warfare}/${category}`;
    let draws = tables.get(key);
    if (draws === undefined) {
      draws = {
        triage: new WeightedChoice(triageCategories, triageShares(plan, warfare, category)),
        mechanism: mechanismChoice(plan, warfare, category),
      };
      tables.set(key, draws);
    }
    return draws;
  };
}
