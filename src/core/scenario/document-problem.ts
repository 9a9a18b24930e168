import type { Problem, ProblemPath } from '#core/scenario/problem.ts';

/** No scenario is nested deeper; what is deeper would exhaust the stack of whatever walks it. */
const MAX_DEPTH = 32;
/** More values than any scenario has. */
const MAX_VALUES = 500_000;
const loneSurrogate = /\p{Surrogate}/u;

/**
 * What keeps a parsed document from being walked and written at all: nesting, size, and text that has no bytes in
 * UTF-8. Undefined where nothing does. Uses no stack of its own.
 */
export function documentProblem(document: unknown): Problem | undefined {
  const left: { readonly value: unknown; readonly path: ProblemPath }[] = [{ value: document, path: [] }];
  let values = 0;
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, path } = next;
    if (++values > MAX_VALUES) {
      return { path: [], message: 'The file holds more than a scenario can.', fix: 'Choose another file.' };
    }
    if (path.length > MAX_DEPTH) {
      return {
        path: path.slice(0, 3),
        message: `It is nested more than ${MAX_DEPTH} levels deep.`,
        fix: 'Choose a scenario exported from this program.',
      };
    }
    if (typeof value === 'string' && loneSurrogate.test(value)) return halfCharacter(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (loneSurrogate.test(key)) return halfCharacter(path);
      left.push({ value: inner, path: [...path, Array.isArray(value) ? Number(key) : key] });
    }
  }
  return undefined;
}

function halfCharacter(path: ProblemPath): Problem {
  return {
    path,
    message: 'The text has half of a character in it (a lone surrogate).',
    fix: 'Type that text again.',
  };
}
