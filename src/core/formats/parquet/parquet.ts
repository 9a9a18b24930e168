import * as z from 'zod/mini';
import type { Format } from '#core/formats/format.ts';
import { chosenTables, onlyTable, tableProblems, tablesOption } from '#core/formats/tables.ts';

const options = z.strictObject({ tables: tablesOption });

export type ParquetOptions = z.infer<typeof options>;

/** The tables in columns: typed, compressed, made for analysis. */
export const parquet: Format<ParquetOptions> = {
  id: 'parquet',
  label: 'Parquet',
  description: 'The tables in typed, compressed columns; for DuckDB, pandas, R, Spark and other analysis.',
  bytesPerPatient: { summary: 400, standard: 1200, full: 2500 },
  extension: 'parquet',
  fileNames: (depth, settled) => chosenTables(depth, settled).map(({ name }) => name),
  check: ({ depth }, settled) => tableProblems(depth, settled),
  options,
  onlyFile: onlyTable,
};
