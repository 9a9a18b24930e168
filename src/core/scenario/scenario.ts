import { type ScenarioSections, sections } from '#core/scenario/registry.ts';

export const SCENARIO_FORMAT = 'golden-hour/scenario';
/** The version that this program writes; older ones are upgraded when read. */
export const SCENARIO_VERSION = 2;

/** What is to be simulated: plain JSON, complete, without defaults to be filled in later. */
export interface Scenario extends ScenarioSections {
  readonly format: typeof SCENARIO_FORMAT;
  readonly version: typeof SCENARIO_VERSION;
}

/** A new scenario: small, valid, ready to be edited. */
export function newScenario(): Scenario {
  return {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    general: sections.general.initial(),
    arrivals: sections.arrivals.initial(),
    fronts: sections.fronts.initial(),
    injuries: sections.injuries.initial(),
    warfare: sections.warfare.initial(),
    environment: sections.environment.initial(),
    events: sections.events.initial(),
    facilities: sections.facilities.initial(),
    transport: sections.transport.initial(),
    care: sections.care.initial(),
    output: sections.output.initial(),
  };
}

/** What of a scenario decides what happens: all but its name, its description and what is written of it. */
export function simulatedPart({ general, output: _, ...rest }: Scenario): unknown {
  const { name: _name, description: _description, ...deciding } = general;
  return { ...rest, general: deciding };
}
