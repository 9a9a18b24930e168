import {
  LOINC,
  type ObservationCode,
  observations as codes,
  responsiveness,
} from '#core/catalogue/observations.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { coding, concept, loinc } from '#core/formats/fhir/fhir-terms.ts';
import {
  type Measured,
  type Observed,
  measurement,
  observationTemplate,
  observed,
  quantity,
} from '#core/formats/fhir/observation.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { type Template, type WriteTemplate, json, preparedJson } from '#core/formats/json/json-template.ts';
import type { Patient } from '#core/patient/patient.ts';

type Vitals = NonNullable<Patient['vitals']>[number];

function component(code: ObservationCode, place: string): Template {
  return { code: loinc(code), valueQuantity: quantity(code[2] as string, place) };
}

const responses: Readonly<Record<Vitals['avpu'], Fragment>> = {
  A: preparedJson(concept(SNOMED_CT, ...responsiveness.A, 'A: alert')),
  V: preparedJson(concept(SNOMED_CT, ...responsiveness.V, 'V: responds to voice')),
  P: preparedJson(concept(SNOMED_CT, ...responsiveness.P, 'P: responds to pain')),
  U: preparedJson(concept(SNOMED_CT, ...responsiveness.U, 'U: unresponsive')),
};

/** Height and weight, and every set of vital signs. */
export function vitalSigns(style: Style): (chart: Chart) => void {
  const height = measurement(style, 'bodyheight', 'vitalSigns', codes.height);
  const weight = measurement(style, 'bodyweight', 'vitalSigns', codes.weight);
  const saturation = style.oneCoding ? [codes.spo2] : [codes.spo2, codes.pulseOximetry];
  const singles: readonly (readonly [key: keyof Vitals & string, write: WriteTemplate<Measured>])[] = [
    ['heartRate', measurement(style, 'heartrate', 'vitalSigns', codes.heartRate)],
    ['respiratoryRate', measurement(style, 'resprate', 'vitalSigns', codes.respiratoryRate)],
    [
      'spo2',
      observationTemplate(
        style,
        'oxygensat',
        'vitalSigns',
        { coding: saturation.map(([code, display]) => coding(LOINC, code, display)) },
        { valueQuantity: quantity(codes.spo2[2]) },
      ),
    ],
    ['temperatureC', measurement(style, 'bodytemp', 'vitalSigns', codes.temperature)],
    ['pain', measurement(style, undefined, 'exam', codes.pain)],
    ['capillaryRefillS', measurement(style, undefined, 'exam', codes.capillaryRefill)],
    ['endTidalCo2', measurement(style, undefined, 'exam', codes.endTidalCo2)],
    ['urineMl', measurement(style, undefined, 'exam', codes.urineMl)],
  ];
  const pressure = observationTemplate<Observed & { systolic: number; diastolic: number }>(
    style,
    'bp',
    'vitalSigns',
    loinc(codes.bloodPressure),
    { component: [component(codes.systolic, 'systolic'), component(codes.diastolic, 'diastolic')] },
  );
  const coma = observationTemplate<Measured & { eye: number; verbal: number; motor: number }>(
    style,
    undefined,
    'exam',
    loinc(codes.gcs),
    {
      valueQuantity: quantity(codes.gcs[2]),
      component: [
        component(codes.gcsEye, 'eye'),
        component(codes.gcsVerbal, 'verbal'),
        component(codes.gcsMotor, 'motor'),
      ],
    },
  );
  const response = observationTemplate<Observed & { answer: Fragment }>(
    style,
    undefined,
    'exam',
    loinc(codes.avpu),
    { valueCodeableConcept: json('answer') },
  );

  return (chart) => {
    const { patient } = chart;
    const { injury, movements, vitals = [] } = patient;
    const place = movements[0]?.facility ?? '';
    chart.emit('Observation', height, { ...observed(chart, place, injury.at), value: patient.heightCm });
    chart.emit('Observation', weight, { ...observed(chart, place, injury.at), value: patient.weightKg });
    for (const row of vitals) {
      const { at, facility, systolic, diastolic, gcs, gcsEye, gcsVerbal, gcsMotor, avpu } = row;
      for (const [key, write] of singles) {
        const value = row[key] as number | undefined;
        if (value !== undefined)
          chart.emit('Observation', write, { ...observed(chart, facility, at), value });
      }
      chart.emit('Observation', pressure, { ...observed(chart, facility, at), systolic, diastolic });
      const parts = { value: gcs, eye: gcsEye, verbal: gcsVerbal, motor: gcsMotor };
      chart.emit('Observation', coma, { ...observed(chart, facility, at), ...parts });
      chart.emit('Observation', response, { ...observed(chart, facility, at), answer: responses[avpu] });
    }
  };
}
