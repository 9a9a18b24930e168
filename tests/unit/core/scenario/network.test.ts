import { describe, expect, test } from 'vitest';
import { checkScenario } from '#core/scenario/parse.ts';
import { formatPath } from '#core/scenario/problem.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import { facilityOf } from '#core/scenario/sections/facilities/facilities-schema.ts';
import { TASK_RESOURCE, teamsByHour } from '#core/scenario/sections/facilities/resources.ts';
import { rateProfiles } from '#core/scenario/sections/arrivals/rate-profiles.ts';
import { planWith, scenarioWith } from '../../../support/scenarios.ts';

/** The problems of a new scenario after a change, with their paths. */
function problemsAfter(change: (scenario: Scenario) => void): string[] {
  const scenario = scenarioWith();
  change(scenario);
  return checkScenario(scenario as never).map(
    ({ path, message, fix }) => `${formatPath(path)}: ${message} ${fix}`,
  );
}

const facilityAt = (scenario: Scenario, id: string) => {
  const found = scenario.facilities.facilities.find((facility) => facility.id === id);
  if (found === undefined) throw new Error(`There is no facility ${id}.`);
  return found;
};

describe('an impossible network is refused: ', () => {
  test('one without a path to surgery', () => {
    const problems = problemsAfter((s) => {
      for (const id of ['r2', 'r3', 'r4']) facilityAt(s, id).capacity = { operatingTables: 0 };
    });
    expect(problems).toEqual([
      expect.stringMatching(/^facilities\.facilities: Casualties of front “Main front” find no surgery/),
    ]);
  });
  test('one without a beginning or an end', () => {
    const problems = problemsAfter((s) => {
      s.facilities.facilities = s.facilities.facilities.filter(({ role }) => role !== 'POI' && role !== 'R4');
      s.facilities.facilities.push(facilityOf('r2-2', 'Second', 'R2B'));
    });
    expect(problems).toContainEqual(expect.stringMatching(/has no point of injury/));
    expect(problems).toContainEqual(expect.stringMatching(/has no Role 4/));
  });
  test('a facility of a front that does not exist', () => {
    expect(problemsAfter((s) => (facilityAt(s, 'r1').front = 'nowhere'))).toContainEqual(
      expect.stringMatching(/“Role 1” serves the front “nowhere”, which does not exist/),
    );
  });
  test('a place where nobody can be treated or resuscitated', () => {
    expect(problemsAfter((s) => (facilityAt(s, 'r1').capacity = { medics: 0 }))).toContainEqual(
      expect.stringMatching(/“Role 1” has 0 medics: patients who need one wait forever/),
    );
    expect(problemsAfter((s) => (facilityAt(s, 'r2').capacity = { nurses: 1 }))).toContainEqual(
      expect.stringMatching(/“Role 2” has 1 nurses?: patients who need them wait forever/),
    );
    expect(problemsAfter((s) => (facilityAt(s, 'r2').capacity = { treatmentBays: 0 }))).toContainEqual(
      expect.stringMatching(/“Role 2” has 0 treatment bays: patients/),
    );
  });
  test('a hospital that only those who pass Role 1 would reach, where nobody does', () => {
    const problemsWith = (bypassRole1: boolean) =>
      problemsAfter((s) => {
        facilityAt(s, 'r1').distanceKm = 40;
        facilityAt(s, 'r2').distanceKm = 50;
        s.facilities.facilities.push(facilityOf('near', 'Near', 'R2E', {}, { distanceKm: 5 }));
        s.facilities.routing = 'closest';
        s.facilities.bypassRole1 = bypassRole1;
      });
    expect(problemsWith(true)).toEqual([]);
    expect(problemsWith(false)).toEqual([expect.stringMatching(/No patient reaches “Near”/)]);
  });
  test('one nobody comes to, because another that does the same is closer', () => {
    const problems = problemsAfter((s) => {
      s.facilities.routing = 'closest';
      s.facilities.facilities.push(facilityOf('r1-far', 'Far Role 1', 'R1', {}, { distanceKm: 8 }));
    });
    expect(problems).toEqual([
      expect.stringMatching(
        /^facilities\.facilities\[5\]\.distanceKm: No patient reaches “Far Role 1”: another/,
      ),
    ]);
  });
  test('a roster without cover', () => {
    const problems = problemsAfter((s) => {
      facilityAt(s, 'r2').capacity = { surgicalTeams: [{ teams: 0, fromHour: 0, toHour: 24 }] };
    });
    expect(problems).toContainEqual(
      expect.stringMatching(/“Role 2” has a roster without a team at any hour/),
    );
  });
  test('a leg without vehicles, without litters, or with helicopters only in a storm', () => {
    const wrong = /Nothing with a litter.* collects from POI at front “Main front”/;
    expect(problemsAfter((s) => s.transport.fleets.forEach((fleet) => (fleet.vehicles = 0)))).toContainEqual(
      expect.stringMatching(wrong),
    );
    expect(problemsAfter((s) => s.transport.fleets.forEach((fleet) => (fleet.litters = 0)))).toContainEqual(
      expect.stringMatching(wrong),
    );
    const stormy = problemsAfter((s) => {
      s.environment.conditions = ['storm'];
      s.transport.fleets = s.transport.fleets.filter(({ kind }) => kind === 'helicopter');
    });
    expect(stormy).toContainEqual(expect.stringMatching(/that can move in this weather collects from POI/));
  });
  test('vehicles whose home base is not there', () => {
    expect(problemsAfter((s) => (s.transport.fleets[0]!.base = 'depot'))).toContainEqual(
      expect.stringMatching(/^transport\.fleets\[0\]\.base: .*stands at “depot”, which is not a facility/),
    );
  });
  test('strategic sorties that are all cancelled or have no litters', () => {
    const problems = problemsAfter((s) => {
      s.transport.strategic = { ...s.transport.strategic, everyHours: 24, cancelPercent: 100, litters: 0 };
    });
    expect(problems).toContainEqual(expect.stringMatching(/Every strategic sortie is cancelled/));
    expect(problems).toContainEqual(expect.stringMatching(/A strategic sortie has no litters/));
  });
});

