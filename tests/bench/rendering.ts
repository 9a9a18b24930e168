/** Rendering and encoding alone, on one core: patients a second by depth of the record, and the formats against `JSON.stringify`. */
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { writePatientJson } from '#core/formats/json/write-patient.ts';
import { type Patient } from '#core/patient/patient.ts';
import { loadPlanNames, createPatientRenderer } from '#core/patient/render-patient.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { compile } from '#core/scenario/compile.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import { formats } from '#core/formats/registry.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import { depths, formatIds } from '#core/scenario/sections/output/output.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
import { simulate } from '#core/simulation/simulate.ts';

const PATIENTS = 20_000;
const AT_ONCE = 256;

/** Renders and drops, as a renderer does; returns milliseconds of rendering, encoding and stringifying, and bytes. */
function pass(casualties: readonly Casualty[], render: (casualty: Casualty) => Patient) {
  const writer = new ByteWriter();
  const spent = { render: 0, encode: 0, stringify: 0, bytes: 0, characters: 0 };
  let spare: ArrayBuffer | undefined;
  for (let i = 0; i < casualties.length; i += AT_ONCE) {
    let from = performance.now();
    const patients = casualties.slice(i, i + AT_ONCE).map(render);
    spent.render += performance.now() - from;
    from = performance.now();
    for (const patient of patients) writePatientJson(patient, writer);
    const bytes = writer.take(spare);
    spent.encode += performance.now() - from;
    spent.bytes += bytes.length;
    spare = bytes.buffer;
    from = performance.now();
    for (const patient of patients) spent.characters += JSON.stringify(patient).length;
    spent.stringify += performance.now() - from;
  }
  return spent;
}

async function measure(name: string, scenario: Scenario): Promise<void> {
  for (const depth of depths) {
    const plan = compile(
      {
        ...scenario,
        general: { ...scenario.general, totalPatients: PATIENTS, days: 30 },
        output: { ...scenario.output, depth },
      },
      1,
    );
    const render = createPatientRenderer(plan, await loadPlanNames(plan));
    const casualties = [...simulate(plan)];
    // Once before it counts, so that the code is compiled for it.
    pass(casualties, render);
    const { render: ms, encode, stringify, bytes, characters } = pass(casualties, render);
    console.log(
      `Rendering, one core, ${name}, ${depth}: ${Math.round((1000 * PATIENTS) / ms)} patients/s; ` +
        `JSON ${(bytes / encode / 1000).toFixed(0)} MB/s, JSON.stringify ${(characters / stringify / 1000).toFixed(0)} MB/s; ` +
        `${Math.round(bytes / PATIENTS)} bytes a patient`,
    );
  }
}

await measure('a new scenario', newScenario());
await measure('NATO Article 5', findPreset('nato-article-5')?.scenario as Scenario);

/** Encoding of standard records alone; of formats that are JSON also what `JSON.stringify` makes of the same objects. */
async function measureFormats(scenario: Scenario): Promise<void> {
  // JSON is NDJSON with separators, which the dataset writes.
  const chosen = formatIds.filter((id) => id !== 'json').map((id) => ({ id }));
  const general = { ...scenario.general, totalPatients: 1000, days: 30 };
  const plan = compile(
    { ...scenario, general, output: { ...scenario.output, depth: 'standard', formats: chosen } },
    1,
  );
  const render = createPatientRenderer(plan, await loadPlanNames(plan));
  const patients = [...simulate(plan)].map(render);
  for (const { id, files, encode } of prepareFormats(plan)) {
    const writers = files.map(() => new ByteWriter());
    const spent = { encode: 0, stringify: 0, bytes: 0, characters: 0 };
    const spare: ArrayBuffer[] = [];
    for (let round = 0; round < 6; round++) {
      for (let i = 0; i < patients.length; i += AT_ONCE) {
        let from = performance.now();
        for (const patient of patients.slice(i, i + AT_ONCE)) encode(patient, writers);
        const taken = writers.map((writer) => writer.take(spare.pop()));
        const encodeMs = performance.now() - from;
        const isJson = formats[id].extension === 'ndjson';
        const texts = isJson ? taken.map((bytes) => new TextDecoder().decode(bytes)) : [];
        spare.push(...taken.map((bytes) => bytes.buffer));
        const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
        const objects = lines.map((line) => JSON.parse(line) as unknown);
        from = performance.now();
        const characters = objects.reduce<number>((sum, object) => sum + JSON.stringify(object).length, 0);
        // The first rounds are for the compiler.
        if (round < 3) continue;
        spent.stringify += performance.now() - from;
        spent.encode += encodeMs;
        spent.characters += characters;
        spent.bytes += taken.reduce((sum, bytes) => sum + bytes.length, 0);
      }
    }
    const speed = spent.bytes / spent.encode / 1000;
    const ratio =
      spent.characters === 0
        ? ''
        : `, ${(speed / (spent.characters / spent.stringify / 1000)).toFixed(2)} x JSON.stringify`;
    console.log(`Encoding, one core, standard record, ${id}: ${speed.toFixed(0)} MB/s${ratio}`);
  }
}

await measureFormats(findPreset('nato-article-5')?.scenario as Scenario);
