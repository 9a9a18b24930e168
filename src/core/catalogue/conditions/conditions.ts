import { battle } from '#core/catalogue/conditions/battle.ts';
import type { Condition, ConditionRow } from '#core/catalogue/conditions/condition.ts';
import { disease } from '#core/catalogue/conditions/disease.ts';
import { nonBattle } from '#core/catalogue/conditions/non-battle.ts';
import { stress } from '#core/catalogue/conditions/stress.ts';
import type { Category } from '#core/catalogue/terms.ts';

function table(category: Category, rows: readonly ConditionRow[]): Condition[] {
  return rows.map(([code, display, text, mechanisms, regions, severity, weight, care, climate]) => ({
    code,
    display,
    ...(text === undefined ? {} : { text }),
    category,
    mechanisms,
    regions,
    severity,
    weight,
    care,
    ...(climate === undefined ? {} : { climate }),
  }));
}

/** Every condition the simulation can give a casualty. */
export const conditions: readonly Condition[] = [
  ...table('battle', battle),
  ...table('non-battle', nonBattle),
  ...table('disease', disease),
  ...table('stress', stress),
];
