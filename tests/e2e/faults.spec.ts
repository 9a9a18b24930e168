import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { checkManifest, expect, generate, hasFile, prepare, readFiles, stubPickers, test } from './app.ts';

/** Faults injected into the production build: fault → state → sentence → goes on to the same bytes. */

const PATIENTS = 40_000;
const PART = 3000;
const places = [
  ['A folder', 'picked'],
  ['Keep in the browser', 'private'],
] as const;

type Folder = (typeof places)[number][1];

/** Has every worker of the page at hand, by its name. */
async function keepWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const Original = Worker;
    const all: { name: string; worker: Worker }[] = [];
    Object.assign(window, {
      threads: all,
      Worker: class extends Original {
        constructor(url: string | URL, options?: WorkerOptions) {
          super(url, options);
          all.push({ name: options?.name ?? '', worker: this });
        }
      },
    });
  });
}

/** Ends the newest worker of that name as a lack of memory would: without any event. */
async function endThread(page: Page, name: string): Promise<void> {
  await page.evaluate((wanted) => {
    const { threads } = window as unknown as { threads: { name: string; worker: Worker }[] };
    threads.findLast((thread) => thread.name === wanted)?.worker.terminate();
  }, name);
}

async function begin(page: Page, place: string, seed = 5): Promise<void> {
  await prepare(page, { patients: PATIENTS, seed, place });
  await page.getByRole('checkbox', { name: /^JSON/ }).uncheck();
  await page.getByLabel('Patients per part').fill(`${PART}`);
  await page.getByRole('button', { name: /^Generate .* patients?/ }).click();
}

async function partWritten(page: Page, folder: Folder, name: string): Promise<void> {
  await expect.poll(() => hasFile(page, name, folder)).toBe(true);
}

async function ended(page: Page): Promise<void> {
  await expect(page.getByText(/patients? in[\s\S]* a\s+second\)/)).toBeVisible();
}

/** Does something to the folder that holds a dataset. */
async function meddle(page: Page, folder: Folder, act: 'spoil' | 'remove folder'): Promise<void> {
  await page.evaluate(
    async ([which, what]) => {
      const root = await navigator.storage.getDirectory();
      const parent = which === 'picked' ? root : await root.getDirectoryHandle('datasets');
      let name = 'picked';
      if (which === 'private') for await (const key of parent.keys()) name = key;
      if (what === 'remove folder') return parent.removeEntry(name, { recursive: true });
      const directory = await parent.getDirectoryHandle(name);
      const altered = await (
        await directory.getFileHandle('patients-0001.csv')
      ).createWritable({
        keepExistingData: true,
      });
      await altered.write({ type: 'write', position: 500, data: '#' });
      await altered.close();
      return undefined;
    },
    [folder, act] as const,
  );
}

let whole: string[] | undefined;

/** The checksums of the data of a run that nothing happened to; it is run once. */
async function undisturbed(profile: BrowserContext): Promise<string[]> {
  if (whole !== undefined) return whole;
  const page = await profile.newPage();
  await page.goto('./');
  await begin(page, 'Keep in the browser');
  await ended(page);
  whole = sumsOf(await readFiles(page, 'private'));
  await page.close();
  return whole;
}

function sumsOf(files: Awaited<ReturnType<typeof readFiles>>): string[] {
  return [...files]
    .filter(([name]) => name.startsWith('patients'))
    .map(([name, { sha256 }]) => `${name} ${sha256}`)
    .sort();
}

/** The files of the newest dataset are whole, are those of an undisturbed run, and nothing is left beside them. */
async function expectWhole(page: Page, folder: Folder, profile: BrowserContext): Promise<void> {
  const files = await readFiles(page, folder);
  expect(checkManifest(files).patients).toBe(PATIENTS);
  expect([...files.keys()].filter((name) => /\.(partial|crswap)$/.test(name))).toEqual([]);
  expect(sumsOf(files)).toEqual(await undisturbed(profile));
}

