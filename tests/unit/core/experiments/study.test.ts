import { describe, expect, test } from 'vitest';
import { readStudy, scenarioOf, studyDocument } from '#core/experiments/study.ts';
import { findPreset } from '#core/scenario/presets/presets.ts';
import { formatPath } from '#core/scenario/problem.ts';

const moreFlights = { setting: 'transport.strategic.everyHours', to: 72 };
const outline = {
  format: 'golden-hour/study',
  version: 1,
  name: 'How often to fly',
  firstSeed: 1,
  runs: 20,
  alternatives: [
    { name: 'Every week', preset: 'brigade' },
    { name: 'Every three days', changes: [moreFlights] },
  ],
};

describe('a study', () => {
  test('is read with its presets and changes, and written as what is read again', () => {
    const read = readStudy({ ...outline, until: { measure: 'waitingMean', within: 0.5 } });
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    const [baseline, other] = read.study.alternatives.map((one) => scenarioOf(read.study, one));
    expect(baseline).toEqual({ ok: true, scenario: findPreset('brigade')?.scenario });
    expect(other?.ok && other.scenario.transport.strategic.everyHours).toBe(72);
    expect(readStudy(JSON.parse(JSON.stringify(studyDocument(read.study))))).toEqual(read);
  });
  test.each([
    ['no alternatives', { ...outline, alternatives: outline.alternatives.slice(0, 1) }, 'alternatives'],
    [
      'a baseline without scenario',
      { ...outline, alternatives: outline.alternatives.toReversed() },
      'alternatives[0]',
    ],
    [
      'an unknown preset',
      { ...outline, alternatives: [{ name: 'x', preset: 'atlantis' }, outline.alternatives[1]] },
      'alternatives[0].preset',
    ],
    [
      'a broken scenario',
      { ...outline, alternatives: [outline.alternatives[0], { name: 'x', scenario: { format: 'x' } }] },
      'alternatives[1].scenario',
    ],
    [
      'a preset beside a scenario',
      { ...outline, alternatives: [outline.alternatives[0], { name: 'x', preset: 'brigade', scenario: {} }] },
      'alternatives[1]',
    ],
    [
      'a setting that is changed twice',
      {
        ...outline,
        alternatives: [outline.alternatives[0], { name: 'x', changes: [moreFlights, moreFlights] }],
      },
      'alternatives[1].changes[1]',
    ],
    [
      'a setting that its scenario does not have',
      {
        ...outline,
        alternatives: [
          outline.alternatives[0],
          { name: 'x', changes: [moreFlights, { setting: 'general.day', to: 3 }] },
        ],
      },
      'alternatives[1].changes[1]',
    ],
    ['too many runs', { ...outline, runs: 100_000 }, 'runs'],
    ['another format', { ...outline, format: 'golden-hour/scenario' }, 'format'],
    ['an unknown key', { ...outline, seeds: 4 }, 'seeds'],
    ['an unknown measure', { ...outline, until: { measure: 'luck', within: 1 } }, 'until.measure'],
  ])('with %s is refused, and the problem says where', (_, document, path) => {
    const read = readStudy(document);
    expect(read.ok ? [] : read.problems.map((problem) => formatPath(problem.path))).toEqual([
      expect.stringContaining(path),
    ]);
    for (const { message, fix } of read.ok ? [] : read.problems) expect(`${message} ${fix}`).toMatch(/\.$/);
  });
  test.each([[null], [[]], ['study'], [42]])('is never %j', (document) => {
    expect(readStudy(document).ok).toBe(false);
  });
});
