import { readFileSync } from 'node:fs';
import { expect, openPreset, test } from './app.ts';

test('a screening says which numbers move the answer and warns of assumptions, and is kept over a reload', async ({
  app,
}) => {
  await openPreset(app, 'Brigade, moderate intensity');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await app.getByRole('link', { name: 'Screen', exact: true }).click();
  await app.getByRole('button', { name: 'New screening of what is on Plan' }).click();
  const run = app.getByRole('button', { name: 'Screen', exact: true });
  await app.getByRole('checkbox', { name: 'Clinical course' }).uncheck();
  await expect(app.getByRole('alert')).toHaveText(/^These sections have no number that can be varied\./);
  await expect(run).toBeDisabled();
  await app.getByRole('checkbox', { name: 'Transport' }).check();
  await app.getByLabel('Up and down by').fill('50');
  await app.getByLabel('Trajectories').fill('10');
  await app.getByLabel('Runs', { exact: true }).fill('3');
  await expect(app.getByText(/^14 numbers, 450 simulations\./)).toBeVisible();
  await run.click();
  await app.getByLabel('Result', { exact: true }).selectOption('Time to first surgery, median');
  await expect(
    app.getByText(
      /^Time to first surgery, median: \d+ of 14 numbers move it one way beyond chance; the most /,
    ),
  ).toBeVisible();
  await expect(app.getByText(/ is an assumption, and among the strongest: check it/).first()).toBeVisible();
  const rows = app.getByRole('region', { name: 'Numbers by their effect' }).locator('tbody tr');
  await expect(rows).toHaveCount(14);
  await expect(rows.filter({ hasText: 'Protected ambulances › Speed' })).toContainText('20 to 60');
  const before = await rows.allTextContents();
  const [saved] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('button', { name: 'Save all results as CSV' }).click(),
  ]);
  const table = readFileSync(await saved.path(), 'utf8').split(/\r?\n/);
  expect(table[0]).toMatch(/^EXERCISE DATA/);
  expect(table.filter((row) => row.startsWith('Killed in action,'))).toHaveLength(14);

  await app.reload();
  await expect(rows).toHaveText(before);
  await app.getByLabel('Trajectories').fill('11');
  await expect(app.getByText('Out of date: the screening has changed since it was simulated.')).toBeVisible();
});
