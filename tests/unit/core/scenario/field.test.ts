import { expect, test } from 'vitest';
import { fieldMeta, numberLimits, schemaAt } from '#core/scenario/field.ts';
import { sections } from '#core/scenario/registry.ts';

test('label, unit and limits of a field are found by its path', () => {
  const patients = schemaAt(sections.general.schema, ['totalPatients']);
  expect(fieldMeta(patients!)).toMatchObject({ title: 'Patients', unit: 'patients' });
  expect(numberLimits(patients!)).toEqual({ minimum: 1, maximum: 10_000_000, whole: true });
  const share = schemaAt(sections.fronts.schema, [3, 'nations', 0, 'sharePercent']);
  expect(numberLimits(share!)).toEqual({ minimum: 0, maximum: 100, whole: false });
});

test('optional fields have the label of what they wrap, and a wrong path has none', () => {
  const beds = schemaAt(sections.facilities.schema, ['facilities', 0, 'capacity', 'icuBeds']);
  expect(fieldMeta(beds!)?.title).toBe('ICU beds');
  expect(schemaAt(sections.general.schema, ['nothing', 'here'])).toBeUndefined();
});
