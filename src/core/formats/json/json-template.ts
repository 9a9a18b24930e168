import { type ByteWriter, type Fragment, fragment } from '#core/formats/byte-writer.ts';

/** What fills the places of a template: texts, numbers, and values of which the JSON is prepared. */
export type Values = Readonly<Record<string, string | number | Fragment | undefined>>;

/** Writes one filled copy of a template. */
export type WriteTemplate<Filled extends Values> = (values: Filled, out: ByteWriter) => void;

/** A place that is filled each time. */
class Place {
  readonly name: string;
  readonly kind: 'text' | 'plain' | 'number' | 'json';
  readonly prefix: string;

  constructor(name: string, kind: Place['kind'], prefix = '') {
    this.name = name;
    this.kind = kind;
    this.prefix = prefix;
  }
}

/** Something that is left out, with its key, when nothing fills its place. */
class Optional {
  readonly name: string;
  readonly value: Template;

  constructor(name: string, value: Template) {
    this.name = name;
    this.value = value;
  }
}

/** JSON with places in it. */
export type Template =
  string | number | boolean | Place | Optional | readonly Template[] | { readonly [key: string]: Template };

/** A place for any text. */
export const text = (name: string, prefix = ''): Place => new Place(name, 'text', prefix);
/** A place for text that has nothing to escape: codes, times, identifiers. */
export const plain = (name: string, prefix = ''): Place => new Place(name, 'plain', prefix);
export const number = (name: string): Place => new Place(name, 'number');
/** A place for prepared JSON. */
export const json = (name: string): Place => new Place(name, 'json');
/** Leaves a property out when the place of this name is not filled. Never the first of an object. */
export const when = (name: string, value: Template): Optional => new Optional(name, value);

type Step =
  | { readonly kind: 'fragment'; readonly fragment: Fragment }
  | { readonly kind: Place['kind']; readonly name: string }
  | { readonly kind: 'when'; readonly name: string; readonly steps: readonly Step[] };

/** Prepares a template: everything between its places becomes bytes once. */
export function jsonTemplate<Filled extends Values>(template: Template): WriteTemplate<Filled> {
  const steps = compiled(template);
  return (values, out) => run(steps, values, out);
}

/** The beginning of an object: as a template of it, but it stays open for more properties. */
export function jsonStart<Filled extends Values>(
  template: Readonly<Record<string, Template>>,
): WriteTemplate<Filled> {
  const steps = compiled(template, true);
  return (values, out) => run(steps, values, out);
}

/** A value without places, prepared. */
export function preparedJson(template: Template): Fragment {
  const [only, ...more] = compiled(template);
  if (only?.kind !== 'fragment' || more.length > 0) throw new TypeError('Prepared JSON has no places.');
  return only.fragment;
}

function compiled(template: Template, staysOpen = false): Step[] {
  const steps: Step[] = [];
  let pending = '';
  const flush = () => {
    if (pending !== '') steps.push({ kind: 'fragment', fragment: fragment(pending) });
    pending = '';
  };
  const add = (value: Template): void => {
    if (value instanceof Place) {
      const isText = value.kind === 'text' || value.kind === 'plain';
      if (isText) pending += `"${value.prefix}`;
      flush();
      steps.push({ kind: value.kind, name: value.name });
      if (isText) pending += '"';
    } else if (value instanceof Optional) {
      throw new TypeError('Only a later property of an object can be left out.');
    } else if (Array.isArray(value)) {
      pending += '[';
      value.forEach((item: Template, i) => {
        if (i > 0) pending += ',';
        add(item);
      });
      pending += ']';
    } else if (typeof value === 'object') {
      addObject(value as Readonly<Record<string, Template>>);
    } else pending += JSON.stringify(value);
  };
  const addObject = (value: Readonly<Record<string, Template>>): void => {
    pending += '{';
    Object.entries(value).forEach(([key, item], i) => {
      const start = `${i > 0 ? ',' : ''}${JSON.stringify(key)}:`;
      if (item instanceof Optional) {
        if (i === 0) throw new TypeError(`${key} is first and cannot be left out.`);
        flush();
        steps.push({ kind: 'when', name: item.name, steps: withStart(start, compiled(item.value)) });
      } else {
        pending += start;
        add(item);
      }
    });
    pending += '}';
  };
  add(template);
  if (staysOpen) pending = pending.slice(0, -1);
  flush();
  return steps;
}

function withStart(start: string, steps: readonly Step[]): Step[] {
  return [{ kind: 'fragment', fragment: fragment(start) }, ...steps];
}

function run(steps: readonly Step[], values: Values, out: ByteWriter): void {
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as Step;
    if (step.kind === 'fragment') {
      out.fragment(step.fragment);
      continue;
    }
    const value = values[step.name];
    if (step.kind === 'when') {
      if (value !== undefined) run(step.steps, values, out);
    } else if (step.kind === 'plain') out.text(value as string);
    else if (step.kind === 'text') out.jsonText(value as string);
    else if (step.kind === 'number') out.text(`${value as number}`);
    else out.fragment(value as Fragment);
  }
}
