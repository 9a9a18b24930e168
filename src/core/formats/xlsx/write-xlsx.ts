import { ByteWriter } from '#core/formats/byte-writer.ts';
import { type Writing, linesFile } from '#core/formats/format.ts';
import { tablesOf } from '#core/formats/tables.ts';
import { rowWriter } from '#core/formats/xlsx/sheet.ts';
import { Workbook } from '#core/formats/xlsx/workbook.ts';
import { EXERCISE_MARK } from '#core/patient/words.ts';
import type { Plan } from '#core/scenario/compile.ts';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const writeXlsx: Writing<unknown> = {
  files: (plan) => [
    {
      ...linesFile('patients', 'xlsx', MEDIA_TYPE),
      opensAsIs: true,
      assembly: () => new Workbook(tablesOf(plan.output.depth), about(plan)),
    },
  ],
  encoder: (plan) => {
    const tables = tablesOf(plan.output.depth).map(({ columns, rows }) => ({
      rows,
      write: rowWriter(columns),
    }));
    const sheetRows = new ByteWriter();
    return (patient, out) => {
      const writer = out[0] as ByteWriter;
      tables.forEach(({ rows, write }, i) => {
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
  },
};

/** What the first sheet says. */
function about({ scenario, seed }: Plan): readonly (readonly [label: string, value: string])[] {
  const { general } = scenario;
  return [
    ['Exercise data', `${EXERCISE_MARK}: nobody in this workbook exists.`],
    ['Scenario', general.name],
    ['Seed', `${seed}`],
    ['Times', `Local to the exercise, which begins at ${general.start}.`],
    ['Sheets', 'number tells patients apart; patient_number and sequence the rows of the other sheets.'],
  ];
}
