import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Plan, compile } from '#core/scenario/compile.ts';
import { ROLE } from '#core/scenario/sections/facilities/roles.ts';
import { RESOURCE, resources } from '#core/scenario/sections/facilities/resources.ts';
import type { Casualty } from '#core/simulation/casualty.ts';
import { type Observer, waits } from '#core/simulation/observer.ts';
import { Simulation, simulate } from '#core/simulation/simulate.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
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
  arrived(): void {
    expect(true).toBe(true);
  }
  waiting(atMs: number, facility: number, wait: number, triage: number, change: number): void {
    this.#change(atMs, `waiting ${facility} ${waits[wait] ?? '?'} ${triage}`, change);
  }
  used(atMs: number, facility: number, resource: number, change: number): void {
    const now = this.#change(atMs, `used ${facility} ${resources[resource] ?? '?'}`, change);
    // Beds for holding and staging have people beside them when full; everything else has its limit.
    if (resource === RESOURCE.holdingBeds || resource === RESOURCE.stagingBeds) return;
    // At Role 4 those who are evacuated are always taken in.
    if (this.#plan.facilities.facilities[facility]?.role === ROLE.R4) return;
    if (change > 0)
      expect(now).toBeLessThanOrEqual(this.#plan.facilities.facilities[facility]?.capacity[resource] ?? 0);
  }
  operated(): void {
    expect(true).toBe(true);
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
          if (simulation.hasComplete) finished.push(...simulation.takeComplete());
        }
        expect(finished).toHaveLength(simulation.injured);
        // Only those are left who wait for a vehicle that was lost, or for a death far away.
        const stranded = finished.filter(({ outcome }) => outcome === 'IN_TREATMENT').length;
        expect(auditor.total('waiting')).toBeLessThanOrEqual(stranded);
        expect(auditor.total('present')).toBeLessThanOrEqual(stranded);
        expect(auditor.total('used')).toBeLessThanOrEqual(stranded);
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
