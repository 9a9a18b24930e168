import { categories, triageCategories } from '#core/catalogue/terms.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { TimeRange } from '#core/scenario/sections/facilities/facilities.ts';
import { DAY_MS } from '#core/scenario/sections/general/general.ts';
import { meanDaysToDuty } from '#core/simulation/journey.ts';
import { expectedKindsByFront, facilityOutlooks, kindOf } from '#core/simulation/outcome-rates.ts';

/** What a facility has to expect. */
export interface FacilityExpectation {
  readonly name: string;
  /** Index into `roles`. */
  readonly role: number;
  readonly arrivals: number;
  readonly deaths: number;
  readonly returns: number;
  /** Beds occupied on the busiest day: its arrivals times the mean stay (Little's law); a rough figure. */
  readonly bedsNeeded: number;
  readonly beds: number | undefined;
}

/** What to expect of a scenario before anything is drawn; means, computed in a few milliseconds. */
export interface Expectation {
  /** By T1–T4. */
  readonly triage: readonly number[];
  /** In the order of `categories`. */
  readonly byCategory: readonly number[];
  readonly perDay: readonly number[];
  readonly killedInAction: number;
  readonly diedOfWounds: number;
  readonly returnedToDuty: number;
  readonly evacuated: number;
  readonly facilities: readonly FacilityExpectation[];
}

/** The expectation of a plan. Who is still in treatment at the end counts towards where they are heading. */
export function expectation(plan: Plan): Expectation {
  const kinds = sumOf(expectedKindsByFront(plan));
  const outlooks = facilityOutlooks(plan);
  const busiest = Math.max(...plan.warfare.dayWeights);
  const facilities = plan.facilities.facilities.map((facility, i): FacilityExpectation => {
    const { expected, death, returnToDuty } = outlooks[i] as (typeof outlooks)[number];
    const arrivals = total(expected);
    const deaths = expected.reduce((sum, count, kind) => sum + count * (death[kind] as number), 0);
    const returns = expected.reduce((sum, count, kind) => sum + count * (returnToDuty[kind] as number), 0);
    const bedDays = expected.reduce((sum, count, kind) => {
      const triage = kind % triageCategories.length;
      const p = returnToDuty[kind] as number;
      const stay = meanDays(plan.facilities.stay[facility.role]?.[triage] as TimeRange);
      const held = meanDaysToDuty(facility.role, triage, plan.facilities.evacuationPolicyMs / DAY_MS);
      return sum + count * (p * Math.max(held, stay) + (1 - p) * stay);
    }, 0);
    return {
      name: facility.name,
      role: facility.role,
      arrivals,
      deaths,
      returns,
      bedsNeeded: Math.min(arrivals, bedDays * busiest),
      beds: facility.beds,
    };
  });
  const killedInAction = total(facilities.filter((f) => f.role === 0).map((f) => f.deaths));
  const diedOfWounds = total(facilities.filter((f) => f.role > 0).map((f) => f.deaths));
  const returnedToDuty = total(facilities.map((f) => f.returns));
  return {
    triage: triageCategories.map((_, triage) =>
      total(categories.map((_c, c) => kinds[kindOf(c, triage)] as number)),
    ),
    byCategory: categories.map((_, c) =>
      total(triageCategories.map((_t, t) => kinds[kindOf(c, t)] as number)),
    ),
    perDay: expectedPerDay(plan),
    killedInAction,
    diedOfWounds,
    returnedToDuty,
    evacuated: plan.general.totalPatients - killedInAction - diedOfWounds - returnedToDuty,
    facilities,
  };
}

function expectedPerDay(plan: Plan): number[] {
  const inEvents = total(plan.events.scheduled.map((event) => event.size));
  const perDay = plan.warfare.dayWeights.map((weight) => weight * (plan.general.totalPatients - inEvents));
  for (const event of plan.events.scheduled) {
    const day = Math.floor(event.atMs / DAY_MS);
    perDay[day] = (perDay[day] as number) + event.size;
  }
  return perDay;
}

function meanDays(range: TimeRange): number {
  return (range.min + range.max) / 2 / DAY_MS;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function sumOf(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, i) => total(rows.map((row) => row[i] as number)));
}
