import * as z from 'zod/mini';
import { field } from '#core/scenario/field.ts';
import { readScenario } from '#core/scenario/parse.ts';
import { findPreset, presets } from '#core/scenario/presets/presets.ts';
import { type Problem, type ProblemPath, within } from '#core/scenario/problem.ts';
import type { Scenario } from '#core/scenario/scenario.ts';

/** The fields of a document that name the scenario which an experiment begins with. */
export const base = {
  preset: z.optional(field(z.enum(presets.map(({ id }) => id)), { title: 'Preset' })),
  scenario: z.optional(z.unknown()),
};

interface Base {
  readonly preset?: string | undefined;
  readonly scenario?: unknown;
}

/** The scenario that a part of a document at `path` begins with; undefined where it names none or has problems, which are added. */
export function readBase(
  { preset, scenario }: Base,
  path: ProblemPath,
  problems: Problem[],
): Scenario | undefined {
  if (preset !== undefined && scenario !== undefined) {
    problems.push({ path, message: 'It has a preset and a scenario.', fix: 'Keep one of the two.' });
  } else if (preset !== undefined) return findPreset(preset)?.scenario;
  else if (scenario !== undefined) {
    const parsed = readScenario(scenario);
    if (parsed.ok) return parsed.scenario;
    problems.push(...parsed.problems.map((problem) => within([...path, 'scenario'], problem)));
  }
  return undefined;
}

/** That there is no scenario where one must be. */
export function withoutBase(path: ProblemPath, what: string): Problem {
  return {
    path,
    message: `${what} has no scenario.`,
    fix: 'Give it a “scenario”, or a “preset” by its id.',
  };
}

/** What says that a document is something else altogether. */
export function otherFormat(
  document: unknown,
  what: string,
  format: string,
  version: number,
): Problem | undefined {
  if ((document as { format?: unknown } | null | undefined)?.format === format) return undefined;
  return {
    path: ['format'],
    message: `This is not a ${what} of this program.`,
    fix: `A ${what} begins with "format": "${format}", "version": ${version}.`,
  };
}