test.describe('a thread that ends without a word', () => {
  test('a renderer is replaced, and the dataset is the same', async ({ app, profile }) => {
    await keepWorkers(app);
    await stubPickers(app);
    await begin(app, 'A folder');
    await partWritten(app, 'picked', 'patients-0001.csv');
    await endThread(app, 'renderer');
    await ended(app);
    await expectWhole(app, 'picked', profile);
    // What the user did not need to see is in the log for a report.
    await app.getByRole('link', { name: 'Help' }).click();
    const saved = app.waitForEvent('download');
    await app.getByRole('button', { name: 'Save the diagnostics log' }).click();
    const log = readFileSync(await (await saved).path(), 'utf8');
    const { entries } = JSON.parse(log) as { entries: { event: string; state?: string }[] };
    expect(entries.map(({ event }) => event)).toContain('renderer-replaced');
    expect(entries.at(-1)).toMatchObject({ event: 'job-ended', state: 'done' });
  });
  for (const [place, folder] of places) {
    test(`the director ends the job, which says so and goes on (${place})`, async ({ app, profile }) => {
      await keepWorkers(app);
      await stubPickers(app);
      await begin(app, place);
      await partWritten(app, folder, 'patients-0002.csv');
      await endThread(app, 'director');
      await expect(app.getByText('A background thread stopped unexpectedly.')).toBeVisible();
      await app.getByRole('button', { name: 'Resume' }).click();
      await ended(app);
      await expectWhole(app, folder, profile);
    });
  }
});

test.describe('files that changed while a job was stopped', () => {
  for (const [place, folder] of places) {
    for (const act of ['spoil', 'remove folder'] as const) {
      test(`are written again, which the job says (${place}, ${act})`, async ({ app, profile }) => {
        await stubPickers(app);
        app.on('dialog', (dialog) => void dialog.accept());
        await begin(app, place);
        await partWritten(app, folder, 'patients-0002.csv');
        await app.reload();
        await meddle(app, folder, act);
        await app.getByRole('link', { name: 'Jobs' }).click();
        if (act === 'remove folder' && folder === 'picked') {
          // The handle of a folder that is gone stays dead: another place is offered.
          await app.getByRole('button', { name: 'Resume' }).click();
          await expect(app.getByText('Check that the place still exists')).toBeVisible();
          await app.getByRole('button', { name: 'Start again in another place' }).click();
        } else {
          await app.getByRole('button', { name: 'Resume' }).click();
        }
        await ended(app);
        if (!(act === 'remove folder' && folder === 'picked')) {
          await expect(app.getByText(/was missing or had changed since/)).toBeVisible();
        }
        await expectWhole(app, folder, profile);
      });
    }
  }
});

test.describe('a history that cannot be written', () => {
  /** Makes the next writes of jobs fail: all of those that say a state, or all. */
  const failWrites = (page: Page, state: 'running' | 'done', name: string) =>
    page.evaluate(
      ([wanted, error]) => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
          if (this.name === 'jobs' && (value as { state: string }).state === wanted) {
            throw new DOMException('injected', error);
          }
          return key === undefined ? put.call(this, value) : put.call(this, value, key);
        };
      },
      [state, name] as const,
    );

  test('at the start: nothing begins, and the sentence is the right one', async ({ app }) => {
    await prepare(app, { patients: 100, place: 'Keep in the browser' });
    await failWrites(app, 'running', 'QuotaExceededError');
    await app.getByRole('button', { name: /^Generate .* patients?/ }).click();
    await expect(app.getByText('There is no room left where the files go.')).toBeVisible();
    await expect(app.getByRole('button', { name: /^Generate .* patients?/ })).toBeEnabled();
  });
  test('at the end: the page knows better, and after a reload the job goes on', async ({ app, profile }) => {
    await begin(app, 'Keep in the browser');
    await failWrites(app, 'done', 'InvalidStateError');
    await ended(app);
    await expect(app.getByText('does not let the page store anything')).toBeVisible();
    await app.getByRole('link', { name: 'Jobs' }).click();
    await expect(app.getByText('done', { exact: true })).toBeVisible();
    await app.reload();
    await expect(app.getByText('interrupted', { exact: true })).toBeVisible();
    await app.getByRole('button', { name: 'Resume' }).click();
    await ended(app);
    await expectWhole(app, 'private', profile);
  });
});

