import { ByteWriter } from '#core/formats/byte-writer.ts';
import { sequence } from '#core/formats/format.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import type { Patient } from '#core/patient/patient.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import type { Depth, FormatId } from '#core/scenario/sections/output/output.ts';
import { patientsOf } from './dataset.ts';
import { planWith, presetWith } from './scenarios.ts';

/** What the formats of a plan write about patients, by path, in chunks of `chunk`. */
export function encode(plan: Plan, patients: readonly Patient[], chunk = 256): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const { files: outputs, encode: write } of prepareFormats(plan)) {
    const writers = outputs.map(() => new ByteWriter());
    const assemblies = outputs.map((file) => file.assembly?.() ?? sequence(file));
    const held = assemblies.map((assembly) => [...assembly.start()].map((bytes) => Buffer.from(bytes)));
    for (let from = 0; from < patients.length; from += chunk) {
      patients.slice(from, from + chunk).forEach((patient, i) => {
        if (i > 0) outputs.forEach(({ separator }, f) => writers[f]?.bytes(separator));
        write(patient, writers);
      });
      writers.forEach((writer, f) => {
        const { records } = writer;
        held[f]?.push(
          ...(assemblies[f]?.add(writer.take(), records) ?? []).map((bytes) => Buffer.from(bytes)),
        );
      });
    }
    outputs.forEach(({ name, extension }, f) => {
      const end = [...(assemblies[f]?.end() ?? [])].map((bytes) => Buffer.from(bytes));
      files.set(`${name}.${extension}`, Buffer.concat([...(held[f] ?? []), ...end]));
    });
  }
  return files;
}

/** A plan that writes one format. */
export function planOf(
  id: FormatId,
  depth: Depth = 'full',
  options: Record<string, string | number> = {},
): Plan {
  return planWith({ output: { formats: [{ id, options }], depth } });
}

let varied: Promise<Patient[]> | undefined;

/** At least three hundred patients of all presets, of the whole record; in one dataset, numbered anew. Made once. */
export function variedPatients(): Promise<Patient[]> {
  varied ??= (async () => {
    const each = Math.ceil(300 / presets.length);
    const all = await Promise.all(
      presets.map((preset) => {
        const scenario = presetWith(preset.id, each);
        scenario.output = { ...scenario.output, depth: 'full' };
        return patientsOf(compile(scenario, 31));
      }),
    );
    return all
      .flat()
      .sort((a, b) => Date.parse(a.injury.at) - Date.parse(b.injury.at))
      .map((patient, i) => ({ ...patient, number: i + 1, dataset: 'VARIED0000' }));
  })();
  return varied;
}
