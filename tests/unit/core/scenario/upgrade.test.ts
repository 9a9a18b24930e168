import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { upToDate } from '#core/scenario/parse.ts';
import { formatPath } from '#core/scenario/problem.ts';
import { readDocument } from '#core/scenario/scenario-file.ts';
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
  const parsed = readDocument(predecessor);
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
    'ambush',
    'ambush',
    'ambush',
    'major-offensive',
    'mass-casualty',
    'mass-casualty',
  ]);
  expect((parsed as { notices: readonly string[] }).notices).toEqual([]);
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
  const parsed = readDocument(broken);
  expect(parsed.ok ? [] : parsed.problems).toEqual([
    {
      path: ['front_configs', 0, 'nationality_distribution', 0],
      message: 'The nation is “ZZZ”.',
      fix: expect.stringContaining('alpha-3') as string,
    },
  ]);
});

describe('an older configuration of the replaced system', () => {
  const preset = {
    name: 'Harbour',
    total_patients: 100,
    duration_days: 3,
    warfare_type: 'urban',
    special_events: { mass_casualty: true },
    triage_override: { T1: 0.4, T2: 0.3, T3: 0.3 },
    difficulty: 'hard',
    facility_configs: [{ id: 'r2', name: 'Role 2', capacity: 40, kia_rate: 0.05, rtd_rate: 0.85 }],
    environmental_conditions: { extreme_weather: true, night_operations: true },
    fronts: [{ name: 'A', casualty_rate: 1, nationality_distribution: { USA: 60, GBR: 40 } }],
  };
  const read = (document: unknown) => {
    const parsed = readDocument(document);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed;
  };
  const problemsOf = (document: unknown) => {
    const parsed = readDocument(document);
    return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
  };

  test('keeps what it says in the words of its time, and names what has no place here', () => {
    const { scenario, notices } = read(preset);
    expect(scenario.general).toMatchObject({ totalPatients: 100, days: 3 });
    expect(scenario.warfare.types).toEqual([{ type: 'urban', weight: 1.1 }]);
    expect(scenario.events.scheduled).toEqual([
      { kind: 'mass-casualty', day: 2, time: '12:00', front: 'a', size: 2 },
    ]);
    expect(scenario.environment.conditions).toEqual(['night-operations']);
    expect(scenario.fronts[0]?.nations).toEqual([
      { nation: 'USA', sharePercent: 60 },
      { nation: 'GBR', sharePercent: 40 },
    ]);
    for (const key of ['triage_override', 'difficulty', 'facility_configs'])
      expect(notices.join('\n')).toContain(`Not carried over: ${key}, because `);
    expect(notices.join('\n')).toContain('environmental_conditions.extreme_weather');
    expect(notices.join('\n')).toContain('Not given, so set to: base_date 2025-06-01');
  });
  test.each([
    ['urban', 'urban'],
    ['cbrn', 'cbrn'],
    ['amphibious', 'naval'],
  ])('calls a type of warfare %s, which is %s here', (warfare_type, type) => {
    expect(read({ ...preset, warfare_type }).scenario.warfare.types.map((each) => each.type)).toEqual([type]);
  });
  test('has ratios and codes of nations in a list, and empty entries that are named', () => {
    const nations = [
      { iso: 'POL', ratio: 0.7 },
      { iso: 'EST', ratio: 0.3 },
    ];
    const front_configs = [{ id: 'f1', name: 'A', ratio: 0.6, nations }, null];
    const { scenario, notices } = read({
      name: 'Older',
      total_patients: 200,
      days_of_fighting: 5,
      front_configs,
    });
    expect(scenario.fronts[0]?.nations).toEqual([
      { nation: 'POL', sharePercent: 70 },
      { nation: 'EST', sharePercent: 30 },
    ]);
    expect(notices).toContain('Not carried over: front_configs[1], because it is empty.');
  });
  test('with values of a wrong type has problems with their paths, never defaults', () => {
    expect(problemsOf({ ...preset, total_patients: '200', duration_days: '5' })).toEqual([
      'total_patients: “total_patients” is "200".',
      'duration_days: “duration_days” is "5".',
    ]);
    expect(problemsOf({ ...preset, warfare_type: 'space' })).toEqual([
      'warfare_type: The type of warfare is “space”.',
    ]);
    expect(problemsOf({ ...preset, fronts: 'A' })[0]).toContain('fronts');
  });
  test('inside a wrapper is recognised, with a hint', () => {
    const parsed = readDocument({ configuration: preset });
    expect(parsed.ok ? '' : parsed.problems[0]?.fix).toContain('Save what is inside it');
  });
  test('never makes the program throw, however it is damaged', () => {
    const values = fc.oneof(
      fc.constantFrom(null, '', '5', -1, 0, 1e9, true, [], {}, [null], 'POL', NaN),
      fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
    );
    const paths = pathsIn({ ...predecessor, ...preset });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...paths), values), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const damaged = structuredClone({ ...predecessor, ...preset });
          for (const [path, value] of changes) put(damaged, path, value);
          const parsed = readDocument(damaged);
          if (parsed.ok) for (const notice of parsed.notices) expect(notice.length).toBeGreaterThan(10);
          else expect(parsed.problems.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Every path of a document, from the top. */
function pathsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (value === null || typeof value !== 'object') return [[...path]];
  return [
    ...(path.length === 0 ? [] : [[...path]]),
    ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key])),
  ];
}

function put(document: object, path: readonly string[], value: unknown): void {
  let at = document as Record<string, unknown>;
  for (const key of path.slice(0, -1)) {
    const inner = at[key];
    if (inner === null || typeof inner !== 'object') return;
    at = inner as Record<string, unknown>;
  }
  at[path.at(-1) as string] = value;
}

test('version 1 gets how long operations take about their mean', () => {
  const { operationPercent, ...times } = newScenario().care.times;
  const before = { ...newScenario(), version: 1, care: { ...newScenario().care, times } };
  expect(readDocument(before)).toEqual({ ok: true, scenario: newScenario(), notices: [] });
  expect(operationPercent).toBeDefined();
  expect(upToDate(before as unknown as Scenario)).toEqual(newScenario());
  expect(readDocument({ ...before, care: 7 })).toMatchObject({ ok: false });
});

test('version 2, the present one, is not touched', () => {
  const scenario = newScenario();
  expect(readDocument(scenario)).toEqual({ ok: true, scenario, notices: [] });
});
