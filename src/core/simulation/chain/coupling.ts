import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledFacility } from '#core/scenario/sections/facilities/compiled-facility.ts';
import type { Way } from '#core/scenario/sections/facilities/ways.ts';

/**
 * Whether casualties of a plan have anything to do with each other: something is limited that they wait for or take
 * from each other, they are spread over several places, or losses change who can be injured. Where they have
 * not, each casualty can be simulated alone.
 */
export function isCoupled({ facilities, transport, arrivals }: Plan): boolean {
  const hasLimits = facilities.facilities.some(
    ({ beds, taskCapacity, bloodPerDay }) =>
      bloodPerDay !== Infinity || [...beds, ...taskCapacity].some((amount) => amount !== Infinity),
  );
  const hasFleetLimits = transport.fleets.some(
    ({ vehicles, runsAt }) => vehicles !== Infinity || !runsAt.every((runs) => runs === runsAt[0]),
  );
  const hasSorties = transport.strategic.everyMs > 0;
  const followsLosses = arrivals.mode === 'rates' && arrivals.liveStrength;
  const hasTies = facilities.byFront.some((serving, front) =>
    serving.some((from) => isTied(from, facilities.ways[front]?.[from.role] as Way)),
  );
  return hasLimits || hasFleetLimits || hasSorties || followsLosses || hasTies;
}

/** Whether several places are equally near, so that the less crowded one is chosen. */
function isTied(from: CompiledFacility, way: Way): boolean {
  return Object.values(way).some((choice: readonly CompiledFacility[]) => {
    const ways = choice.map((facility) => Math.abs(facility.distanceKm - from.distanceKm));
    return ways.length > 1 && new Set(ways).size < ways.length;
  });
}
