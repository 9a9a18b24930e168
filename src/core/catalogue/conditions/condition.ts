import type { CareId } from '#core/catalogue/care-patterns.ts';
import type { Category, Mechanism, Region } from '#core/catalogue/terms.ts';

/** Where a condition is common; elsewhere it is rare. */
export type Climate = 'hot' | 'cold';

/**
 * A coded condition. Code and display are SNOMED CT (Global Patient Set, and for a few trauma terms other
 * public sources: `docs/terminology.md`); `text` says in military words what the code alone does not.
 * `severity` is the AIS range of an injury, or 1 (mild) to 5 (critical) of an illness. `weight` is how often
 * it is drawn among the conditions that fit (assumption, ordered by the published mixes of `docs/model.md`).
 * `care` says how it shows, what is done about it and what becomes of it.
 */
export interface Condition {
  readonly code: string;
  readonly display: string;
  readonly text?: string;
  readonly category: Category;
  readonly mechanisms: readonly Mechanism[];
  readonly regions: readonly Region[];
  readonly severity: readonly [low: number, high: number];
  readonly weight: number;
  readonly care: CareId;
  readonly climate?: Climate;
}

/** A line of a table of conditions. */
export type ConditionRow = readonly [
  code: string,
  display: string,
  text: string | undefined,
  mechanisms: readonly Mechanism[],
  regions: readonly Region[],
  severity: readonly [low: number, high: number],
  weight: number,
  care: CareId,
  climate?: Climate,
];
