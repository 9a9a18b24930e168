import { sequence } from '#core/formats/format.ts';
import { formats } from '#core/formats/registry.ts';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { type PreparedFormat, prepareFormats } from '#core/formats/writings.ts';
import { loadPlanNames, patientRenderer } from '#core/patient/render-patient.ts';
import { compile } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { FormatId, Output } from '#core/scenario/sections/output/output.ts';
import { simulate } from '#core/simulation/simulate.ts';

/** One patient in one file of a format, as text for people to read. */
export interface ViewedFile {
  readonly path: string;
  readonly language: 'json' | 'xml' | 'plain';
  readonly text: string;
}

/** Of the web and of Node alike; the core knows the types of neither. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const languages: Readonly<Record<string, ViewedFile['language']>> = {
  json: 'json',
  ndjson: 'json',
  xml: 'xml',
  html: 'xml',
};

/**
 * The patient of that number, from 1, as a dataset of this scenario and seed would hold them; files without them are
 * left out. Throws where there are fewer patients.
 */
export async function viewPatient(
  scenario: Scenario,
  seed: number,
  format: Output['formats'][number],
  number: number,
): Promise<ViewedFile[]> {
  const shown: Output['formats'][number] =
    formats[format.id].viewedAs === undefined ? format : { id: formats[format.id].viewedAs as FormatId };
  const plan = compile({ ...scenario, output: { ...scenario.output, formats: [shown] } }, seed);
  const render = patientRenderer(plan, await loadPlanNames(plan));
  const [prepared] = prepareFormats(plan) as [PreparedFormat];
  for (const casualty of simulate(plan)) {
    if (casualty.number < number) continue;
    const writers = prepared.files.map(() => new ByteWriter());
    prepared.encode(render(casualty), writers);
    return prepared.files.flatMap((file, i) => {
      const writer = writers[i] as ByteWriter;
      const { records } = writer;
      if (records === 0) return [];
      const assembly = file.assembly?.() ?? sequence(file);
      const parts = [assembly.start(), assembly.add(writer.take(), records), assembly.end()].flat();
      const text = parts.map((bytes) => new TextDecoder().decode(bytes)).join('');
      const path = `${file.name}${file.isFolder === true ? `/${number}` : ''}.${file.extension}`;
      return [{ path, language: languages[file.extension] ?? 'plain', text: readable(text, file.extension) }];
    });
  }
  throw new RangeError(`The scenario has fewer than ${number} patients.`);
}

/** Text with the line breaks that people need. */
function readable(text: string, extension: string): string {
  switch (extension) {
    case 'json':
    case 'ndjson':
      return extension === 'json' ? indented(text) : text.trimEnd().split('\n').map(indented).join('\n');
    case 'xml':
      return indentedXml(text);
    default:
      return text.replaceAll(/\r\n?/g, '\n');
  }
}

function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}

/** XML whose elements hold either elements or text, one element a line. */
function indentedXml(xml: string): string {
  let depth = 0;
  return xml
    .replaceAll(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      const closes = line.startsWith('</');
      if (closes) depth--;
      const written = `${'  '.repeat(Math.max(0, depth))}${line}`;
      if (!closes && /^<[^?!/][^>]*[^/]>$|^<\w>$/.test(line)) depth++;
      return written;
    })
    .join('\n');
}
