import { ByteWriter } from '#core/formats/byte-writer.ts';
import { type Encode, type OutputFile, type FormatWriter, linesFile } from '#core/formats/format.ts';
import { type Cell, type Table, tablesOf } from '#core/formats/tables.ts';
import { createRowWriter } from '#core/formats/xlsx/sheet.ts';
import { Workbook } from '#core/formats/xlsx/workbook.ts';
import { EXERCISE_MARK } from '#core/patient/words.ts';
import type { Plan } from '#core/scenario/compile.ts';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const xlsxWriter: FormatWriter<unknown> = {
  files: (plan) => [workbookFile('patients', tablesOf(plan.output.depth), plan)],
  encoder: (plan) => createWorkbookEncoder(tablesOf(plan.output.depth)),
};

/** A workbook with a sheet for each table. */
export function workbookFile(name: string, tables: readonly Table[], plan: Plan): OutputFile {
  return {
    ...linesFile(name, 'xlsx', MEDIA_TYPE),
    assembly: () => new Workbook(tables, about(plan)),
  };
}

/** Writes one row of the only table of such a workbook. */
export function createSingleRowWriter({ columns }: Table): (row: readonly Cell[], out: ByteWriter) => void {
  const write = createRowWriter(columns);
  const bytes = new ByteWriter();
  return (row, out) => {
    write(row, bytes);
    out.byte(0);
    out.uint32(1);
    out.uint32(bytes.length);
    out.append(bytes);
  };
}

/** Writes the rows of the tables for such a workbook; a record is a patient. */
function createWorkbookEncoder(tables: readonly Table[]): Encode {
  const sheets = tables.map(({ columns, rows }) => ({ rows, write: createRowWriter(columns) }));
  const sheetRows = new ByteWriter();
  return (patient, out) => {
    const writer = out[0] as ByteWriter;
    sheets.forEach(({ rows, write }, i) => {
      const own = rows(patient);
      if (own.length === 0) return;
      for (const row of own) write(row, sheetRows);
      writer.byte(i);
      writer.uint32(own.length);
      writer.uint32(sheetRows.length);
      writer.append(sheetRows);
    });
    writer.records++;
  };
}

/** What the last sheet says. */
function about({ scenario, seed }: Plan): readonly (readonly [label: string, value: string])[] {
  const { general } = scenario;
  return [
    ['Exercise data', `${EXERCISE_MARK}: nobody in this workbook exists.`],
    ['Scenario', general.name],
    ['Seed', `${seed}`],
    ['Times', `Local to the exercise, which begins at ${general.start}.`],
    [
      'Sheets',
      'dataset and number identify a patient; with patient_number and sequence the rows of the other sheets.',
    ],
  ];
}
