/** `npm run -s generate`: the same core under Node, for automation. Progress on stderr, one JSON line on stdout. */
import { parseArgs } from 'node:util';
import { writeDocuments } from '#core/dataset/documents.ts';
import { type Shard, datasetLayout } from '#core/dataset/layout.ts';
import { createChunkRenderer } from '#core/dataset/render-chunk.ts';
import { writeDataset } from '#core/dataset/write-dataset.ts';
import { PatientViews } from '#core/dataset/view-patient.ts';
import { Failure } from '#core/failure.ts';
import { checkFormatOptions } from '#core/formats/registry.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import { formatIds } from '#core/scenario/sections/output/output.ts';
import { MAX_SEED } from '#core/random/random-stream.ts';
import { compile } from '#core/scenario/compile.ts';
import { type ParsedScenario, readScenario } from '#core/scenario/parse.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { casualtyCount } from '#core/simulation/simulate.ts';
import { folderOutlet } from './folder-sink.ts';
import { UsageError, loadScenario, reportFailure, wholeNumber, withPatients } from './scenario-argument.ts';

const usage = `Usage: npm run -s generate -- <scenario.json | --preset ID> --out DIR [options]

  --preset ID          one of: ${presets.map((preset) => preset.id).join(', ')}
  --out DIR            folder that the files go to; it is made when missing
  --seed N             whole number from 0 to 2^53 − 1; 1 when left out
  --patients N         instead of the scenario's number of patients
  --only NUMBERS       write these patients alone, such as 3,17-20
  --format a,b         instead of the scenario's formats: ${formatIds.join(', ')}
  --gzip               compress every file
  --guide              scenario.json and guide.html beside the data
  --shard I/N          write the I-th (from 0) of N contiguous pieces
  --created-at TIME    what the manifest says; now when left out
  --number N           print the record of the N-th patient as JSON and stop
  --print-scenario     print the scenario as JSON and stop
`;

const DEFAULT_SEED = 1;

const { values: options, positionals } = readArguments();

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        preset: { type: 'string' },
        out: { type: 'string' },
        seed: { type: 'string' },
        patients: { type: 'string' },
        only: { type: 'string' },
        format: { type: 'string' },
        gzip: { type: 'boolean' },
        guide: { type: 'boolean' },
        shard: { type: 'string' },
        'created-at': { type: 'string' },
        number: { type: 'string' },
        'print-scenario': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${usage}`);
    process.exit(1);
  }
}

function readShard(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || count < 1 || count > 10_000 || index >= count) {
    throw new UsageError(`--shard is “${text}”; give I/N with I from 0 to N − 1, such as 0/4.`);
  }
  return { index, count };
}

/** The scenario with what the command line changes, checked again. */
function withOverrides(scenario: Scenario): ParsedScenario {
  const formats = options.format?.split(',').map((id) => ({ id: id.trim() }));
  const changed = {
    ...withPatients(scenario, options.patients),
    output: {
      ...scenario.output,
      ...(formats === undefined ? {} : { formats }),
      ...(options.only === undefined ? {} : { only: options.only }),
      ...(options.gzip === true ? { compression: 'gzip' } : {}),
      ...(options.guide === true ? { guide: true } : {}),
    },
  };
  const parsed = readScenario(changed);
  if (!parsed.ok) return parsed;
  const problems = checkFormatOptions(parsed.scenario.output);
  return problems.length > 0 ? { ok: false, problems } : parsed;
}

async function generate(scenario: Scenario, seed: number, out: string): Promise<void> {
  const started = performance.now();
  const plan = compile(scenario, seed);
  const shard = options.shard === undefined ? undefined : readShard(options.shard);
  const layout = datasetLayout(plan, prepareFormats(plan), shard);
  const outlet = await folderOutlet(out);
  const total = layout.last - layout.first + 1;
  let done = 0;
  let shown = 0;
  const written = await writeDataset({
    plan,
    layout,
    outlet,
    render: await createChunkRenderer(plan),
    onWritten: ({ rendered }) => {
      done += rendered.records;
      if (performance.now() - shown < 500) return;
      shown = performance.now();
      const rate = Math.round(done / ((shown - started) / 1000));
      process.stderr.write(`\r${done} of ${total} patients, ${rate} a second `);
    },
  });
  const createdAt = options['created-at'] ?? new Date().toISOString();
  const documents = await writeDocuments(plan, layout, outlet, written, createdAt);
  const seconds = Math.round(performance.now() - started) / 1000;
  process.stderr.write(`\r${done} of ${total} patients in ${seconds} s                    \n`);
  const files = [...written, ...documents].map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  process.stdout.write(`${JSON.stringify({ patients: done, seconds, files })}\n`);
}

async function printPatient(scenario: Scenario, seed: number, text: string): Promise<void> {
  const number = wholeNumber(text, 'number', 1, 10_000_000);
  const files = (await PatientViews.of(scenario, seed, { id: 'ndjson' })).view(number);
  if (files === undefined) {
    const total = casualtyCount(compile(scenario, seed));
    throw new UsageError(`--number is ${number}; this scenario has ${total} patients.`);
  }
  process.stdout.write(`${files.map((file) => file.text).join('')}\n`);
}

async function main(): Promise<void> {
  if (options.help === true) {
    process.stdout.write(usage);
    return;
  }
  const loaded = loadScenario(positionals, options.preset);
  const parsed = loaded.ok ? withOverrides(loaded.scenario) : loaded;
  if (!parsed.ok) throw new Failure('SCENARIO_INVALID', { problems: parsed.problems });
  if (options['print-scenario'] === true) {
    process.stdout.write(`${JSON.stringify(parsed.scenario, null, 2)}\n`);
    return;
  }
  const seed = options.seed === undefined ? DEFAULT_SEED : wholeNumber(options.seed, 'seed', 0, MAX_SEED);
  if (options.number !== undefined) return printPatient(parsed.scenario, seed, options.number);
  if (options.out === undefined) throw new UsageError('Name the folder for the files with --out DIR.');
  await generate(parsed.scenario, seed, options.out);
}

main().catch((error: unknown) => reportFailure(error, usage));
