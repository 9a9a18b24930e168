import { sequence } from '#core/formats/format.ts';
import { viewedAs } from '#core/formats/registry.ts';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { type PreparedFormat, prepareFormats } from '#core/formats/writers.ts';
import { loadPlanNames, createPatientRenderer } from '#core/patient/render-patient.ts';
import { compile } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Output } from '#core/scenario/sections/output/output.ts';
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
 * left out. Undefined where there are fewer patients.
 */
export async function viewPatient(
  scenario: Scenario,
  seed: number,
  format: Output['formats'][number],
  number: number,
): Promise<ViewedFile[] | undefined> {
  const shown = viewedAs(format);
  const plan = compile({ ...scenario, output: { ...scenario.output, formats: [shown] } }, seed);
  const render = createPatientRenderer(plan, await loadPlanNames(plan));
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
  return undefined;
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

/** XML whose elements hold either elements or text: one element a line, and text as it is. */
function indentedXml(xml: string): string {
  let depth = 0;
  let written = '';
  let isAfterText = false;
  for (const [token] of xml.matchAll(/<[^>]*>|[^<]+/g)) {
    const isTag = token.startsWith('<');
    if (!isTag) {
      isAfterText = token.trim() !== '';
      if (isAfterText) written += token;
      continue;
    }
    const closes = token.startsWith('</');
    if (closes) depth--;
    written += isAfterText || written === '' ? token : `\n${'  '.repeat(Math.max(0, depth))}${token}`;
    if (!closes && !/^<[?!]|\/>$/.test(token)) depth++;
    isAfterText = false;
  }
  return written;
}
