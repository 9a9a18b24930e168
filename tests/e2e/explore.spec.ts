import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { checkManifest, expect, generate, openPreset, prepare, readFiles, stubPickers, test } from './app.ts';

/** The number that the heading of the filters begins with. */
async function selected(app: Page): Promise<number> {
  const heading = app.getByRole('heading', { name: /of .* casualties$/ });
  return Number(((await heading.textContent()) ?? '').split(' of ')[0]?.replace(/\D/g, ''));
}

const value = (app: Page, list: string, name: string | RegExp) =>
  app.getByRole('list', { name: list, exact: true }).getByRole('button', { name });

test('each list filters all others, the list of casualties follows, and the address keeps the filters', async ({
  app,
}) => {
  await openPreset(app, 'NATO Article 5');
  await app.goto('./#/explore');
  await expect(app.getByRole('heading', { name: '2 500 of 2 500 casualties' })).toBeVisible();
  const wounded = await value(app, 'Outcome', /^DOW/).textContent();
  const died = Number(/DOW\s*(\d+)/.exec(wounded ?? '')?.[1]);
  expect(died).toBeGreaterThan(5);
  await value(app, 'Outcome', /^DOW/).click();
  await expect(app.getByRole('heading', { name: `${died} of 2 500 casualties` })).toBeVisible();
  await expect(value(app, 'Outcome', /^RTD/)).toBeVisible();
  const triage = await app.getByRole('list', { name: 'First triage' }).getByRole('button').allTextContents();
  expect(triage.map((text) => Number(/(\d+)\s*$/.exec(text)?.[1])).reduce((a, b) => a + b, 0)).toBe(died);
  const rows = app.getByRole('region', { name: 'Casualties', exact: true });
  await expect(rows.getByRole('cell', { name: 'RTD' })).toHaveCount(0);
  const listed = await rows.getByRole('cell', { name: 'DOW' }).count();
  expect(listed).toBeGreaterThan(5);
  expect(listed).toBeLessThanOrEqual(died);
  await value(app, 'First triage', /^T1/).click();
  const both = await selected(app);
  expect(both).toBeLessThanOrEqual(died);
  expect(app.url()).toContain('outcome=DOW');
  const address = app.url();
  await app.goto('about:blank');
  await app.goto(address);
  await expect(app.getByRole('heading', { name: `${both} of 2 500 casualties` })).toBeVisible();
  await app.getByRole('button', { name: 'Lift the filter Outcome: DOW' }).click();
  await expect(app.getByRole('button', { name: /^Lift the filter Outcome/ })).toHaveCount(0);
  await app.getByRole('button', { name: 'Lift all filters' }).click();
  await expect(app.getByRole('heading', { name: '2 500 of 2 500 casualties' })).toBeVisible();
});

test('a casualty is read, replayed from the injury, and shown in any format', async ({ app }) => {
  await openPreset(app, 'NATO Article 5');
  await app.goto('./#/explore?triage=T1&mechanism=gunshot');
  await expect(app.getByRole('heading', { name: /of 2.500 casualties$/ })).toBeVisible();
  await expect(app.getByRole('heading', { name: /^2.500 of/ })).toHaveCount(0);
  const rows = app.getByRole('region', { name: 'Casualties', exact: true });
  await rows.getByRole('button', { name: 'ISS' }).click();
  await expect(rows.getByRole('columnheader', { name: 'ISS' })).toHaveAttribute('aria-sort', 'descending');
  const worst = rows.getByRole('row').nth(1);
  const number = await worst.getByRole('rowheader').textContent();
  await worst.getByRole('button').click();
  await expect(app.getByText(`casualty ${number?.trim()}.`)).toBeVisible();
  await expect(app.getByRole('list', { name: 'Everything known, the latest first' })).toContainText(
    'Injured',
  );
  await app.getByRole('button', { name: 'The record, in any format' }).click();
  await expect(app.getByRole('dialog').locator('pre')).toContainText(`"number": ${number?.trim()},`);
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Replay from the injury' }).click();
  await expect(app.getByRole('heading', { level: 1, name: 'Replay' })).toBeVisible();
  await expect(app.getByText(`casualty ${number?.trim()}.`)).toBeVisible();
});

