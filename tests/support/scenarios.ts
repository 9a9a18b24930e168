import { findPreset } from '#core/scenario/presets/presets.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';

type Sections = Omit<Scenario, 'format' | 'version'>;

/** A new scenario with parts of its sections replaced. */
export function scenarioWith(
  changes: { [Id in keyof Sections]?: Partial<Sections[Id]> | Sections[Id] } = {},
): Scenario {
  const base = newScenario();
  const merged = Object.entries(changes).map(([id, change]) => [
    id,
    Array.isArray(change) ? change : { ...(base[id as keyof Sections] as object), ...change },
  ]);
  return { ...base, ...(Object.fromEntries(merged) as Partial<Scenario>) };
}

/** The compiled plan of such a scenario. */
export function planWith(changes: Parameters<typeof scenarioWith>[0] = {}, seed = 1): Plan {
  return compile(scenarioWith(changes), seed);
}

/** A copy of a preset with another number of patients, without scheduled events. */
export function presetWith(id: string, totalPatients: number): Scenario {
  const preset = findPreset(id);
  if (preset === undefined) throw new Error(`There is no preset ${id}.`);
  const scenario = JSON.parse(JSON.stringify(preset.scenario)) as Scenario;
  scenario.general.totalPatients = totalPatients;
  scenario.events.scheduled = [];
  return scenario;
}
