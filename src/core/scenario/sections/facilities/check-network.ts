import type { Problem } from '#core/scenario/problem.ts';
import type { CompiledFacilities, Facilities } from '#core/scenario/sections/facilities/facilities.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';

/** What makes a chain of care impossible: no beginning, no end, no surgery, or places nobody comes to. */
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
  compiled.facilities.forEach((facility, i) => {
    const { capacity } = config.facilities[i] as Facilities['facilities'][number];
    const isServing = compiled.byFront.some((serving) => serving.includes(facility));
    if (!isServing) return;
    if (capacity.surgicalTeams !== undefined && !facility.teamsByHour.some((teams) => teams > 0)) {
      problems.push({
        path: ['facilities', i, 'capacity', 'surgicalTeams'],
        message: `“${facility.name}” has a roster without a team at any hour.`,
        fix: 'Put at least one team on a shift, or set its operating tables to 0.',
      });
    }
    for (const resource of ['treatmentBays', 'medics'] as const) {
      if (capacity[resource] === 0 && needsTreatment(config.facilities[i]?.role)) {
        problems.push({
          path: ['facilities', i, 'capacity', resource],
          message: `“${facility.name}” can treat nobody: it has 0 ${resource === 'medics' ? 'medics' : 'treatment bays'}.`,
          fix: 'Give it at least one, leave the field empty for no limit, or remove the facility.',
        });
      }
    }
    if (!facility.operates) return;
    for (const resource of ['resuscitationBays', 'physicians'] as const) {
      if (capacity[resource] === 0) {
        problems.push({
          path: ['facilities', i, 'capacity', resource],
          message: `“${facility.name}” operates but can resuscitate nobody.`,
          fix: 'Give it at least one, or leave the field empty for no limit.',
        });
      }
    }
    if (capacity.nurses !== undefined && capacity.nurses < 2) {
      problems.push({
        path: ['facilities', i, 'capacity', 'nurses'],
        message: `“${facility.name}” has ${capacity.nurses} nurse${capacity.nurses === 1 ? '' : 's'}; a resuscitation takes two.`,
        fix: 'Give it at least two, or leave the field empty for no limit.',
      });
    }
  });
  return problems;
}

function needsTreatment(role: string | undefined): boolean {
  return role === 'CCP' || role === 'R1';
}
