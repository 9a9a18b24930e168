import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Plan, compile } from '#core/scenario/compile.ts';
import { meanOf } from '#core/scenario/duration.ts';
import { newScenario } from '#core/scenario/scenario.ts';
import { ROLE } from '#core/catalogue/roles.ts';
import { BED, bedKinds, taskResources } from '#core/scenario/sections/facilities/resources.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
import { type Observer, waits } from '#core/simulation/chain/observer.ts';
import { Simulation, simulate } from '#core/simulation/simulate.ts';
import { decodeStory } from '#core/simulation/story/story.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import { rateProfiles } from '#core/scenario/sections/arrivals/rate-profiles.ts';
import { fleetOf } from '#core/scenario/sections/transport/transport-schema.ts';
import { checkScenario } from '#core/scenario/parse.ts';
import { networkScenarios } from '../../../support/networks.ts';

const terminal = new Set(['died', 'returned-to-duty', 'evacuated']);

/** What must hold of the way of any casualty. */
function checkWay(plan: Plan, casualty: Casualty): void {
  const { steps, assessments, outcome, death } = casualty;
  const roleOf = (facility: number) => plan.facilities.facilities[facility]?.role ?? -1;
  expect(steps[0]).toMatchObject({ kind: 'injured', atMs: casualty.injuredMs });
  steps.forEach((step, i) => {
    const previous = steps[i - 1];
    expect(Number.isInteger(step.atMs)).toBe(true);
    if (previous === undefined) return;
    expect(step.atMs).toBeGreaterThanOrEqual(previous.atMs);
    expect(terminal.has(previous.kind)).toBe(false);
    // Whoever has left arrives where they were taken, unless they die on the way.
    if (previous.kind === 'departed' && step.kind !== 'died') {
      expect(step).toMatchObject({ kind: 'arrived', facility: previous.to });
    } else expect(step.facility).toBe(previous.facility);
    if (step.kind === 'arrived') expect(roleOf(step.facility)).toBeGreaterThan(roleOf(previous.facility));
    if (step.kind === 'operated') expect(plan.facilities.facilities[step.facility]?.operates).toBe(true);
  });
  const last = steps[steps.length - 1];
  const times = assessments.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[0]).toBeGreaterThanOrEqual(casualty.injuredMs);
  if (terminal.has(last?.kind ?? '')) expect(times.at(-1)).toBeLessThanOrEqual(last?.atMs ?? -1);
  expect(last?.atMs).toBeLessThanOrEqual(plan.general.horizonMs);
  const reached = steps.some((step) => step.kind === 'arrived' && roleOf(step.facility) >= ROLE.R1);
  if (outcome === 'KIA') expect([last?.kind, reached]).toEqual(['died', false]);
  if (outcome === 'DOW') expect([last?.kind, reached]).toEqual(['died', true]);
  if (outcome === 'RTD') expect(last?.kind).toBe('returned-to-duty');
  if (outcome === 'EVACUATED')
    expect([last?.kind, roleOf(last?.facility ?? -1)]).toEqual(['evacuated', ROLE.R4]);
  if (outcome === 'IN_TREATMENT') expect(terminal.has(last?.kind ?? '')).toBe(false);
  expect(death !== undefined).toBe(outcome === 'KIA' || outcome === 'DOW');
}

/** Counts everything an observer is told, and objects when a count becomes impossible. */
class Auditor implements Observer {
  readonly counts = new Map<string, number>();
  readonly #plan: Plan;
  #lastMs = 0;
  ends = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  #change(atMs: number, key: string, change: number): number {
    expect(atMs).toBeGreaterThanOrEqual(this.#lastMs);
    this.#lastMs = atMs;
    const now = (this.counts.get(key) ?? 0) + change;
    expect(now, key).toBeGreaterThanOrEqual(0);
    this.counts.set(key, now);
    return now;
  }

