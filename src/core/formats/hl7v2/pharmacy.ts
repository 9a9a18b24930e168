import { UCUM_NAME, coded } from '#core/formats/hl7v2/segments.ts';
import { type Hl7Field, hl7Time, segment } from '#core/formats/hl7v2/segment.ts';
import type { Patient } from '#core/patient/patient.ts';

type Medication = NonNullable<Patient['medications']>[number];
type Vaccine = NonNullable<Patient['vaccines']>[number];

/** Routes of administration (table 0162). */
const routes: Readonly<Record<Medication['route'], Hl7Field>> = {
  PO: ['PO', 'Oral', 'HL70162'],
  OTM: ['MM', 'Mucous Membrane', 'HL70162'],
  IV: ['IV', 'Intravenous', 'HL70162'],
  IM: ['IM', 'Intramuscular', 'HL70162'],
  SC: ['SC', 'Subcutaneous', 'HL70162'],
  INH: ['IH', 'Inhalation', 'HL70162'],
  TOP: ['TP', 'Topical', 'HL70162'],
};
/** RXA-6 of an amount that is not known. */
const UNKNOWN_AMOUNT = 999;

/** What was given, once or at intervals until a time: ORC, RXA, RXR. */
export function administration(given: Medication, number: string): string[] {
  const { at, until = at, dose, unit, route, everyHours } = given;
  return [
    order(number),
    segment('RXA', {
      1: 0,
      2: 1,
      3: hl7Time(at),
      4: hl7Time(until),
      5: coded(given),
      6: dose,
      7: [unit, undefined, UCUM_NAME],
      9: everyHours === undefined ? undefined : [undefined, `every ${everyHours} h`],
      20: 'CP',
    }),
    segment('RXR', { 1: routes[route] }),
  ];
}

/** A vaccine of earlier: ORC, RXA. */
export function earlierVaccine(vaccine: Vaccine, number: string): string[] {
  const at = hl7Time(vaccine.date);
  return [
    order(number),
    segment('RXA', { 1: 0, 2: 1, 3: at, 4: at, 5: coded(vaccine), 6: UNKNOWN_AMOUNT, 20: 'CP' }),
  ];
}

/** An order that has been carried out (table 0119: observations and performed services follow). */
function order(number: string): string {
  return segment('ORC', { 1: 'RE', 3: number });
}
