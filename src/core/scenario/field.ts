import * as z from 'zod/mini';

/** What a field means, for people and for other programs; published in the JSON Schema too. */
export interface FieldMeta {
  readonly title: string;
  readonly description?: string;
  readonly unit?: string;
  /** Where the default comes from, or "assumption". */
  readonly source?: string;
}

/** Labels a schema; the form, the problem messages and the JSON Schema read the label from here. */
export function field<Schema extends z.core.$ZodType>(schema: Schema, meta: FieldMeta): Schema {
  z.globalRegistry.add(schema, { ...meta });
  return schema;
}

/** The label of a schema, if it has one; wrappers such as `optional` pass on what they wrap. */
export function fieldMeta(schema: z.core.$ZodType): FieldMeta | undefined {
  const meta = z.globalRegistry.get(schema) as FieldMeta | undefined;
  if (meta !== undefined) return meta;
  const inner = (schema._zod.def as { innerType?: z.core.$ZodType }).innerType;
  return inner === undefined ? undefined : fieldMeta(inner);
}

/** The schema of the field at `path` below `schema`, or undefined where there is none. */
export function schemaAt(
  schema: z.core.$ZodType,
  path: readonly (string | number)[],
): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = schema;
  for (const key of path) {
    const def = unwrap(current)._zod.def as {
      shape?: Record<string, z.core.$ZodType>;
      element?: z.core.$ZodType;
      items?: z.core.$ZodType[];
      valueType?: z.core.$ZodType;
      options?: z.core.$ZodType[];
    };
    const among = def.options?.map((option) => schemaAt(option, [key])).find((found) => found !== undefined);
    current =
      typeof key === 'number'
        ? (def.element ?? def.items?.[key])
        : (def.shape?.[key] ?? def.valueType ?? among);
    if (current === undefined) return undefined;
  }
  return current;
}

/** The lowest and highest value a number field takes, where it has such limits, and whether it is whole. */
export function numberLimits(schema: z.core.$ZodType): {
  minimum?: number;
  maximum?: number;
  whole: boolean;
} {
  const def = unwrap(schema)._zod.def as { format?: string; checks?: readonly z.core.$ZodCheck[] };
  const limit = (kind: string) =>
    def.checks
      ?.map((check) => check._zod.def as { check: string; value?: number })
      .find((check) => check.check === kind)?.value;
  const minimum = limit('greater_than');
  const maximum = limit('less_than');
  return {
    whole: def.format === 'safeint',
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}

/** One field of an object as a form shows it. */
export interface FormField {
  readonly key: string;
  readonly kind: 'number' | 'boolean' | 'choice' | 'group' | 'duration' | 'other';
  readonly title: string;
  /** What a choice may be. */
  readonly options: readonly string[];
  readonly isOptional: boolean;
}

const formKinds: Readonly<Record<string, FormField['kind']>> = {
  number: 'number',
  int: 'number',
  boolean: 'boolean',
  enum: 'choice',
  object: 'group',
  union: 'duration',
};

/** The fields of an object schema, in its order; none for other schemas. */
export function formFields(schema: z.core.$ZodType): FormField[] {
  const { shape } = unwrap(schema)._zod.def as { shape?: Record<string, z.core.$ZodType> };
  return Object.entries(shape ?? {}).map(([key, inner]) => {
    const def = unwrap(inner)._zod.def as { type: string; entries?: Record<string, string> };
    return {
      key,
      kind: formKinds[def.type] ?? 'other',
      title: fieldMeta(inner)?.title ?? key,
      options: Object.values(def.entries ?? {}),
      isOptional: inner._zod.def.type === 'optional',
    };
  });
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = (schema._zod.def as { innerType?: z.core.$ZodType }).innerType;
  return inner === undefined ? schema : unwrap(inner);
}

/** A whole number from `low` to `high`. */
export function wholeNumber(low: number, high: number, meta: FieldMeta) {
  return field(z.int().check(z.gte(low), z.lte(high)), meta);
}

/** A number from `low` to `high`. */
export function decimal(low: number, high: number, meta: FieldMeta) {
  return field(z.number().check(z.gte(low), z.lte(high)), meta);
}

/** A share in percent, 0 to 100. */
export function percent(meta: Omit<FieldMeta, 'unit'>) {
  return decimal(0, 100, { ...meta, unit: '%' });
}

/** One line of text of at most `max` characters, without control characters. */
export function line(min: number, max: number, meta: FieldMeta) {
  return field(z.string().check(z.minLength(min), z.maxLength(max), z.regex(/^[^\p{Cc}]*$/u)), meta);
}

/** A short name for use in files and links: lower case letters, digits and hyphens. */
export function slug(meta: FieldMeta) {
  return field(z.string().check(z.minLength(1), z.maxLength(40), z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)), meta);
}

/** How long something takes: a triangular distribution, or a lognormal one. */
export function duration(max: number, meta: FieldMeta) {
  const unit = meta.unit === undefined ? {} : { unit: meta.unit };
  const triangular = z.strictObject({
    min: decimal(0, max, { title: 'Shortest', ...unit }),
    mode: decimal(0, max, { title: 'Most likely', ...unit }),
    max: decimal(0, max, { title: 'Longest', ...unit }),
  });
  const lognormal = z.strictObject({
    mean: decimal(max / 1e6, max, { title: 'Mean', ...unit }),
    sd: decimal(0, max, { title: 'Standard deviation', ...unit }),
  });
  return field(z.union([triangular, lognormal]), meta);
}
