import type { Page } from '@playwright/test';
import { expect, generate, openPreset, prepare, test } from './app.ts';

test('every change is undone and redone with keys, also after a reload', async ({ app }) => {
  const days = app.getByLabel('Days of fighting');
  const undo = app.getByRole('button', { name: 'Undo (Ctrl+Z)' });
  await expect(undo).toBeDisabled();
  await days.fill('12');
  await app.getByRole('button', { name: 'Add event' }).click();
  await expect(app.getByRole('group', { name: 'Event 1' })).toBeVisible();
  await app.reload();
  await expect(app.getByRole('group', { name: 'Event 1' })).toBeVisible();
  await days.focus();
  await app.keyboard.press('Control+z');
  await expect(app.getByRole('group', { name: 'Event 1' })).toHaveCount(0);
  await app.keyboard.press('Control+z');
  await expect(days).toHaveValue('8');
  await expect(undo).toBeDisabled();
  await app.keyboard.press('Control+Shift+z');
  await expect(days).toHaveValue('12');
  await app.keyboard.press('Control+y');
  await expect(app.getByRole('group', { name: 'Event 1' })).toBeVisible();
  await app.keyboard.press('Control+s');
  await expect(app.getByText(/^Saved as the template/)).toBeVisible();
  await expect(app.getByText('unsaved', { exact: true })).toHaveCount(0);
});

test('a finding leads to its setting, and a result that is out of date says so until it is run again', async ({
  app,
}) => {
  await openPreset(app, 'Brigade, moderate intensity');
  const overview = app.getByRole('complementary', { name: 'Overview' });
  const finding = overview.getByRole('button', {
    name: /^Go to the setting\s*: Role 2 Enhanced.*staging beds/s,
  });
  await finding.click();
  const beds = app.getByRole('group', { name: 'Role 2 Enhanced' }).getByLabel('Staging beds');
  await expect(beds).toBeFocused();
  await app.getByRole('link', { name: 'Analyse' }).click();
  await app.getByLabel('Replications').fill('5');
  await app.getByRole('button', { name: 'Run the forecast' }).first().click();
  const findings = app.getByRole('region', { name: 'What breaks first?' });
  await findings
    .getByRole('button', { name: /^Show its charts\s*: Role 2 Enhanced/ })
    .first()
    .click();
  await expect(app.getByLabel('Facility')).toBeFocused();
  await expect(app.getByLabel('Facility')).toBeInViewport();
  await app.reload();
  await expect(findings).toBeVisible();
  await expect(app.getByText(/^Out of date/)).toHaveCount(0);
  await findings
    .getByRole('button', { name: /^Go to the setting\s*: Role 2 Enhanced.*staging beds/s })
    .click();
  await expect(beds).toBeFocused();
  await beds.fill('90');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await expect(app.getByText(/^Out of date: 1\s+change since/)).toBeVisible();
  await app.getByRole('link', { name: 'Plan' }).click();
  await app.keyboard.press('Control+z');
  await app.getByRole('link', { name: 'Analyse' }).click();
  await expect(findings).toBeVisible();
  await expect(app.getByText(/^Out of date/)).toHaveCount(0);
});

test('one number: the overview, its outcomes and its triage agree, and the killed are no triage category', async ({
  app,
}) => {
  await openPreset(app, 'Brigade, moderate intensity');
  const overview = app.getByRole('complementary', { name: 'Overview' });
  await expect(overview.getByText(/The mean of 50\s+simulated seeds/)).toBeVisible();
  const total = Number((await overview.getByText(/about\s+\d+\s+patients/).textContent())?.match(/\d+/)?.[0]);
  const outcomes = await overview.locator('dd').allTextContents();
  const sum = outcomes.reduce((all, text) => all + Number.parseFloat(text.trim()), 0);
  expect(Math.abs(sum - total)).toBeLessThan(3);
  const label = await overview.getByRole('img', { name: /^Expected: T1/ }).getAttribute('aria-label');
  const parts = [...(label ?? '').matchAll(/(?:T\d|action) (\d+)/g)].map(([, count]) => Number(count));
  expect(parts).toHaveLength(5);
  expect(Math.abs(parts.reduce((all, part) => all + part, 0) - total)).toBeLessThan(4);
  await expect(app.locator('#injuries').getByText(/^The daily rates decide the mix/)).toBeVisible();
});

