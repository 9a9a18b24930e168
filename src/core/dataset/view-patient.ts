import { sequence } from '#core/formats/format.ts';
import { viewedAs } from '#core/formats/registry.ts';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { type PreparedFormat, prepareFormats } from '#core/formats/writers.ts';
import { createPatientRenderer, loadPlanNames } from '#core/patient/render-patient.ts';
import { type Plan, compile } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Output } from '#core/scenario/sections/output/output.ts';
import { simulate } from '#core/simulation/simulate.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';

/** One patient in one file of a format, as text for people to read. */
export interface ViewedFile {
  readonly path: string;
  readonly language: 'json' | 'xml' | 'html' | 'plain';
  readonly text: string;
}

/** Of the web and of Node alike; the core knows the types of neither. */
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const languages: Readonly<Record<string, ViewedFile['language']>> = {
  json: 'json',
  ndjson: 'json',
  xml: 'xml',
  html: 'html',
};

/** Casualties behind the latest that can be viewed again without simulating from the first. */
const KEPT = 2000;

/** Single patients of a scenario and seed in one format, as a dataset would hold them; each continues from the last. */
export class PatientViews {
  readonly #plan: Plan;
  readonly #render: ReturnType<typeof createPatientRenderer>;
  readonly #prepared: PreparedFormat;
  #casualties: Iterator<Casualty>;
  #kept: Casualty[] = [];
  #latest = 0;

  private constructor(plan: Plan, render: ReturnType<typeof createPatientRenderer>) {
    this.#plan = plan;
    this.#render = render;
    [this.#prepared] = prepareFormats(plan) as [PreparedFormat];
    this.#casualties = simulate(plan);
  }

  static async of(
    scenario: Scenario,
    seed: number,
    format: Output['formats'][number],
  ): Promise<PatientViews> {
    const shown = viewedAs(format);
    const plan = compile({ ...scenario, output: { ...scenario.output, formats: [shown] } }, seed);
    return new PatientViews(plan, createPatientRenderer(plan, await loadPlanNames(plan)));
  }

  /** The files of the patient of that number, from 1, but those without them; undefined where there are fewer patients. */
  view(number: number): ViewedFile[] | undefined {
    const casualty = this.#casualty(number);
    return casualty === undefined ? undefined : this.#filesOf(casualty);
  }

  #casualty(number: number): Casualty | undefined {
    if (number <= this.#latest - this.#kept.length) {
      this.#casualties = simulate(this.#plan);
      this.#kept = [];
      this.#latest = 0;
    }
    while (this.#latest < number) {
      const next = this.#casualties.next();
      if (next.done === true) return undefined;
      this.#latest = next.value.number;
      this.#kept.push(next.value);
      if (this.#kept.length >= 2 * KEPT) this.#kept = this.#kept.slice(KEPT);
    }
    return this.#kept[this.#kept.length - 1 - (this.#latest - number)];
  }

  #filesOf(casualty: Casualty): ViewedFile[] {
    const { files, encode } = this.#prepared;
    const writers = files.map(() => new ByteWriter());
    encode(this.#render(casualty), writers);
    return files.flatMap((file, i) => {
      const writer = writers[i] as ByteWriter;
      const { records } = writer;
      if (records === 0) return [];
      const assembly = file.assembly?.() ?? sequence(file);
      const parts = [assembly.start(), assembly.add(writer.take(), records), assembly.end()].flat();
      const text = parts.map((bytes) => new TextDecoder().decode(bytes)).join('');
      const { extension } = file;
      const path = `${file.name}${file.isFolder === true ? `/${casualty.number}` : ''}.${extension}`;
      return [{ path, language: languages[extension] ?? 'plain', text: readable(text, extension) }];
    });
  }
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
