import { immunizations } from '#core/formats/fhir/immunizations.ts';
import { regularMedication } from '#core/formats/fhir/medication-statements.ts';
import { Chart, type Emit } from '#core/formats/fhir/chart.ts';
import { conditions } from '#core/formats/fhir/conditions.ts';
import { documents } from '#core/formats/fhir/documents.ts';
import { encounters } from '#core/formats/fhir/encounters.ts';
import { Concepts } from '#core/formats/fhir/fhir-terms.ts';
import { medications } from '#core/formats/fhir/medications.ts';
import { person, places } from '#core/formats/fhir/person.ts';
import { procedures } from '#core/formats/fhir/procedures.ts';
import { results } from '#core/formats/fhir/results.ts';
import { scores } from '#core/formats/fhir/scores.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { vitalSigns } from '#core/formats/fhir/vital-signs.ts';
import type { Patient } from '#core/patient/patient.ts';
import type { Plan } from '#core/scenario/compile.ts';

/** Everything in a patient's record as resources, in the order in which they refer to each other. */
export function fhirResources(plan: Plan, style: Style): (patient: Patient, emit: Emit) => void {
  const concepts = new Concepts(style);
  const ofScenario = places(plan, style);
  const parts = [
    ofScenario.write,
    person(style, ofScenario.organizationId),
    encounters(style, ofScenario),
    conditions(style, concepts),
    vitalSigns(style),
    results(style),
    scores(style),
    procedures(style, concepts),
    medications(style, concepts),
    regularMedication(style, concepts),
    immunizations(style, concepts),
    documents(style),
  ];
  return (patient, emit) => {
    const chart = new Chart(patient, style, emit);
    for (const write of parts) write(chart);
  };
}
