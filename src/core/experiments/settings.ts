import type { Path } from '#core/scenario/document.ts';
import { type FormField, fieldMeta, formFields, numberLimits, schemaAt } from '#core/scenario/field.ts';
import { type SectionId, sections } from '#core/scenario/registry.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type * as z from 'zod/mini';

/** What a setting can be: a number, yes or no, one of several names; null where an optional one is left out. */
export type SettingValue = number | boolean | string | null;

/** One setting of a scenario that an experiment can change, with what its section says of it. */
export interface Setting {
  /** Names it in studies, such as facilities.facilities.role-2-north.capacity.icuBeds. */
  readonly key: string;
  readonly path: Path;
  /** Where it stands, from the section on: Facilities, Role 2 North, Capacity. */
  readonly place: readonly string[];
  readonly title: string;
  readonly kind: 'number' | 'boolean' | 'choice';
  readonly value: SettingValue;
  /** What a choice may be. */
  readonly options: readonly string[];
  readonly isOptional: boolean;
  readonly whole: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly unit?: string;
  /** Where the default comes from, or "assumption". */
  readonly source?: string;
}

/** What is written of patients changes nothing that happens. */
const unchanging: ReadonlySet<SectionId> = new Set(['output']);

/** Every setting of a scenario that can be changed to something of its kind, in the order of forms. */
export function settingsOf(scenario: Scenario): Setting[] {
  return (Object.keys(sections) as SectionId[])
    .filter((id) => !unchanging.has(id))
    .flatMap((id) => {
      const { schema, title } = sections[id];
      return below(schema, scenario[id], { path: [id], key: id, place: [title] });
    });
}

interface Place {
  readonly path: Path;
  readonly key: string;
  readonly place: readonly string[];
}

type Values = Readonly<Record<string | number, unknown>>;

/** The settings below a place of a document, found by its schema and what it holds. */
function below(schema: z.core.$ZodType, value: unknown, at: Place, listTitle = 'No.'): Setting[] {
  const fields = formFields(schema);
  if (fields.length > 0) {
    return fields.flatMap((shown) => ofField(schema, shown, (value as Values | undefined)?.[shown.key], at));
  }
  if (typeof value !== 'object' || value === null) return [];
  // A list, a record, or one of several shapes: by what is there.
  return Object.entries(value).flatMap(([name, inner]) => {
    const isList = Array.isArray(value);
    const key = isList ? Number(name) : name;
    const found = schemaAt(schema, [key]);
    if (found === undefined) return [];
    const title = isList
      ? (entryName(inner) ?? `${listTitle} ${Number(name) + 1}`)
      : (fieldMeta(found)?.title ?? spoken(name));
    const path = [...at.path, key];
    const next = { path, key: `${at.key}.${isList ? entryKey(inner, name) : name}` };
    return typeof inner === 'object'
      ? below(found, inner, { ...next, place: [...at.place, title] })
      : ofLeaf(found, leafKind(inner), inner, { ...next, place: at.place }, title, [], false);
  });
}

function ofField(schema: z.core.$ZodType, shown: FormField, value: unknown, at: Place): Setting[] {
  const { key, kind, title, options, isOptional } = shown;
  const inner = schemaAt(schema, [key]) as z.core.$ZodType;
  const next = { path: [...at.path, key], key: `${at.key}.${key}` };
  if (kind === 'number' || kind === 'boolean' || kind === 'choice') {
    return ofLeaf(inner, kind, value, { ...next, place: at.place }, title, options, isOptional);
  }
  // The entries of a list stand for it.
  if (Array.isArray(value)) return below(inner, value, { ...next, place: at.place }, sentence(title));
  return value === undefined ? [] : below(inner, value, { ...next, place: [...at.place, title] });
}

function ofLeaf(
  schema: z.core.$ZodType,
  kind: Setting['kind'] | undefined,
  value: unknown,
  at: Place,
  title: string,
  options: readonly string[],
  isOptional: boolean,
): Setting[] {
  if (kind === undefined) return [];
  const { unit, source } = fieldMeta(schema) ?? {};
  return [
    {
      ...at,
      ...numberLimits(schema),
      title,
      kind,
      value: (value ?? null) as SettingValue,
      options,
      isOptional,
      ...(unit === undefined ? {} : { unit }),
      ...(source === undefined ? {} : { source }),
    },
  ];
}

function leafKind(value: unknown): Setting['kind'] | undefined {
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : undefined;
}

/** How an entry of a list is named in a key: by its id, so that it is still meant when the list changes. */
export function entryKey(entry: unknown, position: string | number): string {
  const id = (entry as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' && id !== '' ? id : `${position}`;
}

/** What people call an entry of a list: its name, or the first word that it holds; undefined where there is none. */
export function entryName(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { id: _, name, ...rest } = entry as { id?: unknown; name?: unknown };
  return [name, ...Object.values(rest)].find((value) => typeof value === 'string' && value !== '') as
    string | undefined;
}

/** A key of a record as words: non-battle, gunshotWound. */
function spoken(key: string): string {
  return sentence(key.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase());
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
