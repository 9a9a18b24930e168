import { bloodGroupFindings, measuredInBlood, observations as codes } from '#core/catalogue/observations.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { concept, loinc } from '#core/formats/fhir/fhir-terms.ts';
import { type Observed, measurement, observationTemplate, observed } from '#core/formats/fhir/observation.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { json, preparedJson } from '#core/formats/json/json-template.ts';
import type { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import type { Patient } from '#core/patient/patient.ts';

const groups = Object.fromEntries(
  Object.entries(bloodGroupFindings).map(([group, [code, display]]) => [
    group,
    preparedJson(concept(SNOMED_CT, code, display)),
  ]),
) as Readonly<Record<Patient['bloodGroup'], Fragment>>;

/** The blood group and every laboratory value. */
export function results(style: Style, dataset: DatasetIdentity): (chart: Chart) => void {
  const bloodGroup = observationTemplate<Observed & { answer: Fragment }>(
    style,
    style.laboratoryProfile,
    'laboratory',
    loinc(codes.bloodGroup),
    { valueCodeableConcept: json('answer') },
  );
  const values = measuredInBlood.map(
    (key) => [key, measurement(style, style.laboratoryProfile, 'laboratory', codes[key])] as const,
  );
  return (chart) => {
    const { injury, movements, nationality, bloodGroup: group, laboratory = [] } = chart.patient;
    const by = style.laboratoryProfile === undefined ? {} : { performer: dataset.forceId(nationality) };
    const first = observed(chart, movements[0]?.facility ?? '', injury.at);
    chart.emit('Observation', bloodGroup, { ...first, ...by, answer: groups[group] });
    for (const { facility, at, ...row } of laboratory) {
      for (const [key, write] of values)
        chart.emit('Observation', write, { ...observed(chart, facility, at), ...by, value: row[key] });
    }
  };
}
