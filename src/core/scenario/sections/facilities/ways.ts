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

/** Two facilities, by index, between which patients of some front are moved. */
export interface Leg {
  readonly from: number;
  readonly to: number;
}

/** How patients of a front are sent on: by queues or by distance alone, and whether T1 pass Role 1. */
export interface RoutingRule {
  readonly weighsQueues: boolean;
  readonly bypassRole1: boolean;
}

/** The facilities of a front that patients can reach. */
export function reached(
  serving: readonly CompiledFacility[],
  ways: readonly Way[],
  rule: RoutingRule,
): ReadonlySet<CompiledFacility> {
  const found = new Set(serving.filter((f) => f.role === ROLE.POI));
  for (const from of found) for (const facility of nextOf(from, ways, rule)) found.add(facility);
  return found;
}

/** The legs that patients of a front can take, each once. */
export function legsOf(
  serving: readonly CompiledFacility[],
  ways: readonly Way[],
  rule: RoutingRule,
): readonly Leg[] {
  return [...reached(serving, ways, rule)].flatMap((from) =>
    [...nextOf(from, ways, rule)].map((to) => ({ from: from.index, to: to.index })),
  );
}

/** Where patients may be sent from a facility. */
function nextOf(
  from: CompiledFacility,
  ways: readonly Way[],
  { weighsQueues, bypassRole1 }: RoutingRule,
): ReadonlySet<CompiledFacility> {
  const { links, surgery, hospitals, operating, staging, home } = ways[from.role] as Way;
  const isLinked = from.role < ROLE.R1 && links.length > 0;
  const beyond = hospitals.length > 0 ? [] : staging.length > 0 ? staging : home;
  const choices = isLinked ? [links, bypassRole1 ? surgery : []] : [surgery, hospitals, operating, beyond];
  return new Set(choices.flatMap((choice) => (weighsQueues ? choice : closest(choice, from))));
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
