import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, meta } from '#core/formats/fhir/fhir-terms.ts';
import { doseText } from '#core/formats/fhir/medications.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain, text } from '#core/formats/json/json-template.ts';

/** What was given, as statements that it was taken. */
export function statements(style: Style, concepts: Concepts): (chart: Chart) => void {
  const statement = jsonTemplate<{
    id: string;
    code: Fragment;
    subject: string;
    start: string;
    end: string;
    words: string;
  }>({
    resourceType: 'MedicationStatement',
    id: plain('id'),
    meta: meta(style, 'MedicationStatement'),
    status: 'completed',
    medicationCodeableConcept: json('code'),
    subject: { reference: plain('subject', style.reference('Patient')) },
    effectivePeriod: { start: plain('start'), end: plain('end') },
    dosage: [{ text: text('words') }],
  });
  return (chart) => {
    for (const given of chart.patient.medications ?? []) {
      chart.emit('MedicationStatement', statement, {
        id: chart.nextId('MedicationStatement'),
        code: concepts.of(given),
        subject: chart.patient.id,
        start: given.at,
        end: given.until ?? given.at,
        words: doseText(given),
      });
    }
  };
}
