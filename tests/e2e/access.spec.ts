import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { beginSweep, chooseSetting, expect, generate, openPreset, prepare, test } from './app.ts';

const screens = [
  '',
  'analyse',
  'analyse/compare',
  'analyse/sweep',
  'analyse/screen',
  'replay',
  'generate',
  'jobs',
  'explore',
  'help',
];

/** What axe finds. Our pages have no frames of others, so that axe may run as a plain script, which halves its time. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

const sizes = [
  { name: '1280 px wide', viewport: { width: 1280, height: 800 } },
  { name: '390 px wide', viewport: { width: 390, height: 844 } },
  { name: 'at 200 % zoom of a 1280 px window', viewport: { width: 640, height: 400 } },
];

/** That axe finds nothing in what is shown, and that nothing scrolls sideways, at every size. */
async function expectAccess(page: Page, what: string): Promise<void> {
  for (const { name, viewport } of sizes) {
    await page.setViewportSize(viewport);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), {
        message: `${what}, ${name}, scrolls sideways`,
      })
      .toBeLessThanOrEqual(0);
    expect(await violationsOn(page), `${what}, ${name}`).toEqual([]);
  }
}

async function show(page: Page, screen: string): Promise<void> {
  await page.goto(`./#/${screen}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('axe finds nothing on any screen, and nothing scrolls sideways', async ({ app }) => {
      await openPreset(app, 'NATO Article 5');
      await prepare(app, { patients: 300, place: 'Keep in the browser' });
      await generate(app);
      for (const screen of screens) {
        await show(app, screen);
        if (screen === 'explore') await expect(app.getByRole('list', { name: 'First triage' })).toBeVisible();
        if (screen === 'analyse') {
          await app.getByLabel('Replications').fill('3');
          await app.getByRole('button', { name: 'Run the forecast' }).first().click();
          await expect(app.getByRole('heading', { name: 'Outcomes and care' })).toBeVisible();
        }
        if (screen === 'analyse/compare') {
          await app.getByRole('button', { name: 'New study of what is on Plan' }).click();
          await app
            .getByLabel('Another course of action')
            .selectOption('Preset: Training exercise, small scale');
          await app.getByRole('button', { name: 'Add B' }).click();
          await app.getByLabel('Runs', { exact: true }).fill('2');
          await app.getByRole('button', { name: 'Compare', exact: true }).click();
          await expect(app.getByRole('heading', { name: 'What is certain?' })).toBeVisible();
        }
        if (screen === 'analyse/sweep') {
          await beginSweep(app, 'days of fighting', '8, 9');
          await app.getByLabel('Runs', { exact: true }).fill('2');
          await app.getByRole('button', { name: 'Sweep', exact: true }).click();
          await expect(app.getByRole('heading', { name: 'In numbers' })).toBeVisible();
          await expectAccess(app, screen);
          await app.getByRole('button', { name: 'Add a second setting' }).click();
          await chooseSetting(app, 'ambulance speed');
          await app.getByRole('button', { name: 'Sweep', exact: true }).click();
          await expect(app.getByRole('region', { name: /^Heat map/ })).toBeVisible();
        }
        if (screen === 'analyse/screen') {
          await app.getByRole('button', { name: 'New screening of what is on Plan' }).click();
          await app.getByRole('checkbox', { name: 'Clinical course' }).uncheck();
          await app.getByRole('checkbox', { name: 'Injuries' }).check();
          await app.getByLabel('Trajectories').fill('4');
          await app.getByRole('button', { name: 'Screen', exact: true }).click();
          await expect(app.getByRole('heading', { name: 'Which numbers matter?' })).toBeVisible();
        }
        if (screen === 'replay') {
          await app
            .getByRole('list', { name: 'Casualties at this moment' })
            .getByRole('button')
            .first()
            .click();
          await expect(app.getByRole('list', { name: /^Known so far/ })).toBeVisible();
        }
        if (screen === 'jobs') await app.getByText(/^\d+ files$/).click();
        await expectAccess(app, screen || 'plan');
      }
    });
    test('axe finds nothing in the dialog, with problems shown, and on an empty history', async ({ app }) => {
      await show(app, 'jobs');
      await expect(app.getByText('No generations yet')).toBeVisible();
      await expectAccess(app, 'an empty history');
      await show(app, '');
      await app.getByLabel('Days of fighting').fill('0');
      await app.getByLabel('Share of POL').fill('5');
      await app.getByText('Set the severity by category').click();
      await app.getByLabel('Ask for').selectOption('Daily rates');
      for (const summary of await app.locator('#care > details > summary').all()) await summary.click();
      await app.getByText(/^Capacity of Role 2/).click();
      await app.getByText(/^Places, speed and hours of Ambulances/).click();
      await expectAccess(app, 'problems');
      await app.getByRole('button', { name: 'Open', exact: true }).click();
      await expect(app.getByRole('dialog')).toBeVisible();
      await expectAccess(app, 'the dialog');
    });
  });
}

test('the main job is done with the keyboard alone', async ({ app }) => {
  const focusOn = async (name: string | RegExp, role: 'button' | 'link' | 'radio') => {
    for (let i = 0; i < 120; i++) {
      await app.keyboard.press('Tab');
      const focused = app.locator(':focus');
      if ((await focused.count()) === 1 && (await app.getByRole(role, { name }).and(focused).count()) === 1)
        return;
    }
    throw new Error(`The ${role} ${String(name)} cannot be reached with Tab.`);
  };
  await focusOn('Open', 'button');
  await app.keyboard.press('Enter');
  // Pressed before the dialog is there, Tab would go on in the page.
  await expect(app.getByRole('dialog')).toBeVisible();
  await focusOn(/^Training exercise/, 'button');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Training exercise, small scale');
  // The dialog gives the focus back once it is gone: only then does Tab go on from there.
  await expect(app.getByRole('dialog')).toBeHidden();
  await expect(app.getByRole('button', { name: 'Open', exact: true })).toBeFocused();
  await focusOn('Go to generate', 'button');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { level: 1, name: 'Generate' })).toBeVisible();
  await focusOn(/^A folder/, 'radio');
  while (
    (await app
      .getByRole('radio', { name: /^Keep in the browser/ })
      .and(app.locator(':focus'))
      .count()) === 0
  ) {
    await app.keyboard.press('ArrowDown');
  }
  await focusOn(/^Generate 100 patients/, 'button');
  await app.keyboard.press('Enter');
  await expect(app.getByText(/100 patients in/)).toBeVisible();
  await focusOn('Explore the casualties', 'button');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('heading', { name: '100 of 100 casualties' })).toBeVisible();
  await focusOn('Show as table', 'button');
  await app.keyboard.press('Enter');
  await expect(app.getByRole('region', { name: /as a table/ })).toBeVisible();
});

test('the dialog keeps the focus, closes with Escape and gives the focus back', async ({ app }) => {
  const open = app.getByRole('button', { name: 'Open', exact: true });
  await open.focus();
  await app.keyboard.press('Enter');
  await expect(app.getByRole('dialog')).toBeVisible();
  for (let i = 0; i < 40; i++) {
    await app.keyboard.press('Tab');
    expect(await app.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
  }
  await app.keyboard.press('Escape');
  await expect(app.getByRole('dialog')).toBeHidden();
  await expect(open).toBeFocused();
});
