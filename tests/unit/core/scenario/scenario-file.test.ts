import { describe, expect, test } from 'vitest';
import { formatPath } from '#core/scenario/problem.ts';
import { readScenarioFile } from '#core/scenario/scenario-file.ts';
import { newScenario } from '#core/scenario/scenario.ts';

const scenario = newScenario();
const json = JSON.stringify(scenario);

/** The problems of a file, as "path: message". */
function problemsOf(bytes: Uint8Array): string[] {
  const parsed = readScenarioFile(bytes);
  return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

describe('a scenario file', () => {
  test('is UTF-8, with a byte order mark or without', () => {
    for (const text of [json, `\u{feff}${json}`]) {
      expect(readScenarioFile(Buffer.from(text))).toEqual({ ok: true, scenario, notices: [] });
    }
  });
  test.each([
    ['with its mark', Buffer.from(`\u{feff}${json}`, 'utf16le')],
    ['without one', Buffer.from(json, 'utf16le')],
    ['with bytes swapped', Buffer.from(`\u{feff}${json}`, 'utf16le').swap16()],
  ])('in UTF-16 %s is refused by that name', (_, bytes) => {
    expect(problemsOf(bytes)).toEqual([': The file is in UTF-16.']);
  });
  test('that is no text at all, or too large, is refused', () => {
    expect(problemsOf(Buffer.from([0x7b, 0xff, 0xff]))).toEqual([': The file is not text in UTF-8.']);
    expect(problemsOf(new Uint8Array(5_000_000))).toEqual([': The file is larger than a scenario can be.']);
    expect(problemsOf(Buffer.alloc(0))).toEqual([': The file is not JSON.']);
  });
  test.each([40, 5000, 200_000])('nested %s levels deep is refused, not walked', (levels) => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const nested = `${open.repeat(levels)}1${close.repeat(levels)}`;
      const [problem] = problemsOf(Buffer.from(json.replace('{', `{"extra":${nested},`)));
      expect(problem).toMatch(/nested more than 32 levels|not JSON/);
    }
  });
  test('with a lone surrogate is refused with the path where it is', () => {
    const text = json.replace('"name":"New scenario"', '"name":"half \\ud83d"');
    expect(problemsOf(Buffer.from(text))).toEqual([
      'general.name: The text has half of a character in it (a lone surrogate).',
    ]);
  });
});
