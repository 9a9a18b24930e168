import { roles } from '#core/catalogue/roles.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { Resource } from '#core/scenario/sections/facilities/resources.ts';
import type { Wait } from '#core/simulation/chain/observer.ts';
import type { Finding } from '#core/statistics/findings.ts';

/** What people queue for, by what limits it; transport is limited by vehicles. */
const limitOf: Readonly<Record<Exclude<Wait, 'transport'>, Resource>> = {
  treatment: 'treatmentBays',
  resuscitation: 'resuscitationBays',
  operation: 'operatingTables',
};

/** The setting of a scenario that a finding is about: a capacity of the facility, or the first fleet that collects there. */
export function fieldOf(finding: Finding, scenario: Scenario): (string | number)[] {
  const { facility } = finding;
  const capacity = ['facilities', 'facilities', facility, 'capacity'];
  if (finding.kind === 'short' || finding.kind === 'busy') return [...capacity, finding.resource];
  if (finding.wait !== 'transport') return [...capacity, limitOf[finding.wait]];
  const role = scenario.facilities.facilities[facility]?.role ?? roles[0];
  const fleet = scenario.transport.fleets.findIndex(({ collectsFrom }) => collectsFrom.includes(role));
  return ['transport', 'fleets', Math.max(0, fleet), 'vehicles'];
}
