import {
  type CompiledFacility,
  compileFacility,
} from '#core/scenario/sections/facilities/compiled-facility.ts';
import type { Facilities } from '#core/scenario/sections/facilities/facilities-schema.ts';
import { type Way, waysOf } from '#core/scenario/sections/facilities/ways.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';

/** The chain of care: facilities, which fronts they serve, and the ways through them. */
export interface CompiledFacilities {
  readonly facilities: readonly CompiledFacility[];
  /** By front: the facilities that take its casualties, in order of role, then of distance. */
  readonly byFront: readonly (readonly CompiledFacility[])[];
  /** By front, by role of departure. */
  readonly ways: readonly (readonly Way[])[];
  readonly weighsQueues: boolean;
  readonly bypassRole1: boolean;
}

/** The compiled facilities and which fronts they serve. */
export function compileFacilities(config: Facilities, fronts: readonly Front[]): CompiledFacilities {
  const compiled = config.facilities.map(compileFacility);
  const weighsQueues = config.routing === 'closest-available';
  const byFront = fronts.map((front) =>
    compiled
      .filter((_, i) => {
        const serves = config.facilities[i]?.front;
        return serves === undefined || serves === front.id;
      })
      .sort((a, b) => a.role - b.role || a.distanceKm - b.distanceKm || a.index - b.index),
  );
  return {
    facilities: compiled,
    byFront,
    ways: byFront.map((serving) => waysOf(serving, weighsQueues)),
    weighsQueues,
    bypassRole1: config.bypassRole1,
  };
}
