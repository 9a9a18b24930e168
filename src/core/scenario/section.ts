import type * as z from 'zod/mini';
import type { Problem } from '#core/scenario/problem.ts';
import type { ScenarioSections } from '#core/scenario/registry.ts';

/**
 * One part of a scenario, as a plug-in: what it looks like, what must hold beyond its shape, and what the
 * simulation needs of it. A new section is one folder under `sections/` and one line in `registry.ts`.
 */
export interface Section<Config, Compiled> {
  readonly title: string;
  readonly schema: z.ZodMiniType<Config>;
  /** What a new scenario starts with. */
  initial(): Config;
  /** Problems that the shape alone does not show; paths start within the section. `others` holds the sections
   *  whose shape is right. */
  check(config: Config, others: Partial<ScenarioSections>): Problem[];
  /** Whatever later layers need, computed once. The scenario has been checked. */
  compile(config: Config, scenario: ScenarioSections): Compiled;
}

/** What a section is configured with. */
export type ConfigOf<S> = S extends { initial(): infer Config } ? Config : never;
/** What a section compiles to. */
export type CompiledOf<S> = S extends { compile(...args: never): infer Compiled } ? Compiled : never;
