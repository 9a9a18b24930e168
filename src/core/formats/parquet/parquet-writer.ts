import type { ByteWriter } from '#core/formats/byte-writer.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import { ColumnFile } from '#core/formats/parquet/column-file.ts';
import type { ParquetOptions } from '#core/formats/parquet/parquet.ts';
import { chosenTables } from '#core/formats/tables.ts';

const LINE_FEED = 0x0a;

export const parquetWriter: FormatWriter<ParquetOptions> = {
  files: (plan, settled) =>
    chosenTables(plan.output.depth, settled).map((table) => ({
      ...linesFile(table.name, 'parquet', 'application/vnd.apache.parquet'),
      assembly: () => new ColumnFile(table),
    })),
  encoder: (plan, settled) => {
    const tables = chosenTables(plan.output.depth, settled);
    return (patient, out) =>
      tables.forEach(({ rows }, i) => {
        const writer = out[i] as ByteWriter;
        for (const row of rows(patient)) {
          writer.text(JSON.stringify(row));
          writer.byte(LINE_FEED);
          writer.records++;
        }
      });
  },
};
