import { writeCards } from '#core/formats/cards/write-cards.ts';
import { writeCsv } from '#core/formats/csv/write-csv.ts';
import { writeFhirBulk } from '#core/formats/fhir-bulk/write-fhir-bulk.ts';
import { writeFhir } from '#core/formats/fhir/write-fhir.ts';
import type { AboutFiles, Encode, Format, OutputFile, Writing } from '#core/formats/format.ts';
import { writeHl7v2 } from '#core/formats/hl7v2/write-hl7v2.ts';
import { writeIps } from '#core/formats/ips/write-ips.ts';
import { writeJson } from '#core/formats/json/write-json.ts';
import { writeMel } from '#core/formats/mel/write-mel.ts';
import { writeNdjson } from '#core/formats/ndjson/write-ndjson.ts';
import { writeNps } from '#core/formats/nps/write-nps.ts';
import { formats } from '#core/formats/registry.ts';
import { writeParquet } from '#core/formats/parquet/write-parquet.ts';
import { writeXlsx } from '#core/formats/xlsx/write-xlsx.ts';
import { writeXml } from '#core/formats/xml/write-xml.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { FormatId } from '#core/scenario/sections/output/output.ts';

/** How every format is written, by id. */
const writings = {
  json: writeJson,
  ndjson: writeNdjson,
  csv: writeCsv,
  fhir: writeFhir,
  'fhir-bulk': writeFhirBulk,
  nps: writeNps,
  ips: writeIps,
  mel: writeMel,
  xml: writeXml,
  hl7v2: writeHl7v2,
  xlsx: writeXlsx,
  parquet: writeParquet,
  cards: writeCards,
} as const satisfies {
  [Id in FormatId]: (typeof formats)[Id] extends Format<infer Options> ? Writing<Options> : never;
};

/** A format with its options settled: the files it writes and how. */
export interface PreparedFormat {
  readonly id: FormatId;
  readonly files: readonly OutputFile[];
  readonly encode: Encode;
  readonly about?: AboutFiles;
}

/** The formats that the plan asks for, ready to encode. */
export function prepareFormats(plan: Plan): PreparedFormat[] {
  return plan.output.formats.map(({ id, options }) => {
    const settled = (formats[id] as Format<unknown>).options.parse(options ?? {});
    const writing = writings[id] as Writing<unknown>;
    return {
      id,
      files: writing.files(plan, settled),
      encode: writing.encoder(plan, settled),
      ...(writing.about === undefined ? {} : { about: writing.about(plan, settled) }),
    };
  });
}
