import type { Chart } from '#core/formats/fhir/chart.ts';
import { coding, hl7, hl7Concept, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Places } from '#core/formats/fhir/places.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import { json, jsonTemplate, plain, preparedJson, text, when } from '#core/formats/json/json-template.ts';
import type { Movement } from '#core/patient/patient.ts';
import type { Stay } from '#core/patient/stays.ts';

const ACT_CODE = hl7('v3-ActCode');
const field = preparedJson(coding(ACT_CODE, 'FLD', 'field'));
const emergency = preparedJson(coding(ACT_CODE, 'EMER', 'emergency'));
const inpatient = preparedJson(coding(ACT_CODE, 'IMP', 'inpatient encounter'));
const classes: Readonly<Record<Movement['role'], Fragment>> = {
  POI: field,
  R1: emergency,
  R2: inpatient,
  R3: inpatient,
  CSU: field,
  R4: inpatient,
};

const transferred = preparedJson(
  hl7Concept('discharge-disposition', 'other-hcf', 'Other healthcare facility'),
);
const expired = preparedJson(hl7Concept('discharge-disposition', 'exp', 'Expired'));
const returned = preparedJson({
  ...(hl7Concept('discharge-disposition', 'oth', 'Other') as object),
  text: 'Returned to duty',
});
const evacuated = preparedJson({
  ...(hl7Concept('discharge-disposition', 'oth', 'Other') as object),
  text: 'Evacuated from the theatre',
});

function dispositionOf(stay: Stay): Fragment | undefined {
  switch (stay.end?.event) {
    case 'departed':
      return transferred;
    case 'died':
      return expired;
    case 'returned-to-duty':
      return returned;
    case 'evacuated':
      return evacuated;
    default:
      return undefined;
  }
}

/** Every stay as an encounter; every transport between them as a request that was carried out. */
export function encounters(style: Style, { locationId }: Places): (chart: Chart) => void {
  const location = style.reference('Location');
  const encounter = jsonTemplate<{
    id: string;
    status: string;
    class: Fragment;
    subject: string;
    start: string;
    end: string | undefined;
    condition: string;
    disposition: Fragment | undefined;
    destination: string | undefined;
    location: string;
  }>({
    resourceType: 'Encounter',
    id: plain('id'),
    meta: meta(style, 'Encounter'),
    status: plain('status'),
    class: json('class'),
    subject: { reference: plain('subject', style.reference('Patient')) },
    period: { start: plain('start'), end: when('end', plain('end')) },
    reasonReference: [{ reference: plain('condition', style.reference('Condition')) }],
    hospitalization: when('disposition', {
      dischargeDisposition: json('disposition'),
      destination: when('destination', { reference: plain('destination', location) }),
    }),
    location: [{ location: { reference: plain('location', location) } }],
  });
  const evacuation = jsonTemplate<{
    id: string;
    priority: string;
    words: string;
    subject: string;
    encounter: string;
    at: string;
    origin: string;
    destination: string;
    condition: string;
  }>({
    resourceType: 'ServiceRequest',
    id: plain('id'),
    meta: meta(style, 'ServiceRequest'),
    status: 'completed',
    intent: 'order',
    category: [{ text: 'Medical evacuation' }],
    priority: plain('priority'),
    code: { text: text('words') },
    subject: { reference: plain('subject', style.reference('Patient')) },
    encounter: { reference: plain('encounter', style.reference('Encounter')) },
    occurrenceDateTime: plain('at'),
    authoredOn: plain('at'),
    locationReference: [
      { reference: plain('origin', location) },
      { reference: plain('destination', location) },
    ],
    reasonReference: [{ reference: plain('condition', style.reference('Condition')) }],
  });
  return (chart) => {
    const { patient, stays } = chart;
    const condition = chart.idOf('Condition', 0);
    for (const stay of stays) {
      const to = stay.end?.to;
      chart.emit('Encounter', encounter, {
        id: stay.encounterId,
        status: stay.to === undefined ? 'in-progress' : 'finished',
        class: classes[stay.role],
        subject: patient.id,
        start: stay.from,
        end: stay.to,
        condition,
        disposition: dispositionOf(stay),
        destination: to === undefined ? undefined : locationId(to),
        location: locationId(stay.facility),
      });
    }
    for (const { end, facility, encounterId } of stays) {
      if (end?.event !== 'departed' || end.by === 'walking' || end.to === undefined) continue;
      chart.emit('ServiceRequest', evacuation, {
        id: chart.nextId('ServiceRequest'),
        priority: priorities[triageAt(chart, end.at)] as string,
        words: `Evacuation by ${end.by ?? 'vehicle'}`,
        subject: patient.id,
        encounter: encounterId,
        at: end.at,
        origin: locationId(facility),
        destination: locationId(end.to),
        condition,
      });
    }
  };
}

/** Request priorities by triage category. */
const priorities: Readonly<Record<string, string>> = {
  T1: 'stat',
  T2: 'urgent',
  T3: 'routine',
  T4: 'routine',
};

function triageAt({ patient }: Chart, at: string): string {
  return (patient.triage.findLast((triage) => triage.at <= at) ?? patient.triage[0])?.category ?? 'T3';
}
