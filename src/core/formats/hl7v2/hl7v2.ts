import * as z from 'zod/mini';
import type { Format } from '#core/formats/format.ts';
import { field } from '#core/scenario/field.ts';

const options = z.strictObject({
  medication: z._default(
    field(z.enum(['no', 'yes']), {
      title: 'Medication',
      description: 'Also a message for every drug that was given (RAS^O17) and for vaccines (VXU^V04).',
    }),
    'no',
  ),
});
export type Hl7v2Options = z.infer<typeof options>;

/** Messages of HL7 version 2.5.1 in one batch file. */
export const hl7v2: Format<Hl7v2Options> = {
  id: 'hl7v2',
  kind: 'health',
  label: 'HL7 v2 messages',
  description:
    'ADT and ORU messages of HL7 2.5.1 as one batch file; for hospital systems and interface engines.',
  extension: 'hl7',
  fileNames: () => ['messages'],
  bytesPerPatient: { summary: 3600, standard: 30_000, full: 30_000 },
  gzipShare: 0.07,
  options,
};
