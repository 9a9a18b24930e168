import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import jsQrModule from 'jsqr';
import { sevenZip } from '../support/seven-zip.ts';
import { expect, prepare, test } from './app.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
// A CommonJS module whose function is its default twice.
const jsQr = (jsQrModule as unknown as { default?: typeof jsQrModule }).default ?? jsQrModule;
const PASSWORD = 'a long winter without snow';

test('one patient can be looked at in any format, without generating', async ({ app }) => {
  await prepare(app, { patients: 500, place: 'Keep in the browser', record: 'Standard' });
  await app.getByRole('button', { name: 'Look at a patient as NATO Patient Summary' }).click();
  const dialog = app.getByRole('dialog');
  await expect(dialog.getByRole('region', { name: 'nps.ndjson' })).toContainText('"resourceType": "Bundle"');
  await expect(dialog.locator('.hljs-attr').first()).toBeVisible();
  expect((await new AxeBuilder({ page: app }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'The next patient' }).click();
  await expect(dialog.getByRole('heading', { name: 'Patient 2 as NATO Patient Summary' })).toBeVisible();
  await app.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await app.getByRole('button', { name: 'Look at a patient as HL7 v2 messages' }).click();
  await expect(dialog.getByRole('region', { name: 'messages.hl7' })).toContainText('PID|1||');
  await app.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Look at a patient as Excel workbook' }).click();
  await dialog.getByLabel('File').selectOption('vitals.csv');
  await expect(dialog.getByRole('region', { name: 'vitals.csv' })).toContainText('heart_rate');
});

test('what is looked at is what a dataset then holds', async ({ app }) => {
  await prepare(app, { patients: 60, seed: 8, place: 'Keep in the browser' });
  await app.getByRole('button', { name: 'Look at a patient as JSON', exact: true }).click();
  const shown = await app.getByRole('region', { name: 'patients.json' }).innerText();
  await app.keyboard.press('Escape');
  const [patient] = JSON.parse(shown) as { id: string }[];
  await app.getByRole('button', { name: /^Generate .* patients?/ }).click();
  await expect(app.getByText(/patients? in[\s\S]* a\s+second\)/)).toBeVisible();
  const [download] = await Promise.all([
    app.waitForEvent('download'),
    app.getByRole('button', { name: 'Download patients.json' }).click(),
  ]);
  const written = JSON.parse(readFileSync(await download.path(), 'utf8')) as unknown[];
  expect(written[0]).toEqual(patient);
});

test('an archive is encrypted with a password that is kept nowhere and asked for again', async ({ app }) => {
  await prepare(app, { patients: 40, seed: 5, place: 'Download as ZIP' });
  const start = app.getByRole('button', { name: /^Generate .* patients?/ });
  await app.getByLabel('Encryption').selectOption('aes-256');
  await expect(start).toBeDisabled();
  await app.getByLabel('Password', { exact: true }).fill('short');
  await expect(app.getByText('Give at least 8 characters.')).toBeVisible();
  await app.getByRole('button', { name: 'Suggest a password' }).click();
  await expect(app.getByText('Strong.')).toBeVisible();
  await app.getByLabel('Password', { exact: true }).fill(PASSWORD);
  expect((await new AxeBuilder({ page: app }).analyze()).violations).toEqual([]);
  const [download] = await Promise.all([app.waitForEvent('download'), start.click()]);
  expect(download.suggestedFilename()).toBe('New-scenario.zip');
  const archive = readFileSync(await download.path());
  const { output, files } = await sevenZip(archive, PASSWORD);
  expect(output).toContain('AES-256');
  const patients = files.get('patients.json') as Buffer;
  expect(JSON.parse(String(patients))).toHaveLength(40);
  expect((await sevenZip(archive, 'another password')).output).toContain('Wrong password');

  const stored = await app.evaluate(async () => {
    const all: unknown[] = [JSON.stringify(localStorage), location.href];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name as string);
        request.onsuccess = () => resolve(request.result);
      });
      for (const store of database.objectStoreNames) {
        all.push(
          await new Promise((resolve) => {
            const request = database.transaction(store).objectStore(store).getAll();
            request.onsuccess = () => resolve(request.result);
          }),
        );
      }
      database.close();
    }
    return JSON.stringify(all);
  });
  expect(stored).toContain('"protection":"aes-256"');
  expect(stored).not.toContain(PASSWORD);
  expect([...files.values()].some((file) => file.includes(PASSWORD))).toBe(false);
  await expect(app.getByLabel('Password', { exact: true })).toHaveValue('');

  await app.getByRole('link', { name: 'Jobs' }).click();
  await app.getByRole('button', { name: 'Run again with seed 5' }).click();
  const dialog = app.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'The password of the archive' })).toBeVisible();
  expect((await new AxeBuilder({ page: app }).analyze()).violations).toEqual([]);
  await dialog.getByLabel('Password', { exact: true }).fill('quite another one');
  const [again] = await Promise.all([
    app.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Go on' }).click(),
  ]);
  const same = await sevenZip(readFileSync(await again.path()), 'quite another one');
  expect(same.files.get('patients.json')?.equals(patients)).toBe(true);
});

test('casualty cards print four on a page, nothing is cut off, and their codes are read', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'cards-'));
  const { status } = spawnSync(
    process.execPath,
    [
      '.ci/run-cli.mjs',
      'generate',
      '--preset',
      'mass-casualty',
      '--patients',
      '90',
      '--format',
      'cards,ndjson',
      '--out',
      folder,
    ],
    { cwd: root },
  );
  expect(status).toBe(0);
  const ids = readFileSync(join(folder, 'patients.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);
  await page.goto(pathToFileURL(join(folder, 'cards.html')).href);
  await expect(page.locator('.card')).toHaveCount(ids.length);
  const cut = await page
    .locator('.card')
    .evaluateAll((cards) => cards.filter((card) => card.scrollHeight > card.clientHeight).length);
  expect(cut).toBe(0);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(Math.ceil(ids.length / 4));
  for (const at of [0, 41, ids.length - 1]) {
    const pixels = await page
      .locator('.qr')
      .nth(at)
      .evaluate(async (svg) => {
        const image = new Image();
        svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
        image.src = `data:image/svg+xml,${encodeURIComponent(svg.outerHTML)}`;
        await image.decode();
        const canvas = new OffscreenCanvas(300, 300);
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 300, 300);
        context.drawImage(image, 0, 0, 300, 300);
        return [...context.getImageData(0, 0, 300, 300).data];
      });
    expect(jsQr(new Uint8ClampedArray(pixels), 300, 300)?.data).toBe(`urn:uuid:${ids[at] ?? ''}`);
  }
  rmSync(folder, { recursive: true, force: true });
});
