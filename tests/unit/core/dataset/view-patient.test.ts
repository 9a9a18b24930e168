import { describe, expect, test } from 'vitest';
import { PatientViews } from '#core/dataset/view-patient.ts';
import { formatIds } from '#core/scenario/sections/output/output.ts';
import { writeDataset } from '../../../support/dataset.ts';
import { scenarioWith } from '../../../support/scenarios.ts';

const viewPatient = async (...[of, seed, format, number]: [...Parameters<typeof PatientViews.of>, number]) =>
  (await PatientViews.of(of, seed, format)).view(number);
const scenario = scenarioWith({
  general: { totalPatients: 120 },
  output: { formats: [{ id: 'ndjson' }, { id: 'csv' }], depth: 'full' },
});

describe('the view of one patient', () => {
  test('says what the dataset says of them', async () => {
    const { files } = await writeDataset(scenario, 5);
    const lines = files.get('patients.ndjson')?.toString().trimEnd().split('\n') ?? [];
    for (const number of [1, 77, 120]) {
      const [file] = (await viewPatient(scenario, 5, { id: 'ndjson' }, number)) ?? [];
      expect(file).toMatchObject({ path: 'patients.ndjson', language: 'json' });
      expect(file?.text.split('\n').length).toBeGreaterThan(20);
      expect(JSON.parse(file?.text ?? '')).toEqual(JSON.parse(lines[number - 1] ?? ''));
    }
  });
  test('goes on to the next, back to one before, and over again to the first', async () => {
    const views = await PatientViews.of(scenario, 5, { id: 'ndjson' });
    for (const number of [1, 2, 120, 119, 1, 121, 60]) {
      expect(views.view(number), `${number}`).toEqual(
        await viewPatient(scenario, 5, { id: 'ndjson' }, number),
      );
    }
    const many = await PatientViews.of(scenarioWith({ general: { totalPatients: 4500 } }), 5, {
      id: 'ndjson',
    });
    const first = many.view(1);
    expect(many.view(4500)).toBeDefined();
    expect(many.view(1)).toEqual(first);
  });
  test('is nothing where there are fewer patients', async () => {
    expect(await viewPatient(scenario, 5, { id: 'json' }, 121)).toBeUndefined();
  });
  test('leaves out the tables that hold nothing of them', async () => {
    const views = (await viewPatient(scenario, 5, { id: 'csv' }, 1)) ?? [];
    expect(views.map(({ path }) => path)).toContain('patients.csv');
    for (const { text } of views) expect(text.trim().split('\n').length).toBeGreaterThan(1);
  });
  test.each(formatIds)('shows them as %s, as text, one element or entry a line', async (id) => {
    const views = (await viewPatient(scenario, 5, { id }, 3)) ?? [];
    expect(views.length).toBeGreaterThan(0);
    for (const { path, language, text } of views) {
      expect(text, path).not.toContain('\r');
      expect(text, path).not.toContain('\u{fffd}');
      if (language === 'json' && path.endsWith('.json')) JSON.parse(text);
      if (language === 'xml') expect(text.trim()).toMatch(/^<[\s\S]+>$/);
    }
  });
});
