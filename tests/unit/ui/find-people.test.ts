import { expect, test } from 'vitest';
import { compile } from '#core/scenario/compile.ts';
import { DAY_MS } from '#core/time.ts';
import { TICK_MS } from '#core/timeline/film.ts';
import { makeTimeline } from '#core/timeline/make-film.ts';
import { Playhead } from '#core/timeline/playhead.ts';
import type { Seen } from '#core/timeline/person-state.ts';
import { matcher, urgent } from '#ui/pages/replay/find-people.ts';
import { conditionOf } from '#ui/pages/replay/seen-words.ts';
import { presetWith } from '../../support/scenarios.ts';

const { film, roster } = makeTimeline(compile(presetWith('nato-article-5', 800), 3));
const playhead = new Playhead(film);
playhead.seek((6 * DAY_MS) / TICK_MS);
const { scene } = playhead;

test('the most urgent are listed first, then in order of number, and all are counted', () => {
  const all = Array.from({ length: scene.count }, (_, slot) => scene.look(scene.personAt(slot)) as Seen);
  const sorted = all.sort((a, b) => a.triage - b.triage || a.person - b.person);
  const { listed, count } = urgent(scene, () => true);
  expect(count).toBe(all.length);
  expect(count).toBeGreaterThan(60);
  expect(listed).toEqual(sorted.slice(0, 60));
  const even = urgent(scene, (person) => person % 2 === 0);
  expect(even.listed.every(({ person }) => person % 2 === 0)).toBe(true);
});

test('a casualty is found by number and by words of the condition', () => {
  const person = scene.personAt(0);
  const byNumber = urgent(scene, matcher(` ${person} `, roster));
  expect(byNumber.listed.map((seen) => seen.person)).toEqual([person]);
  const words = conditionOf(roster, person).toUpperCase();
  const byWords = urgent(scene, matcher(words, roster));
  expect(byWords.count).toBeGreaterThan(0);
  for (const seen of byWords.listed) expect(conditionOf(roster, seen.person).toUpperCase()).toContain(words);
  expect(urgent(scene, matcher('nothing is called so', roster)).count).toBe(0);
});
