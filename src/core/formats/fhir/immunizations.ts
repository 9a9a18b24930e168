import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, meta } from '#core/formats/fhir/fhir-terms.ts';
import { isVaccine } from '#core/patient/vaccine.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain, preparedJson, when } from '#core/formats/json/json-template.ts';

const reported = preparedJson(false);
const observed = preparedJson(true);

/** Vaccines that were given before, and on the way. */
export function immunizations(style: Style, concepts: Concepts): (chart: Chart) => void {
  const immunization = jsonTemplate<{
    id: string;
    code: Fragment;
    subject: string;
    encounter: string | undefined;
    date: string;
    isObserved: Fragment;
  }>({
    resourceType: 'Immunization',
    id: plain('id'),
    meta: meta(style, 'Immunization'),
    status: 'completed',
    vaccineCode: json('code'),
    patient: { reference: plain('subject', style.reference('Patient')) },
    encounter: when('encounter', { reference: plain('encounter', style.reference('Encounter')) }),
    occurrenceDateTime: plain('date'),
    primarySource: json('isObserved'),
  });
  return (chart) => {
    for (const vaccine of chart.patient.vaccines ?? []) {
      chart.emit('Immunization', immunization, {
        id: chart.nextId('Immunization'),
        code: concepts.of(vaccine),
        subject: chart.patient.id,
        encounter: undefined,
        date: vaccine.date,
        isObserved: reported,
      });
    }
    for (const given of chart.patient.medications ?? []) {
      if (!isVaccine(given)) continue;
      chart.emit('Immunization', immunization, {
        id: chart.nextId('Immunization'),
        code: concepts.of(given),
        subject: chart.patient.id,
        encounter: chart.encounterAt(given.facility, given.at),
        date: given.at,
        isObserved: observed,
      });
    }
  };
}
