import { type ByteWriter, utf8 } from '#core/formats/byte-writer.ts';
import type { FormatWriter } from '#core/formats/format.ts';
import { createXmlEncoder } from '#core/formats/xml/xml-encoder.ts';
import { xmlSchema } from '#core/formats/xml/xsd.ts';
import { patientSchema } from '#core/patient/patient.ts';

/** The namespace of records: a name, which never resolves. */
const NAMESPACE = 'https://golden-hour.invalid/patients';
const LINE_FEED = 0x0a;

/** The XML Schema of the document. */
export function patientsSchema(): string {
  return xmlSchema(NAMESPACE, 'patients', 'patient', patientSchema);
}

export const xmlWriter: FormatWriter<unknown> = {
  files: () => [
    {
      name: 'patients',
      extension: 'xml',
      mediaType: 'application/xml',
      header: utf8(
        `<?xml version="1.0" encoding="UTF-8"?>\n<patients xmlns="${NAMESPACE}" version="1" exercise="true">\n`,
      ),
      separator: new Uint8Array(0),
      footer: utf8('</patients>\n'),
    },
  ],
  encoder: () => {
    const encode = createXmlEncoder('patient', patientSchema);
    return (patient, out) => {
      const writer = out[0] as ByteWriter;
      encode(patient, writer);
      writer.byte(LINE_FEED);
      writer.records++;
    };
  },
  about: () => ({
    name: 'patients',
    extension: 'xsd',
    mediaType: 'application/xml',
    content: patientsSchema,
  }),
};
