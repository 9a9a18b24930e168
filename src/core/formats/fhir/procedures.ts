import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, bodySite, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, jsonTemplate, plain, text, when } from '#core/formats/json/json-template.ts';
import type { Patient } from '#core/patient/patient.ts';

/** The procedures that this style can write: some styles cannot write one without a code. */
function proceduresOf(patient: Patient, { oneCoding }: Style): NonNullable<Patient['treatments']> {
  const all = patient.treatments ?? [];
  return oneCoding ? all.filter(({ code }) => code !== undefined) : all;
}

/** What was done, and when. */
export function procedures(style: Style, concepts: Concepts): (chart: Chart) => void {
  const procedure = jsonTemplate<{
    id: string;
    code: Fragment;
    subject: string;
    encounter: string | undefined;
    at: string;
    site: Fragment | undefined;
    note: string | undefined;
  }>({
    resourceType: 'Procedure',
    id: plain('id'),
    meta: meta(style, 'Procedure'),
    status: 'completed',
    code: json('code'),
    subject: { reference: plain('subject', style.reference('Patient')) },
    encounter: when('encounter', { reference: plain('encounter', style.reference('Encounter')) }),
    performedDateTime: plain('at'),
    bodySite: when('site', [json('site')]),
    note: when('note', [{ text: text('note') }]),
  });
  return (chart) => {
    for (const done of proceduresOf(chart.patient, style)) {
      const { units, bloodGroup, region, side } = done;
      const group = bloodGroup === undefined ? '' : `, ${bloodGroup}`;
      chart.emit('Procedure', procedure, {
        id: chart.nextId('Procedure'),
        code: concepts.of(done),
        subject: chart.patient.id,
        encounter: chart.encounterAt(done.facility, done.at),
        at: done.at,
        site: bodySite(region, side),
        note: units === undefined ? undefined : `${units} units${group}`,
      });
    }
  };
}
