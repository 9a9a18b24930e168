import type { NationCode } from '#core/catalogue/nations.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { type Beds, laydown, vehicles } from '#core/scenario/presets/laydown.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';
import type { Duration } from '#core/scenario/duration.ts';

/** A scenario to start from. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly scenario: Scenario;
}

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

interface Outline {
  readonly name: string;
  readonly description: string;
  readonly patients: number;
  readonly days: number;
  readonly fronts: readonly Front[];
  readonly mix: readonly [battle: number, nonBattle: number, disease: number, stress: number];
  readonly warfare: Scenario['warfare'];
  /** Beds of each Role 1, of the Role 2 of each front, and of the Role 3. */
  readonly beds: Beds;
  readonly severity?: Scenario['injuries']['severity'];
  /** Time under fire before a vehicle may come, in minutes, where it differs. */
  readonly collectedMinutes?: Duration;
  readonly lossPercent?: number;
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
        facilities: laydown(outline.fronts, outline.beds),
      },
      injuries: {
        ...base.injuries,
        mix: { battlePercent, nonBattlePercent, diseasePercent, stressPercent },
        ...(outline.severity === undefined ? {} : { severity: outline.severity }),
      },
      warfare: outline.warfare,
      environment: { conditions: outline.conditions ?? [] },
      events: { scheduled: outline.events ?? [], spontaneous: true },
      transport: vehicles(outline.fronts, outline.beds, outline.lossPercent ?? 0),
      care:
        outline.collectedMinutes === undefined
          ? base.care
          : { ...base.care, firstAid: { ...base.care.firstAid, collectedMinutes: outline.collectedMinutes } },
    },
  };
}