test('a card is shown as a card, the next patient is there at once, and Back closes the dialog', async ({
  app,
}) => {
  await app.getByRole('link', { name: 'Generate' }).click();
  await app
    .getByRole('listitem')
    .filter({ hasText: 'Casualty cards' })
    .getByRole('button', { name: 'Look' })
    .or(app.getByRole('button', { name: /Look.*Casualty cards/ }))
    .first()
    .click();
  const card = app.frameLocator('iframe[title="cards.html"]').locator('.card');
  await expect(card).toContainText('EXERCISE EXERCISE EXERCISE');
  await expect(card.locator('header')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
  await app.getByRole('button', { name: 'The next patient' }).click();
  await expect(app.getByText('Patient 2 is shown.')).toBeVisible();
  await app.getByRole('button', { name: 'Source' }).click();
  await expect(app.getByRole('dialog').locator('pre')).toContainText('<!doctype html>');
  await app.goBack();
  await expect(app.getByRole('dialog')).toHaveCount(0);
  await expect(app.getByRole('heading', { level: 1, name: 'Generate' })).toBeVisible();
});

test('a link to a job that is not here does not show another one', async ({ app }) => {
  await prepare(app, { patients: 20, place: 'Keep in the browser' });
  await generate(app);
  await app.goto('./#/explore/never-there');
  await expect(app.getByText('This job is not here')).toBeVisible();
  await expect(app.getByRole('heading', { name: /of 20 casualties/ })).toHaveCount(0);
});

test('the size follows compression, and what the browser’s storage cannot take is said before it is generated', async ({
  app,
}) => {
  await app.addInitScript(() => {
    navigator.storage.estimate = async () => ({ quota: 20_000_000, usage: 1_000_000 });
  });
  await app.reload();
  await prepare(app, { patients: 5000, place: 'Keep in the browser', record: 'Standard' });
  const warning = app.getByRole('alert').filter({ hasText: 'Choose another place' });
  await expect(warning).toContainText(
    /About [\d.]+\s+MB in all; the browser’s own storage takes 19.0\s+MB more/,
  );
  await app.getByLabel('Compression').selectOption('gzip');
  await expect(app.getByText(/^About [\d.]+\s+MB in all; the browser’s own storage takes/)).toBeVisible();
  await expect(warning).toHaveCount(0);
});

/** Runs in the page: what is lower than 44 px, and fields with letters below 16 px; links within text are as high as it. */
function tooSmall(): string[] {
  const pressed =
    'main button, main summary, main select, nav a, main label:has(input[type=checkbox], input[type=radio])';
  const typed =
    'main input:not([type=checkbox], [type=radio], [type=range], [type=file]), main select, main textarea';
  const isSeen = (element: Element) =>
    element.checkVisibility() && element.closest('.visually-hidden') === null;
  const text = (element: Element) => `${element.localName} ${element.textContent?.trim().slice(0, 40) ?? ''}`;
  return [
    ...[...document.querySelectorAll(`${pressed}, ${typed}`)]
      .filter((element) => isSeen(element) && element.getBoundingClientRect().height < 43.5)
      .map((element) => `low: ${text(element)}`),
    ...[...document.querySelectorAll(typed)]
      .filter((element) => isSeen(element) && Number.parseFloat(getComputedStyle(element).fontSize) < 16)
      .map((element) => `small: ${text(element)}`),
  ];
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  async function expectFits(page: Page): Promise<void> {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeInViewport();
    await expect(page.getByRole('region', { name: 'Exercise data' })).toBeInViewport();
  }

  test('what is pressed or typed in is as high as a fingertip, and letters of fields are not zoomed into', async ({
    app,
  }) => {
    await prepare(app, { patients: 60, place: 'Keep in the browser' });
    await generate(app);
    const found: string[] = [];
    for (const screen of ['Plan', 'Analyse', 'Replay', 'Generate', 'Jobs', 'Explore', 'Help']) {
      await app.getByRole('link', { name: screen, exact: true }).click();
      await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
      if (screen === 'Replay') await expect(app.getByRole('region', { name: 'Player' })).toBeVisible();
      if (screen === 'Plan') await expect(app.locator('#care')).toBeVisible();
      found.push(...(await app.evaluate(tooSmall)).map((what) => `${screen}: ${what}`));
    }
    expect(found).toEqual([]);
  });

  test('every screen fits its width in every state, also with a long name and an archive', async ({
    app,
  }) => {
    await app
      .getByLabel('Name', { exact: true })
      .first()
      .fill(`A${'verylong'.repeat(12)} name with spaces`);
    await expectFits(app);
    await prepare(app, { patients: 60, place: 'Download as ZIP' });
    await expectFits(app);
    await generate(app);
    await expectFits(app);
    for (const screen of ['Jobs', 'Explore', 'Analyse', 'Help', 'Plan']) {
      await app.getByRole('link', { name: screen }).click();
      await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
      await expectFits(app);
    }
    await app.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    await expectFits(app);
  });
});
