import * as z from 'zod/mini';
import { field, wholeNumber } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';
import type { Problem } from '#core/scenario/problem.ts';
import { checkUnique } from '#core/scenario/shares.ts';
import type { Arrivals } from '#core/scenario/sections/arrivals/arrivals-schema.ts';
import type { General } from '#core/scenario/sections/general/general.ts';
import { NumberRanges } from '#core/scenario/sections/output/number-ranges.ts';

/** The formats that exist; `core/formats/registry.ts` holds one of each. */
export const formatIds = [
  'json',
  'ndjson',
  'csv',
  'fhir',
  'fhir-bulk',
  'nps',
  'ips',
  'eps',
  'beer',
  'mel',
  'xml',
  'hl7v2',
  'xlsx',
  'parquet',
  'cards',
] as const;
export type FormatId = (typeof formatIds)[number];

const compressions = ['none', 'gzip'] as const;
export type Compression = (typeof compressions)[number];

/** How much of the clinical record is written. */
export const depths = ['summary', 'standard', 'full'] as const;
export type Depth = (typeof depths)[number];

const chosenFormat = z.strictObject({
  id: field(z.enum(formatIds), { title: 'Format' }),
  options: z.optional(
    field(
      z.record(
        z.string().check(z.maxLength(40)),
        z.union([z.number(), z.string().check(z.maxLength(40)), z.boolean()]),
      ),
      {
        title: 'Options of the format',
      },
    ),
  ),
});

/** The longest `only`: about 30,000 numbers that do not follow on each other. */
export const LONGEST_ONLY = 200_000;

const schema = z.strictObject({
  formats: field(z.array(chosenFormat).check(z.minLength(1), z.maxLength(formatIds.length)), {
    title: 'Formats',
    description: 'Ways to write the patients; several are written in one run.',
  }),
  depth: field(z.enum(depths), {
    title: 'Record',
    description:
      'Summary: who, what, where and how it ended. Standard: also vital signs, laboratory, treatments, drugs, diagnoses, scores. Full: also history, vaccines and notes; about seven times a summary.',
  }),
  compression: field(z.enum(compressions), {
    title: 'Compression',
    description: 'gzip makes files about ten times smaller.',
  }),
  guide: z.optional(
    field(z.boolean(), {
      title: 'Scenario and guide beside the data',
      description: 'scenario.json, and guide.html: what is in which file, and what everything means.',
    }),
  ),
  only: z.optional(
    field(z.string().check(z.maxLength(LONGEST_ONLY)), {
      title: 'Only these patients',
      description:
        'Numbers such as 3, 17-20. All are simulated, so that these are the same as in the whole dataset; the others are not written. Under another seed the same numbers are other people.',
    }),
  ),
  patientsPerPart: wholeNumber(100, 10_000_000, {
    title: 'Patients per part',
    unit: 'patients',
    description: 'Files are split into parts of this many patients; each part is complete in itself.',
    source: 'assumption: of JSON about 0.1 GB a part in summary, 0.5 GB in the standard record',
  }),
});

export type Output = z.infer<typeof schema>;
export interface CompiledOutput extends Omit<Output, 'only'> {
  /** The numbers of the patients that are written; undefined for all. */
  readonly only: NumberRanges | undefined;
}

interface Needs {
  readonly general: General;
  readonly arrivals: Arrivals;
}

export const output: Section<Output, CompiledOutput, Needs> = {
  title: 'Output',
  schema,
  initial: () => ({
    formats: [{ id: 'json' }, { id: 'csv' }],
    depth: 'standard',
    compression: 'none',
    patientsPerPart: 50_000,
  }),
  check: (config, others) => [
    ...checkUnique(
      config.formats,
      (f) => f.id,
      'Format',
      (i) => ['formats', i, 'id'],
    ),
    ...checkOnly(config, others),
  ],
  compile: (config) => ({
    ...config,
    only: config.only === undefined ? undefined : NumberRanges.parse(config.only),
  }),
};

function checkOnly({ only }: Output, { general, arrivals }: Partial<Needs>): Problem[] {
  if (only === undefined) return [];
  const numbers = NumberRanges.parse(only);
  if (numbers === undefined) {
    return [
      {
        path: ['only'],
        message: 'These are no numbers of patients.',
        fix: 'Write numbers from 1 and ranges, the lower number first: 3, 17-20. Leave it out for all patients.',
      },
    ];
  }
  if (general === undefined || arrivals?.mode !== 'total' || numbers.highest <= general.totalPatients)
    return [];
  return [
    {
      path: ['only'],
      message: `Patient ${numbers.highest} is asked for; there are ${general.totalPatients}.`,
      fix: `Name no number above ${general.totalPatients}, or raise the number of patients.`,
    },
  ];
}
