import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { conditions } from '#core/catalogue/conditions.ts';
import { loadNames } from '#core/catalogue/names/load-names.ts';
import { nationCodes, nationNames } from '#core/catalogue/nations.ts';
import { bloodGroups, populations } from '#core/catalogue/populations.ts';
import { extractNames } from '../../../../src/cli/extract-names.ts';

const names = new URL('../../../../src/core/catalogue/names/', import.meta.url);

/** The check digit of SNOMED CT identifiers (Verhoeff 1969, dihedral group D5). */
function hasVerhoeffDigit(code: string): boolean {
  const multiply = (a: number, b: number) =>
    a < 5
      ? b < 5
        ? (a + b) % 5
        : 5 + ((a + b - 5) % 5)
      : b < 5
        ? 5 + ((a - 5 - b + 5) % 5)
        : (a - b + 5) % 5;
  const permute = (position: number, digit: number): number =>
    position === 0 ? digit : permute(position - 1, [1, 5, 7, 6, 2, 8, 3, 0, 9, 4][digit]!);
  return (
    [...code].reverse().reduce((check, digit, i) => multiply(check, permute(i % 8, Number(digit))), 0) === 0
  );
}

describe('conditions', () => {
  test('there are more than forty, each with a valid concept identifier and one display', () => {
    const displays = new Map<string, string>();
    for (const { code, display } of conditions) {
      expect(hasVerhoeffDigit(code), code).toBe(true);
      expect(code.at(-3)).toBe(code.length > 10 ? '1' : '0');
      expect(displays.get(code) ?? display).toBe(display);
      displays.set(code, display);
    }
    expect(displays.size).toBeGreaterThan(40);
  });
  test('the check digit test itself tells right from wrong', () => {
    expect(hasVerhoeffDigit('22298006')).toBe(true);
    expect(hasVerhoeffDigit('22298007')).toBe(false);
  });
  test('every one is in the list of allowed codes with exactly that display', () => {
    const allowed = readFileSync(new URL('../../../conformance/allowed-codes.csv', import.meta.url), 'utf8');
    const listed = new Set(allowed.trim().split('\n').slice(1));
    for (const { code, display } of conditions) {
      const cell = display.includes(',') ? `"${display}"` : display;
      expect(listed.has(`${code},${cell}`), `${code} ${display}`).toBe(true);
    }
  });
  test('ranges and weights make sense, and no entry stands twice', () => {
    const seen = new Set<string>();
    for (const condition of conditions) {
      const [low, high] = condition.severity;
      expect(low >= 1 && low <= high && high <= 5 && condition.weight > 0).toBe(true);
      expect(condition.regions.length * condition.mechanisms.length).toBeGreaterThan(0);
      const key = JSON.stringify(condition);
      expect(seen.has(key)).toBe(false);
      seen.add(key);
    }
  });
});

describe('nations', () => {
  test('are the 32 of NATO and six more', () => {
    expect(nationCodes).toHaveLength(38);
    expect(new Set(Object.values(nationNames)).size).toBe(38);
  });
  test.each([...nationCodes])(
    '%s has blood groups that add up, plausible heights, and names that seldom repeat',
    async (nation) => {
      const { bloodPercent, maleHeightCm, femaleHeightCm } = populations[nation];
      expect(bloodPercent).toHaveLength(bloodGroups.length);
      expect(bloodPercent.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 6);
      expect(maleHeightCm).toBeGreaterThan(femaleHeightCm);
      const { given, family } = await loadNames(nation);
      for (const list of [given.male, given.female, family.male, family.female]) {
        expect(list.length).toBeGreaterThanOrEqual(100);
        expect(new Set(list).size).toBe(list.length);
        for (const name of list) expect(name).toMatch(/^[\p{Script=Latin}' -]+$/u);
      }
    },
  );
  test('names taken from faker are those of the installed version', () => {
    const made = extractNames();
    const files = readdirSync(new URL('faker/', names));
    expect(files.sort()).toEqual([...made.keys()].map((nation) => `${nation}.json`).sort());
    for (const [nation, list] of made) {
      expect(JSON.parse(readFileSync(new URL(`faker/${nation}.json`, names), 'utf8'))).toEqual(list);
    }
  });
});
