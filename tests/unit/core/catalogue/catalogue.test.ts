import { readdirSync, readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { carePatterns } from '#core/catalogue/care-patterns.ts';
import { listedCodes } from '#core/catalogue/codes.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { type DrugId, type OrderId, drugs, intents, orders } from '#core/catalogue/medications.ts';
import { loadNames } from '#core/catalogue/names/load-names.ts';
import { nationCodes, nationNames } from '#core/catalogue/nations.ts';
import { type ProcedureId, procedures } from '#core/catalogue/procedures.ts';
import { SNOMED_CT, categories, mechanisms } from '#core/catalogue/terms.ts';
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

describe('codes', () => {
  const listed = listedCodes();
  test('of SNOMED CT are valid concept identifiers with one display each', () => {
    const displays = new Map<string, string>();
    for (const { system, code, display } of listed) {
      if (system !== SNOMED_CT) continue;
      expect(hasVerhoeffDigit(code), code).toBe(true);
      expect(code.at(-3)).toBe(code.length > 10 ? '1' : '0');
      expect(displays.get(code) ?? display).toBe(display);
      displays.set(code, display);
    }
    expect(displays.size).toBeGreaterThan(400);
  });
  test('the check digit test itself tells right from wrong', () => {
    expect(hasVerhoeffDigit('22298006')).toBe(true);
    expect(hasVerhoeffDigit('22298007')).toBe(false);
  });
  test('are all in the list of allowed codes with exactly that display, and that list has no others', () => {
    const text = readFileSync(new URL('../../../conformance/allowed-codes.csv', import.meta.url), 'utf8');
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
    const allowed = new Set(data.map(({ system, code, display }) => `${system} ${code} ${display}`));
    const used = new Set(listed.map(({ system, code, display }) => `${system} ${code} ${display}`));
    expect([...used].filter((code) => !allowed.has(code))).toEqual([]);
    expect([...allowed].filter((code) => !used.has(code))).toEqual([]);
  });
});

describe('conditions', () => {
  test('are more than 160, with ranges and weights that make sense, and none stands twice', () => {
    expect(new Set(conditions.map(({ code, text }) => `${code} ${text}`)).size).toBeGreaterThan(160);
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
  test('of every kind exist: each category, each mechanism, each pattern of care is used', () => {
    for (const category of categories) expect(conditions.some((c) => c.category === category)).toBe(true);
    for (const mechanism of mechanisms) {
      expect(
        conditions.some((c) => c.mechanisms.includes(mechanism)),
        mechanism,
      ).toBe(true);
    }
    for (const care of Object.keys(carePatterns)) {
      expect(
        conditions.some((c) => c.care === care),
        care,
      ).toBe(true);
    }
  });
});

describe('care', () => {
  test('patterns do at each place only what can be done there', () => {
    const level = (id: ProcedureId) => procedures[id].from;
    for (const [name, pattern] of Object.entries(carePatterns)) {
      for (const id of pattern.aid ?? []) expect(level(id), `${name}: ${id}`).toBe(0);
      for (const id of pattern.role1 ?? []) expect(level(id), `${name}: ${id}`).toBeLessThanOrEqual(1);
      for (const id of [...(pattern.hospital ?? []), ...(pattern.surgery ?? [])])
        expect(level(id), `${name}: ${id}`).toBeLessThanOrEqual(2);
      expect(pattern.pain).toBeLessThanOrEqual(10);
      expect(pattern.operated === undefined || pattern.surgery !== undefined).toBe(true);
    }
  });
  test('every procedure and every drug is used, and every purpose has a drug', () => {
    for (const [purpose, choice] of Object.entries(intents))
      expect(choice.length, purpose).toBeGreaterThan(0);
    const ordered = new Set(Object.values(intents).flat());
    for (const id of ordered) expect(orders[id].drug in drugs).toBe(true);
    const givenDrugs = new Set([...ordered].map((id) => orders[id].drug));
    expect(Object.keys(drugs).filter((id) => !givenDrugs.has(id as DrugId))).toEqual([]);
    expect(Object.keys(orders).filter((id) => !ordered.has(id as OrderId))).toEqual([]);
    const rooms = ['hands', 'contact-care', 'hospital-care', 'operation', 'practice', 'treatment-log'];
    const text = [
      ...rooms.map((room) => `${room}.ts`),
      '../catalogue/care-patterns.ts',
      '../catalogue/protocols.ts',
    ]
      .map((file) => readFileSync(new URL(`../../../../src/core/patient/${file}`, import.meta.url), 'utf8'))
      .join('');
    expect(Object.keys(procedures).filter((id) => !text.includes(`'${id}'`))).toEqual([]);
    expect(Object.keys(intents).filter((id) => !new RegExp(`'?\\b${id}\\b'?`).test(text))).toEqual([]);
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
