import { triageCategories } from '#core/catalogue/terms.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { ROLE, isHospital } from '#core/catalogue/roles.ts';
import {
  BED,
  type Resource,
  TASK_RESOURCE,
  isBed,
  resources,
} from '#core/scenario/sections/facilities/resources.ts';
import { HOUR_MS } from '#core/time.ts';
import { type Wait, waits } from '#core/simulation/chain/observer.ts';
import { measures } from '#core/statistics/measures.ts';

/** What is followed over time at a facility. */
export type SeriesKind =
  | { readonly kind: 'present'; readonly triage: number }
  | { readonly kind: 'waiting'; readonly wait: Wait }
  /** Casualties who wait, for any resource. */
  | { readonly kind: 'queued'; readonly triage: number }
  /** Demand for a limited resource; above its capacity when patients are boarded. */
  | { readonly kind: 'used'; readonly resource: Resource; readonly capacity: number }
  /** The share of something limited that is in use, 0 to 1. */
  | { readonly kind: 'busy'; readonly resource: Resource }
  /** Units of blood that casualties need in a day; what is delivered in a day, Infinity without a limit. */
  | { readonly kind: 'blood'; readonly perDay: number };

export interface Series {
  readonly facility: number;
  readonly what: SeriesKind;
  /** Its bins: means over time, or of blood the sum of each; the first of them is at `seriesAt + at`. */
  readonly at: number;
  readonly bins: number;
  readonly binHours: number;
}

/** A share of the finite capacity of a resource that was in use, and the most that was missing at once. */
export interface Limit {
  readonly facility: number;
  readonly resource: Resource;
  readonly capacity: number;
  /** Of surgical teams the mean over the day; otherwise the capacity. */
  readonly meanCapacity: number;
}

/** Where every result of a simulation is in one row of numbers; the same for every seed of a scenario. */
export interface OperationsLayout {
  readonly facilities: readonly { readonly id: string; readonly name: string; readonly role: number }[];
  readonly binHours: number;
  readonly bins: number;
  readonly days: number;
  /** Finite resources: the utilisation of limit i is at `utilisationAt + i`, the peak shortage at `shortAt + i`. */
  readonly limits: readonly Limit[];
  readonly utilisationAt: number;
  readonly shortAt: number;
  /** Mean wait in minutes of line w at facility f: `waitAt + f × 4 + w`; who came there: `arrivedAt + f`. */
  readonly waitAt: number;
  readonly arrivedAt: number;
  readonly series: readonly Series[];
  readonly seriesAt: number;
  readonly length: number;
}

/** At most this many bins; more would be finer than a screen. */
const MAX_BINS = 180;
/** How long after the fighting results are followed over time, in days (assumption: the queues have cleared). */
const AFTERMATH_DAYS = 7;

/** The layout of a plan's results. */
export function operationsLayout(plan: Plan): OperationsLayout {
  const { facilities } = plan.facilities;
  const days = Math.min(plan.general.days + AFTERMATH_DAYS, plan.general.horizonMs / (24 * HOUR_MS));
  const binHours = [1, 2, 3, 4, 6, 8, 12, 24].find((hours) => (days * 24) / hours <= MAX_BINS) ?? 48;
  const bins = Math.ceil((days * 24) / binHours);
  const limits = facilities.flatMap((facility, f) =>
    resources.flatMap((resource): Limit[] => {
      const capacity = capacityOf(facility, resource);
      // A resource with capacity 0 is never short, except beds.
      if (capacity === Infinity || (capacity === 0 && !overflows(resource))) return [];
      const meanCapacity =
        resource === 'surgicalTeams'
          ? facility.teamsByHour.reduce((sum, teams) => sum + teams, 0) / 24
          : capacity;
      return [{ facility: f, resource, capacity, meanCapacity }];
    }),
  );
  const series: Series[] = [];
  let length = 0;
  facilities.forEach((facility, f) => {
    const own = limits.filter((limit) => limit.facility === f);
    for (const what of kindsOf(facility, own)) {
      const isDaily = what.kind === 'blood';
      const each = isDaily ? { bins: Math.ceil(days), binHours: 24 } : { bins, binHours };
      series.push({ facility: f, what, at: length, ...each });
      length += each.bins;
    }
  });
  const utilisationAt = measures.length;
  const shortAt = utilisationAt + limits.length;
  const waitAt = shortAt + limits.length;
  const arrivedAt = waitAt + facilities.length * waits.length;
  const seriesAt = arrivedAt + facilities.length;
  return {
    facilities: facilities.map(({ id, name, role }) => ({ id, name, role })),
    binHours,
    bins,
    days,
    limits,
    utilisationAt,
    shortAt,
    waitAt,
    arrivedAt,
    series,
    seriesAt,
    length: seriesAt + length,
  };
}

/** How much of a resource there is at a facility; Infinity is unlimited. */
export function capacityOf(
  { beds, taskCapacity }: Plan['facilities']['facilities'][number],
  resource: Resource,
): number {
  return (isBed(resource) ? beds[BED[resource]] : taskCapacity[TASK_RESOURCE[resource]]) as number;
}

/** Whether patients are boarded where there is none; convalescents go elsewhere. */
function overflows(resource: Resource): boolean {
  return isBed(resource) && resource !== 'convalescentBeds';
}

/** What is followed over time at a facility. */
function kindsOf(
  { role, bloodPerDay }: Plan['facilities']['facilities'][number],
  limits: readonly Limit[],
): SeriesKind[] {
  const queued = triageCategories.map((_, triage): SeriesKind => ({ kind: 'queued', triage }));
  if (role === ROLE.POI) return [{ kind: 'waiting', wait: 'transport' }, ...queued];
  return [
    ...triageCategories.map((_, triage): SeriesKind => ({ kind: 'present', triage })),
    ...waits.map((wait): SeriesKind => ({ kind: 'waiting', wait })),
    ...queued,
    ...limits.map(({ resource, capacity }): SeriesKind => ({ kind: 'used', resource, capacity })),
    ...limits.map(({ resource }): SeriesKind => ({ kind: 'busy', resource })),
    ...(isHospital(role) ? [{ kind: 'blood' as const, perDay: bloodPerDay }] : []),
  ];
}
