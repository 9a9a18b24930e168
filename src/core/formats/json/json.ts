import * as z from 'zod/mini';
import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import type { Format } from '#core/formats/format.ts';
import { writePatientJson } from '#core/formats/json/write-patient.ts';

const options = z.strictObject({});

/** One JSON array of patients a file, one patient a line. */
export const json: Format<z.infer<typeof options>> = {
  id: 'json',
  label: 'JSON',
  description: 'One array of complete records; opens in every tool.',
  fileNames: () => ['patients'],
  bytesPerPatient: { summary: 2350, standard: 10_000, full: 16_500 },
  options,
  files: () => [
    {
      name: 'patients',
      extension: 'json',
      mediaType: 'application/json',
      header: utf8('[\n'),
      separator: utf8(',\n'),
      footer: utf8('\n]\n'),
    },
  ],
  encoder: () => (patient, out) => {
    const writer = out[0] as ByteWriter;
    writePatientJson(patient, writer);
    writer.records++;
  },
};
