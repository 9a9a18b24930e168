import * as z from 'zod/mini';
import type { ByteWriter } from '#core/formats/byte-writer.ts';
import type { Format } from '#core/formats/format.ts';
import { writePatientJson } from '#core/formats/json/write-patient.ts';

const options = z.strictObject({});
const nothing = new Uint8Array(0);
const LINE_FEED = 0x0a;

/** One JSON object a line: for streaming readers and for files too large to open at once. */
export const ndjson: Format<z.infer<typeof options>> = {
  id: 'ndjson',
  label: 'NDJSON',
  description: 'One complete record a line; for streaming into databases and pipelines.',
  fileNames: () => ['patients'],
  bytesPerPatient: { summary: 2350, standard: 10_000, full: 16_500 },
  options,
  files: () => [
    {
      name: 'patients',
      extension: 'ndjson',
      mediaType: 'application/x-ndjson',
      header: nothing,
      separator: nothing,
      footer: nothing,
    },
  ],
  encoder: () => (patient, out) => {
    const writer = out[0] as ByteWriter;
    writePatientJson(patient, writer);
    writer.byte(LINE_FEED);
    writer.records++;
  },
};
