import { beer } from '#core/formats/beer/beer.ts';
import { cards } from '#core/formats/cards/cards.ts';
import { csv } from '#core/formats/csv/csv.ts';
import { eps } from '#core/formats/eps/eps.ts';
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
  eps,
  beer,
  mel,
  xml,
  hl7v2,
  xlsx,
  parquet,
  cards,
} as const satisfies Record<FormatId, Format<unknown>>;

type Chosen = Output['formats'][number];

/** A chosen format and its options, defaults filled in; undefined while the options are wrong. */
function settle({ id, options = {} }: Chosen): { format: Format<unknown>; options: unknown } | undefined {
  const format = formats[id] as Format<unknown>;
  const parsed = format.options.safeParse(options);
  return parsed.success ? { format, options: parsed.data } : undefined;
}

/** Problems with the options of the chosen formats. */
export function checkFormatOptions(output: Output): Problem[] {
  return output.formats.flatMap((chosen, i) => {
    const settled = settle(chosen);
    const problems =
      settled === undefined
        ? shapeProblems(formats[chosen.id].options, chosen.options ?? {})
        : (settled.format.check?.(output, settled.options) ?? []);
    return problems.map((problem) => within(['output', 'formats', i, 'options'], problem));
  });
}

/** Roughly how many bytes a format writes about so many patients; compressed, if the files or the archive of them are. */
export function estimatedBytes(chosen: Chosen, depth: Depth, patients: number, isCompressed = false): number {
  const { bytesPerPatient, gzipShare } = formats[chosen.id];
  const settled = settle(chosen);
  const most = settled?.format.maxPatients?.(settled.options) ?? patients;
  return bytesPerPatient[depth] * Math.min(patients, most) * (isCompressed ? gzipShare : 1);
}

/** The format that shows people what this one writes: itself where its files are text. */
export function viewedAs(chosen: Chosen): Chosen {
  const settled = settle(chosen);
  return settled?.format.viewedAs?.(settled.options) ?? chosen;
}

/** What the names of a format's files end with, without compression. */
export function fileExtension(chosen: Chosen): string {
  const settled = settle(chosen);
  return settled?.format.extensionOf?.(settled.options) ?? formats[chosen.id].extension;
}

/** Whether all that an output asks for is one file, as long as it has one part; not while its options are wrong. */
export function isSingleFile({ formats: chosen, depth }: Output): boolean {
  const [only] = chosen;
  if (only === undefined || chosen.length > 1) return false;
  const settled = settle(only);
  return settled?.format.fileNames(depth, settled.options).length === 1;
}

/** Each file of the formats by itself: what an archive needs, whose entries are written one after another. */
export function filesOneByOne({ formats: chosen, depth }: Output): Output['formats'][] {
  return chosen.flatMap((each) => {
    const settled = settle(each);
    const names = settled?.format.fileNames(depth, settled.options) ?? [];
    if (settled?.format.onlyFile === undefined || names.length === 1) return [[each]];
    const { format, options } = settled;
    return names.map((name): Output['formats'] => [
      { id: each.id, options: format.onlyFile?.(options, name) as NonNullable<Chosen['options']> },
    ]);
  });
}
