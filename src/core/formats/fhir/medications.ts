import type { DoseUnit } from '#core/catalogue/medications.ts';
import { UCUM, unitText } from '#core/catalogue/observations.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { type Concepts, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import {
  type Template,
  json,
  jsonTemplate,
  number,
  plain,
  text,
  when,
} from '#core/formats/json/json-template.ts';
import { isVaccine } from '#core/patient/vaccine.ts';
import type { Patient } from '#core/patient/patient.ts';

type Medication = NonNullable<Patient['medications']>[number];

/** A dose in words, as a chart has it. */
export function doseText({ dose, unit, route, everyHours }: Medication): string {
  const amount = `${dose} ${unitText(unit)} ${route}`;
  return everyHours === undefined ? amount : `${amount} every ${everyHours} h`;
}

/** Rates are the doses of infusions. */
const RATE: DoseUnit = 'ug/min';

interface Given {
  readonly [key: string]: string | number | Fragment | undefined;
  readonly id: string;
  readonly code: Fragment;
  readonly subject: string;
  readonly encounter: string | undefined;
  readonly at: string;
  readonly words: string;
  readonly route: string;
  readonly value: number;
  readonly unit: string;
  readonly unitText: string;
}

/** What was given: single doses as they were given; what was given at intervals as a request and its course. */
export function medications(style: Style, concepts: Concepts): (chart: Chart) => void {
  const subject = { reference: plain('subject', style.reference('Patient')) };
  const encounter = when('encounter', { reference: plain('encounter', style.reference('Encounter')) });
  const amount: Template = {
    value: number('value'),
    unit: plain('unitText'),
    system: UCUM,
    code: plain('unit'),
  };
  type Parts = Readonly<Record<string, Template>>;
  const administration = (dosage: Parts, effective: Parts) =>
    jsonTemplate<Given & { until?: string; request?: string }>({
      resourceType: 'MedicationAdministration',
      id: plain('id'),
      meta: meta(style, 'MedicationAdministration'),
      status: 'completed',
      medicationCodeableConcept: json('code'),
      subject,
      context: encounter,
      ...effective,
      request: when('request', { reference: plain('request', style.reference('MedicationRequest')) }),
      dosage: { text: text('words'), route: { text: plain('route') }, ...dosage },
    });
  const moment = { effectiveDateTime: plain('at') };
  const once = administration({ dose: amount }, moment);
  const infusion = administration({ rateQuantity: amount }, moment);
  const course = administration(
    { dose: amount },
    { effectivePeriod: { start: plain('at'), end: plain('until') } },
  );
  const request = jsonTemplate<Given & { until: string; every: number }>({
    resourceType: 'MedicationRequest',
    id: plain('id'),
    meta: meta(style, 'MedicationRequest'),
    status: 'completed',
    intent: 'order',
    medicationCodeableConcept: json('code'),
    subject,
    encounter,
    authoredOn: plain('at'),
    dosageInstruction: [
      {
        text: text('words'),
        timing: {
          repeat: {
            boundsPeriod: { start: plain('at'), end: plain('until') },
            frequency: 1,
            period: number('every'),
            periodUnit: 'h',
          },
        },
        route: { text: plain('route') },
        doseAndRate: [{ doseQuantity: amount }],
      },
    ],
  });
  return (chart) => {
    for (const given of chart.patient.medications ?? []) {
      if (isVaccine(given)) continue;
      const { at, facility, route, unit, dose, everyHours, until } = given;
      const values = {
        code: concepts.of(given),
        subject: chart.patient.id,
        encounter: chart.encounterAt(facility, at),
        at,
        words: doseText(given),
        route,
        value: dose,
        unit,
        unitText: unitText(unit),
      };
      const id = chart.nextId('MedicationAdministration');
      if (everyHours === undefined || until === undefined) {
        chart.emit('MedicationAdministration', unit === RATE ? infusion : once, { ...values, id });
        continue;
      }
      const ordered = chart.nextId('MedicationRequest');
      chart.emit('MedicationRequest', request, { ...values, id: ordered, until, every: everyHours });
      chart.emit('MedicationAdministration', course, { ...values, id, until, request: ordered });
    }
  };
}
