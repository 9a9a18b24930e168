import type * as z from 'zod/mini';
import { type ChosenTables, chosenTableNames, hasDepth, tableLists } from '#core/formats/table-names.ts';
import { type Patient, patientSchema } from '#core/patient/patient.ts';
import { fieldMeta, schemaAt } from '#core/scenario/field.ts';
import type { Depth } from '#core/scenario/sections/output/output.ts';

export type Cell = string | number | boolean | undefined;

/** A column of a table: what it holds, and its value of one row. */
export interface Column {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'datetime';
  readonly title: string;
  readonly description?: string;
  readonly unit?: string;
  readonly required: boolean;
}

/** One table of the relational form of the record. */
export interface Table {
  readonly name: string;
  readonly title: string;
  readonly columns: readonly Column[];
  /** Columns that identify a row. */
  readonly key: readonly string[];
  rows(patient: Patient): readonly (readonly Cell[])[];
}

type Path = readonly string[];

/** The columns of the patients themselves, by where their values are in the record. */
const patientColumns: readonly (readonly [name: string, path: Path])[] = [
  ['dataset', ['dataset']],
  ['number', ['number']],
  ['id', ['id']],
  ['exercise', ['exercise']],
  ['given_name', ['name', 'given']],
  ['family_name', ['name', 'family']],
  ['sex', ['sex']],
  ['birth_date', ['birthDate']],
  ['age_years', ['ageYears']],
  ['nationality', ['nationality']],
  ['language', ['language']],
  ['blood_group', ['bloodGroup']],
  ['height_cm', ['heightCm']],
  ['weight_kg', ['weightKg']],
  ['rank', ['service', 'rank']],
  ['nato_rank', ['service', 'natoRank']],
  ['branch', ['service', 'branch']],
  ['unit', ['service', 'unit']],
  ['service_number', ['service', 'number']],
  ['front_id', ['front', 'id']],
  ['front_name', ['front', 'name']],
  ['event_id', ['event', 'id']],
  ['event_kind', ['event', 'kind']],
  ['warfare', ['event', 'warfare']],
  ['injured_at', ['injury', 'at']],
  ['category', ['injury', 'category']],
  ['mechanism', ['injury', 'mechanism']],
  ['iss', ['injury', 'iss']],
  ['niss', ['injury', 'niss']],
  ['rts', ['scores', 'rts']],
  ['survival_probability', ['scores', 'survivalProbability']],
  ['news2', ['scores', 'news2']],
  ['shock_index', ['scores', 'shockIndex']],
  ['haemorrhage_class', ['scores', 'haemorrhageClass']],
  ['burned_surface_percent', ['scores', 'burnedSurfacePercent']],
  ['burn_fluid_ml_per_hour', ['scores', 'burnFluidMlPerHour']],
  ['parkland_ml', ['scores', 'parklandMl']],
  ['transfused_units', ['scores', 'transfusedUnits']],
  ['outcome_status', ['outcome', 'status']],
  ['outcome_at', ['outcome', 'at']],
  ['outcome_facility', ['outcome', 'facility']],
  ['outcome_role', ['outcome', 'role']],
  ['outcome_cause', ['outcome', 'cause']],
  ['outcome_preventability', ['outcome', 'preventability']],
];

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key],
    value,
  );
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The schema inside optionals. */
function inner(schema: z.core.$ZodType): z.core.$ZodType {
  const { innerType } = schema._zod.def as { innerType?: z.core.$ZodType };
  return innerType === undefined ? schema : inner(innerType);
}

function columnOf(name: string, schema: z.core.$ZodType): Column {
  const meta = fieldMeta(schema);
  const def = inner(schema)._zod.def as { type: string; format?: string; values?: readonly unknown[] };
  return {
    name,
    type: typeOf(def),
    title: meta?.title ?? name,
    ...(meta?.description === undefined ? {} : { description: meta.description }),
    ...(meta?.unit === undefined ? {} : { unit: meta.unit }),
    required: schema._zod.def.type !== 'optional',
  };
}

function typeOf({
  type,
  format,
  values,
}: {
  type: string;
  format?: string;
  values?: readonly unknown[];
}): Column['type'] {
  if (type === 'number') return format === 'safeint' ? 'integer' : 'number';
  if (type === 'literal' && values?.[0] === true) return 'boolean';
  if (format === 'datetime' || format === 'date') return format;
  return 'string';
}

const optionalParts: ReadonlySet<string> = new Set(['scores']);

function patientsTable(depth: Depth): Table {
  const used = patientColumns.filter(
    ([, path]) => depth !== 'summary' || !optionalParts.has(path[0] as string),
  );
  return {
    name: 'patients',
    title: 'Patients',
    key: ['dataset', 'number'],
    columns: used.map(([name, path]) => {
      const column = columnOf(name, schemaAt(patientSchema, path) as z.core.$ZodType);
      return optionalParts.has(path[0] as string) ? { ...column, required: false } : column;
    }),
    rows: (patient) => [used.map(([, path]) => valueAt(patient, path) as Cell)],
  };
}

function listTable([name, title, , path]: (typeof tableLists)[number]): Table {
  const list = inner(schemaAt(patientSchema, path) as z.core.$ZodType);
  const { element } = list._zod.def as unknown as { element: z.core.$ZodType };
  const { shape } = element._zod.def as unknown as { shape: Readonly<Record<string, z.core.$ZodType>> };
  const keys = Object.keys(shape);
  return {
    name,
    title,
    key: ['dataset', 'patient_number', 'sequence'],
    columns: [
      { name: 'dataset', type: 'string', title: 'Dataset of the patient', required: true },
      { name: 'patient_number', type: 'integer', title: 'Number of the patient', required: true },
      { name: 'sequence', type: 'integer', title: 'Place in the list, from 1', required: true },
      ...keys.map((key) => columnOf(snakeCase(key), shape[key] as z.core.$ZodType)),
    ],
    rows: (patient) =>
      ((valueAt(patient, path) ?? []) as readonly Readonly<Record<string, Cell>>[]).map((item, i) => [
        patient.dataset,
        patient.number,
        i + 1,
        ...keys.map((key) => item[key]),
      ]),
  };
}

/** Every table that a record of a depth has, patients first. */
export function tablesOf(depth: Depth): Table[] {
  return [patientsTable(depth), ...tableLists.filter(([, , from]) => hasDepth(depth, from)).map(listTable)];
}

/** The tables that are written; none when the one that is chosen is not in a record of this depth. */
export function chosenTables(depth: Depth, chosen: ChosenTables): Table[] {
  const names = chosenTableNames(depth, chosen);
  return tablesOf(depth).filter(({ name }) => names.includes(name));
}
