import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, type Page, test as base, chromium, expect } from '@playwright/test';
import { chromiumLaunch } from '../../.ci/chromium.mjs';

/** What the page under test asked for, and what went wrong in it. */
export interface Witness {
  readonly requests: string[];
  readonly errors: string[];
}

interface Fixtures {
  /** A profile on disk, as a real user has: storage goes to disk and survives. */
  profile: BrowserContext;
  app: Page;
  witness: Witness;
}

/** Tests on a persistent profile; every one ends by proving that nothing was requested from elsewhere. */
export const test = base.extend<Fixtures>({
  profile: async ({ baseURL, viewport, colorScheme }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'profile-'));
    const context = await chromium.launchPersistentContext(folder, {
      ...chromiumLaunch(),
      headless: true,
      acceptDownloads: true,
      ...(baseURL ? { baseURL } : {}),
      ...(viewport ? { viewport } : {}),
      ...(colorScheme ? { colorScheme } : {}),
    });
    await use(context);
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  },
  witness: async ({ baseURL }, use) => {
    const witness: Witness = { requests: [], errors: [] };
    await use(witness);
    const foreign = witness.requests.filter(
      (url) => !url.startsWith(baseURL ?? '') && !/^(blob|data):/.test(url),
    );
    expect(foreign).toEqual([]);
    expect(witness.errors).toEqual([]);
  },
  app: async ({ profile, witness }, use) => {
    const page = await profile.newPage();
    profile.on('request', (request) => witness.requests.push(request.url()));
    page.on('pageerror', (error) => witness.errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') witness.errors.push(message.text());
    });
    await page.goto('./');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await use(page);
  },
});

export { expect };

/** Opens a preset by its name. */
export async function openPreset(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Chooses the first setting that a search finds, in the dialog that is open. */
export async function chooseSetting(page: Page, search: string): Promise<void> {
  await page.getByLabel('Search for').fill(search);
  await page.getByRole('dialog').getByRole('listitem').getByRole('button').first().click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Begins a sweep of what is on Plan, of the first setting that a search finds, over a list of values; Sweep is open. */
export async function beginSweep(page: Page, search: string, values: string): Promise<void> {
  await page.getByRole('button', { name: 'New sweep of what is on Plan' }).click();
  await chooseSetting(page, search);
  await page.getByLabel('Values of the first setting').selectOption('A list');
  const list = page.getByLabel('List for the first setting');
  await list.fill('');
  await list.pressSequentially(values);
  await expect(list).toHaveValue(values);
}

/** Goes to the Generate screen and settles how many, from which seed, and to where. */
export async function prepare(
  page: Page,
  {
    patients,
    seed = 1,
    place,
    record = 'Summary',
  }: { patients: number; seed?: number; place: string; record?: 'Summary' | 'Standard' | 'Full' },
): Promise<void> {
  await page.getByRole('link', { name: 'Generate' }).click();
  await page.getByLabel('Patients', { exact: true }).fill(`${patients}`);
  await page.getByLabel('Seed', { exact: true }).fill(`${seed}`);
  await page.getByLabel('Record', { exact: true }).selectOption(record);
  await page.getByRole('radio', { name: new RegExp(`^${place}`) }).check();
}

/** Starts the generation and waits for its end. */
export async function generate(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Generate .* patients?/ }).click();
  await expect(page.getByText(/patients? in[\s\S]* a\s+second\)/)).toBeVisible();
}

/** Makes the pickers of the browser give a folder and a file in private storage, which behave alike. */
export async function stubPickers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const picked = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true });
    Object.assign(window, {
      showDirectoryPicker: picked,
      showSaveFilePicker: async (options?: { suggestedName?: string }) =>
        (await picked()).getFileHandle(options?.suggestedName ?? 'x', { create: true }),
    });
  });
  await page.reload();
}

/** Whether a finished file of that name is in the picked folder, or in the private folder of some job. */
export async function hasFile(
  page: Page,
  name: string,
  folder: 'picked' | 'private' = 'picked',
): Promise<boolean> {
  return page.evaluate(
    async ([wanted, which]) => {
      try {
        const parent = await (
          await navigator.storage.getDirectory()
        ).getDirectoryHandle(which === 'picked' ? which : 'datasets');
        const folders: FileSystemDirectoryHandle[] = [];
        if (which === 'picked') folders.push(parent);
        else for await (const child of parent.values()) if (child.kind === 'directory') folders.push(child);
        for (const each of folders)
          if ((await (await each.getFileHandle(wanted)).getFile()).size > 0) return true;
        return false;
      } catch {
        return false;
      }
    },
    [name, folder] as const,
  );
}

/** A file as the test reads it back. */
export interface ReadFile {
  readonly text: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Every file of the picked folder, or of the newest job's private folder. */
export async function readFiles(page: Page, folder: 'picked' | 'private'): Promise<Map<string, ReadFile>> {
  const files = await page.evaluate(async (which) => {
    let directory = await navigator.storage.getDirectory();
    if (which === 'picked') directory = await directory.getDirectoryHandle('picked');
    else {
      directory = await directory.getDirectoryHandle('datasets');
      for await (const child of directory.values()) if (child.kind === 'directory') directory = child;
    }
    const result: [string, { text: string; bytes: number; sha256: string }][] = [];
    for await (const handle of directory.values()) {
      if (handle.kind !== 'file') continue;
      const bytes = await (await handle.getFile()).arrayBuffer();
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      result.push([handle.name, { text: new TextDecoder().decode(bytes), bytes: bytes.byteLength, sha256 }]);
    }
    return result;
  }, folder);
  return new Map(files);
}

/** The manifest tells every other file's size and checksum truly; resolves with it. */
export function checkManifest(files: Map<string, ReadFile>): {
  seed: number;
  patients: number;
  files: { path: string; records: number }[];
} {
  const manifest = JSON.parse(files.get('manifest.json')?.text ?? '');
  expect([...files.keys()].sort()).toEqual(
    [...manifest.files.map((file: { path: string }) => file.path), 'manifest.json'].sort(),
  );
  for (const { path, bytes, sha256 } of manifest.files) {
    expect([path, bytes, sha256]).toEqual([path, files.get(path)?.bytes, files.get(path)?.sha256]);
  }
  return manifest;
}
