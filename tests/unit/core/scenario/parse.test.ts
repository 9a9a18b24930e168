import { formatIds } from '#core/scenario/sections/output/output.ts';
import * as z from 'zod/mini';
import { describe, expect, test } from 'vitest';
import { wholeNumber } from '#core/scenario/field.ts';
import { checkScenario, readScenario } from '#core/scenario/parse.ts';
import { parseScenario } from '#core/scenario/scenario-file.ts';
import { findPreset, presets } from '#core/scenario/presets/presets.ts';
import { type Problem, formatPath } from '#core/scenario/problem.ts';
import { type ScenarioSections, sections } from '#core/scenario/registry.ts';
import { type Scenario, newScenario } from '#core/scenario/scenario.ts';
import type { Section } from '#core/scenario/section.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- wrong scenarios are made on purpose
type Loose = Record<string, any>;

/** The problems of a new scenario after a change, as "path: message fix". */
function problemsAfter(change: (scenario: Loose) => void): string[] {
  const scenario = JSON.parse(JSON.stringify(newScenario())) as Loose;
  change(scenario);
  const parsed = readScenario(scenario);
  return parsed.ok
    ? []
    : parsed.problems.map(({ path, message, fix }) => `${formatPath(path)}: ${message} ${fix}`);
}

test('a new scenario and every preset are valid, and survive writing and reading', () => {
  for (const scenario of [newScenario(), ...presets.map((preset) => preset.scenario)]) {
    expect(parseScenario(JSON.stringify(scenario))).toEqual({ ok: true, scenario, notices: [] });
  }
});

test('the nine presets have ids in kebab case, and take the warfare, days and severity they are named for', () => {
  expect(presets.map((preset) => preset.id)).toEqual([
    'nato-article-5',
    'peacekeeping',
    'urban-assault',
    'cbrn-incident',
    'training-exercise',
    'mass-casualty',
    'arctic-operation',
    'maritime-operation',
    'brigade',
  ]);
  const cbrn = findPreset('cbrn-incident')?.scenario as Scenario;
  expect(cbrn.warfare.types).toEqual([{ type: 'cbrn', weight: 1 }]);
  expect(cbrn.general.days).toBe(3);
  expect(cbrn.injuries.severity?.battle?.criticalPercent).toBe(10);
});