test('just the chosen casualties are written, as the whole dataset has them', async ({ app }) => {
  await stubPickers(app);
  await openPreset(app, 'Training exercise');
  await prepare(app, { patients: 400, seed: 3, place: 'A folder' });
  await app.goto('./#/explore?triage=T1');
  await expect(app.getByRole('heading', { name: /^\d+ of 400 casualties$/ })).toBeVisible();
  await expect(app.getByRole('heading', { name: /^400 of/ })).toHaveCount(0);
  const count = await selected(app);
  expect(count).toBeGreaterThan(3);
  await app.getByRole('button', { name: 'Write just these' }).click();
  await expect(app.getByRole('heading', { level: 1, name: 'Generate' })).toBeVisible();
  await expect(app.getByLabel('Only these patients')).toHaveValue(/^\d+/);
  await expect(app.getByRole('button', { name: `Generate ${count} patients` })).toBeVisible();
  await generate(app);
  const files = await readFiles(app, 'picked');
  const manifest = checkManifest(files);
  expect(manifest.patients).toBe(count);
  const chosen = JSON.parse(files.get('patients.json')?.text ?? '') as { number: number; triage: object[] }[];
  expect(chosen.map(({ triage }) => triage[0])).toEqual(
    chosen.map(() => expect.objectContaining({ category: 'T1' }) as object),
  );

  await app.getByRole('button', { name: 'Write all patients' }).click();
  await app.getByRole('radio', { name: /^Keep in the browser/ }).check();
  await app.getByRole('button', { name: 'Generate 400 patients' }).click();
  await expect(app.getByText(/400 patients in/)).toBeVisible();
  const whole = JSON.parse((await readFiles(app, 'private')).get('patients.json')?.text ?? '') as object[];
  expect(chosen).toEqual(chosen.map(({ number }) => whole[number - 1]));
  await app.getByRole('link', { name: 'Jobs' }).click();
  await expect(app.getByText(`${count} of ${count}`, { exact: true })).toBeVisible();
});

test('a rare casualty is found under other seeds', async ({ app }) => {
  await openPreset(app, 'Training exercise');
  await app.goto('./#/explore?triage=T1&region=abdomen');
  await expect(app.getByRole('heading', { name: /of .* casualties$/ })).toBeVisible();
  await app.getByRole('button', { name: 'Find some under other seeds' }).click();
  const seeds = app.getByRole('list', { name: 'Seeds with such casualties' });
  const first = seeds.getByRole('button').first();
  await expect(first).toBeVisible();
  const stop = app.getByRole('button', { name: 'Stop searching' });
  await expect(app.getByText(/^\d+ in \d+ seeds?, 1 in /)).toBeVisible();
  if (await stop.isVisible()) await stop.click().catch(() => undefined);
  const [, seed, hits] = /seed (\d+): (\d+)/.exec((await first.textContent()) ?? '') ?? [];
  await first.click();
  await expect(app.getByText(`seed ${seed}`, { exact: true })).toBeVisible();
  await expect(app.getByRole('heading', { name: new RegExp(`^${hits} of .* casualties$`) })).toBeVisible();
});

test('who arrives at a place between two hours is found, and the ways leave as a table', async ({ app }) => {
  await openPreset(app, 'NATO Article 5');
  await app.goto('./#/explore');
  await expect(app.getByRole('heading', { name: '2 500 of 2 500 casualties' })).toBeVisible();
  await app.getByLabel('Arrives at').selectOption('Role 2, Northern front');
  await expect(
    app.getByRole('button', { name: /^Lift the filter Arrives at Role 2, Northern/ }),
  ).toBeVisible();
  const all = await selected(app);
  await app.getByLabel('From, local time').selectOption('10:00');
  await app.getByLabel('Until', { exact: true }).selectOption('11:00');
  await expect.poll(() => selected(app)).toBeLessThan(all / 4);
  await app.getByLabel('Injured from').focus();
  await app.keyboard.type('D3 06:00');
  await expect(
    app.getByRole('button', { name: /^Lift the filter Time of injury: D3 06:00 to/ }),
  ).toBeVisible();
  const few = await selected(app);
  const ways = app.locator('section').filter({ has: app.getByRole('heading', { name: /^Ways/ }) });
  await ways.getByRole('button', { name: 'Show as table' }).press('Enter');
  await expect(ways.getByRole('row').first()).toContainText('Half of them within');
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    ways.getByRole('button', { name: 'Save the ways as CSV' }).press('Enter'),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
  expect(lines.slice(0, 2)).toEqual([
    'EXERCISE DATA: nobody in this table exists',
    'From,To,Casualties,Median hours',
  ]);
  expect(
    Math.max(...lines.slice(2).map((line) => Number(/,(\d+),[\d.]+$/.exec(line)?.[1]))),
  ).toBeLessThanOrEqual(few);
});
