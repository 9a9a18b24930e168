import type { Format } from '#core/formats/format.ts';
import { type NoOptions, noOptions } from '#core/formats/no-options.ts';

/** Messages of HL7 version 2.5.1 in one batch file. */
export const hl7v2: Format<NoOptions> = {
  id: 'hl7v2',
  kind: 'health',
  label: 'HL7 v2 messages',
  description:
    'ADT and ORU messages of HL7 2.5.1 as one batch file; for hospital systems and interface engines.',
  extension: 'hl7',
  fileNames: () => ['messages'],
  bytesPerPatient: { summary: 2500, standard: 24_000, full: 24_000 },
  options: noOptions,
};
