import { type CompiledSections, type ScenarioSections, sections } from '#core/scenario/registry.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Section } from '#core/scenario/section.ts';

/** A checked scenario with a seed and everything computed that later layers look up. */
export interface Plan extends CompiledSections {
  readonly scenario: Scenario;
  readonly seed: number;
}

/** Compiles a scenario that has no problems; nothing after this validates. */
export function compile(scenario: Scenario, seed: number): Plan {
  const compiled = Object.fromEntries(
    Object.entries(sections).map(([id, section]) => [
      id,
      (section as Section<unknown, unknown>).compile(scenario[id as keyof ScenarioSections], scenario),
    ]),
  );
  return { ...(compiled as unknown as CompiledSections), scenario, seed };
}
