import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain } from '#core/formats/json/json-template.ts';

/** Vaccines that were given before. */
export function immunizations(style: Style, concepts: Concepts): (chart: Chart) => void {
  const immunization = jsonTemplate<{ id: string; code: Fragment; subject: string; date: string }>({
    resourceType: 'Immunization',
    id: plain('id'),
    meta: meta(style, 'Immunization'),
    status: 'completed',
    vaccineCode: json('code'),
    patient: { reference: plain('subject', style.reference('Patient')) },
    occurrenceDateTime: plain('date'),
    primarySource: false,
  });
  return (chart) => {
    for (const vaccine of chart.patient.vaccines ?? []) {
      chart.emit('Immunization', immunization, {
        id: chart.nextId('Immunization'),
        code: concepts.of(vaccine),
        subject: chart.patient.id,
        date: vaccine.date,
      });
    }
  };
}
