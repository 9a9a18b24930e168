import { beerWriter } from '#core/formats/beer/beer-writer.ts';
import { cardsWriter } from '#core/formats/cards/cards-writer.ts';
import { csvWriter } from '#core/formats/csv/csv-writer.ts';
import { epsWriter } from '#core/formats/eps/eps-writer.ts';
import { fhirBulkWriter } from '#core/formats/fhir-bulk/fhir-bulk-writer.ts';
import { fhirWriter } from '#core/formats/fhir/fhir-writer.ts';
import type { AboutFiles, Encode, Format, OutputFile, FormatWriter } from '#core/formats/format.ts';
import { hl7v2Writer } from '#core/formats/hl7v2/hl7v2-writer.ts';
import { ipsWriter } from '#core/formats/ips/ips-writer.ts';
import { jsonWriter } from '#core/formats/json/json-writer.ts';
import { melWriter } from '#core/formats/mel/mel-writer.ts';
import { ndjsonWriter } from '#core/formats/ndjson/ndjson-writer.ts';
import { npsWriter } from '#core/formats/nps/nps-writer.ts';
import { formats } from '#core/formats/registry.ts';
import { parquetWriter } from '#core/formats/parquet/parquet-writer.ts';
import { xlsxWriter } from '#core/formats/xlsx/xlsx-writer.ts';
import { xmlWriter } from '#core/formats/xml/xml-writer.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { FormatId } from '#core/scenario/sections/output/output.ts';

/** How every format is written, by id. */
const writers = {
  json: jsonWriter,
  ndjson: ndjsonWriter,
  csv: csvWriter,
  fhir: fhirWriter,
  'fhir-bulk': fhirBulkWriter,
  nps: npsWriter,
  ips: ipsWriter,
  eps: epsWriter,
  beer: beerWriter,
  mel: melWriter,
  xml: xmlWriter,
  hl7v2: hl7v2Writer,
  xlsx: xlsxWriter,
  parquet: parquetWriter,
  cards: cardsWriter,
} as const satisfies {
  [Id in FormatId]: (typeof formats)[Id] extends Format<infer Options> ? FormatWriter<Options> : never;
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
    const writing = writers[id] as FormatWriter<unknown>;
    return {
      id,
      files: writing.files(plan, settled),
      encode: writing.encoder(plan, settled),
      ...(writing.about === undefined ? {} : { about: writing.about(plan, settled) }),
    };
  });
}
