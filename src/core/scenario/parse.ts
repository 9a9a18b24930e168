import { documentProblem } from '#core/scenario/document-problem.ts';
import { type Problem, within } from '#core/scenario/problem.ts';
import { type Registry, type ScenarioSections, sections } from '#core/scenario/registry.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION, type Scenario } from '#core/scenario/scenario.ts';
import { shapeProblems } from '#core/scenario/shape-problems.ts';
import { upgrade } from '#core/scenario/upgrade.ts';

export type ParsedScenario =
  | {
      readonly ok: true;
      readonly scenario: Scenario;
      /** What of an older document was not carried over, in sentences. */
      readonly notices: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A scenario of this program, of any version; every problem is reported at once, and nothing is filled in. */
export function readScenario(document: unknown): ParsedScenario {
  const unreadable = documentProblem(document);
  if (unreadable !== undefined) return { ok: false, problems: [unreadable] };
  const upgraded = upgrade(document);
  if (!upgraded.ok) return upgraded;
  const problems = checkScenario(upgraded.document);
  return problems.length > 0
    ? { ok: false, problems }
    : {
        ok: true,
        scenario: upgraded.document as unknown as Scenario,
        notices: [],
      };
}

/** A stored scenario upgraded to the present version; unchanged where that is impossible, which the checks report. */
export function upToDate(scenario: Scenario): Scenario {
  const upgraded = upgrade(scenario);
  return upgraded.ok ? (upgraded.document as unknown as Scenario) : scenario;
}

/**
 * All problems of a scenario document of the present version: first the shape of each section, then what each
 * section checks across the sections whose shape is right.
 */
export function checkScenario(
  document: Readonly<Record<string, unknown>>,
  registry: Registry = sections,
): Problem[] {
  const problems: Problem[] = [];
  const sound: Record<string, unknown> = {};
  const entries = Object.entries(registry);
  for (const [id, section] of entries) {
    const config = document[id];
    if (config === undefined) {
      problems.push({
        path: [id],
        message: `The section “${id}” is missing.`,
        fix: 'Start from a preset; every section is needed.',
      });
      continue;
    }
    const wrong = shapeProblems(section.schema, config);
    if (wrong.length === 0) sound[id] = config;
    problems.push(...wrong.map((problem) => within([id], problem)));
  }
  for (const [id, section] of entries) {
    if (sound[id] === undefined) continue;
    const wrong = section.check(sound[id], sound as Partial<ScenarioSections>);
    problems.push(...wrong.map((problem) => within([id], problem)));
  }
  for (const key of Object.keys(document)) {
    if (key !== 'format' && key !== 'version' && !(key in registry)) {
      problems.push({
        path: [key],
        message: `“${key}” is not a section of a scenario.`,
        fix: `Remove it; the sections are ${Object.keys(registry).join(', ')}.`,
      });
    }
  }
  if (document['format'] !== SCENARIO_FORMAT || document['version'] !== SCENARIO_VERSION) {
    problems.push({
      path: ['format'],
      message: 'This is not a scenario of this program.',
      fix: `A scenario begins with "format": "${SCENARIO_FORMAT}", "version": ${SCENARIO_VERSION}.`,
    });
  }
  return problems;
}

/** The answer to a document that cannot be read at all. */
export function failed(message: string, fix: string): ParsedScenario {
  return { ok: false, problems: [{ path: [], message, fix }] };
}
