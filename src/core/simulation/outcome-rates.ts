import { type Category, categories, triageCategories } from '#core/catalogue/terms.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { type CompiledFacility, roles } from '#core/scenario/sections/facilities/facilities.ts';
import { casualtyMix } from '#core/simulation/casualty-mix.ts';
import { triageShares } from '#core/simulation/severity.ts';

/** Kinds of casualty that differ in outlook: category × triage, in this order. */
export const KINDS = categories.length * triageCategories.length;

/** The kind of a casualty of a category and triage, both by index. */
export function kindOf(category: number, triage: number): number {
  return category * triageCategories.length + triage;
}

/** What becomes of those who come to a facility. */
export interface FacilityOutlook {
  /** By kind, 0 to 1. */
  readonly death: readonly number[];
  readonly returnToDuty: readonly number[];
  /** Expected number of casualties who come here, by kind. */
  readonly expected: readonly number[];
}

/** Relative risk of death by triage: of the order of Kotwal et al. 2018 by severity (40 / 11 / 0.8 / < 0.1 %). */
const deathRiskByTriage = [20, 2.5, 0.1, 60];
/** Relative risk of death by category (assumption). */
const deathRiskByCategory: Readonly<Record<Category, number>> = {
  battle: 1,
  'non-battle': 0.25,
  disease: 0.08,
  stress: 0.002,
};
/** Relative chance of return to duty by triage and category (assumption). */
const returnByTriage = [0.05, 0.4, 1, 0];
const returnByCategory: Readonly<Record<Category, number>> = {
  battle: 0.5,
  'non-battle': 0.9,
  disease: 1,
  stress: 1.5,
};

/**
 * Outlooks of every facility, such that among all who come there, in expectation, exactly the configured shares
 * die and return to duty, while the worse die more often and the lighter return more often. Walks the chain
 * role by role, because who comes to a role depends on what the roles before did.
 */
export function facilityOutlooks(plan: Plan): readonly FacilityOutlook[] {
  const { facilities, byFront } = plan.facilities;
  const outlooks = new Map<number, FacilityOutlook>();
  let waves = expectedKindsByFront(plan);
  for (let role = 0; role < roles.length; role++) {
    const incoming = facilities.map(() => new Array<number>(KINDS).fill(0));
    waves.forEach((wave, f) => {
      for (const [facility, share] of facilityShares(byFront[f]?.[role] ?? [])) {
        addTo(incoming[facility.index] as number[], wave, share);
      }
    });
    for (const facility of facilities) {
      if (facility.role === role)
        outlooks.set(facility.index, outlook(facility, incoming[facility.index] as number[]));
    }
    waves = waves.map((wave, f) => {
      const serving = facilityShares(byFront[f]?.[role] ?? []);
      if (serving.length === 0) return wave;
      return wave.map((count, kind) =>
        serving.reduce((sum, [facility, share]) => {
          const o = outlooks.get(facility.index) as FacilityOutlook;
          return sum + count * share * (1 - (o.death[kind] as number) - (o.returnToDuty[kind] as number));
        }, 0),
      );
    });
  }
  return facilities.map((facility) => outlooks.get(facility.index) as FacilityOutlook);
}

/** Which of several facilities of one role takes a casualty: by beds; those without a limit weigh like the largest. */
export function facilityShares(
  candidates: readonly CompiledFacility[],
): readonly (readonly [CompiledFacility, number])[] {
  const largest = Math.max(1, ...candidates.map((f) => f.beds ?? 0));
  const weights = candidates.map((f) => f.beds ?? largest);
  const sum = weights.reduce((a, b) => a + b, 0);
  return candidates.map((f, i) => [f, (weights[i] as number) / sum] as const);
}

/** Expected casualties by front and kind. */
export function expectedKindsByFront(plan: Plan): number[][] {
  const mix = casualtyMix(plan);
  const { expectantShare } = plan.injuries;
  const fronts = plan.fronts.map(() => new Array<number>(KINDS).fill(0));
  const add = (
    front: number,
    category: number,
    count: number,
    shares: readonly number[],
    expectant: number,
  ) => {
    const kinds = fronts[front] as number[];
    shares.forEach((share, triage) => {
      const kind = kindOf(category, triage);
      kinds[kind] = (kinds[kind] as number) + count * share * (1 - expectant);
    });
    const t4 = kindOf(category, 3);
    kinds[t4] = (kinds[t4] as number) + count * expectant;
  };
  plan.fronts.forEach((_, f) => {
    mix.cells.forEach((row, t) => {
      const type = plan.warfare.types[t]?.type;
      if (type === undefined) return;
      row.forEach((share, c) => {
        const count = mix.count * (mix.frontShares[f] as number) * share;
        add(f, c, count, triageShares(plan, type, categories[c] as Category), 0);
      });
    });
  });
  for (const event of plan.events.scheduled) {
    const expectant = event.kind === 'mass-casualty' ? expectantShare : 0;
    add(event.front, 0, event.size, triageShares(plan, event.warfare, 'battle'), expectant);
  }
  return fronts;
}

function addTo(target: number[], wave: readonly number[], share: number): void {
  wave.forEach((count, kind) => {
    target[kind] = (target[kind] as number) + count * share;
  });
}

function outlook(facility: CompiledFacility, expected: readonly number[]): FacilityOutlook {
  const risks = categories.flatMap((category) =>
    deathRiskByTriage.map((risk) => risk * deathRiskByCategory[category]),
  );
  const chances = categories.flatMap((category) => returnByTriage.map((c) => c * returnByCategory[category]));
  const ones = risks.map(() => 1);
  const death = scaledTo(facility.deathRate, risks, ones, expected);
  const alive = death.map((p) => 1 - p);
  return { death, returnToDuty: scaledTo(facility.returnToDutyRate, chances, alive, expected), expected };
}

/**
 * Probabilities proportional to `risks`, none above its `ceiling`, whose mean over the expected kinds is `rate`;
 * found by bisection. Kinds of no risk get what is left over once every other has reached its ceiling.
 */
export function scaledTo(
  rate: number,
  risks: readonly number[],
  ceilings: readonly number[],
  expected: readonly number[],
): number[] {
  const total = expected.reduce((sum, count) => sum + count, 0);
  if (total === 0 || rate <= 0) return risks.map(() => 0);
  const at = (scale: number) =>
    risks.map((risk, k) => (ceilings[k] as number) * Math.min(1, Math.max(risk, 1e-6) * scale));
  const mean = (probabilities: readonly number[]) =>
    probabilities.reduce((sum, p, k) => sum + p * (expected[k] as number), 0) / total;
  let low = 0;
  let high = 2_000_000;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (mean(at(middle)) < rate) low = middle;
    else high = middle;
  }
  return at(high);
}