test.describe('several tabs', () => {
  const other = async (profile: BrowserContext): Promise<Page> => {
    const page = await profile.newPage();
    await page.goto('./');
    await stubPickers(page);
    return page;
  };

  test('a tab that is closed leaves its job interrupted, which the others show at once, with what is safe', async ({
    app,
    profile,
  }) => {
    const tab = await other(profile);
    await begin(tab, 'A folder');
    await partWritten(tab, 'picked', 'patients-0001.csv');
    await app.getByRole('link', { name: 'Jobs' }).click();
    await expect(app.getByText('running', { exact: true })).toBeVisible();
    await tab.close();
    await expect(app.getByText('interrupted', { exact: true })).toBeVisible();
    const safe = Number(
      (await app.getByText(/closed parts? (is|are) safe/).textContent())?.match(/(\d+) closed/)?.[1],
    );
    expect(safe).toBeGreaterThan(0);
    const shown = (await app.locator('dl').textContent())?.replaceAll(/\s/g, '') ?? '';
    expect(shown).toContain(`Patients${safe * PART}of${PATIENTS}`);
  });

  test('one place has one writer, and another dataset never comes beside a first', async ({
    app,
    profile,
  }) => {
    await stubPickers(app);
    const tab = await other(profile);
    await prepare(tab, { patients: 1_000_000, place: 'A folder' });
    await tab.getByRole('button', { name: /^Generate .* patients?/ }).click();
    await expect(tab.getByText(/^[1-9][\d\u2009]* of 1\u2009000\u2009000$/)).toBeVisible();
    // The folder is not empty any more: a folder of its own, unless it is told to write into the very same place.
    await prepare(app, { patients: 200, seed: 8, place: 'A folder' });
    await generate(app);
    await expect(
      app.getByText('the dataset goes into the new folder “picked/New-scenario-seed-8”'),
    ).toBeVisible();
    await tab.getByRole('button', { name: 'Cancel' }).click();
    const names = await app.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('picked');
      const own = await folder.getDirectoryHandle('New-scenario-seed-8');
      const found: string[] = [];
      for await (const name of own.keys()) found.push(name);
      return found;
    });
    expect(names).toContain('manifest.json');
  });

  test('a job that runs in one tab is not resumed in another', async ({ app, profile }) => {
    app.on('dialog', (dialog) => void dialog.accept());
    await stubPickers(app);
    await begin(app, 'A folder');
    await partWritten(app, 'picked', 'patients-0001.csv');
    await app.getByRole('button', { name: 'Cancel' }).click();
    await app.getByRole('link', { name: 'Jobs' }).click();
    const tab = await other(profile);
    await tab.getByRole('link', { name: 'Jobs' }).click();
    // Both tabs offer it; the job is held by whoever comes first.
    await tab.evaluate(async () => {
      const id = await new Promise<string>((found) => {
        const opening = indexedDB.open('golden-hour');
        opening.onsuccess = () => {
          const all = opening.result.transaction('jobs').objectStore('jobs').getAllKeys();
          all.onsuccess = () => found(String(all.result[0]));
        };
      });
      await new Promise((isHeld) => {
        void navigator.locks.request(`job-${id}`, (lock) => {
          isHeld(lock);
          return new Promise(() => undefined);
        });
      });
    });
    await app.getByRole('button', { name: 'Resume' }).click();
    await expect(app.getByText('Another tab of this browser has this job.')).toBeVisible();
    await tab.close();
    await app.getByRole('link', { name: 'Jobs' }).click();
    await app.getByRole('button', { name: 'Resume' }).click();
    await ended(app);
  });

  test('a deletion that can be undone keeps its files from a tab that opens', async ({ app, profile }) => {
    await prepare(app, { patients: 50, place: 'Keep in the browser' });
    await generate(app);
    await app.getByRole('link', { name: 'Jobs' }).click();
    await app.getByRole('button', { name: 'Delete the job New scenario' }).click();
    await expect(app.getByText('No generations yet')).toBeVisible();
    const tab = await other(profile);
    await tab.getByRole('link', { name: 'Jobs' }).click();
    await expect(tab.getByText('No generations yet')).toBeVisible();
    await app.getByRole('button', { name: 'Undo', exact: true }).click();
    await app.getByText(/^\d+ files$/).click();
    const downloading = app.waitForEvent('download');
    await app.getByRole('button', { name: 'Download patients.csv' }).click();
    expect((await downloading).suggestedFilename()).toBe('patients.csv');
  });
});
