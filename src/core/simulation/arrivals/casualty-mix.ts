import { CATEGORY, type Category, categories } from '#core/catalogue/terms.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { type WarfareType, warfareFacts } from '#core/catalogue/warfare.ts';

/** How much a type of warfare inclines to a category, by index, relative to other types. */
export function inclinationOf(type: WarfareType, category: number): number {
  return warfareFacts[type].inclination[categories[category] as Category];
}

/** Casualties that arise one by one: who is expected where, once scheduled events have taken theirs. */
export interface CasualtyMix {
  /** How many of the total do not belong to a scheduled event. */
  readonly count: number;
  /** By front: share of these casualties; adds up to 1. */
  readonly frontShares: readonly number[];
  /** By type of warfare, by category: share of these casualties; adds up to 1. */
  readonly cells: readonly (readonly number[])[];
}

/**
 * Splits what scheduled events leave of the total, so that the shares of fronts, warfare and categories over
 * *all* casualties are what the scenario asks for. The table of warfare × category is fitted to its margins by
 * iterative proportional fitting (Deming & Stephan, Ann Math Stat 11 (1940) 427).
 */
export function casualtyMix(plan: Plan): CasualtyMix {
  const total = plan.general.totalPatients;
  const inEvents = plan.events.scheduled.reduce((sum, event) => sum + event.size, 0);
  const count = total - inEvents;
  if (count === 0) return { count, frontShares: plan.fronts.map((f) => f.share), cells: [] };
  const frontShares = plan.fronts.map((front, index) => {
    const taken = plan.events.scheduled
      .filter((event) => event.front === index)
      .reduce((sum, event) => sum + event.size, 0);
    return Math.max(0, total * front.share - taken) / count;
  });
  const columns = plan.injuries.mix.map(
    (share, c) => Math.max(0, total * share - (c === CATEGORY.battle ? inEvents : 0)) / count,
  );
  const rows = plan.warfare.types.map((type) => type.share);
  const seed = plan.warfare.types.map((type) => categories.map((_, c) => inclinationOf(type.type, c)));
  return { count, frontShares, cells: fit(seed, rows, columns) };
}

/** A table proportional to `seed` within rows and columns, with the given sums (of equal total). */
export function fit(
  seed: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
): number[][] {
  const table = seed.map((row) => [...row]);
  for (let round = 0; round < 200; round++) {
    table.forEach((row, r) => scale(row, rows[r] as number));
    for (let c = 0; c < columns.length; c++) {
      const sum = table.reduce((s, row) => s + (row[c] as number), 0);
      const factor = sum > 0 ? (columns[c] as number) / sum : 0;
      for (const row of table) row[c] = (row[c] as number) * factor;
    }
  }
  return table;
}

function scale(row: number[], sum: number): void {
  const now = row.reduce((s, value) => s + value, 0);
  for (let i = 0; i < row.length; i++) row[i] = now > 0 ? ((row[i] as number) * sum) / now : 0;
}
