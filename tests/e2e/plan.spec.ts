import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { olderConfiguration } from '../support/older-configuration.ts';
import { expect, openPreset, test } from './app.ts';

test('problems show beside the field and in the overview, and shares are normalised on request', async ({
  app,
}) => {
  await app.getByLabel('Share of POL').fill('57');
  await expect(app.getByText('1 problem', { exact: true })).toBeVisible();
  await expect(app.getByRole('alert')).toContainText('nationality shares add up to 97 %, not 100 %');
  await app.getByRole('button', { name: 'Normalise' }).click();
  await expect(app.getByLabel('Share of POL')).toHaveValue('58.76');
  await expect(app.getByText('valid', { exact: true })).toBeVisible();
  await app.getByLabel('Days of fighting').fill('400');
  await expect(app.getByText('Days of fighting is 400. Must be at most 365.').first()).toBeVisible();
  await expect(app.getByLabel('Days of fighting')).toHaveAttribute('aria-invalid', 'true');
  await app.getByRole('link', { name: 'Generate' }).click();
  await expect(app.getByRole('button', { name: /^Generate .* patients?/ })).toBeDisabled();
});

test('the picture of the chain says what is tight and leads to the settings of a facility', async ({
  app,
}) => {
  await openPreset(app, 'NATO Article 5, Baltic defence');
  const picture = app.getByRole('group', { name: 'Picture of the chain of care' });
  const hospital = picture.getByRole('button', { name: /^Role 3 theatre hospital Role 3, 75 km/ });
  await expect(hospital).toHaveAccessibleName(/staging beds: \d+ needed of 100\./);
  await hospital.focus();
  await app.keyboard.press('Enter');
  const name = app.getByRole('textbox', { name: 'Name', exact: true }).and(app.locator(':focus'));
  await expect(name).toHaveValue('Role 3 theatre hospital');
  await name.fill('Role 3 renamed');
  await expect(picture.getByRole('button', { name: /^Role 3 renamed/ })).toBeVisible();
  await app.getByRole('button', { name: 'Undo (Ctrl+Z)' }).click();
  await expect(hospital).toBeVisible();
});

test('edits survive a reload', async ({ app }) => {
  await openPreset(app, 'Arctic winter operation');
  await app.getByLabel('Name', { exact: true }).first().fill('Kept across reloads');
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Kept across reloads');
  await expect
    .poll(() =>
      app.evaluate(
        () =>
          new Promise<string>((resolve) => {
            const open = indexedDB.open('golden-hour');
            open.onsuccess = () => {
              const get = open.result.transaction('drafts').objectStore('drafts').get('current');
              get.onsuccess = () => resolve(get.result?.scenario.general.name ?? '');
            };
          }),
      ),
    )
    .toBe('Kept across reloads');
  await app.reload();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Kept across reloads');
  await expect(app.getByLabel('Patients', { exact: true })).toHaveValue('1200');
});

test('opening a preset can be taken back', async ({ app }) => {
  await app.getByLabel('Name', { exact: true }).first().fill('Mine');
  await openPreset(app, 'Urban assault');
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Urban assault');
  await app.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Mine');
});

test('a template is saved, renamed, duplicated, deleted and put back', async ({ app }) => {
  await openPreset(app, 'CBRN incident response');
  await app.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(app.getByText('Saved as the template “CBRN incident response”.')).toBeVisible();
  await expect(app.getByText('unsaved')).toBeHidden();
  await app.getByLabel('Days of fighting').fill('4');
  await expect(app.getByText('unsaved')).toBeVisible();
  await app.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(app.getByText('Saved “CBRN incident response”.')).toBeVisible();

  await app.getByRole('button', { name: 'Open', exact: true }).click();
  const dialog = app.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Rename CBRN incident response' }).click();
  await dialog.getByLabel('New name').fill('My CBRN');
  await dialog.getByRole('button', { name: 'Rename', exact: true }).click();
  await dialog.getByRole('button', { name: 'Duplicate My CBRN' }).click();
  await expect(dialog.getByRole('button', { name: /^My CBRN \(copy\)/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Delete My CBRN (copy)' }).click();
  await expect(dialog.getByRole('button', { name: /^My CBRN \(copy\)/ })).toBeHidden();
  await dialog.getByLabel('Earlier versions of My CBRN').selectOption({ index: 1 });
  await expect(app.getByLabel('Days of fighting')).toHaveValue('3');
});

test('a scenario that was exported is imported as it was; a broken one is refused with its problems', async ({
  app,
}) => {
  await openPreset(app, 'Maritime and amphibious operation');
  const downloading = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Export' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('Maritime-and-amphibious-operation.scenario.json');
  const text = readFileSync(await download.path(), 'utf8');
  await openPreset(app, 'Training exercise');
  const input = app.locator('input[type=file]');
  await app.getByRole('button', { name: 'Open', exact: true }).click();
  await input.setInputFiles({
    name: 'bad.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text.replace('"days": 6', '"days": 600')),
  });
  await expect(app.getByRole('dialog')).toContainText('Days of fighting is 600. Must be at most 365.');
  await input.setInputFiles({ name: 'good.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(app.getByRole('dialog')).toBeHidden();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Maritime and amphibious operation');
});

test('a scenario of the replaced system is imported, and the page says what it did not carry over', async ({
  app,
}) => {
  await app.getByRole('button', { name: 'Open', exact: true }).click();
  const dialog = app.getByRole('dialog');
  await app.locator('input[type=file]').setInputFiles({
    name: 'older.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(olderConfiguration)),
  });
  await expect(dialog.getByRole('status')).toContainText('Not carried over: difficulty, because ');
  expect(await new AxeBuilder({ page: app }).analyze().then(({ violations }) => violations)).toEqual([]);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog).toBeHidden();
  await expect(app.getByRole('heading', { level: 1 })).toHaveText('Harbour');
  await expect(app.getByLabel('Days of fighting')).toHaveValue('3');
});

test('a name with markup is shown as it was typed', async ({ app }) => {
  const name = '<img src=x onerror="alert(1)">';
  await app.getByLabel('Name', { exact: true }).first().fill(name);
  await expect(app.getByRole('heading', { level: 1 })).toHaveText(name);
  expect(await app.locator('h1 img').count()).toBe(0);
});

test('fronts, nations, events and facilities are added and removed', async ({ app }) => {
  await app.getByRole('button', { name: 'Add front' }).click();
  await app.getByRole('slider', { name: /^Border between Main front and Front 2/ }).press('Shift+ArrowLeft');
  await expect(app.getByLabel('Share of casualties').first()).toHaveValue('90');
  await expect(app.getByLabel('Share of casualties').nth(1)).toHaveValue('10');
  await app.getByRole('button', { name: 'Add event' }).click();
  await expect(app.getByRole('group', { name: 'Event 1' })).toBeVisible();
  await app.getByRole('button', { name: 'Add facility' }).click();
  await expect(app.getByText('valid', { exact: true })).toBeVisible();
  await app.getByRole('button', { name: 'Remove front Front 2' }).click();
  await expect(app.getByText('Front shares add up to 90 %, not 100 %.').first()).toBeVisible();
  await app.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(app.getByText('valid', { exact: true })).toBeVisible();
});
