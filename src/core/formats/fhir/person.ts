import type { Fragment } from '#core/formats/byte-writer.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { identifierSystem, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import {
  type Template,
  json,
  jsonTemplate,
  plain,
  preparedJson,
  text,
  when,
} from '#core/formats/json/json-template.ts';
import { givenNames } from '#core/patient/words.ts';
import type { DatasetIdentity } from '#core/patient/dataset-identity.ts';

/** Whether the record of a person is in use. */
const living = preparedJson(true);
const dead = preparedJson(false);

/** Who the patient is. */
export function person(style: Style, dataset: DatasetIdentity): (chart: Chart) => void {
  const serviceNumber = identifierSystem(dataset, 'service-number');
  interface Identity {
    readonly [key: string]: string | Fragment | undefined;
    active: Fragment;
    id: string;
    service: string;
    number: string;
    family: string;
    given: string;
    second: string | undefined;
    gender: string;
    birthDate: string;
    died: string | undefined;
    nation: string;
    language: string;
    organization: string;
  }
  const withNames = (given: Template) =>
    jsonTemplate<Identity>({
      resourceType: 'Patient',
      id: plain('id'),
      meta: meta(style, 'Patient'),
      extension: [
        {
          url: 'http://hl7.org/fhir/StructureDefinition/patient-nationality',
          extension: [
            {
              url: 'code',
              valueCodeableConcept: { coding: [{ system: 'urn:iso:std:iso:3166', code: plain('nation') }] },
            },
          ],
        },
      ],
      identifier: [
        { use: 'official', system: serviceNumber, value: plain('service') },
        { use: 'secondary', system: identifierSystem(dataset, 'patient-number'), value: plain('number') },
      ],
      active: json('active'),
      name: [{ use: 'official', family: text('family'), given }],
      gender: plain('gender'),
      birthDate: plain('birthDate'),
      deceasedDateTime: when('died', plain('died')),
      address: [{ use: 'home', country: plain('nation') }],
      communication: [
        { language: { coding: [{ system: 'urn:ietf:bcp:47', code: plain('language') }] }, preferred: true },
      ],
      managingOrganization: { reference: plain('organization', style.reference('Organization')) },
    });
  const oneName = withNames([text('given')]);
  const twoNames = withNames([text('given'), text('second')]);
  return (chart) => {
    const { patient } = chart;
    const { id, service, name, sex, birthDate, nationality, language, outcome } = patient;
    const [given, second] = givenNames(patient);
    const died = outcome.status === 'KIA' || outcome.status === 'DOW' ? outcome.at : undefined;
    chart.emit(
      'Patient',
      second === undefined ? oneName : twoNames,
      {
        id,
        active: died === undefined ? living : dead,
        service: service.number,
        number: `${patient.number}`,
        family: name.family,
        given,
        second,
        gender: sex,
        birthDate,
        died,
        nation: nationality,
        language,
        organization: dataset.forceId(nationality),
      },
      `${serviceNumber}|${service.number}`,
    );
  };
}
