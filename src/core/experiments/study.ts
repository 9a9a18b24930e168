import * as z from 'zod/mini';
import { base, otherFormat, readBase, withoutBase } from '#core/experiments/base.ts';
import { type Change, type VariantProblem, variantOf } from '#core/experiments/variant.ts';
import { MAX_SEED } from '#core/random/random-stream.ts';
import { documentProblem } from '#core/scenario/document-problem.ts';
import { decimal, field, line, wholeNumber } from '#core/scenario/field.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { shapeProblems } from '#core/scenario/shape-problems.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';

export const STUDY_FORMAT = 'golden-hour/study';
export const STUDY_VERSION = 1;
/** A table with more columns is not read. */
export const MAX_ALTERNATIVES = 6;
/** So many seeds a study may ask for. */
export const MAX_RUNS = 1000;

/** A course of action: a scenario of its own, or the baseline with some settings changed. */
export interface Alternative {
  readonly name: string;
  /** Left out, the scenario of the baseline. */
  readonly scenario?: Scenario;
  readonly changes: readonly Change[];
}

/** A question put to the simulation: which of these courses of action, by the same casualties. */
export interface Study {
  readonly name: string;
  /** The baseline first; it has a scenario. */
  readonly alternatives: readonly [Alternative & { readonly scenario: Scenario }, ...Alternative[]];
  readonly firstSeed: number;
  /** How many seeds, at least. */
  readonly runs: number;
  /** More seeds, up to `MAX_RUNS`, until the 95 % interval of every difference of a measure is at most ± `within`. */
  readonly until?: { readonly measure: Measure; readonly within: number };
}

/** The scenario that an alternative stands for, or why there is none. */
export function scenarioOf(study: Study, alternative: Alternative) {
  return variantOf(alternative.scenario ?? study.alternatives[0].scenario, alternative.changes);
}

const change = z.strictObject({
  setting: line(1, 400, { title: 'Setting', description: 'Its key, as the command “settings” lists it.' }),
  to: field(z.nullable(z.union([z.number(), z.boolean(), z.string().check(z.maxLength(200))])), {
    title: 'New value',
    description: 'null leaves it out: mostly no limit.',
  }),
});

const studySchema = z.strictObject({
  format: z.literal(STUDY_FORMAT),
  version: z.literal(STUDY_VERSION),
  name: line(0, 120, { title: 'Name' }),
  firstSeed: wholeNumber(0, MAX_SEED - MAX_RUNS, { title: 'First seed' }),
  runs: wholeNumber(2, MAX_RUNS, { title: 'Runs', unit: 'seeds' }),
  until: z.optional(
    field(
      z.strictObject({
        measure: field(z.enum(measures), { title: 'Measure' }),
        within: decimal(0, 1e9, {
          title: 'Half of the interval',
          description: 'In the unit of the measure: shares from 0 to 1, times in minutes.',
        }),
      }),
      { title: 'Until it is known well enough' },
    ),
  ),
  alternatives: field(
    z
      .array(
        z.strictObject({
          name: line(1, 80, { title: 'Name of the alternative' }),
          ...base,
          changes: z.optional(field(z.array(change).check(z.maxLength(200)), { title: 'Changes' })),
        }),
      )
      .check(z.minLength(2), z.maxLength(MAX_ALTERNATIVES)),
    { title: 'Alternatives', description: 'The first is the baseline.' },
  ),
});

export type ReadStudy =
  | { readonly ok: true; readonly study: Study }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A study from parsed JSON; every problem is reported at once, and nothing is filled in but what may be left out. */
export function readStudy(document: unknown): ReadStudy {
  const unreadable = documentProblem(document) ?? otherFormat(document, 'study', STUDY_FORMAT, STUDY_VERSION);
  const wrong = unreadable === undefined ? shapeProblems(studySchema, document) : [unreadable];
  if (wrong.length > 0) return { ok: false, problems: wrong };
  const { name, firstSeed, runs, until, alternatives } = document as z.infer<typeof studySchema>;
  const problems: Problem[] = alternatives.flatMap(({ changes = [] }, i) => repeated(changes, i));
  const read = alternatives.map((given, i): Alternative => {
    const path = ['alternatives', i];
    const scenario = readBase(given, path, problems);
    if (i === 0 && given.preset === undefined && given.scenario === undefined) {
      problems.push(withoutBase(path, 'The baseline'));
    }
    return { name: given.name, changes: given.changes ?? [], ...(scenario && { scenario }) };
  });
  if (problems.length > 0) return { ok: false, problems };
  const study: Study = {
    name,
    firstSeed,
    runs,
    ...(until && { until }),
    alternatives: read as unknown as Study['alternatives'],
  };
  const misfits = study.alternatives.flatMap((alternative, i) => {
    const variant = scenarioOf(study, alternative);
    return variant.ok ? [] : variant.problems.map((problem) => toProblem(problem, i));
  });
  return misfits.length > 0 ? { ok: false, problems: misfits } : { ok: true, study };
}

/** Changes of a setting that another change before them has already changed. */
function repeated(changes: readonly Change[], alternative: number): Problem[] {
  return changes.flatMap(({ setting }, i) =>
    changes.findIndex((other) => other.setting === setting) < i
      ? [
          {
            path: ['alternatives', alternative, 'changes', i],
            message: `“${setting}” is changed twice.`,
            fix: 'Keep one of the two.',
          },
        ]
      : [],
  );
}

function toProblem({ change, message, fix }: VariantProblem, alternative: number): Problem {
  const path = ['alternatives', alternative];
  return { path: change === undefined ? path : [...path, 'changes', change], message, fix };
}

/** A study as a document that `readStudy` reads. */
export function studyDocument(study: Study): unknown {
  return { format: STUDY_FORMAT, version: STUDY_VERSION, ...study };
}
