import type { Problem } from '#core/scenario/problem.ts';
import type { Section } from '#core/scenario/section.ts';
import { checkNetwork } from '#core/scenario/sections/facilities/check-network.ts';
import {
  type Facilities,
  facilitiesSchema,
  facilityOf,
} from '#core/scenario/sections/facilities/facilities-schema.ts';
import { type CompiledFacilities, compileFacilities } from '#core/scenario/sections/facilities/network.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';
import { checkUnique } from '#core/scenario/shares.ts';

interface Needs {
  readonly fronts: readonly Front[];
}

export const facilities: Section<Facilities, CompiledFacilities, Needs> = {
  title: 'Facilities',
  schema: facilitiesSchema,
  initial: () => ({
    facilities: [
      facilityOf('poi', 'Point of injury', 'POI'),
      facilityOf('r1', 'Role 1', 'R1'),
      facilityOf('r2', 'Role 2', 'R2E'),
      facilityOf('r3', 'Role 3', 'R3'),
      facilityOf('r4', 'Role 4', 'R4'),
    ],
    routing: 'closest-available',
    bypassRole1: true,
  }),
  check: (config, others) => {
    const problems: Problem[] = checkUnique(
      config.facilities,
      (f) => f.id,
      'Facility id',
      (i) => ['facilities', i, 'id'],
    );
    const { fronts } = others;
    if (fronts === undefined) return problems;
    config.facilities.forEach((f, i) => {
      if (f.front !== undefined && !fronts.some((front) => front.id === f.front)) {
        problems.push({
          path: ['facilities', i, 'front'],
          message: `“${f.name}” serves the front “${f.front}”, which does not exist.`,
          fix: `Use one of: ${fronts.map((front) => front.id).join(', ')}; or leave it out to serve every front.`,
        });
      }
    });
    problems.push(...checkNetwork(config, fronts, compileFacilities(config, fronts)));
    return problems;
  },
  compile: (config, { fronts }) => compileFacilities(config, fronts),
};
