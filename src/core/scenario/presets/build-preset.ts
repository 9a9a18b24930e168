import type { NationCode } from '#core/catalogue/nations.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import type { Facility } from '#core/scenario/sections/facilities/facilities.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';

/** A scenario to start from. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly scenario: Scenario;
}

type Rates = readonly [deathPercent: number, returnToDutyPercent: number];

/**
 * Killed in action as a share of battle casualties (published: 10 to 20 %, Holcomb 2006), and deaths and returns
 * to duty at Role 1 to 4 (assumption, in the ranges of `docs/model.md`).
 */
interface Outcomes {
  readonly killedPercent: number;
  readonly r1: Rates;
  readonly r2: Rates;
  readonly r3: Rates;
  readonly r4: Rates;
}

/** Outcomes of fighting. */
export const combat: Outcomes = {
  killedPercent: 17,
  r1: [1, 25],
  r2: [2.5, 15],
  r3: [1.5, 20],
  r4: [0.5, 10],
};
/** Outcomes where little is shot. */
export const lowRisk: Outcomes = {
  killedPercent: 12,
  r1: [0.2, 55],
  r2: [0.5, 40],
  r3: [0.5, 35],
  r4: [0.2, 15],
};
/** Outcomes of chemical agents. */
export const contaminated: Outcomes = {
  killedPercent: 15,
  r1: [3, 15],
  r2: [4, 20],
  r3: [2, 25],
  r4: [0.5, 15],
};

/** A front with its share and the shares of its nations, in percent. */
export function front(
  id: string,
  name: string,
  sharePercent: number,
  nations: readonly (readonly [NationCode, number])[],
): Front {
  return {
    id,
    name,
    sharePercent,
    nations: nations.map(([nation, share]) => ({ nation, sharePercent: share })),
  };
}

/** A point of injury, Role 1 posts and one Role 2 for each front; a Role 3 and a Role 4 behind all of them. */
function laydown(
  fronts: readonly Front[],
  outcomes: Outcomes,
  battlePercent: number,
  beds: readonly [r1: number, r2: number, r3: number],
) {
  const poi: Rates = [Math.round(outcomes.killedPercent * battlePercent) / 100, 0];
  const facility = (
    id: string,
    name: string,
    role: Facility['role'],
    [deathPercent, returnToDutyPercent]: Rates,
    more: Partial<Facility>,
  ): Facility => ({ id, name, role, deathPercent, returnToDutyPercent, ...more });
  return [
    ...fronts.flatMap((f) => [
      facility(`poi-${f.id}`, `Point of injury, ${f.name}`, 'POI', poi, { front: f.id }),
      facility(`r1-${f.id}-1`, `Role 1 A, ${f.name}`, 'R1', outcomes.r1, { front: f.id, beds: beds[0] }),
      facility(`r1-${f.id}-2`, `Role 1 B, ${f.name}`, 'R1', outcomes.r1, { front: f.id, beds: beds[0] }),
      facility(`r2-${f.id}`, `Role 2, ${f.name}`, 'R2', outcomes.r2, { front: f.id, beds: beds[1] }),
    ]),
    facility('r3', 'Role 3 theatre hospital', 'R3', outcomes.r3, { beds: beds[2] }),
    facility('r4', 'Role 4 home base', 'R4', outcomes.r4, {}),
  ];
}

interface Outline {
  readonly name: string;
  readonly description: string;
  readonly patients: number;
  readonly days: number;
  readonly fronts: readonly Front[];
  readonly mix: readonly [battle: number, nonBattle: number, disease: number, stress: number];
  readonly warfare: Scenario['warfare'];
  readonly outcomes: Outcomes;
  readonly beds: readonly [number, number, number];
  readonly triage?: Scenario['injuries']['triage'];
  readonly conditions?: Scenario['environment']['conditions'];
  readonly events?: Scenario['events']['scheduled'];
}

/** A complete scenario out of what makes the preset special. */
export function preset(id: string, outline: Outline): Preset {
  const base = newScenario();
  const [battlePercent, nonBattlePercent, diseasePercent, stressPercent] = outline.mix;
  return {
    id,
    name: outline.name,
    description: outline.description,
    scenario: {
      ...base,
      general: {
        ...base.general,
        name: outline.name,
        description: outline.description,
        totalPatients: outline.patients,
        days: outline.days,
      },
      fronts: [...outline.fronts],
      facilities: {
        ...base.facilities,
        facilities: laydown(outline.fronts, outline.outcomes, battlePercent, outline.beds),
      },
      injuries: {
        ...base.injuries,
        mix: { battlePercent, nonBattlePercent, diseasePercent, stressPercent },
        ...(outline.triage === undefined ? {} : { triage: outline.triage }),
      },
      warfare: outline.warfare,
      environment: { conditions: outline.conditions ?? [] },
      events: { scheduled: outline.events ?? [], spontaneous: true },
    },
  };
}
