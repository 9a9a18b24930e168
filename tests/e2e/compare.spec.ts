import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, openPreset, test } from './app.ts';

/** A study of the brigade with one variant whose flights leave every so many hours. */
async function studyOfFlights(app: Page, hours: string): Promise<void> {
  await openPreset(app, 'Brigade, moderate intensity');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await app.getByRole('link', { name: 'Compare' }).click();
  await app.getByRole('button', { name: 'New study of what is on Plan' }).click();
  await app.getByRole('button', { name: 'Add B' }).click();
  await app.getByRole('button', { name: 'Change a setting of B' }).click();
  await app.getByLabel('Search for').fill('strategic sortie every');
  await app.getByRole('button', { name: /^Sortie every/ }).click();
  await expect(app.getByRole('dialog')).toBeHidden();
  await app.getByLabel('New value of Sortie every').fill(hours);
}

const difference = (app: Page, result: RegExp) =>
  app.getByRole('region', { name: 'Results of the whole' }).getByRole('row', { name: result });

test('two courses of action are compared by the same casualties, kept over a reload, and out of date when changed', async ({
  app,
}) => {
  await studyOfFlights(app, '72');
  await app.getByLabel('Runs', { exact: true }).fill('8');
  await app.getByRole('button', { name: 'Compare', exact: true }).click();
  const certain = app.getByRole('region', { name: 'What is certain?' });
  await expect(certain.getByText(/^Certain: .*People waiting, mean: −/)).toBeVisible();
  await expect(certain.getByText('8 runs, seeds 1 to 8')).toBeVisible();
  await expect(difference(app, /^People waiting, peak/)).toContainText(/−\d.* to −/);
  await expect(difference(app, /^Disease/)).toContainText('the same in every run');
  await expect(app.getByLabel('Facility', { exact: true })).toHaveValue('r2e');
  const beds = app.getByRole('region', { name: 'How many staging beds are needed?' });
  await beds.getByRole('button', { name: 'Show as table' }).click();
  await expect(beds.getByRole('columnheader')).toHaveText([
    /^Time of the scenario/,
    /^A: .*[^%]$/,
    /^A: .*10 %$/,
    /^A: .*90 %$/,
    /^B: .*[^%]$/,
    /^B: .*10 %$/,
    /^B: .*90 %$/,
    /^There are \d+$/,
  ]);
  const [saved] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('button', { name: 'Save all results as CSV' }).click(),
  ]);
  const table = readFileSync(await saved.path(), 'utf8');
  expect(table).toMatch(/^EXERCISE DATA/);
  expect(table).toMatch(/\n[^\n]*People waiting, mean[^\n]*,less\r?\n/);
  const before = await difference(app, /^People waiting, mean/).textContent();

  await app.reload();
  await expect(difference(app, /^People waiting, mean/)).toHaveText(before ?? '');
  await app.getByLabel('New value of Sortie every').fill('96');
  await expect(app.getByText('Out of date: the study has changed since it was simulated.')).toBeVisible();
  await app.getByLabel('New value of Sortie every').fill('72');
  await expect(app.getByText('Out of date')).toBeHidden();
});

test('the baseline against itself differs by nothing, and more runs are added until it is certain', async ({
  app,
}) => {
  await studyOfFlights(app, '168');
  await app.getByLabel('Runs', { exact: true }).fill('4');
  await app.getByRole('button', { name: 'Compare', exact: true }).click();
  const rows = app.getByRole('region', { name: 'Results of the whole' }).locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeGreaterThan(20);
  for (const row of await rows.all()) await expect(row).toContainText('the same in every run');

  await app.getByLabel('New value of Sortie every').fill('72');
  await app.getByLabel('More runs until it is certain').selectOption('People waiting, mean');
  await app.getByLabel('Known to within ±').fill('3');
  await app.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(app.getByText('Out of date')).toBeHidden();
  const seeds = app.getByText(/^\d+ runs, seeds 1 to/);
  await expect(seeds).not.toHaveText(/^4 runs/);
});

