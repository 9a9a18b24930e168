import { ENGINE_VERSION } from '#core/engine-version.ts';
import type { WrittenFile } from '#core/dataset/manifest.ts';
import { formats } from '#core/formats/registry.ts';
import { type Column, tablesOf } from '#core/formats/tables.ts';
import { xmlText } from '#core/formats/xml/xml-text.ts';
import { EXERCISE_MARK } from '#core/patient/words.ts';
import type { Plan } from '#core/scenario/compile.ts';

const style = `
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1b1f23; background: #fff }
table { width: 100%; border-collapse: collapse; margin: 0 0 1.5rem; font-size: .875rem }
th, td { padding: .25rem .5rem; border: 1px solid #bbb; text-align: left; vertical-align: top; overflow-wrap: anywhere }
.mark { padding: .5rem; background: #1b1f23; color: #fff; font-weight: 700; text-align: center }
`;

/** A page for the receiver of a dataset: what it is, what is in which file, and what the facts of a record mean. */
export function guide(
  { scenario, output, seed }: Plan,
  files: readonly WrittenFile[],
  patients: number,
  paths: { readonly scenario: string; readonly manifest: string },
): string {
  const { general } = scenario;
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${xmlText(general.name)}: guide to the dataset</title><style>${style}</style></head><body>`,
    `<p class="mark">${EXERCISE_MARK}</p>`,
    `<h1>${xmlText(general.name)}</h1>`,
    `<p>${patients} synthetic patients in these files, of an exercise of ${general.days} days from ${xmlText(general.start)}. Nobody in these files exists; they are no guide to treatment.</p>`,
    `<p>Made by Golden Hour, engine ${ENGINE_VERSION}, from the scenario in <code>${paths.scenario}</code> with seed ${seed}: the same engine, scenario and seed make the same patients again. <code>${paths.manifest}</code> has the size and the SHA-256 of every file.</p>`,
    '<h2>Formats</h2>',
    table(
      ['Format', 'What it is'],
      output.formats.map(({ id }) => [formats[id].label, formats[id].description]),
    ),
    '<h2>Files</h2>',
    table(
      ['File', 'Type', 'Records', 'Bytes'],
      listed(files).map(({ path, mediaType, records, bytes }) => [path, mediaType, `${records}`, `${bytes}`]),
    ),
    `<h2>What is recorded of a patient</h2><p>Times are local, with their offset from UTC. Conditions, treatments and drugs are coded with SNOMED CT, observations with LOINC, units with UCUM. What is absent does not apply.</p>`,
    ...tablesOf(output.depth).flatMap(({ name, title, columns }) => [
      `<h3 id="${name}">${xmlText(title)} (<code>${name}</code>)</h3>`,
      table(['Name', 'Type', 'Meaning'], columns.map(columnRow)),
    ]),
    '<p>SNOMED CT codes are used with permission of SNOMED International under CC BY 4.0 (Global Patient Set).</p>',
    '</body></html>',
    '',
  ].join('\n');
}

/** The files, those of a folder as one. */
function listed(
  files: readonly WrittenFile[],
): Pick<WrittenFile, 'path' | 'mediaType' | 'records' | 'bytes'>[] {
  const rows = new Map<string, { path: string; mediaType: string; records: number; bytes: number }>();
  for (const { path, mediaType, records, bytes } of files) {
    const [folder, inside] = path.split('/');
    const shown = inside === undefined ? path : `${folder as string}/`;
    const row = rows.get(shown) ?? { path: shown, mediaType, records: 0, bytes: 0 };
    rows.set(shown, { ...row, records: row.records + records, bytes: row.bytes + bytes });
  }
  return [...rows.values()];
}

function columnRow({ name, type, title, description, unit }: Column): string[] {
  const meaning = [unit === undefined ? title : `${title}, ${unit}`, description].filter(
    (words) => words !== undefined,
  );
  return [name, type, meaning.join('. ')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, row: readonly string[]) =>
    row.map((cell) => `<${tag}>${xmlText(cell)}</${tag}>`).join('');
  return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows
    .map((row) => `<tr>${cells('td', row)}</tr>`)
    .join('')}</tbody></table>`;
}
