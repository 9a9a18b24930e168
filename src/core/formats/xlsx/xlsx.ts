import type { Format } from '#core/formats/format.ts';
import { type NoOptions, noOptions } from '#core/formats/no-options.ts';
import type { Depth } from '#core/scenario/sections/output/output.ts';

/** Rows of a sheet, its header included (Excel specifications and limits). */
export const MAX_ROWS = 1_048_576;
/** So many patients fit on the sheets of one workbook: their longest list has about 9 or 20 rows each. */
const maxPatients: Readonly<Record<Depth, number>> = { summary: 100_000, standard: 50_000, full: 50_000 };

/** All tables as the sheets of one workbook. */
export const xlsx: Format<NoOptions> = {
  id: 'xlsx',
  kind: 'tables',
  label: 'Excel workbook',
  description:
    'The tables as sheets of one workbook, with real dates and frozen headers; for Excel and LibreOffice.',
  bytesPerPatient: { summary: 600, standard: 2400, full: 4500 },
  gzipShare: 1,
  viewedAs: () => ({ id: 'csv' }),
  extension: 'xlsx',
  fileNames: () => ['patients'],
  check: ({ depth, patientsPerPart }) =>
    patientsPerPart <= maxPatients[depth]
      ? []
      : [
          {
            path: [],
            message: `A sheet holds ${MAX_ROWS} rows: too few for parts of ${patientsPerPart} patients in a ${depth} record.`,
            fix: `Set the patients per part to ${maxPatients[depth]} or fewer, or choose CSV or Parquet.`,
          },
        ],
  options: noOptions,
};
