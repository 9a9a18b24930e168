import { type Server, createServer } from 'node:http';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, generate, openPreset, prepare, test } from './app.ts';

test('everything works without a network, from the end of the first visit on', async ({ app, profile }) => {
  await expect
    .poll(() => app.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state))
    .toBe('activated');
  await profile.setOffline(true);
  await app.reload();
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible();
  await openPreset(app, 'UN peacekeeping');
  await prepare(app, { patients: 2000, place: 'Keep in the browser' });
  await generate(app);
  await app.getByRole('button', { name: 'Explore the casualties' }).click();
  await expect(app.getByRole('heading', { name: /of .* casualties$/ })).toBeVisible();
  await app.getByRole('link', { name: 'Help' }).click();
  await expect(
    app.getByText('This program is stored on this device and works without a network.'),
  ).toBeVisible();
});

test('the page is installable: manifest, icons of both kinds, its own scope', async ({ app }) => {
  const href = await app.locator('link[rel=manifest]').getAttribute('href');
  const manifest = await (await app.request.get(new URL(href ?? '', app.url()).href)).json();
  expect(manifest).toMatchObject({ display: 'standalone', start_url: './', scope: './' });
  for (const icon of manifest.icons)
    expect((await app.request.get(new URL(icon.src, app.url()).href)).ok()).toBe(true);
  expect(manifest.icons.some((icon: { purpose?: string }) => icon.purpose === 'maskable')).toBe(true);
  expect(manifest.icons.some((icon: { sizes: string }) => icon.sizes === '192x192')).toBe(true);
});

test('inline scripts do not run, and other origins cannot be reached', async ({ app, witness }) => {
  const reached = await app.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    const answer = await fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    );
    return { ran: 'ran' in window, answer };
  });
  expect(reached).toEqual({ ran: false, answer: 'refused' });
  expect(
    witness.errors.filter((error) => /Content Security Policy/.test(error)).length,
  ).toBeGreaterThanOrEqual(2);
  witness.errors.length = 0;
  witness.requests.length = 0;
});

test.describe('the wall around the program', () => {
  let listener: Server;
  let foreign: string;
  const heard: string[] = [];

  test.beforeEach(async () => {
    heard.length = 0;
    listener = createServer((request, response) => {
      const framed = new URL(request.url ?? '/', 'http://x').searchParams.get('frame');
      if (framed === null) heard.push(request.url ?? '');
      response
        .writeHead(200, {
          'access-control-allow-origin': '*',
          'content-type': framed === null ? 'text/javascript' : 'text/html',
        })
        .end(framed === null ? 'export {}' : `<iframe src="${framed}"></iframe>`);
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    foreign = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/`;
  });
  test.afterEach(() => {
    listener.close();
    listener.closeAllConnections();
  });

  test('no thread reaches another origin', async ({ app, witness }) => {
    // Threads whose work is done live on, so that each can be asked.
    await app.addInitScript(() => {
      Worker.prototype.terminate = () => undefined;
    });
    await app.reload();
    const tried = new Map<string, string[]>();
    app.on('worker', (worker) => {
      void worker
        .evaluate(async (url) => {
          const answers: string[] = [];
          const scope = self as unknown as Record<string, (...given: string[]) => unknown>;
          for (const door of [
            'fetch',
            'XMLHttpRequest',
            'WebSocket',
            'EventSource',
            'importScripts',
            'Worker',
          ]) {
            if (scope[door] !== undefined) answers.push(door);
          }
          await import(`${url}module.js`).then(
            () => answers.push('import'),
            () => undefined,
          );
          return [self.name, ...answers];
        }, foreign)
        .then(
          ([name, ...answers]) => tried.set(name as string, answers),
          () => undefined,
        );
    });
    const all = ['director', 'renderer', 'replicator', 'viewer'];
    await prepare(app, { patients: 400_000, place: 'Keep in the browser' });
    await app.getByRole('button', { name: 'Look at a patient as JSON' }).click();
    await expect.poll(() => [...tried.keys()]).toContain('viewer');
    await app.keyboard.press('Escape');
    await app.getByRole('button', { name: /^Generate .* patients?/ }).click();
    await expect.poll(() => [...tried.keys()]).toEqual(expect.arrayContaining(['director', 'renderer']));
    await app.getByRole('button', { name: 'Cancel' }).click();
    await app.getByRole('link', { name: 'Analyse' }).click();
    await app.getByRole('button', { name: 'Run the forecast' }).first().click();
    await expect.poll(() => [...tried.keys()].sort()).toEqual(all.sort());
    expect([...tried.values()].flat()).toEqual([]);
    expect(heard).toEqual([]);
    witness.errors.length = 0;
    witness.requests.length = 0;
  });
  test('the page cannot be framed', async ({ profile, baseURL }) => {
    const page = await profile.newPage();
    await page.goto(`${foreign}?frame=${encodeURIComponent(baseURL ?? '')}`);
    await expect
      .poll(() => page.frames().map((frame) => frame.url()))
      .toContain('chrome-error://chromewebdata/');
  });
});

test.describe('a newer version', () => {
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.json': 'application/json',
    '.webmanifest': 'application/manifest+json',
  };
  let folder: string;
  let server: Server;
  let url: string;

  test.beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'site-'));
    cpSync(fileURLToPath(new URL('../../dist/', import.meta.url)), join(folder, 'some/path'), {
      recursive: true,
    });
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://x').pathname.replace(/\/$/, '/index.html');
      try {
        const body = readFileSync(join(folder, path));
        response
          .writeHead(200, {
            'content-type': types[extname(path)] ?? 'application/octet-stream',
            'cache-control': 'no-cache',
          })
          .end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://localhost:${(server.address() as AddressInfo).port}/some/path/`;
  });
  test.afterEach(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  test('waits until it is asked for, and never takes over while a job runs; the site works under any path', async ({
    profile,
  }) => {
    const page = await profile.newPage();
    await page.goto(url);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state))
      .toBe('activated');
    const script = join(folder, 'some/path/service-worker.js');
    writeFileSync(script, `${readFileSync(script, 'utf8')}\n// a newer version\n`);
    await page.reload();
    await expect(page.getByText('A newer version is ready.')).toBeVisible();
    await prepare(page, { patients: 1_000_000, place: 'Keep in the browser' });
    await page.getByRole('button', { name: /^Generate .* patients?/ }).click();
    await expect(page.getByRole('button', { name: 'Update and reload' })).toBeDisabled();
    // Asked for in another tab it waits for the job of this one, and then reloads both.
    const tab = await profile.newPage();
    await tab.goto(url);
    await tab.getByRole('button', { name: 'Update and reload' }).click();
    await expect(tab.getByText('as soon as the job that runs in another tab has ended')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(tab.getByText('A newer version is ready.')).toBeHidden();
    await expect(page.getByText('A newer version is ready.')).toBeHidden();
    await page.getByRole('link', { name: 'Jobs' }).click();
    await expect(page.getByText('cancelled', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Generate' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Generate' })).toBeVisible();
  });
});
