import type { Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextWriter, Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js';
import Papa from 'papaparse';
import {
  checkManifest,
  expect,
  generate,
  hasFile,
  openPreset,
  prepare,
  readFiles,
  stubPickers,
  test,
} from './app.ts';

test('a preset becomes 2 000 patients in a picked folder, which read back as they should', async ({
  app,
}) => {
  await stubPickers(app);
  await openPreset(app, 'NATO Article 5');
  await prepare(app, { patients: 2000, seed: 42, place: 'A folder' });
  await app.getByRole('checkbox', { name: /^NDJSON/ }).check();
  await generate(app);
  const files = await readFiles(app, 'picked');
  const manifest = checkManifest(files);
  expect(manifest).toMatchObject({ seed: 42, patients: 2000 });
  const patients = JSON.parse(files.get('patients.json')?.text ?? '') as {
    number: number;
    exercise: boolean;
  }[];
  expect(patients.map((patient) => patient.number)).toEqual(patients.map((_, i) => i + 1));
  expect(patients).toHaveLength(2000);
  expect(patients.every((patient) => patient.exercise)).toBe(true);
  const lines = (files.get('patients.ndjson')?.text ?? '').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(patients);
  const { data, errors } = Papa.parse<Record<string, string>>(files.get('patients.csv')?.text ?? '', {
    header: true,
    skipEmptyLines: true,
  });
  expect([data.length, errors.length]).toEqual([2000, 0]);
  await app.getByRole('button', { name: 'Explore the casualties' }).click();
  await expect(app.getByRole('heading', { name: /^2.000 of 2.000 casualties$/ })).toBeVisible();
});

test('parts are numbered, and gzip files are smaller', async ({ app }) => {
  await stubPickers(app);
  await prepare(app, { patients: 1000, place: 'A folder' });
  await app.getByLabel('Patients per part').fill('400');
  await app.getByLabel('Compression').selectOption('gzip');
  await generate(app);
  const files = await readFiles(app, 'picked');
  const manifest = checkManifest(files);
  expect(
    manifest.files
      .filter((file) => file.path.startsWith('patients') && file.path.includes('.csv'))
      .map((file) => [file.path, file.records]),
  ).toEqual([
    ['patients-0001.csv.gz', 400],
    ['patients-0002.csv.gz', 400],
    ['patients-0003.csv.gz', 200],
  ]);
});

test('a ZIP download opens in independent readers and holds every file', async ({ app }) => {
  await prepare(app, { patients: 600, place: 'Download as ZIP' });
  const downloading = app.waitForEvent('download');
  await generate(app);
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('New-scenario.zip');
  const folder = mkdtempSync(join(tmpdir(), 'download-'));
  const path = join(folder, 'a.zip');
  await download.saveAs(path);
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(readFileSync(path))));
  const entries = (await reader.getEntries()) as FileEntry[];
  expect(entries.map((entry) => entry.filename)).toEqual([
    'patients.json',
    'patients.csv',
    'injuries.csv',
    'triage.csv',
    'movements.csv',
    'datapackage.json',
    'manifest.json',
  ]);
  expect(JSON.parse(await entries[0]!.getData(new TextWriter()))).toHaveLength(600);
  if (existsSync('/usr/bin/unzip'))
    expect(String(execFileSync('unzip', ['-t', path]))).toContain('No errors detected');
  rmSync(folder, { recursive: true });
});

test('a single file holds one format', async ({ app }) => {
  await stubPickers(app);
  await prepare(app, { patients: 300, place: 'Keep in the browser' });
  await expect(app.getByRole('radio', { name: /^A single file/ })).toBeDisabled();
  await app.getByRole('checkbox', { name: /^CSV/ }).uncheck();
  await app.getByRole('radio', { name: /^A single file/ }).check();
  await generate(app);
  const files = await readFiles(app, 'picked');
  expect([...files.keys()]).toEqual(['New-scenario.json']);
  expect(JSON.parse(files.get('New-scenario.json')?.text ?? '')).toHaveLength(300);
});

test('thinking better of it in the picker changes nothing', async ({ app }) => {
  await app.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: () => Promise.reject(new DOMException('no', 'AbortError')),
      showSaveFilePicker: () => undefined,
    });
  });
  await app.reload();
  await prepare(app, { patients: 100, place: 'A folder' });
  await app.getByRole('button', { name: /^Generate .* patients?/ }).click();
  await expect(app.getByRole('button', { name: /^Generate .* patients?/ })).toBeEnabled();
  await app.getByRole('link', { name: 'Jobs' }).click();
  await expect(app.getByText('No generations yet')).toBeVisible();
});

test('the same scenario and seed run again give the same checksums', async ({ app }) => {
  await prepare(app, { patients: 500, seed: 99, place: 'Keep in the browser' });
  await generate(app);
  await app.getByRole('link', { name: 'Jobs' }).click();
  await app.getByRole('button', { name: 'Run again with seed 99' }).click();
  await app.getByRole('link', { name: 'Jobs' }).click();
  await expect(app.getByText('done', { exact: true })).toHaveCount(2);
  const sums = await app
    .locator('tr', { hasText: /^\s*patients\./ })
    .locator('code')
    .evaluateAll((codes) => codes.map((code) => code.getAttribute('title')));
  expect(sums).toHaveLength(4);
  expect(sums.slice(0, 2)).toEqual(sums.slice(2));
});

/** As many patients as an idle machine writes in a second: no more follow a cancel, on a busy one neither. */
const AT_ONCE = 30_000;

