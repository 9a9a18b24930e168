import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chartCases, chartText, findChart } from '../support/charts.ts';

const here = new URL('../../docs/charts/', import.meta.url);

// `npm run golden` writes them again; whoever does so reads them as a doctor would.
describe('charts worth reading', () => {
  test.each(chartCases.map((chart) => [chart.name, chart] as const))('%s', async (name, chart) => {
    const text = chartText(chart, await findChart(chart));
    expect(text).toBe(readFileSync(new URL(`${name}.md`, here), 'utf8'));
  });
  test('are all kept', () => {
    const kept = readdirSync(here).filter((file) => file.endsWith('.md') && file !== 'README.md');
    expect(kept.sort()).toEqual(chartCases.map(({ name }) => `${name}.md`).sort());
  });
});