test('a study is a file, and one with problems is refused with what is wrong', async ({ app }) => {
  await studyOfFlights(app, '72');
  const download = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Export' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    format: 'golden-hour/study',
    alternatives: [{ changes: [] }, { changes: [{ setting: 'transport.strategic.everyHours', to: 72 }] }],
  });
  const load = async (content: string) =>
    app
      .locator('input[type=file]')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await load(text.replaceAll('transport.strategic.everyHours', 'transport.when'));
  await expect(app.getByRole('alert')).toContainText('“transport.when” is not a setting of this scenario.');
  await load('no JSON');
  await expect(app.getByRole('alert')).toContainText('This is not a study of this program.');
  await app.getByRole('button', { name: 'Delete' }).click();
  await expect(app.getByText('Which course of action?')).toBeVisible();
  await load(text);
  await expect(app.getByLabel('New value of Sortie every')).toHaveValue('72');
});

test('a value that its scenario cannot take is said beside the change, and nothing is simulated', async ({
  app,
}) => {
  await studyOfFlights(app, '-4');
  await expect(app.getByText(/Sortie every is -4/)).toBeVisible();
  await expect(app.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled();
  await app.getByRole('button', { name: 'Drop the change of Sortie every' }).click();
  await expect(app.getByRole('button', { name: 'Compare', exact: true })).toBeEnabled();
});

test('a comparison is printed as a brief of at most two pages, with nothing cut off, also of six alternatives', async ({
  app,
}) => {
  await studyOfFlights(app, '72');
  await app.getByLabel('Question').fill('How often must flights leave, and are two more tables worth it?');
  await app.getByLabel('Runs', { exact: true }).fill('4');
  await app.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(app.getByRole('heading', { name: 'What is certain?' })).toBeVisible();
  expect(await pagesOf(app)).toBeLessThanOrEqual(2);

  // What paper shows, at the width that an A4 sheet leaves.
  const brief = await onPaper(app);
  await expect(brief.getByRole('heading', { level: 2 })).toHaveText(/^How often must flights leave/);
  await expect(brief.getByText(/Sortie every: 168.*→ 72/)).toBeVisible();
  await expect(brief.getByRole('paragraph').filter({ hasText: 'B against A.' })).toContainText('Certain: ');
  await expect(brief.getByText(/Datasets of\s+seed 1:\s+A [0-9A-V]{10}, B [0-9A-V]{10}\./)).toBeVisible();
  await expect(app.getByRole('button', { name: 'Add B' })).toBeHidden();
  await app.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await app.emulateMedia({ media: null });
  await expect(brief).toHaveCount(0);

  for (const [i, preset] of ['NATO Article 5', 'Urban assault', 'Mass-casualty', 'Arctic winter'].entries()) {
    const label = await app
      .getByLabel('Another course of action')
      .locator('option', { hasText: `Preset: ${preset}` })
      .first()
      .textContent();
    await app.getByLabel('Another course of action').selectOption(label);
    await app.getByRole('button', { name: `Add ${'CDEF'[i] ?? ''}` }).click();
  }
  await app.getByLabel('Runs', { exact: true }).fill('2');
  await app.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(app.getByText('Out of date')).toBeHidden();
  expect(await pagesOf(app)).toBeLessThanOrEqual(2);
  const crowded = await onPaper(app);
  const cut = await crowded.evaluate((article) =>
    [article, ...article.querySelectorAll('table, td, th, p, li')]
      .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
      .map((part) => part.textContent),
  );
  expect(cut).toEqual([]);
});

/** How many sheets the page fills. */
async function pagesOf(app: Page): Promise<number> {
  const pdf = (await app.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** The brief, shown as on paper: 186 mm are what the margins of an A4 sheet leave. */
async function onPaper(app: Page) {
  await app.setViewportSize({ width: Math.round((186 / 25.4) * 96), height: 1000 });
  await app.emulateMedia({ media: 'print' });
  await app.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  return app.getByRole('article');
}
