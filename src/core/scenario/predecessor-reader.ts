import type { Problem, ProblemPath } from '#core/scenario/problem.ts';
import { formatPath } from '#core/scenario/problem.ts';

export type Document = Readonly<Record<string, unknown>>;

/** A name that is switched on, and where. */
export interface Named {
  readonly name: string;
  readonly path: ProblemPath;
}

/** More fronts or nations than these are a mistake. */
const MAX_ENTRIES = 500;

/** Reads a configuration of the replaced system, and keeps account of what is wrong and what is not carried over. */
export class PredecessorReader {
  readonly #reasons: Readonly<Record<string, string>>;
  readonly #sources: Source[] = [];
  readonly #problems: Problem[] = [];
  readonly #notices: string[] = [];
  readonly #defaults: string[] = [];

  /** `reasons`: why keys are not carried over. */
  constructor(reasons: Readonly<Record<string, string>>) {
    this.#reasons = reasons;
  }

  source(document: Document, path: ProblemPath = []): Source {
    const source = new Source(this, document, path);
    this.#sources.push(source);
    return source;
  }

  wrong(path: ProblemPath, message: string, fix: string): void {
    this.#problems.push({ path, message, fix });
  }

  notCarried(path: ProblemPath, why: string): void {
    this.#notices.push(`Not carried over: ${formatPath(path)}, because ${why}.`);
  }

  /** Notes that a key is absent, and the default used. */
  defaulted(path: ProblemPath, value: unknown): void {
    if (path.length === 1 && value !== '') this.#defaults.push(`${formatPath(path)} ${String(value)}`);
  }

  /** The result: problems, or the document with a notice for everything that was not read. */
  finish(
    document: Document,
  ):
    | { readonly ok: true; readonly document: Document; readonly notices: readonly string[] }
    | { readonly ok: false; readonly problems: readonly Problem[] } {
    for (const source of this.#sources) {
      for (const path of source.unread)
        this.notCarried(path, this.#reasons[String(path.at(-1))] ?? 'this program has no such setting');
    }
    if (this.#defaults.length > 0) this.#notices.push(`Not given, so set to: ${this.#defaults.join(', ')}.`);
    return this.#problems.length > 0
      ? { ok: false, problems: this.#problems }
      : { ok: true, document, notices: this.#notices };
  }
}

/** An object of a configuration. A value is looked for under several keys, as its shapes had them over time. */
export class Source {
  readonly path: ProblemPath;
  readonly #reader: PredecessorReader;
  readonly #document: Document;
  readonly #read = new Set<string>();

  constructor(reader: PredecessorReader, document: Document, path: ProblemPath) {
    this.#reader = reader;
    this.#document = document;
    this.path = path;
  }

  /** Keys that hold a value and were never read. */
  get unread(): ProblemPath[] {
    return Object.entries(this.#document)
      .filter(([key, value]) => !this.#read.has(key) && value !== null && value !== undefined)
      .map(([key]) => [...this.path, key]);
  }

  text(keys: readonly string[], otherwise: string): string {
    return this.#value(keys, otherwise, 'a text', (value) => typeof value === 'string');
  }

  number(keys: readonly string[], otherwise: number): number {
    return this.#value(
      keys,
      otherwise,
      'a number without quotes',
      (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
    );
  }

  /** The day of a date or a date-time. */
  date(keys: readonly string[], otherwise: string): string {
    const isDate = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
    return this.#value(keys, otherwise, 'a date such as 2025-06-01', isDate).slice(0, 10);
  }

  oneOf<T extends string>(keys: readonly string[], values: readonly T[], otherwise: T): T {
    const isKnown = (value: unknown) => values.some((known) => known === value);
    return this.#value(keys, otherwise, `one of: ${values.join(', ')}`, isKnown);
  }

  /** The object under the first key that there is. */
  inner(keys: readonly string[]): Source | undefined {
    const found = this.#found(keys);
    if (found === undefined) return undefined;
    if (isObject(found.value)) return this.#reader.source(found.value, found.path);
    this.#wrong(found, 'an object');
    return undefined;
  }

  /** The objects of the list under the first key that there is; empty entries are left out with a notice. */
  list(keys: readonly string[]): Source[] | undefined {
    const found = this.#found(keys);
    if (found === undefined) return undefined;
    if (!Array.isArray(found.value) || found.value.length > MAX_ENTRIES) {
      this.#wrong(found, `a list of at most ${MAX_ENTRIES} objects`);
      return undefined;
    }
    return found.value.flatMap((value: unknown, i) => {
      const path = [...found.path, i];
      if (isObject(value)) return this.#reader.source(value, path);
      if (value === null) this.#reader.notCarried(path, 'it is empty');
      else this.#wrong({ value, path }, 'an object');
      return [];
    });
  }

  /** Numbers by name, where the first key that there is has an object of these. */
  shares(keys: readonly string[]): (Named & { readonly share: number })[] | undefined {
    const found = this.#found(keys);
    if (found === undefined || !isObject(found.value)) return undefined;
    const inner = this.#reader.source(found.value, found.path);
    return Object.keys(found.value).map((name) => ({
      name,
      path: [...found.path, name],
      share: inner.number([name], 0),
    }));
  }

  /** Names that are switched on: one, a list, or an object of booleans. */
  names(keys: readonly string[]): Named[] {
    return keys.flatMap((key) => {
      const found = this.#found([key]);
      if (found === undefined) return [];
      const { value, path } = found;
      if (typeof value === 'string') return [{ name: value, path }];
      if (Array.isArray(value))
        return value.flatMap((name: unknown, i) => {
          if (typeof name === 'string') return { name, path: [...path, i] };
          this.#wrong({ value: name, path: [...path, i] }, 'a text');
          return [];
        });
      if (isObject(value))
        return Object.entries(value).flatMap(([name, on]) => {
          if (typeof on !== 'boolean' && on !== null)
            this.#wrong({ value: on, path: [...path, name] }, 'true or false');
          return on === true ? { name, path: [...path, name] } : [];
        });
      this.#wrong(found, 'a name, a list of names or an object of true and false');
      return [];
    });
  }

  #value<T>(
    keys: readonly string[],
    otherwise: T,
    expected: string,
    isRight: (value: unknown) => boolean,
  ): T {
    const found = this.#found(keys);
    if (found === undefined) {
      this.#reader.defaulted([...this.path, keys[0] as string], otherwise);
      return otherwise;
    }
    if (isRight(found.value)) return found.value as T;
    this.#wrong(found, expected);
    return otherwise;
  }

  /** The value under the first of the keys that has one. */
  #found(keys: readonly string[]): { readonly value: unknown; readonly path: ProblemPath } | undefined {
    const key = keys.find((each) => Object.hasOwn(this.#document, each) && this.#document[each] !== null);
    if (key === undefined) return undefined;
    this.#read.add(key);
    return { value: this.#document[key], path: [...this.path, key] };
  }

  #wrong({ value, path }: { readonly value: unknown; readonly path: ProblemPath }, expected: string): void {
    const shown = JSON.stringify(value) ?? 'nothing';
    const short = shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
    this.#reader.wrong(path, `“${formatPath(path)}” is ${short}.`, `It must be ${expected}.`);
  }
}

function isObject(value: unknown): value is Document {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
