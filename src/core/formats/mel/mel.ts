import * as z from 'zod/mini';
import { byteOrderMark, delimiterOption } from '#core/formats/csv/dialect.ts';
import type { Format } from '#core/formats/format.ts';
import { MAX_ROWS } from '#core/formats/xlsx/xlsx.ts';
import { field } from '#core/scenario/field.ts';

/** A patient has some seven injects. */
const MAX_IN_WORKBOOK = 100_000;

const options = z.strictObject({
  file: z._default(
    field(z.enum(['csv', 'xlsx']), {
      title: 'File',
      description: 'CSV, or an Excel workbook with real times and a filter.',
    }),
    'csv',
  ),
  delimiter: delimiterOption,
  byteOrderMark: z._default(byteOrderMark, 'yes'),
});

export type MelOptions = z.infer<typeof options>;

/** The injects of an exercise, in order of time: one for each injury and each arrival of a patient. */
export const mel: Format<MelOptions> = {
  id: 'mel',
  kind: 'control',
  label: 'Inject list (MEL/MIL)',
  description:
    'One line for each arrival of a casualty, with MIST and the action expected; for exercise control.',
  extension: 'csv',
  viewedAs: ({ file }) => (file === 'csv' ? undefined : { id: 'mel', options: { file: 'csv' } }),
  extensionOf: ({ file }) => file,
  fileNames: () => ['injects'],
  bytesPerPatient: { summary: 1100, standard: 2300, full: 2300 },
  gzipShare: 0.11,
  check: ({ patientsPerPart }, { file }) =>
    file === 'csv' || patientsPerPart <= MAX_IN_WORKBOOK
      ? []
      : [
          {
            path: ['file'],
            message: `A sheet holds ${MAX_ROWS} rows: too few for the injects of ${patientsPerPart} patients a part.`,
            fix: `Set the patients per part to ${MAX_IN_WORKBOOK} or fewer, or choose CSV.`,
          },
        ],
  options,
};
