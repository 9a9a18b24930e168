import type { Scenario } from '#core/scenario/scenario.ts';
import { NumberRanges } from '#core/scenario/sections/output/number-ranges.ts';

/** How many patients are written of an exercise with so many casualties: all, or those that the output names. */
export function writtenPatients({ output: { only } }: Scenario, casualties: number): number {
  if (only === undefined) return casualties;
  return NumberRanges.parse(only)?.upTo(casualties).count ?? 0;
}
