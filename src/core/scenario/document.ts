/** Where a value stands in a document, from the top. */
export type Path = readonly (string | number)[];

type Node = Record<string | number, unknown>;

/** The value at a path; undefined where there is none. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Node | null | undefined)?.[key], document);
}

/**
 * The document with another value at a path; everything beside the path is shared with the document as it was. An
 * undefined value removes a field of an object.
 */
export function withValue<Document>(document: Document, path: Path, value: unknown): Document {
  const [key, ...rest] = path;
  if (key === undefined) return value as Document;
  const copy = (Array.isArray(document) ? [...document] : { ...document }) as Node;
  const inner = withValue(copy[key], rest, value);
  if (inner === undefined && !Array.isArray(document)) delete copy[key];
  else copy[key] = inner;
  return copy as Document;
}

/** How many values differ between two documents; an entry that only one of them has counts once. */
export function differences(before: unknown, after: unknown): number {
  if (Object.is(before, after)) return 0;
  if (!isNode(before) || !isNode(after)) return 1;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].reduce((sum, key) => sum + differences(before[key], after[key]), 0);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}
