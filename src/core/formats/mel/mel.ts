import * as z from 'zod/mini';
import type { Format } from '#core/formats/format.ts';
import { field } from '#core/scenario/field.ts';

const options = z.strictObject({
  file: z._default(
    field(z.enum(['csv', 'xlsx']), {
      title: 'File',
      description: 'CSV, or an Excel workbook with real times and a filter.',
    }),
    'csv',
  ),
});

export type MelOptions = z.infer<typeof options>;

/** The injects of an exercise: whenever somebody arrives somewhere. */
export const mel: Format<MelOptions> = {
  id: 'mel',
  kind: 'control',
  label: 'Inject list (MEL/MIL)',
  description:
    'One line for each arrival of a casualty, with MIST and the action expected; for exercise control.',
  extension: 'csv',
  extensionOf: ({ file }) => file,
  fileNames: () => ['injects'],
  bytesPerPatient: { summary: 1100, standard: 2300, full: 2300 },
  options,
};
