import { readFileSync } from 'node:fs';
import { beginSweep, chooseSetting, expect, openPreset, test } from './app.ts';

test.beforeEach(async ({ app }) => {
  await openPreset(app, 'Brigade, moderate intensity');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await app.getByRole('link', { name: 'Sweep' }).click();
});

test('a setting is swept from one number to another, kept over a reload, and says what each value is good for', async ({
  app,
}) => {
  await beginSweep(app, 'strategic sortie every', '24');
  await expect(app.getByRole('alert')).toHaveText(/^It has one value\./);
  await expect(app.getByRole('button', { name: 'Sweep', exact: true })).toBeDisabled();
  await app.getByLabel('Values of the first setting').selectOption('From one number to another');
  await app.getByLabel('From', { exact: true }).fill('-24');
  await app.getByLabel('To', { exact: true }).fill('168');
  await app.getByLabel('Values', { exact: true }).fill('3');
  await app.getByLabel('Runs', { exact: true }).fill('8');
  await app.getByRole('button', { name: 'Sweep', exact: true }).click();
  await expect(app.getByRole('alert')).toHaveText(/^With -24: Sortie every is -24\./);
  await app.getByLabel('From', { exact: true }).fill('24');
  await expect(app.getByText('24, 96, 168', { exact: true })).toBeVisible();
  await app.getByRole('button', { name: 'Sweep', exact: true }).click();
  await app.getByLabel('Result', { exact: true }).selectOption('People waiting, mean');
  await expect(
    app.getByText(/^People waiting, mean: [\d.]+ at 24, [\d.]+ at 168 \(now\): \+[\d.]+ \(\+.* to \+.*\)\.$/),
  ).toBeVisible();
  const rows = app.getByRole('region', { name: 'The curve in numbers' }).locator('tbody tr');
  await expect(rows).toHaveText([/^24/, /^96.*\+/, /^168 \(now\).*\+/]);
  const before = await rows.allTextContents();

  await app.reload();
  await expect(rows).toHaveText(before);
  await app.getByLabel('Values', { exact: true }).fill('4');
  await expect(app.getByText('Out of date: the sweep has changed since it was simulated.')).toBeVisible();
});

test('two settings are a heat map, which leaves as a table, and a sweep is a file', async ({ app }) => {
  await beginSweep(app, 'strategic sortie every', '24, 168');
  await app.getByRole('button', { name: 'Add a second setting' }).click();
  await chooseSetting(app, 'strategic first sortie');
  await app.getByLabel('Values of the second setting').selectOption('A list');
  await app.getByLabel('List for the second setting').fill('24, often');
  await expect(app.getByText('This is no list of numbers with commas between them.')).toBeVisible();
  await app.getByLabel('List for the second setting').fill('24, 96, 168');
  await app.getByLabel('Runs', { exact: true }).fill('4');
  await app.getByRole('button', { name: 'Sweep', exact: true }).click();
  const map = app.getByRole('region', { name: /^Heat map/ });
  await expect(map.locator('tbody tr')).toHaveText([/^24/, /^96/, /^168 \(now\)/]);
  await expect(map.locator('tbody td')).toHaveCount(6);
  const [table] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('button', { name: 'Save all results as CSV' }).click(),
  ]);
  const rows = readFileSync(await table.path(), 'utf8')
    .trim()
    .split(/\r?\n/);
  expect(rows[0]).toMatch(/^EXERCISE DATA/);
  expect(rows[1]).toMatch(/^"?Strategic evacuation › Sortie every \(h\)/);
  expect(rows.filter((row) => /^168,96,/.test(row)).length).toBeGreaterThan(20);

  const [file] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  await app.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(app.getByRole('heading', { name: 'How much is enough?' })).toBeVisible();
  await app.locator('input[type=file]').setInputFiles(await file.path());
  await expect(app.getByLabel('List for the second setting')).toHaveValue('24, 96, 168');
});
