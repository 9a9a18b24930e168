import type { NationCode } from '#core/catalogue/nations.ts';
import { nationNames } from '#core/catalogue/nations.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { concept, hl7, identifierSystem, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { type Template, jsonTemplate, plain, text, when } from '#core/formats/json/json-template.ts';
import { uuid } from '#core/patient/identity.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { roles } from '#core/catalogue/roles.ts';

const SERVICE_NUMBER = identifierSystem('service-number');
const FACILITY = identifierSystem('facility');
const FORCE = identifierSystem('force');

/** What all patients of a scenario share: facilities and forces, with ids from the seed. */
export interface Places {
  readonly locationId: (facility: string) => string;
  readonly write: (chart: Chart) => void;
}

/** The facilities that a patient came through, as locations, and the force they serve in. */
export function places(
  plan: Plan,
  style: Style,
): Places & { readonly organizationId: (nation: NationCode) => string } {
  const random = new RandomStream(plan.seed, 'places');
  const ids = plan.facilities.facilities.map(({ index }) => {
    random.seek(index);
    return uuid(random);
  });
  const byId = new Map(plan.facilities.facilities.map((facility) => [facility.id, facility]));
  const forces = new Map<NationCode, string>();
  const forceIds = new RandomStream(plan.seed, 'forces');
  const organizationId = (nation: NationCode) => {
    let known = forces.get(nation);
    if (known === undefined) {
      forceIds.seek([...nation].reduce((sum, letter) => sum * 32 + letter.charCodeAt(0) - 64, 0));
      known = uuid(forceIds);
      forces.set(nation, known);
    }
    return known;
  };
  const locationId = (facility: string) => ids[byId.get(facility)?.index ?? 0] as string;
  const location = jsonTemplate<{ id: string; facility: string; name: string; role: string }>({
    resourceType: 'Location',
    id: plain('id'),
    meta: meta(style, 'Location'),
    identifier: [{ system: FACILITY, value: text('facility') }],
    status: 'active',
    name: text('name'),
    mode: 'instance',
    type: [{ text: text('role') }],
  });
  const organization = jsonTemplate<{ id: string; nation: string; name: string }>({
    resourceType: 'Organization',
    id: plain('id'),
    meta: meta(style, 'Organization'),
    identifier: [{ system: FORCE, value: plain('nation') }],
    active: true,
    type: [concept(hl7('organization-type'), 'govt', 'Government')],
    name: text('name'),
  });
  return {
    locationId,
    organizationId,
    write(chart) {
      const { number, nationality, movements } = chart.patient;
      const isShared = style.sharesPlaces === true;
      if (isShared && number !== 1) return;
      for (const nation of isShared ? nationsOf(plan) : [nationality]) {
        const values = { id: organizationId(nation), nation, name: forceName(nation) };
        chart.emit('Organization', organization, values, `${FORCE}|${nation}`);
      }
      if (!style.hasStays) return;
      const came = movements.flatMap(({ facility, to }) => (to === undefined ? [facility] : [facility, to]));
      for (const place of isShared ? byId.keys() : new Set(came)) {
        const known = byId.get(place);
        const role = roles[known?.role ?? 0] as string;
        const values = { id: locationId(place), facility: place, name: known?.name ?? place, role };
        chart.emit('Location', location, values, `${FACILITY}|${encodeURIComponent(place)}`);
      }
    },
  };
}

function nationsOf(plan: Plan): ReadonlySet<NationCode> {
  return new Set(plan.fronts.flatMap((front) => front.nations.items));
}

export function forceName(nation: NationCode): string {
  return `Armed forces of ${nationNames[nation]}`;
}

/** Who the patient is. */
export function person(style: Style, organizationId: (nation: NationCode) => string): (chart: Chart) => void {
  interface Identity {
    readonly [key: string]: string | undefined;
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
        { use: 'official', system: SERVICE_NUMBER, value: plain('service') },
        { use: 'secondary', system: identifierSystem('patient-number'), value: plain('number') },
      ],
      active: true,
      name: [{ use: 'official', family: text('family'), given }],
      gender: plain('gender'),
      birthDate: plain('birthDate'),
      deceasedDateTime: when('died', plain('died')),
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
    const space = name.given.indexOf(' ');
    const given = space < 0 ? name.given : name.given.slice(0, space);
    const second = space < 0 ? undefined : name.given.slice(space + 1);
    const died = outcome.status === 'KIA' || outcome.status === 'DOW' ? outcome.at : undefined;
    chart.emit(
      'Patient',
      second === undefined ? oneName : twoNames,
      {
        id,
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
        organization: organizationId(nationality),
      },
      `${SERVICE_NUMBER}|${service.number}`,
    );
  };
}
