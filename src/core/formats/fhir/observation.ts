import { type ObservationCode, UCUM, unitText } from '#core/catalogue/observations.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { hl7Concept, loinc, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import {
  type Template,
  type WriteTemplate,
  jsonTemplate,
  number,
  plain,
  when,
} from '#core/formats/json/json-template.ts';

export const observationCategories = {
  vitalSigns: hl7Concept('observation-category', 'vital-signs', 'Vital Signs'),
  laboratory: hl7Concept('observation-category', 'laboratory', 'Laboratory'),
  exam: hl7Concept('observation-category', 'exam', 'Exam'),
  survey: hl7Concept('observation-category', 'survey', 'Survey'),
} as const;

/** What every observation has; what was found comes besides. */
export interface Observed {
  readonly [key: string]: string | number | Fragment | undefined;
  readonly id: string;
  readonly subject: string;
  readonly encounter: string | undefined;
  readonly at: string;
  /** The force, where the style names it. */
  readonly performer?: string;
}

/** A number that was found. */
export type Measured = Observed & { readonly value: number };

/** An observation at a place and time, of the chart's patient, with an id of its own. */
export function observed(chart: Chart, facility: string, at: string): Observed {
  return {
    id: chart.nextId('Observation'),
    subject: chart.patient.id,
    encounter: chart.encounterAt(facility, at),
    at,
  };
}

/** A quantity whose number fills the place `value`, or another; `unit` is of UCUM. */
export function quantity(unit: string, place = 'value'): Template {
  return { value: number(place), unit: unitText(unit), system: UCUM, code: unit };
}

/** A template of observations of one kind; `profile` is the one of HL7 for them. */
export function observationTemplate<Filled extends Observed>(
  style: Style,
  profile: string | undefined,
  category: keyof typeof observationCategories,
  code: Template,
  found: Readonly<Record<string, Template>>,
): WriteTemplate<Filled> {
  return jsonTemplate<Filled>({
    resourceType: 'Observation',
    id: plain('id'),
    meta: meta(style, 'Observation', profile),
    status: 'final',
    category: [observationCategories[category]],
    code,
    subject: { reference: plain('subject', style.reference('Patient')) },
    focus: when('focus', [{ reference: plain('focus', style.reference('Condition')) }]),
    encounter: when('encounter', { reference: plain('encounter', style.reference('Encounter')) }),
    effectiveDateTime: plain('at'),
    performer: when('performer', [{ reference: plain('performer', style.reference('Organization')) }]),
    ...found,
  });
}

/** A template of measurements that are one number with a unit. */
export function measurement(
  style: Style,
  profile: string | undefined,
  category: keyof typeof observationCategories,
  code: ObservationCode,
): WriteTemplate<Measured> {
  const [, , unit = '1'] = code;
  return observationTemplate(style, profile, category, loinc(code), { valueQuantity: quantity(unit) });
}
