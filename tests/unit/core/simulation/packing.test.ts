import { expect, test } from 'vitest';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { nationCodes } from '#core/catalogue/nations.ts';
import { categories, mechanisms, regions, triageCategories } from '#core/catalogue/terms.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import { sections } from '#core/scenario/registry.ts';
import { causes } from '#core/catalogue/causes.ts';
import { careKinds, eventKinds, outcomes, stepKinds, transports } from '#core/simulation/story/casualty.ts';
import { RECORD_BITS, TRANSPORT_BITS, TRIAGE_BITS } from '#core/simulation/story/records.ts';
import { STORY_BITS } from '#core/simulation/story/story.ts';
import { WOUND_BITS } from '#core/simulation/story/wound.ts';

const { facts, ending } = STORY_BITS;
const SEVERITIES = 5 + 1;
const SIDES = 3;

/** The largest list that the schema of a section accepts, found by asking it. */
function longest(id: 'fronts' | 'facilities'): number {
  const { schema } = sections[id];
  const [preset] = presets;
  const fronts = preset!.scenario.fronts;
  const { facilities } = preset!.scenario.facilities;
  for (let length = 1000; length > 0; length--) {
    const list = <T>(items: readonly T[]) => Array.from({ length }, (_, i) => items[i % items.length]);
    const value =
      id === 'fronts' ? list(fronts) : { ...preset!.scenario.facilities, facilities: list(facilities) };
    if (schema.safeParse(value).success) return length;
  }
  return 0;
}

test.each([
  ['conditions of a wound', conditions.length, WOUND_BITS.condition],
  ['regions of a wound', regions.length, WOUND_BITS.region],
  ['sides of a wound', SIDES, WOUND_BITS.side],
  ['severities of a wound', SEVERITIES, WOUND_BITS.severity],
  ['kinds of step', stepKinds.length, RECORD_BITS.kind],
  ['kinds of care', careKinds.length, RECORD_BITS.kind],
  ['pairs of triage categories', triageCategories.length * triageCategories.length, RECORD_BITS.kind],
  ['triage categories', triageCategories.length, TRIAGE_BITS],
  ['transports', transports.length, TRANSPORT_BITS],
  ['facilities of a record', longest('facilities'), RECORD_BITS.facility],
  ['destinations of a departure', longest('facilities'), RECORD_BITS.more - TRANSPORT_BITS],
  ['fronts', longest('fronts'), facts.front],
  ['nations', nationCodes.length, facts.nation],
  ['types of warfare', warfareTypes.length, facts.warfare],
  ['categories', categories.length, facts.category],
  ['mechanisms', mechanisms.length, facts.mechanism],
  ['outcomes', outcomes.length, facts.outcome],
  ['causes', causes.length, facts.firstCause],
  ['causes of death, or none', causes.length + 1, ending.cause],
  ['kinds of event', eventKinds.length, ending.eventKind],
])('all %s (%i) fit into their bits (%i)', (_what, count, bits) => {
  expect(count).toBeGreaterThan(1);
  expect(count).toBeLessThanOrEqual(1 << bits);
});

test('what is packed together fills at most 32 bits', () => {
  const width = (bits: Readonly<Record<string, number>>) =>
    Object.values(bits).reduce((sum, own) => sum + own, 0);
  for (const bits of [WOUND_BITS, RECORD_BITS, ...Object.values(STORY_BITS)])
    expect(width(bits)).toBeLessThanOrEqual(32);
});
