import type { Audited } from '#core/audit/audited.ts';

/** One rule of good charts: what is counted in each record, and what share of it must hold. */
export interface Rule {
  /** As in the list of rules: T for the wounded, D for illness, CBRN, environment and stress. */
  readonly id: string;
  /** If … then …, for a physician. */
  readonly text: string;
  /** Where the fact is from; A is an assumption. */
  readonly source: string;
  /** Least and most share in percent. */
  readonly least?: number;
  readonly most?: number;
  /** Calls `count` once for every case of the record, with whether the rule held in it. */
  readonly check: (record: Audited, count: (holds: boolean) => void) => void;
}

/** The result of a rule over many records. */
export interface Finding {
  readonly rule: Rule;
  /** Cases, and how many of them held. */
  readonly cases: number;
  readonly held: number;
  /** Numbers of the first patients in which it did not hold. */
  readonly examples: readonly number[];
}

/** Share in percent; undefined without cases. */
export function shareOf({ cases, held }: Finding): number | undefined {
  return cases === 0 ? undefined : (100 * held) / cases;
}

/** Whether the share is within what the rule asks for; true where nothing was to be judged. */
export function holds(finding: Finding): boolean {
  const share = shareOf(finding);
  if (share === undefined) return true;
  const { least = 0, most = 100 } = finding.rule;
  return share >= least && share <= most;
}
