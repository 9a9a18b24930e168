import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import type { FormatWriter } from '#core/formats/format.ts';
import { writePatientJson } from '#core/formats/json/write-patient.ts';

export const jsonWriter: FormatWriter<unknown> = {
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
