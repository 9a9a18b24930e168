/** `npm run -s experiment`: which of several courses of action, by the same casualties; no patients are written. */
import './closed-pipe.ts';
import { parseArgs } from 'node:util';
import {
  type ComparedResult,
  type PairedDifference,
  compareForecasts,
} from '#core/experiments/comparison.ts';
import { seedsWanted } from '#core/experiments/precision.ts';
import { settingsOf } from '#core/experiments/settings.ts';
import { MAX_RUNS, type Study, readStudy, scenarioOf } from '#core/experiments/study.ts';
import { Failure } from '#core/failure.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { measureFacts, measures } from '#core/statistics/measures.ts';
import { type Forecast, type Replication, forecast, replicate } from '#core/statistics/replications.ts';
import { UsageError, loadDocument, loadScenario, reportFailure } from './scenario-argument.ts';
import { screen } from './screen.ts';
import { sweep } from './sweep.ts';

const usage = `Usage: npm run -s experiment -- compare <study.json> [--json]
       npm run -s experiment -- sweep <sweep.json> [--json]
       npm run -s experiment -- screen <screen.json> [--json]
       npm run -s experiment -- settings <scenario.json | --preset ID>

  compare    simulates every alternative of a study with the same seeds and says how they differ from the first
  sweep      simulates every value of one or two settings with the same seeds and says what they are good for
  screen     varies the numbers of some sections and says which of them move the answer (Morris)
  settings   lists what a study can change: key, value, unit and name of every setting of a scenario
  --json     print everything as JSON

A study is {"format": "golden-hour/study", "version": 1, "name": "", "firstSeed": 1, "runs": 50, "alternatives": [...]}
with two to six alternatives. The first is the baseline: {"name": "", "preset": ID} or {"name": "", "scenario": {...}}.
The others have the same, or "changes": [{"setting": KEY, "to": VALUE}] of the baseline, or both.
"until": {"measure": "diedOfWounds", "within": 0.5} adds seeds until that difference is known so well.

A sweep is {"format": "golden-hour/sweep", "version": 1, "name": "", "preset": ID, "axes": [...], "measure": "diedOfWounds",
"firstSeed": 1, "runs": 50} with one or two axes: {"setting": KEY, "from": 1, "to": 5, "steps": 5} or
{"setting": KEY, "values": [...]}.

A screen is {"format": "golden-hour/screen", "version": 1, "name": "", "preset": ID, "sections": ["care"], "percent": 20,
"trajectories": 10, "measure": "diedOfWounds", "firstSeed": 1, "runs": 2}: every number of these sections goes up and down by
so many percent, along so many trajectories.
`;