describe('problems', () => {
  test('are all collected, each with its path, what is wrong and what would be right', () => {
    const problems = problemsAfter((s) => {
      s['general'].totalPatients = 0;
      s['general'].days = 400;
      s['warfare'].tempo = 'fast';
      s['injuries'].mix.battlePercent = 47;
    });
    expect(problems).toEqual([
      'general.totalPatients: Patients is 0. Must be at least 1.',
      'general.days: Days of fighting is 400. Must be at most 365.',
      'warfare.tempo: Tempo is "fast". Use one of: sustained, escalating, surge, declining, intermittent.',
      'injuries.mix: The injury mix: its shares add up to 97 %, not 100 %. Add 3 %, or normalise the shares.',
    ]);
  });
  test('of nationality shares name the front', () => {
    const [problem] = problemsAfter((s) => (s['fronts'][0].nations[0].sharePercent = 57));
    expect(problem).toBe(
      'fronts[0].nations: Front “Main front”: nationality shares add up to 97 %, not 100 %. Add 3 %, or normalise the shares.',
    );
  });
  test('of a misspelt setting suggest the right one', () => {
    const problems = problemsAfter((s) => (s['general'].totalPatient = 5));
    expect(problems).toEqual([
      'general.totalPatient: “totalPatient” is not a known setting. Did you mean “totalPatients”? Otherwise remove it.',
    ]);
  });
  test.each([
    ['a missing section', (s: Loose) => delete s['output'], 'output: The section “output” is missing.'],
    ['an unknown section', (s: Loose) => (s['foo'] = 1), 'foo: “foo” is not a section'],
    [
      'a missing field',
      (s: Loose) => delete s['general'].days,
      'general.days: Days of fighting is missing. Enter a whole number.',
    ],
    ['a fraction of a patient', (s: Loose) => (s['general'].totalPatients = 1.5), 'Enter a whole number.'],
    [
      'a start without offset',
      (s: Loose) => (s['general'].start = '2027-06-01T00:00:00'),
      'Enter a date-time with offset',
    ],
    [
      'an unknown nation',
      (s: Loose) => (s['fronts'][0].nations[0].nation = 'ZZZ'),
      'Nation is "ZZZ". Use one of: ALB',
    ],
    [
      'a control character in a name',
      (s: Loose) => (s['general'].name = 'a\u0000b'),
      'Leave out control characters',
    ],
    [
      'an id with spaces',
      (s: Loose) => (s['fronts'][0].id = 'North Front'),
      'Use lower case letters, digits and single hyphens.',
    ],
    ['a front used twice', (s: Loose) => s['fronts'].push(s['fronts'][0]), 'Front id “main” is used twice.'],
    ['a chain without Role 4', (s: Loose) => s['facilities'].facilities.pop(), 'has no Role 4.'],
    [
      'a facility of no front',
      (s: Loose) => (s['facilities'].facilities[1].front = 'x'),
      'serves the front “x”, which does not exist.',
    ],
    [
      'times the wrong way round',
      (s: Loose) => (s['care'].times.role4Days.min = 29),
      '29, 14 and 30 are not in order',
    ],
    ['no format', (s: Loose) => (s['output'].formats = []), 'Formats is empty.'],
    [
      'an unknown format',
      (s: Loose) => (s['output'].formats[0].id = 'pdf'),
      `Use one of: ${formatIds.join(', ')}.`,
    ],
    [
      'text for a number',
      (s: Loose) => (s['general'].days = 'eight'),
      'Days of fighting is "eight". Enter a whole number.',
    ],
  ])('%s is told', (_, change, expected) => {
    const problems = problemsAfter(change);
    expect(
      problems.some((problem) => problem.includes(expected)),
      problems.join('\n'),
    ).toBe(true);
  });
  test('of events say on which day, at which front, and how many casualties there are', () => {
    const event = { kind: 'ambush', day: 9, time: '25:00', front: 'nowhere', size: 5 };
    const [wrongTime] = problemsAfter((s) => (s['events'].scheduled = [event]));
    expect(wrongTime).toContain('Enter a time as hh:mm');
    const problems = problemsAfter((s) => (s['events'].scheduled = [{ ...event, time: '12:00', size: 600 }]));
    expect(problems.join('\n')).toContain('Event 1 is on day 9, after the last day of fighting (8).');
    expect(problems.join('\n')).toContain(
      'Event 1 is at the front “nowhere”, which does not exist. Use one of: main.',
    );
    expect(problems.join('\n')).toContain(
      'The events need 600 battle casualties; the injury mix allows 500.',
    );
  });
  test('of a large event come only with an exact total, whose casualties it would use up', () => {
    const large = (s: Loose) => {
      s['general'].totalPatients = 10;
      s['events'].scheduled = [{ kind: 'ambush', day: 1, time: '12:00', front: 'main', size: 100 }];
    };
    expect(problemsAfter(large).join('\n')).toContain('The events need 100 battle casualties');
    const inRates = problemsAfter((s) => {
      large(s);
      s['arrivals'].mode = 'rates';
    });
    expect(inRates).toEqual([]);
  });
  test.each(['', '{', '[]', 'null', '"text"', '{"format":"other"}'])(
    'the text %j is refused with a sentence, not an exception',
    (text) => {
      const parsed = parseScenario(text);
      expect(parsed.ok).toBe(false);
      if (!parsed.ok) expect(parsed.problems[0]?.fix.length).toBeGreaterThan(10);
    },
  );
  test('a document of a later version asks for an update', () => {
    const parsed = readScenario({ ...newScenario(), version: 99 });
    expect(parsed.ok ? '' : parsed.problems[0]?.message).toContain('version 99');
  });
});

test('registering a section is one entry: its shape and its checks are then part of every scenario', () => {
  const schema = z.strictObject({ sorties: wholeNumber(0, 9, { title: 'Sorties' }) });
  const toy: Section<{ sorties: number }, number, Pick<ScenarioSections, 'general'>> = {
    title: 'Toy',
    schema,
    initial: () => ({ sorties: 1 }),
    check: (config, others): Problem[] =>
      config.sorties > (others.general?.days ?? 0)
        ? [{ path: ['sorties'], message: 'More sorties than days.', fix: 'Fly less.' }]
        : [],
    compile: (config) => config.sorties * 2,
  };
  const registry = { ...sections, toy };
  const scenario = { ...newScenario(), toy: toy.initial() };
  expect(checkScenario(scenario, registry)).toEqual([]);
  expect(checkScenario({ ...scenario, toy: { sorties: 10 } }, registry)[0]?.message).toBe('Sorties is 10.');
  expect(checkScenario({ ...scenario, toy: { sorties: 9 } }, registry)).toEqual([
    { path: ['toy', 'sorties'], message: 'More sorties than days.', fix: 'Fly less.' },
  ]);
  expect(checkScenario({ ...newScenario() }, registry)[0]?.path).toEqual(['toy']);
});
