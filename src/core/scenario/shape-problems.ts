import * as z from 'zod/mini';
import { valueAt } from '#core/scenario/document.ts';
import { fieldMeta, numberLimits, schemaAt } from '#core/scenario/field.ts';
import type { Problem } from '#core/scenario/problem.ts';

type Path = (string | number)[];

/** The problems of `value` against a schema, in words that name the field; empty when the shape is right. */
export function shapeProblems(schema: z.ZodMiniType, value: unknown): Problem[] {
  const result = z.safeParse(schema, value);
  return result.success ? [] : result.error.issues.flatMap((issue) => toProblems(schema, issue, value));
}

function toProblems(schema: z.ZodMiniType, issue: z.core.$ZodIssue, value: unknown): Problem[] {
  const path = issue.path as Path;
  const found = valueAt(value, path);
  const name = nameOf(schema, path);
  switch (issue.code) {
    case 'invalid_type': {
      const at = schemaAt(schema, path);
      const wanted = at !== undefined && numberLimits(at).whole ? 'int' : issue.expected;
      const state = found === undefined ? 'missing' : show(found);
      return [{ path, message: `${name} is ${state}.`, fix: `Enter ${expected(wanted)}.` }];
    }
    case 'too_small':
      return [
        {
          path,
          message: `${name} is ${size(found)}.`,
          fix:
            found === ''
              ? `Enter ${withArticle(name)}.`
              : `Must be at least ${String(issue.minimum)}${unitOf(issue.origin)}.`,
        },
      ];
    case 'too_big':
      return [
        {
          path,
          message: `${name} is ${size(found)}.`,
          fix: `Must be at most ${String(issue.maximum)}${unitOf(issue.origin)}.`,
        },
      ];
    case 'invalid_value':
      return [
        {
          path,
          message: `${name} is ${show(found)}.`,
          fix: `Use one of: ${issue.values.map(String).join(', ')}.`,
        },
      ];
    case 'unrecognized_keys': {
      const shape = schemaAt(schema, path)?._zod.def as { shape?: object } | undefined;
      const known = Object.keys(shape?.shape ?? {});
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `“${key}” is not a known setting.`,
        fix: suggestion(key, known),
      }));
    }
    case 'invalid_union': {
      // The problems of the nearest alternative.
      const nearest = [...issue.errors].sort((a, b) => weightOf(a) - weightOf(b))[0] ?? [];
      return nearest.flatMap((inner) =>
        toProblems(schema, { ...inner, path: [...path, ...inner.path] } as z.core.$ZodIssue, value),
      );
    }
    case 'invalid_format':
      return [{ path, message: `${name} is ${show(found)}.`, fix: formatHint(issue) }];
    default:
      return [
        {
          path,
          message: `${name} is ${show(found)}.`,
          fix: fieldMeta(schemaAt(schema, path) ?? schema)?.description ?? 'Enter a value of the right kind.',
        },
      ];
  }
}

/** How far a value is from an alternative: keys too many or too few, then other problems. */
function weightOf(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + 10 * issue.keys.length;
    return sum + (issue.code === 'invalid_type' ? 10 : 1);
  }, 0);
}

function nameOf(schema: z.ZodMiniType, path: Path): string {
  for (let length = path.length; length >= 0; length--) {
    const at = schemaAt(schema, path.slice(0, length));
    const title = at === undefined ? undefined : fieldMeta(at)?.title;
    if (title !== undefined)
      return length === path.length ? title : `${title}: “${path.slice(length).join('.')}”`;
  }
  return path.length === 0 ? 'This section' : `“${path.join('.')}”`;
}

/** A title in a sentence, such as “a name”. */
function withArticle(title: string): string {
  return `${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title.toLowerCase()}`;
}

function expected(type: string): string {
  const words: Record<string, string> = {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return words[type] ?? `a value of type ${type}`;
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function size(value: unknown): string {
  if (typeof value === 'string') return value.length === 0 ? 'empty' : `${value.length} characters long`;
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : `${value.length} long`;
  return show(value);
}

function unitOf(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
}

function formatHint(issue: { format: string; pattern?: string }): string {
  if (issue.format === 'datetime') return 'Enter a date-time with offset, such as 2027-06-01T06:00:00+02:00.';
  if (issue.pattern?.includes('a-z0-9')) return 'Use lower case letters, digits and single hyphens.';
  if (issue.pattern?.includes('[0-5]')) return 'Enter a time as hh:mm, such as 06:30.';
  return 'Leave out control characters and line breaks.';
}

function suggestion(key: string, known: readonly string[]): string {
  const nearest = known
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return nearest !== undefined && nearest.distance <= 3
    ? `Did you mean “${nearest.name}”? Otherwise remove it.`
    : `Remove it${known.length > 0 ? `; known here: ${known.join(', ')}` : ''}.`;
}

/** The number of single-character changes between two words (Levenshtein 1966). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
