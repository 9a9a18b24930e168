import type { CompiledFacility } from '#core/scenario/sections/facilities/compiled-facility.ts';
import { ROLE, isHospital, roles } from '#core/catalogue/roles.ts';

/** What lies ahead of one role at one front; every list is of facilities that may be chosen between. */
export interface Way {
  /** The next collection points or Role 1. */
  readonly links: readonly CompiledFacility[];
  /** Hospitals of the theatre that operate: those of the lowest role, or all where full ones are passed by. */
  readonly surgery: readonly CompiledFacility[];
  /** The next hospitals of the theatre, and the next that operate. */
  readonly hospitals: readonly CompiledFacility[];
  readonly operating: readonly CompiledFacility[];
  readonly staging: readonly CompiledFacility[];
  readonly home: readonly CompiledFacility[];
}

/** The ways of one front by role of departure, given the facilities that serve it in order of role. */
export function waysOf(serving: readonly CompiledFacility[], weighsQueues: boolean): Way[] {
  return roles.map((_, role) => {
    const further = serving.filter((f) => f.role > role);
    const hospitals = further.filter((f) => isHospital(f.role) && f.role < ROLE.R4);
    const operating = hospitals.filter(({ operates }) => operates);
    return {
      links: lowest(further.filter((f) => f.role <= ROLE.R1)),
      surgery: weighsQueues ? operating : lowest(operating),
      hospitals: lowest(hospitals),
      operating: lowest(operating),
      staging: further.filter((f) => f.role === ROLE.CSU),
      home: further.filter((f) => f.role === ROLE.R4),
    };
  });
}

/** The facilities of a front that patients can reach. */
export function reached(
  serving: readonly CompiledFacility[],
  ways: readonly Way[],
  weighsQueues: boolean,
): ReadonlySet<CompiledFacility> {
  const found = new Set(serving.filter((f) => f.role === ROLE.POI));
  for (const from of found) {
    const { links, surgery, hospitals, operating, staging, home } = ways[from.role] as Way;
    const beyond = hospitals.length > 0 ? [] : staging.length > 0 ? staging : home;
    for (const choice of [from.role < ROLE.R1 ? links : [], surgery, hospitals, operating, beyond]) {
      for (const facility of weighsQueues ? choice : closest(choice, from)) found.add(facility);
    }
  }
  return found;
}

function closest(choice: readonly CompiledFacility[], from: CompiledFacility): readonly CompiledFacility[] {
  const km = (f: CompiledFacility) => Math.abs(f.distanceKm - from.distanceKm);
  const least = Math.min(...choice.map(km));
  return choice.filter((f) => km(f) === least);
}

/** Those of the lowest role among facilities in order of role. */
function lowest(facilities: readonly CompiledFacility[]): CompiledFacility[] {
  return facilities.filter((f) => f.role === facilities[0]?.role);
}
