import { curveOf, isFlat, isOrdered, kneeOf, plateauOf } from '#core/experiments/curve.ts';
import { type SettingValue, type Setting } from '#core/experiments/settings.ts';
import { type Sweep, axisSettings, pointsOf, readSweep } from '#core/experiments/sweep.ts';
import { Failure } from '#core/failure.ts';
import { spreadOf } from '#core/statistics/intervals.ts';
import { measureFacts, measures } from '#core/statistics/measures.ts';
import { replicate } from '#core/statistics/replications.ts';
import { loadDocument } from './scenario-argument.ts';

/** `experiment -- sweep`: what each value of one or two settings is good for, by the same casualties. */
export function sweep(file: string, isJson: boolean): void {
  const read = readSweep(loadDocument(file));
  if (!read.ok) throw new Failure('SCENARIO_INVALID', { problems: read.problems });
  const points = pointsOf(read.sweep).map(({ values, variant }) => {
    if (!variant.ok) throw new Error(variant.problems[0]?.message);
    return { values, scenario: variant.scenario };
  });
  const { firstSeed, runs } = read.sweep;
  const rows = points.map(({ scenario }, i) => {
    process.stderr.write(`\r${i + 1} of ${points.length} `);
    return Array.from({ length: runs }, (_, run) =>
      replicate(scenario, firstSeed + run).row.slice(0, measures.length),
    );
  });
  process.stderr.write('\r');
  const values = points.map((point) => point.values);
  if (isJson) process.stdout.write(`${JSON.stringify(everything(read.sweep, values, rows))}\n`);
  else if (read.sweep.axes.length === 2) printGrid(read.sweep, values, rows);
  else printCurve(read.sweep, values, rows);
}

/** Of every combination of values the spread of every measure. */
function everything(
  { name, axes, firstSeed, runs }: Sweep,
  values: readonly (readonly SettingValue[])[],
  rows: readonly (readonly Float64Array[])[],
) {
  return {
    name,
    settings: axes.map(({ setting }) => setting),
    seeds: Array.from({ length: runs }, (_, i) => firstSeed + i),
    points: rows.map((own, i) => ({
      values: values[i],
      measures: Object.fromEntries(
        measures.map((measure, at) => [
          measure,
          spreadOf(Float64Array.from(own, (row) => row[at] as number)),
        ]),
      ),
    })),
  };
}

function printCurve(
  sweep: Sweep,
  values: readonly (readonly SettingValue[])[],
  rows: readonly (readonly Float64Array[])[],
): void {
  const out = process.stdout;
  const [setting] = axisSettings(sweep) as [Setting];
  const number = numberOf(sweep);
  const curve = curveOf(rows, sweep.measure);
  const shown = values.map(([value]) => valueText(value));
  out.write(`${heading(sweep)}\n`);
  out.write(`${nameOf(setting)}\n`);
  const heads = ['mean', '10 %', '90 %', 'less first', '95 %'];
  out.write(`${''.padEnd(16)}${heads.map((head) => head.padStart(14)).join('')}\n`);
  curve.forEach(({ spread, difference }, i) => {
    const { mean, halfWidth } = difference.spread;
    const cells = [spread.mean, spread.p10, spread.p90, mean].map(number);
    const width = difference.verdict === 'same' ? 'the same' : `± ${number(halfWidth)}`;
    out.write(
      `${(shown[i] ?? '').padEnd(16)}${[...cells, width].map((cell) => cell.padStart(14)).join('')}\n`,
    );
  });
  if (isFlat(curve)) out.write('None of these differ from the first beyond chance.\n');
  const x = values.map(([value]) => value);
  if (!isOrdered(x)) return;
  const [plateau, knee] = [plateauOf(curve), kneeOf(x, curve)];
  if (plateau !== undefined) {
    out.write(`From ${shown[plateau]} on it changes by no more than a twentieth of the whole.\n`);
  }
  if (knee !== undefined) out.write(`The curve bends most at ${shown[knee]}.\n`);
}

/** Means, the first axis across and the second down. */
function printGrid(
  sweep: Sweep,
  values: readonly (readonly SettingValue[])[],
  rows: readonly (readonly Float64Array[])[],
): void {
  const out = process.stdout;
  const [across, down] = axisSettings(sweep) as [Setting, Setting];
  const number = numberOf(sweep);
  const means = curveOf(rows, sweep.measure).map(({ spread }) => number(spread.mean));
  const columns = new Set(values.map(([value]) => valueText(value)));
  out.write(`${heading(sweep)}, mean\n`);
  out.write(`across: ${nameOf(across)}\ndown: ${nameOf(down)}\n`);
  out.write(`${''.padEnd(12)}${[...columns].map((text) => text.padStart(12)).join('')}\n`);
  for (let at = 0; at < means.length; at += columns.size) {
    const cells = means.slice(at, at + columns.size).map((cell) => cell.padStart(12));
    out.write(`${valueText(values[at]?.[1]).padEnd(12)}${cells.join('')}\n`);
  }
}

function heading({ measure, runs, firstSeed }: Sweep): string {
  const { name, unit } = measureFacts[measure];
  const scale = { number: '', share: ', %', minutes: ', min' }[unit];
  return `${name}${scale}; seeds ${firstSeed} to ${firstSeed + runs - 1} for each`;
}

function nameOf({ place, title, unit }: Setting): string {
  return `${[...place, title].join(' › ')}${unit === undefined ? '' : `, ${unit}`}`;
}

function valueText(value: SettingValue | undefined): string {
  return String(value ?? 'no limit');
}

function numberOf({ measure }: Sweep): (value: number) => string {
  const factor = measureFacts[measure].unit === 'share' ? 100 : 1;
  return (value) => (Number.isNaN(value) ? '-' : (value * factor).toFixed(2));
}
