import type { Problem } from '#core/scenario/problem.ts';
import type { Facilities } from '#core/scenario/sections/facilities/facilities-schema.ts';
import type { CompiledFacilities } from '#core/scenario/sections/facilities/network.ts';
import { ROLE, isHospital } from '#core/catalogue/roles.ts';
import { reached } from '#core/scenario/sections/facilities/ways.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';

/** What makes a chain of care impossible: no beginning, no end, no surgery, or facilities without patients. */
export function checkNetwork(
  config: Facilities,
  fronts: readonly Front[],
  compiled: CompiledFacilities,
): Problem[] {
  const problems: Problem[] = [];
  fronts.forEach((front, f) => {
    const serving = compiled.byFront[f] ?? [];
    for (const [role, name] of [
      ['POI', 'point of injury'],
      ['R4', 'Role 4'],
    ] as const) {
      if (!serving.some(({ index }) => config.facilities[index]?.role === role)) {
        problems.push({
          path: ['facilities'],
          message: `Front “${front.name}” has no ${name}.`,
          fix: `Add a facility of role ${role} for this front or for every front.`,
        });
      }
    }
    if (serving.length > 0 && !serving.some(({ operates }) => operates)) {
      problems.push({
        path: ['facilities'],
        message: `Casualties of front “${front.name}” find no surgery on their way.`,
        fix: 'Give a Role 2, 3 or 4 of this front at least one operating table and one surgical team.',
      });
    }
  });
  const comeTo = new Set(
    compiled.byFront.flatMap((serving, f) => [...reached(serving, compiled.ways[f] ?? [], compiled)]),
  );
  compiled.facilities.forEach((facility, i) => {
    const isServing = compiled.byFront.some((serving) => serving.includes(facility));
    const capacity = config.facilities[i]?.capacity;
    if (!isServing || capacity === undefined) return;
    const path = ['facilities', i, 'capacity'];
    if (!comeTo.has(facility)) {
      problems.push({
        path: ['facilities', i, 'distanceKm'],
        message: `No patient reaches “${facility.name}”: another facility is always closer.`,
        fix: 'Choose the closest available instead of the closest, change a distance, or remove it.',
      });
    }
    const operatesByRoster = isHospital(facility.role) && capacity.operatingTables !== 0;
    if (
      operatesByRoster &&
      capacity.surgicalTeams !== undefined &&
      !facility.teamsByHour.some((teams) => teams > 0)
    ) {
      problems.push({
        path: [...path, 'surgicalTeams'],
        message: `“${facility.name}” has a roster without a team at any hour.`,
        fix: 'Put at least one team on a shift, or set its operating tables to 0.',
      });
    }
    for (const [resource, name, least] of neededAt(facility.role)) {
      const there = capacity[resource];
      if (there === undefined || there >= least) continue;
      problems.push({
        path: [...path, resource],
        message: `“${facility.name}” has ${there} ${name}: patients who need ${least === 1 ? 'one' : 'them'} wait forever.`,
        fix: `Give it at least ${least}, leave the field empty for no limit, or remove the facility.`,
      });
    }
  });
  return problems;
}

type Needed = readonly [
  resource: 'treatmentBays' | 'medics' | 'resuscitationBays' | 'physicians' | 'nurses',
  name: string,
  least: number,
];

const forTreatment: readonly Needed[] = [
  ['treatmentBays', 'treatment bays', 1],
  ['medics', 'medics', 1],
];
const forResuscitation: readonly Needed[] = [
  ['resuscitationBays', 'resuscitation bays', 1],
  ['physicians', 'physicians', 1],
  ['nurses', 'nurses', 2],
];

/** What a facility of a role cannot do without. */
function neededAt(role: number): readonly Needed[] {
  if (role === ROLE.POI || role === ROLE.CSU) return [];
  return isHospital(role) ? [...forTreatment, ...forResuscitation] : forTreatment;
}
