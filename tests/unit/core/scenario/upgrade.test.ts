import { expect, test } from 'vitest';
import { readScenario, upToDate } from '#core/scenario/parse.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';

const predecessor = {
  name: 'Baltic defence',
  total_patients: 1440,
  days_of_fighting: 8,
  base_date: '2025-06-01',
  injury_mix: { Disease: 0.52, 'Non-Battle Injury': 0.33, 'Battle Injury': 0.15 },
  warfare_types: { conventional: true, artillery: true, drone: false },
  intensity: 'high',
  tempo: 'escalating',
  special_events: { ambush: true, major_offensive: true, mass_casualty: true },
  environmental_conditions: { night_operations: true, rain: false },
  front_configs: [
    {
      id: 'pl',
      name: 'Poland',
      casualty_rate: 0.6,
      nationality_distribution: [{ nationality_code: 'POL', percentage: 100 }],
    },
    {
      id: 'ee',
      name: 'Estonia',
      casualty_rate: 0.4,
      nationality_distribution: [
        { nationality_code: 'EST', percentage: 50 },
        { nationality_code: 'GBR', percentage: 50 },
      ],
    },
  ],
};

test('version 0, a configuration of the replaced system, becomes a valid scenario that says the same', () => {
  const parsed = readScenario(predecessor);
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  const scenario = (parsed as { scenario: Scenario }).scenario;
  expect(scenario.version).toBe(2);
  expect(scenario.general).toMatchObject({
    name: 'Baltic defence',
    totalPatients: 1440,
    days: 8,
    start: '2025-06-01T00:00:00Z',
  });
  expect(scenario.fronts.map((front) => [front.id, front.sharePercent])).toEqual([
    ['pl', 60],
    ['ee', 40],
  ]);
  expect(scenario.fronts[1]?.nations).toEqual([
    { nation: 'EST', sharePercent: 50 },
    { nation: 'GBR', sharePercent: 50 },
  ]);
  expect(scenario.injuries.mix).toEqual({
    battlePercent: 15,
    nonBattlePercent: 33,
    diseasePercent: 52,
    stressPercent: 0,
  });
  expect(scenario.warfare).toEqual({
    types: [
      { type: 'conventional', weight: 1 },
      { type: 'artillery', weight: 1.2 },
    ],
    intensity: 'high',
    tempo: 'escalating',
  });
  expect(scenario.environment.conditions).toEqual(['night-operations']);
  expect(scenario.events.scheduled.map((event) => event.kind)).toEqual([
    'major-offensive',
    'ambush',
    'ambush',
    'ambush',
  ]);
});

test('what the replaced system silently accepted is still told', () => {
  const broken = {
    ...predecessor,
    front_configs: [
      {
        name: 'X',
        casualty_rate: 1,
        nationality_distribution: [{ nationality_code: 'ZZZ', percentage: 100 }],
      },
    ],
  };
  const parsed = readScenario(broken);
  expect(parsed.ok ? '' : parsed.problems[0]?.message).toBe('Nation is "ZZZ".');
});

test('version 1 gets how long operations take about their mean', () => {
  const { operationPercent, ...times } = newScenario().care.times;
  const before = { ...newScenario(), version: 1, care: { ...newScenario().care, times } };
  expect(readScenario(before)).toEqual({ ok: true, scenario: newScenario() });
  expect(operationPercent).toBeDefined();
  expect(upToDate(before as unknown as Scenario)).toEqual(newScenario());
  expect(readScenario({ ...before, care: 7 })).toMatchObject({ ok: false });
});

test('version 2, the present one, is not touched', () => {
  const scenario = newScenario();
  expect(readScenario(scenario)).toEqual({ ok: true, scenario });
});
