import type { ByteWriter } from '#core/formats/byte-writer.ts';
import { createJsonEncoder } from '#core/formats/json/json-encoder.ts';
import { type Patient, patientSchema } from '#core/patient/patient.ts';

/** Writes the record of a patient as one JSON object on one line, in the key order of the record. */
export const writePatientJson: (patient: Patient, out: ByteWriter) => void = createJsonEncoder(patientSchema);
