import type { Problem } from '#core/scenario/problem.ts';
import { SCENARIO_FORMAT, SCENARIO_VERSION } from '#core/scenario/scenario.ts';
import { initialCare } from '#core/scenario/sections/care/initial-care.ts';
import type { Document } from '#core/scenario/predecessor-reader.ts';

export type Upgraded =
  | { readonly ok: true; readonly document: Document }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** From each version to the next, from version 1 on. A step may assume nothing of the values: checks come afterwards. */
const steps: readonly ((document: Document) => Document)[] = [addClinicalRecord];

/**
 * Version 1 → 2: how long operations take about their mean, how often a condition is recognised and how much is
 * written became settings.
 */
function addClinicalRecord(document: Document): Document {
  const { times, diagnosis } = initialCare();
  const care = document['care'] as { times?: object } | null | undefined;
  const output = document['output'] as object | null | undefined;
  return {
    ...document,
    version: 2,
    ...(isObject(care)
      ? {
          care: {
            diagnosis,
            ...care,
            times: { operationPercent: times.operationPercent, ...care.times },
          },
        }
      : {}),
    ...(isObject(output) ? { output: { depth: 'summary', ...output } } : {}),
  };
}

function isObject<T extends object>(value: T | null | undefined): value is T {
  return value !== null && typeof value === 'object';
}

/** A scenario document of any version, as one of the present version, not yet checked. */
export function upgrade(document: unknown): Upgraded {
  if (document === null || typeof document !== 'object' || Array.isArray(document)) {
    return fail('A scenario is a JSON object.', 'Choose a scenario exported from this program.');
  }
  let current = document as Document;
  const { configuration, format } = current;
  if (format === undefined && isObject(configuration as object | null)) {
    return fail(
      'The configuration is wrapped in “configuration”.',
      'Save what is inside it as a file of its own, and open that.',
    );
  }
  const { version } = current;
  if (format !== SCENARIO_FORMAT) {
    return fail(
      'This is not a scenario of this program.',
      `A scenario begins with "format": "${SCENARIO_FORMAT}", "version": ${SCENARIO_VERSION}.`,
    );
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail('The scenario has no version.', `Add "version": ${SCENARIO_VERSION}.`);
  }
  if (version > SCENARIO_VERSION) {
    return fail(
      `The scenario is of version ${version}; this program reads up to ${SCENARIO_VERSION}.`,
      'Update this program.',
    );
  }
  for (const step of steps.slice(version - 1)) current = step(current);
  return { ok: true, document: current };
}

function fail(message: string, fix: string): Upgraded {
  return { ok: false, problems: [{ path: [], message, fix }] };
}