function main(): void {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: { preset: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [task, ...rest] = positionals;
  if (options.help === true) process.stdout.write(usage);
  else if (task === 'compare') compare(rest, options.json === true);
  else if (task === 'sweep') sweep(onlyFile(rest, 'sweep'), options.json === true);
  else if (task === 'screen') screen(onlyFile(rest, 'screen'), options.json === true);
  else if (task === 'settings') listSettings(rest, options.preset);
  else throw new UsageError(task === undefined ? 'Say what to do.' : `“${task}” is not a task.`);
}

function compare(files: readonly string[], isJson: boolean): void {
  const study = loadStudy(onlyFile(files, 'study'));
  const forecasts = simulate(study);
  const results = compareForecasts(forecasts);
  if (isJson) {
    const plain = (difference: PairedDifference | undefined) =>
      difference && { ...difference, values: [...difference.values] };
    process.stdout.write(
      `${JSON.stringify({
        name: study.name,
        alternatives: study.alternatives.map(({ name }) => name),
        seeds: forecasts[0].seeds,
        results: results.map(({ differences, ...rest }) => ({
          ...rest,
          differences: differences.map(plain),
        })),
      })}\n`,
    );
  } else print(study, forecasts, results);
}

function onlyFile(files: readonly string[], what: string): string {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new UsageError(`Name one ${what} file.`);
  return file;
}

function loadStudy(file: string): Study {
  const read = readStudy(loadDocument(file));
  if (!read.ok) throw new Failure('SCENARIO_INVALID', { problems: read.problems });
  return read.study;
}

/** A forecast of every alternative, with as many seeds as the study asks for. */
function simulate(study: Study): [Forecast, ...Forecast[]] {
  const scenarios = study.alternatives.map((alternative): Scenario => {
    const variant = scenarioOf(study, alternative);
    if (!variant.ok) throw new Error(variant.problems[0]?.message);
    return variant.scenario;
  });
  const { until } = study;
  const done = scenarios.map((): (Replication & { layout: Forecast['layout'] })[] => []);
  let wanted = study.runs;
  for (let run = 0; run < wanted; run++) {
    scenarios.forEach((scenario, i) => done[i]?.push(replicate(scenario, study.firstSeed + run)));
    process.stderr.write(`\r${run + 1} of ${wanted} `);
    if (until === undefined || run + 1 < wanted) continue;
    const at = measures.indexOf(until.measure);
    const columns = done.map((rows) => Float64Array.from(rows, ({ row }) => row[at] as number));
    wanted += seedsWanted(columns, until.within, MAX_RUNS);
  }
  process.stderr.write('\r');
  return done.map((rows) => forecast((rows[0] as (typeof rows)[number]).layout, rows)) as [
    Forecast,
    ...Forecast[],
  ];
}

function print(
  study: Study,
  forecasts: readonly [Forecast, ...Forecast[]],
  results: readonly ComparedResult[],
): void {
  const out = process.stdout;
  const names = new Map(
    forecasts.flatMap(({ layout }) => layout.facilities.map(({ id, name }) => [id, name])),
  );
  const seeds = forecasts[0].seeds.length;
  const [baseline, ...others] = study.alternatives.map(({ name }) => name);
  for (const [i, name] of others.entries()) {
    out.write(`${name}, less ${baseline ?? ''}; the same ${seeds} seeds, times in minutes, shares in %\n`);
    out.write(
      `${''.padEnd(60)}${['first', 'then', 'difference', '95 %'].map((head) => head.padStart(14)).join('')}\n`,
    );
    for (const { result, spreads, differences } of results) {
      const difference = differences[i];
      if (difference === undefined || difference.verdict === 'same') continue;
      const isShare =
        result.kind === 'use' || (result.kind === 'measure' && measureFacts[result.measure].unit === 'share');
      const number = (value: number | undefined) => ((value ?? Number.NaN) * (isShare ? 100 : 1)).toFixed(2);
      const { mean, halfWidth } = difference.spread;
      const cells = [spreads[0]?.mean, spreads[i + 1]?.mean, mean].map(number);
      const mark = difference.verdict === 'unclear' ? '  not beyond chance' : '';
      out.write(
        `${nameOf(result, names).padEnd(60)}${[...cells, `± ${number(halfWidth)}`].map((cell) => cell.padStart(14)).join('')}${mark}\n`,
      );
    }
    out.write('What is not listed is the same in every run.\n\n');
  }
}

function nameOf(result: ComparedResult['result'], names: ReadonlyMap<string, string>): string {
  if (result.kind === 'measure') return measureFacts[result.measure].name;
  const facility = names.get(result.facility) ?? result.facility;
  switch (result.kind) {
    case 'wait':
      return `${facility}: mean wait for ${result.wait}`;
    case 'short':
      return `${facility}: most ${result.resource} missing`;
    case 'use':
      return `${facility}: ${result.resource} in use`;
  }
}

function listSettings(files: readonly string[], preset: string | undefined): void {
  const loaded = loadScenario(files, preset);
  if (!loaded.ok) throw new Failure('SCENARIO_INVALID', { problems: loaded.problems });
  for (const { key, value, unit, place, title } of settingsOf(loaded.scenario)) {
    process.stdout.write(
      `${key}\t${JSON.stringify(value)}\t${unit ?? ''}\t${[...place, title].join(' › ')}\n`,
    );
  }
}

try {
  main();
} catch (error) {
  const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  reportFailure(
    isUsage ? new UsageError((error as Error).message) : error,
    usage,
    { compare: 'study', sweep: 'sweep', screen: 'screen' }[process.argv[2] ?? ''] ?? 'scenario',
  );
}
