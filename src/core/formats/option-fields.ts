import type * as z from 'zod/mini';
import { type FieldMeta, type FormField, fieldMeta, formFields, numberLimits } from '#core/scenario/field.ts';
import { formats } from '#core/formats/registry.ts';
import type { FormatId } from '#core/scenario/sections/output/output.ts';

/** An option of a format as a form shows it. */
export interface OptionField extends FormField {
  readonly meta: FieldMeta | undefined;
  readonly limits: ReturnType<typeof numberLimits>;
  /** Where nothing is chosen. */
  readonly initial: string | number | undefined;
}

/** The options of a format, in the order of its schema: choices among words, and numbers. */
export function optionFields(id: FormatId): OptionField[] {
  const schema: z.core.$ZodType = formats[id].options;
  const { shape } = schema._zod.def as unknown as { shape: Readonly<Record<string, z.core.$ZodType>> };
  return formFields(schema).map((field) => {
    const own = shape[field.key] as z.core.$ZodType;
    const { defaultValue } = own._zod.def as { defaultValue?: string | number };
    return { ...field, meta: fieldMeta(own), limits: numberLimits(own), initial: defaultValue };
  });
}
