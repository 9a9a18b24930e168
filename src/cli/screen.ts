import {
  type Screen,
  type ScreenResult,
  type ScreenedFactor,
  isAssumption,
  missingSteps,
  readScreen,
  scenarioAtPoint,
  screenDesign,
  screenedFactors,
} from '#core/experiments/screen.ts';
import { Failure } from '#core/failure.ts';
import { measureFacts, measures } from '#core/statistics/measures.ts';
import { replicate } from '#core/statistics/replications.ts';
import { loadDocument } from './scenario-argument.ts';

/** `experiment -- screen`: which numbers of a scenario move the answer. */
export function screen(file: string, isJson: boolean): void {
  const read = readScreen(loadDocument(file));
  if (!read.ok) throw new Failure('SCENARIO_INVALID', { problems: read.problems });
  const { scenario, firstSeed, runs, measure } = read.screen;
  const { factors, trajectories, points, firstSeedAt } = screenDesign(read.screen);
  const measured = points.map((point, i) => {
    process.stderr.write(`\r${i + 1} of ${points.length} `);
    const changed = scenarioAtPoint(scenario, factors, point);
    return Array.from({ length: runs }, (_, run) =>
      changed === undefined
        ? new Float64Array(measures.length).fill(NaN)
        : replicate(changed, firstSeedAt(i) + run).row.slice(0, measures.length),
    );
  });
  process.stderr.write('\r');
  const result: ScreenResult = { factors, trajectories, firstSeed, measured };
  if (isJson) process.stdout.write(`${JSON.stringify(everything(result))}\n`);
  else print(result, measure);
}

/** Of every measure the effects of every factor. */
function everything(result: ScreenResult) {
  const plain = ({ factor: { setting, low, high }, effects }: ScreenedFactor) => ({
    setting: setting.key,
    low,
    high,
    source: setting.source,
    size: effects.size,
    mean: effects.effect.mean,
    meanWithin: effects.effect.halfWidth,
    deviation: effects.deviation,
  });
  return {
    runs: result.measured[0]?.length,
    missingSteps: missingSteps(result),
    measures: Object.fromEntries(
      measures.map((measure) => [measure, screenedFactors(result, measure).map(plain)]),
    ),
  };
}

function print(result: ScreenResult, measure: Screen['measure']): void {
  const out = process.stdout;
  const { name, unit } = measureFacts[measure];
  const factor = unit === 'share' ? 100 : 1;
  const number = (value: number) => (Number.isNaN(value) ? '-' : (value * factor).toFixed(2)).padStart(10);
  out.write(
    `${name}${{ number: '', share: ', %', minutes: ', min' }[unit]}: effect from lowest to highest\n`,
  );
  out.write(
    `${['size', 'mean', '± 95 %', 'deviation'].map((head) => head.padStart(10)).join('')}  setting, its range, its source\n`,
  );
  for (const { factor: by, effects } of screenedFactors(result, measure)) {
    const { size, effect, deviation } = effects;
    const { place, title, unit: of = '', source = 'no source' } = by.setting;
    const range = `${Number(by.low.toPrecision(4))} to ${Number(by.high.toPrecision(4))} ${of}`.trim();
    out.write(
      `${[size, effect.mean, effect.halfWidth, deviation].map(number).join('')}  ${isAssumption(by.setting) ? '! ' : '  '}${[...place, title].join(' › ')}, ${range}; ${source}\n`,
    );
  }
  out.write('! is an assumption.\n');
  const missing = missingSteps(result);
  if (missing > 0) out.write(`${missing} steps have no result: the numbers did not go together.\n`);
}
