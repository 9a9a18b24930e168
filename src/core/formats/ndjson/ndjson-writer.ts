import type { ByteWriter } from '#core/formats/byte-writer.ts';
import { type FormatWriter, linesFile } from '#core/formats/format.ts';
import { writePatientJson } from '#core/formats/json/write-patient.ts';

const LINE_FEED = 0x0a;

export const ndjsonWriter: FormatWriter<unknown> = {
  files: () => [linesFile('patients', 'ndjson', 'application/x-ndjson')],
  encoder: () => (patient, out) => {
    const writer = out[0] as ByteWriter;
    writePatientJson(patient, writer);
    writer.byte(LINE_FEED);
    writer.records++;
  },
};
