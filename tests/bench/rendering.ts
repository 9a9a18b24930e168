/** Rendering and encoding alone, on one core: patients a second by depth of the record, and JSON against `JSON.stringify`. */
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { writePatientJson } from '#core/formats/json/write-patient.ts';
import { type Patient } from '#core/patient/patient.ts';
import { loadPlanNames, patientRenderer } from '#core/patient/render-patient.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import { compile } from '#core/scenario/compile.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import { depths } from '#core/scenario/sections/output/output.ts';
import type { Casualty } from '#core/simulation/casualty.ts';
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
    const render = patientRenderer(plan, await loadPlanNames(plan));
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
