import * as z from 'zod/mini';
import { base, otherFormat, readBase, withoutBase } from '#core/experiments/base.ts';
import {
  type FactorEffects,
  type Trajectory,
  elementaryEffects,
  morrisTrajectories,
  trajectoryPoints,
} from '#core/experiments/morris.ts';
import { type Setting, settingsOf } from '#core/experiments/settings.ts';
import { MAX_RUNS } from '#core/experiments/study.ts';
import { MAX_SEED } from '#core/random/random-stream.ts';
import { withValue } from '#core/scenario/document.ts';
import { documentProblem } from '#core/scenario/document-problem.ts';
import { decimal, field, line, wholeNumber } from '#core/scenario/field.ts';
import { checkScenario } from '#core/scenario/parse.ts';
import type { Problem } from '#core/scenario/problem.ts';
import { type SectionId, sections } from '#core/scenario/registry.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { shapeProblems } from '#core/scenario/shape-problems.ts';
import { type Measure, measures } from '#core/statistics/measures.ts';

export const SCREEN_FORMAT = 'golden-hour/screen';
export const SCREEN_VERSION = 1;
/** So many simulations a screen may ask for. */
export const MAX_SIMULATIONS = 50_000;
/** So many numbers it may vary. */
export const MAX_FACTORS = 400;
/** Fewer trajectories have no spread; more are never needed to put factors in order. */
export const TRAJECTORIES = { least: 4, most: 100 } as const;

/** The largest first seed: all others are still exact. */
export const MAX_SCREEN_SEED = MAX_SEED - MAX_RUNS * TRAJECTORIES.most;

/** Which numbers of a scenario move the answer: all of some sections, each varied about its value. */
export interface Screen {
  readonly name: string;
  readonly scenario: Scenario;
  readonly sections: readonly SectionId[];
  /** How far each goes up and down, % of its value. */
  readonly percent: number;
  readonly trajectories: number;
  /** What is looked at first. */
  readonly measure: Measure;
  readonly firstSeed: number;
  /** How many seeds at every point. */
  readonly runs: number;
}

/** A number of a scenario and the range through which it is varied. */
export interface Factor {
  readonly setting: Setting;
  readonly low: number;
  readonly high: number;
}

/** What was simulated of a screen: by point of the trajectories, one after the other, and seed. */
export interface ScreenResult {
  readonly factors: readonly Factor[];
  readonly trajectories: readonly Trajectory[];
  /** Every trajectory has seeds of its own, the next of them. */
  readonly firstSeed: number;
  readonly measured: readonly (readonly Float64Array[])[];
}

/** Sections that a screen can take its numbers from. */
export const screenable = (Object.keys(sections) as SectionId[]).filter((id) => id !== 'output');

/** The numbers of the sections of a screen, whether or not they can be varied. */
function candidatesOf({ scenario, sections: chosen }: Pick<Screen, 'scenario' | 'sections'>): Setting[] {
  return settingsOf(scenario).filter(
    ({ path, kind, value }) =>
      chosen.includes(path[0] as SectionId) && kind === 'number' && typeof value === 'number' && value !== 0,
  );
}

/**
 * The numbers of the sections of a screen that can be varied; none where there are more than `MAX_FACTORS`. Left out are those
 * that are zero or have no limit, and those that the scenario cannot take at one of their ends by themselves, such as shares
 * that add up to 100 %.
 */
export function factorsOf({
  scenario,
  sections: chosen,
  percent,
}: Pick<Screen, 'scenario' | 'sections' | 'percent'>): Factor[] {
  const candidates = candidatesOf({ scenario, sections: chosen });
  if (candidates.length > MAX_FACTORS) return [];
  return candidates.flatMap((setting) => {
    const { whole, minimum = -Infinity, maximum = Infinity } = setting;
    const value = setting.value as number;
    const by = Math.abs(value) * (percent / 100);
    const reach = whole ? Math.max(1, Math.round(by)) : by;
    const factor = {
      setting,
      low: Math.max(minimum, value - reach),
      high: Math.min(maximum, value + reach),
    };
    const isPossible = [factor.low, factor.high].every((end) =>
      isValid(withValue(scenario, setting.path, end)),
    );
    return factor.low < factor.high && isPossible ? [factor] : [];
  });
}

function isValid(scenario: Scenario): boolean {
  return checkScenario(scenario as unknown as Record<string, unknown>).length === 0;
}

/** The value of a factor at a place from its lowest, 0, to its highest, 1. */
function valueAt({ setting, low, high }: Factor, place: number): number {
  const exact = low + (high - low) * place;
  return setting.whole ? Math.round(exact) : exact;
}

/** The scenario at a point between the ends of all factors; undefined where they do not go together. */
export function scenarioAtPoint(
  scenario: Scenario,
  factors: readonly Factor[],
  point: readonly number[],
): Scenario | undefined {
  const changed = factors.reduce((document, { setting, low, high }, i) => {
    return withValue(document, setting.path, valueAt({ setting, low, high }, point[i] as number));
  }, scenario);
  return isValid(changed) ? changed : undefined;
}

/** Everything that a screen simulates: at each point as many seeds as there are runs, the same along a trajectory. */
export interface ScreenDesign {
  readonly factors: readonly Factor[];
  readonly trajectories: readonly Trajectory[];
  /** Of all trajectories, one after the other. */
  readonly points: readonly (readonly number[])[];
  /** The first seed of a point. */
  firstSeedAt(point: number): number;
}

