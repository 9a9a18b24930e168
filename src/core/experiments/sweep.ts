import * as z from 'zod/mini';
import { base, otherFormat, readBase, withoutBase } from '#core/experiments/base.ts';
import { type Setting, type SettingValue, settingsOf } from '#core/experiments/settings.ts';
import { MAX_RUNS } from '#core/experiments/study.ts';
import { type Variant, variantOf } from '#core/experiments/variant.ts';
import { MAX_SEED } from '#core/random/random-stream.ts';
import { documentProblem } from '#core/scenario/document-problem.ts';
import { field, line, wholeNumber } from '#core/scenario/field.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { shapeProblems } from '#core/scenario/shape-problems.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';

export const SWEEP_FORMAT = 'golden-hour/sweep';
export const SWEEP_VERSION = 1;
/** A curve with more values is not read any better. */
export const MAX_VALUES = 25;
/** So many combinations of values a sweep may ask for. */
export const MAX_POINTS = 100;

/** The values that one setting takes: a list, or so many steps from one number to another. */
export interface Axis {
  /** The key of the setting. */
  readonly setting: string;
  readonly values?: readonly SettingValue[];
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly steps?: number | undefined;
}

/** One or two settings of a scenario, each taking several values; every combination has the same seeds. */
export interface Sweep {
  readonly name: string;
  readonly scenario: Scenario;
  readonly axes: readonly [Axis] | readonly [Axis, Axis];
  /** What is looked at first. */
  readonly measure: Measure;
  readonly firstSeed: number;
  /** How many seeds. */
  readonly runs: number;
}

/** A combination of values, by axis, and the scenario that has them. */
export interface SweepPoint {
  readonly values: readonly SettingValue[];
  readonly variant: Variant;
}

/** The measures at every combination of values of a sweep. */
export interface SweepResult {
  readonly settings: readonly Setting[];
  /** By point, then by axis. */
  readonly values: readonly (readonly SettingValue[])[];
  readonly firstSeed: number;
  /** By point and seed. */
  readonly measured: readonly (readonly Float64Array[])[];
}

/** The values of an axis in their order, each once; of a setting in whole numbers they are rounded. */
export function axisValues({ values, from, to, steps }: Axis, setting: Setting): SettingValue[] {
  if (values !== undefined) return [...new Set(values)];
  if (from === undefined || to === undefined || steps === undefined) return [];
  // One more than allowed says as much as any more.
  const count = Math.min(steps, MAX_VALUES + 1);
  const exact = Array.from({ length: count }, (_, i) => from + ((to - from) * i) / Math.max(1, steps - 1));
  // As people write them: without the noise of binary fractions.
  return [
    ...new Set(exact.map((value) => (setting.whole ? Math.round(value) : Number(value.toPrecision(9))))),
  ];
}

/** The setting of each axis; undefined where the scenario has none of that key. */
export function axisSettings({ scenario, axes }: Pick<Sweep, 'scenario' | 'axes'>): (Setting | undefined)[] {
  const known = new Map(settingsOf(scenario).map((setting) => [setting.key, setting]));
  return axes.map(({ setting }) => known.get(setting));
}

/** Every combination of values, the first axis changing fastest; none while a setting is unknown. */
export function pointsOf(sweep: Sweep): SweepPoint[] {
  const known = settingsOf(sweep.scenario);
  const values = axisSettings(sweep).map((setting, i) =>
    setting === undefined ? [] : axisValues(sweep.axes[i] as Axis, setting),
  );
  const [first = [], second] = values;
  const combined =
    second === undefined ? first.map((a) => [a]) : second.flatMap((b) => first.map((a) => [a, b]));
  return combined.map((at) => ({
    values: at,
    variant: variantOf(
      sweep.scenario,
      at.map((to, i) => ({ setting: (sweep.axes[i] as Axis).setting, to })),
      known,
    ),
  }));
}

