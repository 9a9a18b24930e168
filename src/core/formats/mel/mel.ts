import type { Format } from '#core/formats/format.ts';
import { type NoOptions, noOptions } from '#core/formats/no-options.ts';

/** The injects of an exercise: whenever somebody arrives somewhere. */
export const mel: Format<NoOptions> = {
  id: 'mel',
  kind: 'control',
  label: 'Inject list (MEL/MIL)',
  description:
    'One line for each arrival of a casualty, with MIST and the action expected; for exercise control.',
  extension: 'csv',
  fileNames: () => ['injects'],
  bytesPerPatient: { summary: 1100, standard: 2300, full: 2300 },
  options: noOptions,
};