  present(atMs: number, facility: number, triage: number, change: number): void {
    this.#change(atMs, `present ${facility} ${triage}`, change);
  }
  arrived(facility: number): void {
    expect(this.#plan.facilities.facilities[facility]?.role).toBeGreaterThan(ROLE.POI);
  }
  joined(atMs: number, facility: number): void {
    expect(atMs).toBeGreaterThanOrEqual(this.#lastMs);
    expect(this.#plan.facilities.facilities[facility]).toBeDefined();
  }
  waiting(atMs: number, facility: number, wait: number, triage: number, change: number): void {
    this.#change(atMs, `waiting ${facility} ${waits[wait] ?? '?'} ${triage}`, change);
  }
  bedNeeded(atMs: number, facility: number, bed: number, change: number): void {
    const now = this.#change(atMs, `needed ${facility} ${bedKinds[bed] ?? '?'}`, change);
    // Patients are boarded beside full beds, but convalescents go elsewhere; Role 4 takes in everybody.
    const { role, beds } = this.#plan.facilities.facilities[facility] ?? { role: -1, beds: [] };
    if (bed !== BED.convalescentBeds || role === ROLE.R4) return;
    if (change > 0) expect(now).toBeLessThanOrEqual(beds[bed] ?? 0);
  }
  used(atMs: number, facility: number, resource: number, change: number): void {
    const now = this.#change(atMs, `used ${facility} ${taskResources[resource] ?? '?'}`, change);
    if (change > 0)
      expect(now).toBeLessThanOrEqual(
        this.#plan.facilities.facilities[facility]?.taskCapacity[resource] ?? 0,
      );
  }
  operated(_atMs: number, facility: number): void {
    expect(this.#plan.facilities.facilities[facility]?.operates).toBe(true);
  }
  transfused(_atMs: number, _facility: number, units: number, needed: number): void {
    expect(units).toBeGreaterThanOrEqual(0);
    expect(units).toBeLessThanOrEqual(needed);
  }
  ended(): void {
    this.ends++;
  }

  /** The sum of all counts whose key begins so. */
  total(prefix: string): number {
    return [...this.counts].reduce((sum, [key, count]) => (key.startsWith(prefix) ? sum + count : sum), 0);
  }
}

const runs = { numRuns: 60 };

describe('whatever the network', () => {
  test('its scenario is one that the checks let through', () => {
    fc.assert(
      fc.property(networkScenarios, (scenario) => {
        expect(checkScenario(scenario as never).filter(({ path }) => path[0] !== 'arrivals')).toEqual([]);
      }),
      runs,
    );
  });

  test('every way is in time order, connected, goes up the roles, and ends with its outcome', () => {
    fc.assert(
      fc.property(networkScenarios, fc.nat(), (scenario, seed) => {
        const plan = compile(scenario, seed);
        let number = 0;
        for (const casualty of simulate(plan)) {
          expect(casualty.number).toBe(++number);
          checkWay(plan, casualty);
        }
        if (scenario.arrivals.mode === 'total') expect(number).toBe(scenario.general.totalPatients);
      }),
      runs,
    );
  });

  test('nobody is lost, nothing is taken twice, over-committed, or held by the dead', () => {
    fc.assert(
      fc.property(networkScenarios, fc.nat(), (scenario, seed) => {
        // So long that whoever can be done is done.
        scenario.general.followUpDays = 365;
        const plan = compile(scenario, seed);
        const auditor = new Auditor(plan);
        const simulation = new Simulation(plan, auditor);
        const finished: Casualty[] = [];
        while (simulation.advance()) {
          expect(auditor.ends + simulation.underWay).toBe(simulation.injured);
          for (let story = simulation.take(); story !== undefined; story = simulation.take()) {
            finished.push(decodeStory(story));
          }
        }
        expect(finished).toHaveLength(simulation.injured);
        // Only those are left who wait for a vehicle that was lost, or for a death far away.
        const stranded = finished.filter(({ outcome }) => outcome === 'IN_TREATMENT').length;
        expect(auditor.total('waiting')).toBeLessThanOrEqual(stranded);
        expect(auditor.total('present')).toBeLessThanOrEqual(stranded);
        expect(auditor.total('used')).toBe(0);
        expect(auditor.total('needed')).toBeLessThanOrEqual(stranded);
      }),
      runs,
    );
  });

  test('looking on changes nothing', () => {
    fc.assert(
      fc.property(networkScenarios, fc.nat(), (scenario, seed) => {
        const plan = compile(scenario, seed);
        expect([...simulate(plan, new Auditor(plan))]).toEqual([...simulate(plan)]);
      }),
      { numRuns: 25 },
    );
  });

  test('looking on changes nothing either when everything takes equally long and falls together', () => {
    const scenario = presetOf('mass-casualty', (s) => {
      for (const times of Object.values(s.care.times)) {
        const always = meanOf(times);
        Object.assign(times, { min: always, mode: always, max: always });
      }
      for (const facility of s.facilities.facilities) delete facility.capacity.convalescentBeds;
    });
    const plan = compile(scenario, 3);
    expect([...simulate(plan, new Auditor(plan))]).toEqual([...simulate(plan)]);
  });
});

/** A copy of the preset with changes. */
function presetOf(
  id: string,
  change: (scenario: NonNullable<ReturnType<typeof findPreset>>['scenario']) => void,
) {
  const scenario = structuredClone(
    findPreset(id)?.scenario as NonNullable<ReturnType<typeof findPreset>>['scenario'],
  );
  change(scenario);
  return scenario;
}

/** Minutes to the first operation by seed and casualty. */
function minutesToSurgery(scenario: ReturnType<typeof presetOf>): Map<string, number> {
  const times = new Map<string, number>();
  for (let seed = 1; seed <= 12; seed++) {
    for (const { number, steps, injuredMs } of simulate(compile(scenario, seed))) {
      const first = steps.find(({ kind }) => kind === 'operated');
      if (first !== undefined) times.set(`${seed}/${number}`, (first.atMs - injuredMs) / 60_000);
    }
  }
  return times;
}

/**
 * Mean times to surgery, run by run, of those who are operated on in every run: with more capacity more of the worst
 * live to see an operation, and they would make the mean of all another one.
 */
function pairedMeans(runs: readonly Map<string, number>[]): number[] {
  const [first] = runs;
  const always = [...(first?.keys() ?? [])].filter((key) => runs.every((run) => run.has(key)));
  expect(always.length).toBeGreaterThan(50);
  return runs.map((run) => always.reduce((sum, key) => sum + (run.get(key) ?? 0), 0) / always.length);
}

function expectNeverLonger(times: readonly number[]): void {
  for (let i = 1; i < times.length; i++) expect(times[i]).toBeLessThanOrEqual((times[i - 1] as number) + 0.5);
  expect(times.at(-1)).toBeLessThan(times[0] as number);
}

describe('common random numbers', () => {
  test('a change of transport leaves who is hurt, how and when alone', () => {
    const facts = (vehicles: number) =>
      [
        ...simulate(
          compile(
            presetOf('urban-assault', (scenario) => {
              for (const fleet of scenario.transport.fleets) fleet.vehicles = vehicles;
            }),
            5,
          ),
        ),
      ].map(({ number, injuredMs, nation, mechanism, wounds }) =>
        JSON.stringify([number, injuredMs, nation, mechanism, wounds]),
      );
    expect(facts(2)).toEqual(facts(40));
  });

  test('nor does an evacuation policy, also where losses and returns change who is there to be hurt', () => {
    const factsOf = (policyDays: number) =>
      new Map(
        [
          ...simulate(
            compile(
              presetOf('brigade', (scenario) => {
                for (const facility of scenario.facilities.facilities) facility.policyDays = policyDays;
                Object.assign(scenario.arrivals, rateProfiles.high.rates());
              }),
              5,
            ),
          ),
        ].map(({ injuredMs, nation, wounds }) => [injuredMs, JSON.stringify([nation, wounds])]),
      );
    const [none, month] = [factsOf(0), factsOf(30)];
    const both = [...none].filter(([at]) => month.has(at));
    expect(both.length).toBeGreaterThan(300);
    expect(month.size).not.toBe(none.size);
    for (const [at, facts] of both) expect(month.get(at)).toBe(facts);
  });

  test.each([
    ['operating tables', 'operatingTables' as const],
    ['resuscitation bays', 'resuscitationBays' as const],
  ])('more %s never lengthen the mean time to surgery', (_, resource) => {
    const runs = [1, 2, 4, 8].map((count) =>
      minutesToSurgery(
        presetOf('training-exercise', (scenario) => {
          scenario.general.totalPatients = 250;
          for (const { capacity } of scenario.facilities.facilities) {
            delete capacity.surgicalTeams;
            delete capacity.nurses;
            delete capacity.physicians;
            // With more resuscitated people the tables would be fuller: nothing else is to be short.
            if (resource !== 'operatingTables' && capacity.operatingTables !== undefined)
              delete capacity.operatingTables;
            if (capacity[resource] !== undefined) capacity[resource] = count;
          }
        }),
      ),
    );
    expectNeverLonger(pairedMeans(runs));
  });

  test('more ambulances never lengthen the mean time to surgery', () => {
    const runs = [1, 2, 4, 12].map((vehicles) =>
      minutesToSurgery(
        presetOf('training-exercise', (scenario) => {
          scenario.transport.fleets = scenario.transport.fleets
            .filter(({ kind }) => kind === 'ground')
            .map((fleet) => ({ ...fleet, vehicles }));
        }),
      ),
    );
    expectNeverLonger(pairedMeans(runs));
  });
});

describe('nobody is forgotten', () => {
  test('a front with vehicles of its own does not wait behind one whose vehicles are lost', () => {
    const scenario = presetOf('arctic-operation', (s) => {
      const [north, south] = s.fronts.map(({ id }) => id) as [string, string];
      s.general.totalPatients = 300;
      // They share their Role 1, so that both wait in the same place.
      for (const facility of s.facilities.facilities) if (facility.role !== 'POI') delete facility.front;
      const roles = ['POI', 'R1', 'R2E', 'R3'] as const;
      s.transport.fleets = [
        fleetOf('north', 'North', 'ground', roles, { front: north, vehicles: 1, lossPercent: 90 }),
        fleetOf('south', 'South', 'ground', roles, { front: south }),
      ];
    });
    const casualties = [...simulate(compile(scenario, 4))];
    const left = (front: number) =>
      casualties.filter((c) => c.front === front && c.outcome === 'IN_TREATMENT').length;
    expect(left(0)).toBeGreaterThan(50);
    expect(left(1)).toBe(0);
  });

  test('those who can sit do not wait behind those who must lie', () => {
    const scenario = presetOf('training-exercise', (s) => {
      s.general.totalPatients = 200;
      s.transport.walkKm = 0;
      const roles = ['POI', 'R1', 'R2E', 'R3'] as const;
      s.transport.fleets = [
        fleetOf('ambulance', 'Ambulance', 'ground', roles, { vehicles: 1, lossPercent: 90, seats: 0 }),
        fleetOf('bus', 'Buses', 'ground', roles, { litters: 0, seats: 20 }),
      ];
    });
    const casualties = [...simulate(compile(scenario, 4))];
    const stranded = casualties.filter((c) => c.steps.length === 1 && c.outcome === 'IN_TREATMENT');
    expect(stranded.length).toBeGreaterThan(20);
    // Whoever is left at the point of injury has a wound of the leg, or is worse than mild.
    for (const { wounds } of stranded) expect(wounds.some(({ severity }) => severity >= 2)).toBe(true);
  });

  test('late agents are collected and die like others, and are not urgent before they have signs', () => {
    const scenario = presetOf('cbrn-incident', (s) => {
      s.care.illness.delayedPercent = 100;
      s.care.firstAid = {
        ...s.care.firstAid,
        reachedPercent: 0,
        collectedMinutes: { min: 1500, mode: 1600, max: 1700 },
      };
      for (const facility of s.facilities.facilities) facility.capacity = {};
      for (const fleet of s.transport.fleets) delete fleet.vehicles;
      s.transport.strategic.everyHours = 0;
    });
    const chemical = [...simulate(compile(scenario, 4))].filter((c) => c.mechanism === 'chemical');
    expect(chemical.filter((c) => c.steps.length === 1)).toEqual([]);
    const early = presetOf('cbrn-incident', (s) => {
      s.care.illness.delayedPercent = 100;
      s.care.triage.poi = { overPercent: 0, underPercent: 0 };
      s.injuries.killedOutrightPercent = 0;
    });
    const first = [...simulate(compile(early, 4))].filter((c) => c.mechanism === 'chemical');
    expect(first.filter((c) => c.assessments[0]?.triage === 'T1')).toEqual([]);
  });
});

test('nobody survives wounds that nobody survives, whatever is done', () => {
  const scenario = presetOf('training-exercise', (s) => {
    s.general.totalPatients = 800;
    s.injuries.killedOutrightPercent = 100;
    s.injuries.mix = { battlePercent: 100, nonBattlePercent: 0, diseasePercent: 0, stressPercent: 0 };
  });
  const casualties = [...simulate(compile(scenario, 2))];
  expect(casualties.every((c) => c.outcome === 'KIA' || c.outcome === 'DOW')).toBe(true);
  expect(casualties.every((c) => c.death?.preventability === 'non-survivable')).toBe(true);
});

describe('overloaded and empty', () => {
  test('a chain that cannot cope still finishes, and says who is not done', () => {
    const plan = compile(
      presetOf('brigade', (scenario) => {
        scenario.arrivals.mode = 'total';
        scenario.general.totalPatients = 3000;
      }),
      1,
    );
    const outcomes = [...simulate(plan)].map(({ outcome }) => outcome);
    expect(outcomes).toHaveLength(3000);
    expect(outcomes.filter((outcome) => outcome === 'IN_TREATMENT').length).toBeGreaterThan(100);
  });

  test('a single casualty goes through, and rates may bring nobody', () => {
    const one = presetOf('nato-article-5', (scenario) => {
      scenario.general.totalPatients = 1;
      scenario.events.scheduled = [];
    });
    expect([...simulate(compile(one, 3))]).toHaveLength(1);
    const none = presetOf('brigade', (scenario) => {
      scenario.arrivals.combat.strength = 1;
      scenario.arrivals.support.strength = 0;
      scenario.general.days = 1;
    });
    expect([...simulate(compile(none, 3))]).toHaveLength(0);
  });

  test('a whole year goes through', () => {
    const plan = compile(
      presetOf('peacekeeping', (scenario) => {
        scenario.general.days = 365;
      }),
      2,
    );
    expect([...simulate(plan)]).toHaveLength(500);
  });
});

test('vehicles with a home base come from there and go back there before the next call', () => {
  const legsOf = (base: string) => {
    const scenario = newScenario();
    scenario.general.totalPatients = 60;
    scenario.transport.walkKm = 0;
    scenario.transport.fleets = [
      fleetOf('only', 'Only vehicle', 'ground', ['POI', 'R1', 'R2E', 'R3'], {
        base,
        vehicles: 1,
        litters: 1,
        seats: 0,
        speedKmh: 60,
        responseMinutes: 0,
        turnroundMinutes: 0,
        handlingMinutes: 0,
      }),
    ];
    return [...simulate(compile(scenario, 6))]
      .flatMap(({ steps }) =>
        steps.flatMap((step, i) => {
          const next = steps[i + 1];
          return step.kind === 'departed' && next?.kind === 'arrived' && step.by === 'ground'
            ? [{ from: step.facility, to: next.facility, fromMs: step.atMs, toMs: next.atMs }]
            : [];
        }),
      )
      .sort((a, b) => a.fromMs - b.fromMs);
  };
  const km = [0, 5, 25, 75];
  for (const [base, at] of [
    ['poi', 0],
    ['r3', 75],
  ] as const) {
    const legs = legsOf(base);
    expect(legs.length).toBeGreaterThan(60);
    legs.slice(1).forEach((leg, i) => {
      const before = legs[i]!;
      const wayMs = (Math.abs(km[before.to]! - at) + Math.abs(km[leg.from]! - at)) * 60_000;
      // Steps are in whole milliseconds.
      expect(leg.fromMs - before.toMs).toBeGreaterThanOrEqual(wayMs - 2);
    });
  }
});
