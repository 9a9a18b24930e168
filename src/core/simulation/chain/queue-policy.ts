import { type Triage, triageCategories } from '#core/catalogue/terms.ts';

/**
 * Queue priority with ageing: a casualty counts as having joined this many ageing times later than they did, and the
 * earliest goes first. So a T2 who has waited one ageing time longer goes before a T1, a T3 after three, a T4 after six
 * (assumption; the ageing time is the setting `care.triage.ageingHours`).
 */
export const ageingSteps: Readonly<Record<Triage, number>> = { T1: 0, T2: 1, T3: 3, T4: 6 };

const byTriage: readonly number[] = triageCategories.map((triage) => ageingSteps[triage]);

/** The priority of a casualty who joined a queue at a time; the smallest goes first. Triage is an index. */
export function priorityOf(triage: number, joinedMs: number, ageingMs: number): number {
  return joinedMs + (byTriage[triage] as number) * ageingMs;
}
