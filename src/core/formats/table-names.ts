import * as z from 'zod/mini';
import { field } from '#core/scenario/field.ts';
import type { Problem } from '#core/scenario/problem.ts';
import { type Depth, depths } from '#core/scenario/sections/output/output.ts';

/** Lists of the record that are tables of their own, the shallowest depth that has them, and where they are. */
export const tableLists = [
  ['injuries', 'Injuries and illnesses, the worst first', 'summary', ['injury', 'conditions']],
  ['triage', 'Triage', 'summary', ['triage']],
  ['movements', 'Movements', 'summary', ['movements']],
  ['vitals', 'Vital signs', 'standard', ['vitals']],
  ['laboratory', 'Laboratory values', 'standard', ['laboratory']],
  ['diagnoses', 'Working diagnoses', 'standard', ['diagnoses']],
  ['treatments', 'Treatments', 'standard', ['treatments']],
  ['medications', 'Medications', 'standard', ['medications']],
  ['allergies', 'Allergies', 'standard', ['allergies']],
  ['history', 'Past history', 'full', ['history']],
  ['regular_medication', 'Regular medication', 'full', ['regularMedication']],
  ['vaccines', 'Vaccines', 'full', ['vaccines']],
  ['notes', 'Notes', 'full', ['notes']],
] as const satisfies readonly (readonly [
  name: string,
  title: string,
  from: Depth,
  path: readonly string[],
])[];

const PATIENTS = 'patients';
const ALL = 'all';

export const tableNames = [PATIENTS, ...tableLists.map(([name]) => name)] as const;

/** Whether a record of a depth has what one of another depth has. */
export function hasDepth(depth: Depth, from: Depth): boolean {
  return depths.indexOf(from) <= depths.indexOf(depth);
}

/** The option of formats that write a file a table: all tables, or one of them. */
export const tablesOption = z._default(
  field(z.enum([ALL, ...tableNames]), {
    title: 'Tables',
    description: 'All tables of the record, or one of them.',
  }),
  ALL,
);

/** What the option says. */
export interface ChosenTables {
  readonly tables: z.infer<typeof tablesOption>;
}

/** The tables of a record of a depth that are chosen, patients first. */
export function chosenTableNames(depth: Depth, { tables }: ChosenTables): string[] {
  return namesOf(depth).filter((name) => tables === ALL || name === tables);
}

/** A table that a record of this depth does not have. */
export function tableProblems(depth: Depth, chosen: ChosenTables): Problem[] {
  if (chosenTableNames(depth, chosen).length > 0) return [];
  return [
    {
      path: ['tables'],
      message: `A ${depth} record has no table “${chosen.tables}”.`,
      fix: `Use one of: ${[ALL, ...namesOf(depth)].join(', ')}; or a deeper record.`,
    },
  ];
}

/** The options with which only the table of this name is written. */
export function onlyTable<Options extends ChosenTables>(settled: Options, name: string): Options {
  return { ...settled, tables: name as Options['tables'] };
}

function namesOf(depth: Depth): string[] {
  return [PATIENTS, ...tableLists.filter(([, , from]) => hasDepth(depth, from)).map(([name]) => name)];
}
