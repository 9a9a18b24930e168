import { allergies } from '#core/formats/fhir/allergies.ts';
import { immunizations } from '#core/formats/fhir/immunizations.ts';
import { medicationStatements } from '#core/formats/fhir/medication-statements.ts';
import { Chart, type Emit } from '#core/formats/fhir/chart.ts';
import { conditions } from '#core/formats/fhir/conditions.ts';
import { documents } from '#core/formats/fhir/documents.ts';
import { encounters } from '#core/formats/fhir/encounters.ts';
import { Concepts } from '#core/formats/fhir/fhir-terms.ts';
import { medications } from '#core/formats/fhir/medications.ts';
import { person } from '#core/formats/fhir/person.ts';
import { places } from '#core/formats/fhir/places.ts';
import { procedures } from '#core/formats/fhir/procedures.ts';
import { results } from '#core/formats/fhir/results.ts';
import { scores } from '#core/formats/fhir/scores.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { vitalSigns } from '#core/formats/fhir/vital-signs.ts';
import { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import type { Patient } from '#core/patient/patient.ts';
import type { Plan } from '#core/scenario/compile.ts';

/** Everything in a patient's record as resources, in the order in which they refer to each other. */
export function fhirResources(plan: Plan, style: Style): (patient: Patient, emit: Emit) => void {
  const concepts = new Concepts(style);
  const dataset = new DatasetIdentity(plan);
  const ofScenario = places(plan, style, dataset);
  const parts = [
    ofScenario.write,
    person(style, dataset),
    encounters(style, ofScenario),
    conditions(style, concepts),
    allergies(style, concepts),
    vitalSigns(style),
    results(style, dataset),
    scores(style),
    procedures(style, concepts),
    medications(style, concepts),
    medicationStatements(style, concepts, false),
    immunizations(style, concepts),
    documents(style),
  ];
  return (patient, emit) => {
    const chart = new Chart(patient, style, emit);
    for (const write of parts) write(chart);
  };
}
