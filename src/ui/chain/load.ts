import type { Facility } from '#core/scenario/sections/facilities/facilities-schema.ts';
import { BED, type Resource, isBed, resources } from '#core/scenario/sections/facilities/resources.ts';
import { type Wait, waits } from '#core/simulation/chain/observer.ts';
import type { Forecast } from '#core/statistics/replications.ts';
import type { Scene } from '#core/timeline/scene.ts';

/** How much of a limited resource is needed, and how much there is. */
export interface Load {
  readonly resource: Resource;
  readonly needed: number;
  readonly capacity: number;
}

/** The limited resources of a facility at the moment of a scene, the tightest first. */
export function loadsOf(scene: Scene, { capacity }: Facility, facility: number): Load[] {
  return resources
    .flatMap((resource): Load[] => {
      const there = capacity[resource];
      if (typeof there !== 'number') return [];
      const needed = isBed(resource)
        ? scene.bedNeeded(facility, BED[resource])
        : scene.used(facility, resource);
      return there === 0 && needed === 0 ? [] : [{ resource, needed, capacity: there }];
    })
    .sort((a, b) => tightness(b) - tightness(a));
}

/**
 * The limited resources of a facility at their busiest in a forecast, the tightest first: the need that nine runs in ten
 * stay within, in whole units.
 */
export function peakLoadsOf({ layout, p90 }: Forecast, facility: number): Load[] {
  return layout.series
    .flatMap(({ facility: where, what, at, bins }): Load[] => {
      if (where !== facility || what.kind !== 'used') return [];
      const needed = Math.ceil(Math.max(...p90.subarray(at, at + bins)));
      return [{ resource: what.resource, needed, capacity: what.capacity }];
    })
    .sort((a, b) => tightness(b) - tightness(a));
}

/** The longest of the mean waits at a facility, in minutes; undefined where nobody waits. */
export function longestWaitOf(
  { wait: means }: Forecast,
  facility: number,
): { readonly wait: Wait; readonly minutes: number } | undefined {
  return waits
    .map((wait, w) => ({ wait, minutes: means[facility * waits.length + w]?.mean ?? 0 }))
    .filter(({ minutes }) => minutes > 0)
    .sort((a, b) => b.minutes - a.minutes)[0];
}

/** How a load stands: free, all in use, or more needed than there is. */
export function stateOf({ needed, capacity }: Load): 'free' | 'full' | 'over' {
  return needed > capacity ? 'over' : needed === capacity ? 'full' : 'free';
}

function tightness({ needed, capacity }: Load): number {
  return capacity === 0 ? needed + 1 : needed / capacity;
}