/** Why a sweep cannot be simulated, by axis; cheap, it simulates and changes nothing. */
export function axisProblems(sweep: Pick<Sweep, 'scenario' | 'axes'>): Problem[] {
  const settings = axisSettings(sweep);
  const problems = sweep.axes.flatMap((axis, i): Problem[] => {
    const path = ['axes', i];
    const setting = settings[i];
    if (setting === undefined) {
      const message = `“${axis.setting}” is not a setting of this scenario.`;
      return [{ path: [...path, 'setting'], message, fix: 'Choose another.' }];
    }
    if (sweep.axes.findIndex((other) => other.setting === axis.setting) < i) {
      return [
        { path: [...path, 'setting'], message: 'Both axes change the same setting.', fix: 'Choose another.' },
      ];
    }
    const isRange = axis.values === undefined;
    if (isRange === (axis.from === undefined || axis.to === undefined || axis.steps === undefined)) {
      return [
        {
          path,
          message: isRange ? 'It has no values.' : 'It has a list of values and a range.',
          fix: 'Give it “values”, or “from”, “to” and “steps”.',
        },
      ];
    }
    if (isRange && !(Number.isInteger(axis.steps) && (axis.steps ?? 0) >= 2)) {
      return [
        {
          path,
          message: 'It has no number of values.',
          fix: `Enter a whole number from 2 to ${MAX_VALUES}.`,
        },
      ];
    }
    if (isRange && setting.kind !== 'number') {
      return [{ path, message: `${setting.title} is not a number.`, fix: 'Give it “values”.' }];
    }
    const count = axisValues(axis, setting).length;
    if (count >= 2 && count <= MAX_VALUES) return [];
    return [
      {
        path,
        message:
          count > MAX_VALUES
            ? `It has more than ${MAX_VALUES} values.`
            : `It has ${count === 1 ? 'one value' : 'no values'}.`,
        fix: `Give it 2 to ${MAX_VALUES} different ones.`,
      },
    ];
  });
  if (problems.length > 0) return problems;
  const count = sweep.axes.reduce(
    (product, axis, i) => product * axisValues(axis, settings[i] as Setting).length,
    1,
  );
  if (count <= MAX_POINTS) return [];
  const fix = `At most ${MAX_POINTS}: take fewer steps.`;
  return [{ path: ['axes'], message: `There are ${count} combinations of values.`, fix }];
}

/** What is wrong with the scenarios of some points, each problem once, with the first point that has it. */
export function pointProblems(points: readonly SweepPoint[]): Problem[] {
  const found = new Map<string, Problem>();
  for (const { values, variant } of points) {
    if (variant.ok) continue;
    for (const { change, message, fix } of variant.problems) {
      const path = change === undefined ? ['axes'] : ['axes', change];
      const text = `With ${values.map((value) => String(value ?? 'no limit')).join(' and ')}: ${message}`;
      if (!found.has(`${path.join()} ${fix}`))
        found.set(`${path.join()} ${fix}`, { path, message: text, fix });
    }
  }
  return [...found.values()];
}

const value = z.nullable(z.union([z.number(), z.boolean(), z.string().check(z.maxLength(200))]));
const sweepSchema = z.strictObject({
  format: z.literal(SWEEP_FORMAT),
  version: z.literal(SWEEP_VERSION),
  name: line(0, 120, { title: 'Name' }),
  ...base,
  axes: field(
    z
      .array(
        z.strictObject({
          setting: line(1, 400, {
            title: 'Setting',
            description: 'Its key, as the command “settings” lists it.',
          }),
          values: z.optional(
            field(z.array(value).check(z.minLength(2), z.maxLength(MAX_VALUES)), {
              title: 'Values',
              description: 'null leaves it out: mostly no limit.',
            }),
          ),
          from: z.optional(field(z.number(), { title: 'From' })),
          to: z.optional(field(z.number(), { title: 'To' })),
          steps: z.optional(wholeNumber(2, MAX_VALUES, { title: 'Steps' })),
        }),
      )
      .check(z.minLength(1), z.maxLength(2)),
    { title: 'Axes', description: 'One or two settings and the values that they take.' },
  ),
  measure: field(z.enum(measures), { title: 'Measure' }),
  firstSeed: wholeNumber(0, MAX_SEED - MAX_RUNS, { title: 'First seed' }),
  runs: wholeNumber(2, MAX_RUNS, { title: 'Runs', unit: 'seeds' }),
});

export type ReadSweep =
  | { readonly ok: true; readonly sweep: Sweep }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A sweep from parsed JSON; every problem is reported at once, and nothing is filled in. */
export function readSweep(document: unknown): ReadSweep {
  const unreadable = documentProblem(document) ?? otherFormat(document, 'sweep', SWEEP_FORMAT, SWEEP_VERSION);
  const wrong = unreadable === undefined ? shapeProblems(sweepSchema, document) : [unreadable];
  if (wrong.length > 0) return { ok: false, problems: wrong };
  const {
    format: _,
    version: __,
    preset,
    scenario: given,
    ...rest
  } = document as z.infer<typeof sweepSchema>;
  const problems: Problem[] = [];
  const scenario = readBase({ preset, scenario: given }, [], problems);
  if (scenario === undefined) {
    return { ok: false, problems: problems.length > 0 ? problems : [withoutBase([], 'The sweep')] };
  }
  const sweep = { ...rest, scenario } as unknown as Sweep;
  const misfits = axisProblems(sweep);
  const all = misfits.length > 0 ? misfits : pointProblems(pointsOf(sweep));
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, sweep };
}

/** A sweep as a document that `readSweep` reads. */
export function sweepDocument(sweep: Sweep): unknown {
  return { format: SWEEP_FORMAT, version: SWEEP_VERSION, ...sweep };
}
