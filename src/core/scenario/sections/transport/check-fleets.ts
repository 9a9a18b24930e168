import type { Problem } from '#core/scenario/problem.ts';
import { type Environment, compileEnvironment } from '#core/scenario/sections/environment/environment.ts';
import { roleFacts, roles } from '#core/catalogue/roles.ts';
import type { Facilities } from '#core/scenario/sections/facilities/facilities-schema.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';
import type { Transport } from '#core/scenario/sections/transport/transport-schema.ts';

/** Roles from which vehicles of a fleet are needed when the chain has them. */
const collectedRoles = roles.filter((role) => roleFacts[role].isCollectedFrom);

/** What makes transport impossible: vehicles without places or of no front, and legs that nothing can serve. */
export function checkFleets(
  config: Transport,
  others: {
    readonly environment?: Environment;
    readonly facilities?: Facilities;
    readonly fronts?: readonly Front[];
  },
): Problem[] {
  const { fronts, facilities } = others;
  const problems: Problem[] = [];
  config.fleets.forEach((f, i) => {
    if (f.litters + f.seats === 0) {
      problems.push({
        path: ['fleets', i, 'litters'],
        message: `“${f.name}” has no places.`,
        fix: 'Give it at least one litter or seat.',
      });
    }
    if (f.front !== undefined && fronts !== undefined && !fronts.some((front) => front.id === f.front)) {
      problems.push({
        path: ['fleets', i, 'front'],
        message: `“${f.name}” serves the front “${f.front}”, which does not exist.`,
        fix: `Use one of: ${fronts.map((front) => front.id).join(', ')}; or leave it out to serve every front.`,
      });
    }
  });
  if (facilities !== undefined) problems.push(...checkBases(config, facilities));
  if (fronts === undefined || facilities === undefined || others.environment === undefined) return problems;
  const { helicoptersFly } = compileEnvironment(others.environment);
  for (const front of fronts) {
    const present = facilities.facilities.filter((f) => f.front === undefined || f.front === front.id);
    for (const role of collectedRoles) {
      if (!present.some((f) => f.role === role)) continue;
      const carries = config.fleets.some(
        (f) =>
          f.collectsFrom.includes(role) &&
          (f.front === undefined || f.front === front.id) &&
          f.vehicles !== 0 &&
          f.litters > 0 &&
          (f.kind === 'ground' || f.allWeather || helicoptersFly),
      );
      // A leg to Role 4 that begins at the last facility of the theatre flies strategically.
      const isLast = !present.some((f) => f.role !== 'R4' && roles.indexOf(f.role) > roles.indexOf(role));
      if (!carries && !isLast) {
        problems.push({
          path: ['fleets'],
          message: `Nothing with a litter ${helicoptersFly ? '' : 'that can move in this weather '}collects from ${role} at front “${front.name}”.`,
          fix: `Let a fleet with at least one vehicle and one litter collect from ${role}.`,
        });
      }
    }
  }
  return problems;
}

/** Home bases that are not there. */
function checkBases({ fleets }: Transport, { facilities }: Facilities): Problem[] {
  return fleets.flatMap(({ name, base }, i): Problem[] => {
    if (base === undefined || facilities.some(({ id }) => id === base)) return [];
    return [
      {
        path: ['fleets', i, 'base'],
        message: `“${name}” stands at “${base}”, which is not a facility.`,
        fix: `Use one of: ${facilities.map(({ id }) => id).join(', ')}; or leave it out.`,
      },
    ];
  });
}
