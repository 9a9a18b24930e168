import { type Dialect, dialectOf } from '#core/formats/csv/dialect.ts';
import { type Table, tablesOf } from '#core/formats/tables.ts';

/** A file that holds rows of a table. */
interface TableFile {
  readonly name: string;
  readonly path: string;
}

/**
 * The data dictionary of tables as a Frictionless Data Package (specs.frictionlessdata.io): where each is, what its
 * columns hold and how tables belong together. Without files it is about all tables there can be.
 */
export function dataDictionary(
  tables: readonly Table[] = tablesOf('full'),
  files?: readonly TableFile[],
  dialect: Dialect = dialectOf({ delimiter: 'comma', byteOrderMark: 'no' }),
): object {
  const hasPatients = tables.some(({ name }) => name === 'patients');
  return {
    profile: 'tabular-data-package',
    name: 'golden-hour',
    title: 'Golden Hour: synthetic patients of an exercise',
    resources: tables.map((table) => resource(table, files, dialect, hasPatients)),
  };
}

function resource(
  { name, title, columns, key }: Table,
  files: readonly TableFile[] | undefined,
  { delimiter, decimal }: Dialect,
  hasPatients: boolean,
): object {
  const paths = files?.filter((file) => file.name === name).map(({ path }) => path);
  return {
    name,
    title,
    path: paths ?? `${name}.csv`,
    profile: 'tabular-data-resource',
    format: 'csv',
    encoding: 'utf-8',
    dialect: { delimiter },
    ...(paths?.[0]?.endsWith('.gz') === true ? { compression: 'gz' } : {}),
    schema: {
      fields: columns.map(({ name: column, type, title: label, description, unit, required }) => ({
        name: column,
        type,
        ...(type === 'number' && decimal !== '.' ? { decimalChar: decimal } : {}),
        title: label,
        ...(description === undefined ? {} : { description }),
        ...(unit === undefined ? {} : { unit }),
        constraints: { required },
      })),
      primaryKey: key,
      ...(hasPatients && name !== 'patients'
        ? {
            foreignKeys: [
              {
                fields: ['dataset', 'patient_number'],
                reference: { resource: 'patients', fields: ['dataset', 'number'] },
              },
            ],
          }
        : {}),
    },
  };
}
