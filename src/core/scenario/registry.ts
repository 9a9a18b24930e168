import type { CompiledOf, ConfigOf, Section } from '#core/scenario/section.ts';
import { arrivals } from '#core/scenario/sections/arrivals/arrivals.ts';
import { care } from '#core/scenario/sections/care/care.ts';
import { environment } from '#core/scenario/sections/environment/environment.ts';
import { events } from '#core/scenario/sections/events/events.ts';
import { facilities } from '#core/scenario/sections/facilities/facilities.ts';
import { fronts } from '#core/scenario/sections/fronts/fronts.ts';
import { general } from '#core/scenario/sections/general/general.ts';
import { injuries } from '#core/scenario/sections/injuries/injuries.ts';
import { output } from '#core/scenario/sections/output/output.ts';
import { transport } from '#core/scenario/sections/transport/transport.ts';
import { warfare } from '#core/scenario/sections/warfare/warfare.ts';

/** Every section of a scenario, in the order in which forms and files show them. */
export const sections = {
  general,
  arrivals,
  fronts,
  injuries,
  warfare,
  environment,
  events,
  facilities,
  transport,
  care,
  output,
};

export type SectionId = keyof typeof sections;
/** The configuration of every section. */
export type ScenarioSections = { [Id in SectionId]: ConfigOf<(typeof sections)[Id]> };
/** What every section compiles to. */
export type CompiledSections = { [Id in SectionId]: CompiledOf<(typeof sections)[Id]> };

/** Sections as far as they can be treated alike. */
export type Registry = Readonly<Record<string, Section<unknown, unknown>>>;
