import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import { csvRow } from '#core/formats/csv/cell.ts';
import { type CsvOptions, chosenTables } from '#core/formats/csv/csv.ts';
import { dataDictionary } from '#core/formats/csv/tables.ts';
import { type Writing, linesFile } from '#core/formats/format.ts';

const delimiters = { comma: ',', semicolon: ';', tab: '\t' } as const;

export const writeCsv: Writing<CsvOptions> = {
  files: (plan, settled) =>
    chosenTables(plan.output.depth, settled).map(({ name, columns }) => ({
      ...linesFile(name, 'csv', 'text/csv; charset=utf-8; header=present'),
      header: utf8(
        csvRow(
          columns.map((column) => column.name),
          delimiters[settled.delimiter],
        ),
      ),
    })),
  encoder: (plan, settled) => {
    const mark = delimiters[settled.delimiter];
    const tables = chosenTables(plan.output.depth, settled);
    return (patient, out) =>
      tables.forEach(({ rows }, i) => {
        const writer = out[i] as ByteWriter;
        for (const row of rows(patient)) {
          writer.text(csvRow(row, mark));
          writer.records++;
        }
      });
  },
  about: (plan, settled) => ({
    name: 'datapackage',
    content: (files) =>
      dataDictionary(chosenTables(plan.output.depth, settled), files, delimiters[settled.delimiter]),
  }),
};
