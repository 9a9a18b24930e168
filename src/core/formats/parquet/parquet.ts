import * as z from 'zod/mini';
import type { Format } from '#core/formats/format.ts';
import { chosenTableNames, onlyTable, tableProblems, tablesOption } from '#core/formats/table-names.ts';

const options = z.strictObject({ tables: tablesOption });

export type ParquetOptions = z.infer<typeof options>;

/** The tables in columns: typed, compressed, made for analysis. */
export const parquet: Format<ParquetOptions> = {
  id: 'parquet',
  kind: 'tables',
  label: 'Parquet',
  description: 'The tables in typed, compressed columns; for DuckDB, pandas, R, Spark and other analysis.',
  bytesPerPatient: { summary: 230, standard: 610, full: 1230 },
  gzipShare: 1,
  viewedAs: ({ tables }) => ({ id: 'csv', options: { tables } }),
  extension: 'parquet',
  fileNames: chosenTableNames,
  check: ({ depth }, settled) => tableProblems(depth, settled),
  options,
  onlyFile: onlyTable,
};
