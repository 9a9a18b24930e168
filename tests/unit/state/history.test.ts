import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presets } from '#core/scenario/presets/presets.ts';
import { type Path, valueAt, withValue } from '#core/scenario/document.ts';
import { MAX_STEPS, amended, begun, changed, mapped, redone, undone } from '#state/history.ts';

/** Every path to a leaf of a document. */
function leaves(document: unknown, at: Path = []): Path[] {
  if (typeof document !== 'object' || document === null) return [at];
  return Object.entries(document).flatMap(([key, inner]) =>
    leaves(inner, [...at, Array.isArray(document) ? Number(key) : key]),
  );
}

/** A preset with edits of some of its leaves. */
const edited = fc.constantFrom(...presets).chain(({ scenario }) =>
  fc.record({
    scenario: fc.constant(scenario as object),
    edits: fc.array(
      fc.tuple(
        fc.constantFrom(...leaves(scenario)),
        fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.constant(undefined)),
      ),
      { maxLength: 30 },
    ),
  }),
);

describe('a document', () => {
  test('has the new value at the path, shares everything else, and is left as it was', () => {
    fc.assert(
      fc.property(edited, ({ scenario, edits }) => {
        const text = JSON.stringify(scenario);
        for (const [path, value] of edits) {
          const next = withValue(scenario, path, value);
          expect(valueAt(next, path)).toBe(value);
          for (const [key, section] of Object.entries(scenario)) {
            if (key !== path[0]) expect(valueAt(next, [key])).toBe(section);
          }
        }
        expect(JSON.stringify(scenario)).toBe(text);
      }),
    );
  });
  test('loses a field of an object that becomes undefined, and keeps its place in a list', () => {
    expect(withValue({ a: 1, b: { c: 2 } }, ['b', 'c'], undefined)).toEqual({ a: 1, b: {} });
    expect(withValue({ list: [1, 2] }, ['list', 0], undefined)).toEqual({ list: [undefined, 2] });
  });
});

describe('a history', () => {
  test('undone as often as it was changed is the beginning, byte for byte; redone as often it is the end', () => {
    fc.assert(
      fc.property(edited, ({ scenario, edits }) => {
        let history = begun(scenario);
        for (const [path, value] of edits)
          history = changed(history, withValue(history.present, path, value));
        const end = JSON.stringify(history.present);
        history = edits.reduce(undone, history);
        expect(JSON.stringify(history.present)).toBe(JSON.stringify(scenario));
        expect(history.present).toBe(scenario);
        history = edits.reduce(redone, history);
        expect(JSON.stringify(history.present)).toBe(end);
      }),
    );
  });
  test('has nothing to redo after a change, and stays as it is at its ends', () => {
    const history = changed(undone(changed(begun(1), 2)), 3);
    expect(history).toEqual({ past: [1], present: 3, future: [] });
    expect(redone(history)).toBe(history);
    const start = begun(1);
    expect(undone(start)).toBe(start);
  });
  test('amends its last step, maps all of them, and forgets the oldest beyond its length', () => {
    expect(amended(changed(begun(1), 2), 3)).toEqual({ past: [1], present: 3, future: [] });
    expect(mapped(undone(changed(begun(1), 2)), (value) => value * 10)).toEqual({
      past: [],
      present: 10,
      future: [20],
    });
    let history = begun(0);
    for (let step = 1; step <= MAX_STEPS + 5; step++) history = changed(history, step);
    expect([history.past.length, history.past[0]]).toEqual([MAX_STEPS, 5]);
  });
});
