import {
  entryKey,
  entryName,
  type Setting,
  type SettingValue,
  settingsOf,
} from '#core/experiments/settings.ts';
import { withValue } from '#core/scenario/document.ts';
import { checkScenario } from '#core/scenario/parse.ts';
import { type Problem, formatPath } from '#core/scenario/problem.ts';
import { type SectionId, sections } from '#core/scenario/registry.ts';
import { type Scenario, simulatedPart } from '#core/scenario/scenario.ts';

/** One setting that a variant changes; null leaves an optional one out, which mostly means without limit. */
export interface Change {
  /** The key of the setting. */
  readonly setting: string;
  readonly to: SettingValue;
}

/** Why a variant cannot be simulated, and which of its changes is at fault, where it is one. */
export interface VariantProblem extends Omit<Problem, 'path'> {
  readonly change?: number;
}

export type Variant =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly problems: readonly VariantProblem[] };

/**
 * A scenario with some settings changed, the later over the earlier; the scenario has been checked. `settings` are those of
 * the scenario, for who asks often.
 */
export function variantOf(
  scenario: Scenario,
  changes: readonly Change[],
  settings: readonly Setting[] = settingsOf(scenario),
): Variant {
  const known = new Map(settings.map((setting) => [setting.key, setting]));
  const unknown = changes.flatMap(({ setting }, change): VariantProblem[] =>
    known.has(setting)
      ? []
      : [{ change, message: `“${setting}” is not a setting of this scenario.`, fix: 'Drop this change.' }],
  );
  if (unknown.length > 0) return { ok: false, problems: unknown };
  const paths = changes.map(({ setting }) => (known.get(setting) as Setting).path);
  const changed = changes.reduce(
    (document, { to }, i) => withValue(document, paths[i] ?? [], to ?? undefined),
    scenario,
  );
  const problems = checkScenario(changed as unknown as Record<string, unknown>);
  if (problems.length === 0) return { ok: true, scenario: changed };
  const texts = paths.map(formatPath);
  return {
    ok: false,
    problems: problems.map(({ path, message, fix }) => {
      const change = texts.indexOf(formatPath(path));
      return change < 0 ? { message, fix } : { change, message, fix };
    }),
  };
}

/** Something that differs between two scenarios. */
export interface Difference {
  /** Where it stands, with what it is called last. */
  readonly place: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
  readonly unit?: string;
}

/** What an entry is to a scenario that does not have it. */
export const ABSENT = Symbol('absent');

/** What differs between what two scenarios simulate, in the order of forms; entries of lists are matched by their ids. */
export function differencesBetween(before: Scenario, after: Scenario): Difference[] {
  const settings = new Map(
    [...settingsOf(before), ...settingsOf(after)].map((setting) => [setting.key, setting]),
  );
  const walk = (from: unknown, to: unknown, key: string, place: readonly string[]): Difference[] => {
    if (Object.is(from, to)) return [];
    if (!isNode(from) || !isNode(to)) {
      const { place: at = place.slice(0, -1), title = place.at(-1) ?? '', unit } = settings.get(key) ?? {};
      return [{ place: [...at, title], from, to, ...(unit === undefined ? {} : { unit }) }];
    }
    const [old, now] = [entriesOf(from), entriesOf(to)];
    const isList = Array.isArray(to);
    return [...new Set([...now.keys(), ...old.keys()])].flatMap((name) => {
      const [a, b] = [old.get(name), now.get(name)];
      if (isList && (a === undefined || b === undefined)) {
        const called = [...place, entryName(b ?? a) ?? name];
        return [{ place: called, from: a === undefined ? ABSENT : a, to: b === undefined ? ABSENT : b }];
      }
      // The entries of a list stand for it.
      const own = isList ? [entryName(b) ?? name] : Array.isArray(b) ? [] : [name];
      return walk(a, b, `${key}.${name}`, [...place, ...own]);
    });
  };
  const [old, now] = [simulatedPart(before), simulatedPart(after)] as Readonly<Record<string, unknown>>[];
  return (Object.keys(sections) as SectionId[]).flatMap((id) =>
    walk(old?.[id], now?.[id], id, [sections[id].title]),
  );
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function entriesOf(node: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(
    Object.entries(node).map(([key, value]) => [Array.isArray(node) ? entryKey(value, key) : key, value]),
  );
}