describe('figures that cannot be are refused: ', () => {
  test('times out of order, wherever they are', () => {
    expect(problemsAfter((s) => (s.care.times.treatmentMinutes = { min: 30, mode: 20, max: 40 }))).toEqual([
      expect.stringMatching(/^care\.times\.treatmentMinutes: .*30, 20 and 40 are not in order/),
    ]);
  });
  test('triage errors of more than everybody', () => {
    expect(
      problemsAfter((s) => (s.care.triage.role1 = { overPercent: 70, underPercent: 40 })),
    ).toContainEqual(expect.stringMatching(/Over- and under-triage add up to 110 %/));
  });
  test('rates of a force of nobody, of nothing, or of millions', () => {
    const withRates = (change: (s: Scenario) => void) =>
      problemsAfter((s) => {
        s.arrivals.mode = 'rates';
        change(s);
      });
    expect(
      withRates((s) => {
        s.arrivals.combat.strength = 0;
        s.arrivals.support.strength = 0;
      }),
    ).toContainEqual(expect.stringMatching(/its strength is 0/));
    expect(withRates((s) => (s.arrivals.combat.strength = 1))).toEqual([]);
    expect(
      withRates((s) => {
        Object.assign(s.arrivals, rateProfiles.worst.rates());
        s.arrivals.combat.strength = 1_000_000;
        s.general.days = 365;
      }),
    ).toContainEqual(expect.stringMatching(/These rates bring about \d+ casualties/));
  });
});

test('surgical teams are counted by the hour, also over midnight; without a roster there is no limit', () => {
  const hours = teamsByHour([
    { teams: 2, fromHour: 22, toHour: 6 },
    { teams: 1, fromHour: 5, toHour: 7 },
  ]);
  expect([hours[21], hours[22], hours[0], hours[5], hours[6], hours[7]]).toEqual([0, 2, 2, 3, 1, 0]);
  expect(teamsByHour(undefined)[3]).toBe(Infinity);
});

test('facilities of a front are in order of role, then of distance, and what is left out is unlimited', () => {
  const plan = planWith({
    facilities: {
      facilities: [
        facilityOf('far', 'Far', 'R1', { medics: 2 }, { distanceKm: 9 }),
        facilityOf('near', 'Near', 'R1', {}, { distanceKm: 3 }),
        ...scenarioWith().facilities.facilities,
      ],
    },
  });
  expect(plan.facilities.byFront[0]?.map(({ id }) => id)).toEqual([
    'poi',
    'near',
    'r1',
    'far',
    'r2',
    'r3',
    'r4',
  ]);
  expect(plan.facilities.facilities[0]?.taskCapacity[TASK_RESOURCE.medics]).toBe(2);
  const { beds, taskCapacity } = plan.facilities.facilities[1] ?? { beds: [], taskCapacity: [] };
  expect([...beds, ...taskCapacity].every((limit) => limit === Infinity)).toBe(true);
});