/** Presses Cancel, and resolves with how many patients the page said were written in that very moment. */
async function cancelNow(app: Page): Promise<number> {
  return app.evaluate(() => {
    const buttons = [...document.querySelectorAll('button')];
    const progress = /([\d\u2009]+) of [\d\u2009]+/.exec(document.querySelector('main')?.textContent ?? '');
    buttons.find((button) => button.textContent?.trim() === 'Cancel')?.click();
    return Number((progress?.[1] ?? '0').replaceAll('\u2009', ''));
  });
}

/** How many patients the newest job says were written. */
async function writtenOfJob(app: Page): Promise<number> {
  await app.getByRole('link', { name: 'Jobs' }).click();
  const patients = app.locator('dl > div').filter({ hasText: 'Patients' }).locator('dd').first();
  return Number(((await patients.textContent()) ?? '').split(' of ')[0]?.replace(/\D/g, ''));
}

test('cancel stops at once, leaves nothing half-written, and the job says so', async ({ app }) => {
  await stubPickers(app);
  await prepare(app, { patients: 2_000_000, place: 'A folder' });
  await app.getByRole('button', { name: /^Generate .* patients?/ }).click();
  await expect(app.getByRole('progressbar')).toBeVisible();
  await expect(app.getByText(/^[1-9][\d\u2009]* of 2\u2009000\u2009000$/)).toBeVisible();
  const written = await cancelNow(app);
  await expect(app.getByText('The generation was cancelled.')).toBeVisible();
  expect(
    [...(await readFiles(app, 'picked')).keys()].filter((name) => !/^patients-\d{4}\./.test(name)),
  ).toEqual([]);
  expect((await writtenOfJob(app)) - written).toBeLessThan(AT_ONCE);
  await expect(app.getByText('cancelled', { exact: true })).toBeVisible();
});

test('cancel right after the start counts as well, also on a first visit', async ({ app }) => {
  await prepare(app, { patients: 500_000, place: 'Keep in the browser' });
  await app.getByRole('button', { name: /^Generate .* patients?/ }).click();
  await app.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.getByText('The generation was cancelled.')).toBeVisible();
  await app.getByRole('button', { name: 'Start again' }).click();
  await expect(app.getByText(/^[1-9][\d\u2009]* of 500\u2009000$/)).toBeVisible();
  const written = await cancelNow(app);
  await expect(app.getByText('The generation was cancelled.')).toBeVisible();
  expect((await writtenOfJob(app)) - written).toBeLessThan(AT_ONCE);
});

test('a reload in the middle leaves an interrupted job, which goes on at its next part to the same dataset', async ({
  app,
  profile,
}) => {
  await stubPickers(app);
  await prepare(app, { patients: 40_000, seed: 5, place: 'A folder' });
  await app.getByRole('checkbox', { name: /^JSON/ }).uncheck();
  await app.getByLabel('Patients per part').fill('2000');
  app.on('dialog', (dialog) => void dialog.accept());
  await app.getByRole('button', { name: /^Generate .* patients?/ }).click();
  await expect.poll(() => hasFile(app, 'patients-0002.csv')).toBe(true);
  await app.reload();
  await app.getByRole('link', { name: 'Jobs' }).click();
  await expect(app.getByText('interrupted', { exact: true })).toBeVisible();
  await expect(app.getByText(/closed parts? (is|are) safe/)).toBeVisible();
  await app.getByRole('button', { name: 'Resume' }).click();
  await expect(app.getByText(/patients? in[\s\S]* a\s+second\)/)).toBeVisible();
  const resumed = await readFiles(app, 'picked');
  expect(checkManifest(resumed).patients).toBe(40_000);

  const other = await profile.newPage();
  await other.goto('./');
  await prepare(other, { patients: 40_000, seed: 5, place: 'Keep in the browser' });
  await other.getByRole('checkbox', { name: /^JSON/ }).uncheck();
  await generate(other);
  const whole = await readFiles(other, 'private');
  const csv = (files: typeof whole) =>
    [...files]
      .filter(([name]) => name.endsWith('.csv'))
      .map(([name, file]) => `${name} ${file.sha256}`)
      .sort();
  expect(csv(resumed)).toEqual(csv(whole));
});

test('a full disk ends the job with what to do, and it says so after a reload', async ({ app, profile }) => {
  const session = await profile.newCDPSession(app);
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: new URL(app.url()).origin,
    quotaSize: 5_000_000,
  });
  await prepare(app, { patients: 20_000, place: 'Keep in the browser' });
  await app.getByRole('button', { name: /^Generate .* patients?/ }).click();
  await expect(app.getByText('There is no room left where the files go.')).toBeVisible();
  await app.reload();
  await app.getByRole('link', { name: 'Jobs' }).click();
  await expect(app.getByText('failed', { exact: true })).toBeVisible();
  await expect(app.getByText('There is no room left where the files go.')).toBeVisible();
});

test('a deleted job can be put back', async ({ app }) => {
  await prepare(app, { patients: 50, place: 'Keep in the browser' });
  await generate(app);
  await app.getByRole('link', { name: 'Jobs' }).click();
  await app.getByRole('button', { name: 'Delete the job New scenario' }).click();
  await expect(app.getByText('No generations yet')).toBeVisible();
  await app.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(app.getByText('done', { exact: true })).toBeVisible();
  await app.getByText(/^\d+ files$/).click();
  const downloading = app.waitForEvent('download');
  await app.getByRole('button', { name: 'Download patients.csv' }).click();
  expect((await downloading).suggestedFilename()).toBe('patients.csv');
});
