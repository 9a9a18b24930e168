import { type NationCode, nationNames } from '#core/catalogue/nations.ts';
import { roles } from '#core/catalogue/roles.ts';
import type { Chart } from '#core/formats/fhir/chart.ts';
import { concept, hl7, identifierSystem, meta } from '#core/formats/fhir/fhir-terms.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import { jsonTemplate, plain, text, when } from '#core/formats/json/json-template.ts';
import type { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import type { Plan } from '#core/scenario/compile.ts';

/** The facilities and forces of a scenario. */
export interface Places {
  readonly locationId: (facility: string) => string;
  readonly write: (chart: Chart) => void;
}

/** The facilities that a patient came through, as locations, and the force they serve in. */
export function places(plan: Plan, style: Style, dataset: DatasetIdentity): Places {
  const facilities = new Map(
    plan.facilities.facilities.map(({ id, index, name, role }) => [
      id,
      { id: dataset.facilityId(index), facility: id, name, role: roles[role] as string },
    ]),
  );
  const locationId = (facility: string) =>
    facilities.get(facility)?.id ?? dataset.facilityId(facilities.size);
  const facilitySystem = identifierSystem(dataset, 'facility');
  const forceSystem = identifierSystem(dataset, 'force');
  const location = jsonTemplate<{ id: string; facility: string; name: string; role: string }>({
    resourceType: 'Location',
    id: plain('id'),
    meta: meta(style, 'Location'),
    identifier: [{ system: facilitySystem, value: text('facility') }],
    status: 'active',
    name: text('name'),
    mode: 'instance',
    type: [{ text: text('role') }],
  });
  const organization = jsonTemplate<{ id: string; nation: string; name: string; alias: string | undefined }>({
    resourceType: 'Organization',
    id: plain('id'),
    meta: meta(style, 'Organization'),
    identifier: [{ system: forceSystem, value: plain('nation') }],
    active: true,
    type: [concept(hl7('organization-type'), 'govt', 'Government')],
    name: text('name'),
    alias: when('alias', [text('alias')]),
  });
  const nations = new Set(plan.fronts.flatMap((front) => front.nations.items));
  return {
    locationId,
    write(chart) {
      const { number, nationality, movements } = chart.patient;
      const isShared = style.sharesPlaces === true;
      if (isShared && number !== 1) return;
      for (const nation of isShared ? nations : [nationality]) {
        const words = forceName(nation);
        const named =
          style.codedForces === true ? { name: nation, alias: words } : { name: words, alias: undefined };
        const values = { id: dataset.forceId(nation), nation, ...named };
        chart.emit('Organization', organization, values, `${forceSystem}|${nation}`);
      }
      if (!style.hasStays) return;
      const came = movements.flatMap(({ facility, to }) => (to === undefined ? [facility] : [facility, to]));
      for (const id of isShared ? facilities.keys() : new Set(came)) {
        const known = facilities.get(id) ?? { id: locationId(id), facility: id, name: id, role: id };
        chart.emit('Location', location, known, `${facilitySystem}|${encodeURIComponent(id)}`);
      }
    },
  };
}

function forceName(nation: NationCode): string {
  return `Armed forces of ${nationNames[nation]}`;
}
