import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '#core/time.ts';
import { TICK_MS } from '#core/timeline/film.ts';
import { formatTick, parseMoment } from '#ui/moment.ts';

const MINUTE = MINUTE_MS / TICK_MS;

test('a moment is read as it is written, to the minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 365 * 1440 }), (minute) => {
      expect(parseMoment(formatTick(minute * MINUTE))).toBe(minute * MINUTE);
    }),
  );
});

test.each([
  ['D3 14:20', (2 * 1440 + 14 * 60 + 20) * MINUTE],
  ['d3t1420', (2 * 1440 + 14 * 60 + 20) * MINUTE],
  ['D3T14:20', (2 * 1440 + 14 * 60 + 20) * MINUTE],
  [' 12 ', 11 * 1440 * MINUTE],
  ['D1 00:00', 0],
])('“%s” is a moment', (text, tick) => {
  expect(parseMoment(text)).toBe(tick);
});

test.each(['', 'D0', 'D3 24:00', 'D3 12:60', 'tomorrow', 'D3 14', '-1', 'D3 14:2'])(
  '“%s” is none',
  (text) => {
    expect(parseMoment(text)).toBeUndefined();
  },
);
