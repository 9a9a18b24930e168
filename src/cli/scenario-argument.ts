import { readFileSync } from 'node:fs';
import { Failure } from '#core/failure.ts';
import type { ParsedScenario } from '#core/scenario/parse.ts';
import { findPreset, presets } from '#core/scenario/presets/presets.ts';
import { formatPath } from '#core/scenario/problem.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { readScenarioFile } from '#core/scenario/scenario-file.ts';

/** Wrong use of a command: shown with its usage, exit code 1. */
export class UsageError extends Error {}

/** The number of an option; throws a UsageError when it is not a whole one from `low` to `high`. */
export function wholeNumber(text: string, name: string, low: number, high: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= low && value <= high))
    throw new UsageError(`--${name} is “${text}”; give a whole number from ${low} to ${high}.`);
  return value;
}

/** The scenario that a command is about: a file, or a preset by its id. */
export function loadScenario(positionals: readonly string[], presetId: string | undefined): ParsedScenario {
  const [file] = positionals;
  if ((file === undefined) === (presetId === undefined) || positionals.length > 1) {
    throw new UsageError('Name a scenario file or --preset, not both.');
  }
  if (presetId !== undefined) {
    const preset = findPreset(presetId);
    if (preset === undefined) {
      throw new UsageError(
        `There is no preset “${presetId}”. Use one of: ${presets.map((p) => p.id).join(', ')}.`,
      );
    }
    return { ok: true, scenario: preset.scenario, notices: [] };
  }
  const parsed = readScenarioFile(bytesOf(file as string));
  if (parsed.ok) for (const notice of parsed.notices) process.stderr.write(`${notice}\n`);
  return parsed;
}

/** What a JSON file holds; throws a UsageError when it cannot be read or is none. */
export function loadDocument(file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytesOf(file)));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`${file} could not be read: ${(error as Error).message}`);
  }
}

/**
 * The scenario with an exact total instead of its own; scheduled events keep their proportion to it. Throws a UsageError
 * for daily rates: an exact total would have another mix.
 */
export function withPatients(scenario: Scenario, text: string | undefined): Scenario {
  if (text === undefined) return scenario;
  if (scenario.arrivals.mode === 'rates') {
    throw new UsageError(
      '--patients is for an exact total; in this scenario daily rates and the force decide how many there are. Change arrivals.combat.strength or general.days instead.',
    );
  }
  const totalPatients = wholeNumber(text, 'patients', 1, 10_000_000);
  const factor = Math.min(1, totalPatients / scenario.general.totalPatients);
  return {
    ...scenario,
    general: { ...scenario.general, totalPatients },
    events: {
      ...scenario.events,
      scheduled: scenario.events.scheduled
        .map((event) => ({ ...event, size: Math.floor(event.size * factor) }))
        .filter((event) => event.size >= 1),
    },
  };
}

/** Says on stderr what went wrong and sets the exit code: 2 for a document with problems, 1 otherwise. */
export function reportFailure(error: unknown, usage: string, document = 'scenario'): void {
  if (error instanceof Failure && error.code === 'SCENARIO_INVALID') {
    process.stderr.write(
      `The ${document} has ${error.problems.length} problem${error.problems.length === 1 ? '' : 's'}:\n`,
    );
    for (const { path, message, fix } of error.problems) {
      process.stderr.write(`  ${formatPath(path) || '(file)'}: ${message} ${fix}\n`);
    }
    process.exitCode = 2;
    return;
  }
  const text = error instanceof UsageError ? `${error.message}\n\n${usage}` : `${(error as Error).message}\n`;
  process.stderr.write(text);
  process.exitCode = 1;
}
