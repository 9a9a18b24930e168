import type * as z from 'zod/mini';
import type { Problem } from '#core/scenario/problem.ts';

/**
 * One part of a scenario, as a plug-in: what it looks like, what must hold beyond its shape, and what the
 * simulation needs of it. A new section is one folder under `sections/` and one line in `registry.ts`.
 *
 * `Needs` names the other sections that it reads, by their ids.
 */
export interface Section<Config, Compiled, Needs = unknown> {
  readonly title: string;
  readonly schema: z.ZodMiniType<Config>;
  /** The configuration of a new scenario. */
  initial(): Config;
  /** Problems that the shape alone does not show; paths start within the section. `others` holds the sections
   *  whose shape is right. */
  check(config: Config, others: Partial<Needs>): Problem[];
  /** What later layers look up, computed once. The scenario has been checked. */
  compile(config: Config, others: Needs): Compiled;
}

/** The configuration of a section. */
export type ConfigOf<S> = S extends { initial(): infer Config } ? Config : never;
/** What a section compiles to. */
export type CompiledOf<S> = S extends { compile(...args: never): infer Compiled } ? Compiled : never;
