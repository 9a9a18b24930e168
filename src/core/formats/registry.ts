import { cards } from '#core/formats/cards/cards.ts';
import { csv } from '#core/formats/csv/csv.ts';
import { fhir } from '#core/formats/fhir/fhir.ts';
import { fhirBulk } from '#core/formats/fhir-bulk/fhir-bulk.ts';
import type { Format } from '#core/formats/format.ts';
import { hl7v2 } from '#core/formats/hl7v2/hl7v2.ts';
import { json } from '#core/formats/json/json.ts';
import { ips } from '#core/formats/ips/ips.ts';
import { mel } from '#core/formats/mel/mel.ts';
import { ndjson } from '#core/formats/ndjson/ndjson.ts';
import { nps } from '#core/formats/nps/nps.ts';
import { parquet } from '#core/formats/parquet/parquet.ts';
import { xlsx } from '#core/formats/xlsx/xlsx.ts';
import { xml } from '#core/formats/xml/xml.ts';
import { type Problem, within } from '#core/scenario/problem.ts';
import type { Depth, FormatId, Output } from '#core/scenario/sections/output/output.ts';
import { shapeProblems } from '#core/scenario/shape-problems.ts';

/** Every format, by id; how each is written is in `writers.ts`. */
export const formats = {
  json,
  ndjson,
  csv,
  fhir,
  'fhir-bulk': fhirBulk,
  nps,
  ips,
  mel,
  xml,
  hl7v2,
  xlsx,
  parquet,
  cards,
} as const satisfies Record<FormatId, Format<unknown>>;

/** Problems with the options of the chosen formats. */
export function checkFormatOptions(output: Output): Problem[] {
  return output.formats.flatMap(({ id, options }, i) => {
    const format = formats[id] as Format<unknown>;
    const shape = shapeProblems(format.options, options ?? {});
    const more = shape.length > 0 ? [] : (format.check?.(output, format.options.parse(options ?? {})) ?? []);
    return [...shape, ...more].map((problem) => within(['output', 'formats', i, 'options'], problem));
  });
}

/** Roughly how many bytes a format writes about so many patients. */
export function estimatedBytes(
  { id, options }: Output['formats'][number],
  depth: Depth,
  patients: number,
): number {
  const format = formats[id] as Format<unknown>;
  const settled = format.options.safeParse(options ?? {});
  const most = settled.success ? (format.most?.(settled.data) ?? patients) : patients;
  return format.bytesPerPatient[depth] * Math.min(patients, most);
}

/** The format that shows people what this one writes: itself where its files are text. */
export function viewedAs(chosen: Output['formats'][number]): Output['formats'][number] {
  const format = formats[chosen.id] as Format<unknown>;
  return format.viewedAs?.(format.options.parse(chosen.options ?? {})) ?? chosen;
}

/** What the names of a format's files end with, without compression. */
export function fileExtension({ id, options }: Output['formats'][number]): string {
  const format = formats[id] as Format<unknown>;
  return format.extensionOf?.(format.options.parse(options ?? {})) ?? format.extension;
}

/** Whether all that an output asks for is one file, as long as it has one part; not while its options are wrong. */
export function isSingleFile({ formats: chosen, depth }: Output): boolean {
  const [only] = chosen;
  if (only === undefined || chosen.length > 1) return false;
  const format = formats[only.id] as Format<unknown>;
  const settled = format.options.safeParse(only.options ?? {});
  return settled.success && format.fileNames(depth, settled.data).length === 1;
}

/** Each file of the formats by itself: what an archive needs, whose entries are written one after another. */
export function filesOneByOne({ formats: chosen, depth }: Output): Output['formats'][] {
  return chosen.flatMap((each) => {
    const format = formats[each.id] as Format<unknown>;
    const settled = format.options.parse(each.options ?? {});
    const names = format.fileNames(depth, settled);
    if (format.onlyFile === undefined || names.length === 1) return [[each]];
    return names.map((name): Output['formats'] => [
      { id: each.id, options: format.onlyFile?.(settled, name) as NonNullable<typeof each.options> },
    ]);
  });
}
