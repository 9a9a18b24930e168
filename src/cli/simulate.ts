/** `npm run -s simulate`: what to expect of a scenario, over several seeds, without writing a patient. */
import './closed-pipe.ts';
import { parseArgs } from 'node:util';
import { Failure } from '#core/failure.ts';
import { MAX_SEED } from '#core/random/random-stream.ts';
import { readScenario } from '#core/scenario/parse.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import type { Spread } from '#core/statistics/intervals.ts';
import { measureFacts, measures } from '#core/statistics/measures.ts';
import { type Forecast, type Replication, forecast, replicate } from '#core/statistics/replications.ts';
import { waits } from '#core/simulation/chain/observer.ts';
import { UsageError, loadScenario, reportFailure, wholeNumber, withPatients } from './scenario-argument.ts';

const usage = `Usage: npm run -s simulate -- <scenario.json | --preset ID> [options]

  --preset ID          one of: ${presets.map((preset) => preset.id).join(', ')}
  --seed N             the first seed; the others follow on; 1 when left out
  --replications K     how many seeds, 1 to 10000; 10 when left out
  --patients N         an exact total instead of the scenario's own
  --json               print everything as JSON
`;

function number(value: number, digits = 1): string {
  return Number.isNaN(value) ? '–' : value.toFixed(digits);
}

function line(name: string, { mean, p10, p90, halfWidth }: Spread, factor = 1): string {
  const cells = [mean, p10, p90, halfWidth].map((value) => number(value * factor).padStart(10));
  return `${name.padEnd(44)}${cells.join('')}\n`;
}

function print(result: Forecast): void {
  const { layout } = result;
  const out = process.stdout;
  const header = `${'mean'.padStart(10)}${'10 %'.padStart(10)}${'90 %'.padStart(10)}${'± 95 %'.padStart(10)}\n`;
  out.write(`${`${result.seeds.length} replications, times in minutes`.padEnd(44)}${header}`);
  for (const measure of measures) {
    const { name, unit } = measureFacts[measure];
    const suffix = { number: '', share: ', %', minutes: ', min' }[unit];
    out.write(line(name + suffix, result.measures[measure], unit === 'share' ? 100 : 1));
  }
  for (const [key, { share, interval }] of Object.entries(result.shares)) {
    const [low, high] = [interval.low, interval.high].map((value) => number(value * 100, 2));
    out.write(`Share ${key}: ${number(share * 100, 2)} % (95 % interval ${low} to ${high} %)\n`);
  }
  out.write(`\n${'Utilisation of what is limited, %'.padEnd(44)}${header}`);
  layout.limits.forEach(({ facility, resource, capacity }, i) => {
    const name = `${layout.facilities[facility]?.name ?? ''}: ${resource} (${capacity})`;
    out.write(line(name, result.utilisation[i] as Spread, 100));
  });
  out.write(`\n${'Most missing at once'.padEnd(44)}${header}`);
  layout.limits.forEach(({ facility, resource }, i) => {
    const short = result.short[i] as Spread;
    if (short.mean > 0) out.write(line(`${layout.facilities[facility]?.name ?? ''}: ${resource}`, short));
  });
  out.write(`\n${'Mean wait, minutes'.padEnd(44)}${header}`);
  result.wait.forEach((wait, i) => {
    const name = layout.facilities[Math.floor(i / waits.length)]?.name ?? '';
    if (wait.mean > 0) out.write(line(`${name}: ${waits[i % waits.length] as string}`, wait));
  });
}

function main(): void {
  const { values: options, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      preset: { type: 'string' },
      seed: { type: 'string' },
      replications: { type: 'string' },
      patients: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (options.help === true) {
    process.stdout.write(usage);
    return;
  }
  const loaded = loadScenario(positionals, options.preset);
  const parsed = loaded.ok ? readScenario(withPatients(loaded.scenario, options.patients)) : loaded;
  if (!parsed.ok) throw new Failure('SCENARIO_INVALID', { problems: parsed.problems });
  const first = wholeNumber(options.seed ?? '1', 'seed', 0, MAX_SEED);
  const count = wholeNumber(options.replications ?? '10', 'replications', 1, 10_000);
  if (first + count - 1 > MAX_SEED) throw new UsageError('The last seed would be too large.');
  const done: Replication[] = [];
  let layout: Forecast['layout'] | undefined;
  for (let i = 0; i < count; i++) {
    const replication = replicate(parsed.scenario, first + i);
    ({ layout } = replication);
    done.push(replication);
    process.stderr.write(`\r${i + 1} of ${count} `);
  }
  process.stderr.write('\r');
  if (layout === undefined) return;
  const result = forecast(layout, done);
  if (options.json === true) {
    const { mean, p10, p90, ...rest } = result;
    process.stdout.write(`${JSON.stringify({ ...rest, mean: [...mean], p10: [...p10], p90: [...p90] })}\n`);
  } else print(result);
}

try {
  main();
} catch (error) {
  const isUsage = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  reportFailure(isUsage ? new UsageError((error as Error).message) : error, usage);
}