/** The trajectories of a screen; the same screen has the same. */
export function screenDesign(screen: Screen, factors = factorsOf(screen)): ScreenDesign {
  const trajectories = morrisTrajectories(factors.length, screen.trajectories, screen.firstSeed);
  const { firstSeed, runs } = screen;
  return {
    factors,
    trajectories,
    points: trajectories.flatMap(trajectoryPoints),
    firstSeedAt: (point) => firstSeed + Math.floor(point / (factors.length + 1)) * runs,
  };
}

/** A factor with what it does to a measure. */
export interface ScreenedFactor {
  readonly factor: Factor;
  readonly effects: FactorEffects;
}

/** What every factor does to a measure, the strongest first. */
export function screenedFactors(
  { factors, trajectories, measured }: ScreenResult,
  measure: Measure,
): ScreenedFactor[] {
  const at = measures.indexOf(measure);
  const means = measured.map((rows) => rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length);
  const length = factors.length + 1;
  const outputs = trajectories.map((_, i) => means.slice(i * length, (i + 1) * length));
  const effects = elementaryEffects(trajectories, outputs, (factor, place) => {
    const { low, high } = factors[factor] as Factor;
    return (valueAt(factors[factor] as Factor, place) - low) / (high - low);
  });
  return factors
    .map((factor, i) => ({ factor, effects: effects[i] as FactorEffects }))
    .sort((a, b) => (b.effects.size || 0) - (a.effects.size || 0));
}

/** How many steps of a screen have no result, because the numbers at one of their ends did not go together. */
export function missingSteps({ factors, measured }: ScreenResult): number {
  const isMissing = (point: number) => Number.isNaN(measured[point]?.[0]?.[0] ?? NaN);
  const length = factors.length + 1;
  return measured.filter((_, point) => point % length > 0 && (isMissing(point) || isMissing(point - 1)))
    .length;
}

/** Whether a number is our own assumption, or no better. */
export function isAssumption({ source = '' }: Setting): boolean {
  return /assumption|grade D/i.test(source);
}

/** Why a screen cannot be simulated. */
export function screenProblems(screen: Screen, factorCount: number): Problem[] {
  const candidates = candidatesOf(screen).length;
  if (candidates > MAX_FACTORS) {
    const message = `These sections have ${candidates} numbers.`;
    return [{ path: ['sections'], message, fix: `At most ${MAX_FACTORS}: choose fewer sections.` }];
  }
  const simulations = (factorCount + 1) * screen.trajectories * screen.runs;
  if (factorCount === 0) {
    const message = 'These sections have no number that can be varied.';
    return [{ path: ['sections'], message, fix: 'Choose others.' }];
  }
  if (simulations <= MAX_SIMULATIONS) return [];
  const message = `That takes ${simulations} simulations.`;
  const fix = `At most ${MAX_SIMULATIONS}: take fewer sections, trajectories or runs.`;
  return [{ path: ['trajectories'], message, fix }];
}

const screenSchema = z.strictObject({
  format: z.literal(SCREEN_FORMAT),
  version: z.literal(SCREEN_VERSION),
  name: line(0, 120, { title: 'Name' }),
  ...base,
  sections: field(z.array(z.enum(screenable)).check(z.minLength(1)), {
    title: 'Sections',
    description: 'Whose numbers are varied.',
  }),
  percent: decimal(1, 100, { title: 'Up and down', unit: '%' }),
  trajectories: wholeNumber(TRAJECTORIES.least, TRAJECTORIES.most, { title: 'Trajectories' }),
  measure: field(z.enum(measures), { title: 'Measure' }),
  firstSeed: wholeNumber(0, MAX_SCREEN_SEED, { title: 'First seed' }),
  runs: wholeNumber(1, MAX_RUNS, { title: 'Runs', unit: 'seeds' }),
});

export type ReadScreen =
  | { readonly ok: true; readonly screen: Screen }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A screen from parsed JSON; every problem is reported at once, and nothing is filled in. */
export function readScreen(document: unknown): ReadScreen {
  const unreadable =
    documentProblem(document) ?? otherFormat(document, 'screen', SCREEN_FORMAT, SCREEN_VERSION);
  const wrong = unreadable === undefined ? shapeProblems(screenSchema, document) : [unreadable];
  if (wrong.length > 0) return { ok: false, problems: wrong };
  const {
    format: _,
    version: __,
    preset,
    scenario: given,
    ...rest
  } = document as z.infer<typeof screenSchema>;
  const problems: Problem[] = [];
  const scenario = readBase({ preset, scenario: given }, [], problems);
  if (scenario === undefined) {
    return { ok: false, problems: problems.length > 0 ? problems : [withoutBase([], 'The screen')] };
  }
  const screen = { ...rest, scenario };
  const misfits = screenProblems(screen, factorsOf(screen).length);
  return misfits.length > 0 ? { ok: false, problems: misfits } : { ok: true, screen };
}

/** A screen as a document that `readScreen` reads. */
export function screenDocument(screen: Screen): unknown {
  return { format: SCREEN_FORMAT, version: SCREEN_VERSION, ...screen };
}
