/**
 * `npm run bench`: the production build in Chromium on a profile on disk. Generates NDJSON into browser-private
 * storage, then writes the same bytes raw to the same place, and prints both, their ratio, and the peak memory of
 * all processes of the browser. Then the command line under Node, and the simulation alone. Numbers are of this machine, in one run.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { chromiumLaunch } from '../../.ci/chromium.mjs';
import { benchReplay } from './replay.mjs';

const PORT = 4398;
const SIZES = (process.argv[2] ?? '50000,1000000').split(',').map(Number);
const RATIO_BAR = 5;
const MEMORY_BAR = 1.15;
const MEMORY_BAR_MB = 800;
const FIRST_PART_BAR_S = 3;
const TASK_BAR_MS = 200;
/** Casualties of a replay, and milliseconds of script that a frame may take. */
const REPLAYED = [
  [2500, 8],
  [20_000, 8],
  [200_000, 16],
];
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Memory of all processes whose command line names the profile, shared pages counted once, in MB. */
function memoryMb(profile) {
  let total = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile)) continue;
      total += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // The process has ended meanwhile.
    }
  }
  return total / 1024;
}

/** Runs in the page: writes what a job wrote once more, raw, and resolves with the seconds that took. */
async function writeRaw() {
  const source = `onmessage = async ({ data: directory }) => {
    const copy = await directory.getDirectoryHandle('raw', { create: true });
    let milliseconds = 0;
    for await (const handle of directory.values()) {
      if (handle.kind !== 'file') continue;
      const file = await handle.getFile();
      const target = await (await copy.getFileHandle(handle.name, { create: true })).createSyncAccessHandle();
      for (let at = 0; at < file.size; at += 524288) {
        const bytes = new Uint8Array(await file.slice(at, at + 524288).arrayBuffer());
        const before = performance.now();
        target.write(bytes, { at });
        milliseconds += performance.now() - before;
      }
      const before = performance.now();
      target.flush();
      target.close();
      milliseconds += performance.now() - before;
    }
    await directory.removeEntry('raw', { recursive: true });
    postMessage(milliseconds / 1000);
  };`;
  let directory = await (await navigator.storage.getDirectory()).getDirectoryHandle('datasets');
  for await (const child of directory.values()) if (child.kind === 'directory') directory = child;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = reject;
    worker.postMessage(directory);
  });
}

/** Runs in the page: resolves with the seconds until a file of a job bears its final name. */
async function firstFile() {
  const fromMs = performance.now();
  for (;;) {
    try {
      const datasets = await (await navigator.storage.getDirectory()).getDirectoryHandle('datasets');
      for await (const job of datasets.values()) {
        for await (const name of job.keys())
          if (!name.endsWith('.partial')) return (performance.now() - fromMs) / 1000;
      }
    } catch {
      // The folder is not there yet, or changes while it is read.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function benchSize(patients) {
  const profile = mkdtempSync(join(tmpdir(), 'bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    headless: true,
    bypassCSP: true,
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask' });
  });
  await page.goto(`http://localhost:${PORT}/#/generate`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.getByLabel('Patients', { exact: true }).fill(`${patients}`);
  await page.getByRole('checkbox', { name: /^NDJSON/ }).check();
  await page.getByRole('checkbox', { name: /^JSON/ }).uncheck();
  await page.getByRole('checkbox', { name: /^CSV/ }).uncheck();
  await page.getByLabel('Record', { exact: true }).selectOption('summary');
  await page.getByRole('radio', { name: /^Keep in the browser/ }).check();
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, memoryMb(profile));
  }, 250);
  await page.evaluate(() => {
    globalThis.longest = 0;
  });
  await page.getByRole('button', { name: /^Generate .* patients/ }).click();
  const first = page.evaluate(firstFile);
  await page.getByRole('button', { name: 'Explore the charts' }).waitFor({ timeout: 600_000 });
  clearInterval(sampler);
  const longest = await page.evaluate(() => globalThis.longest);
  const { seconds, bytes } = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const open = indexedDB.open('golden-hour');
        open.onsuccess = () => {
          const all = open.result.transaction('jobs').objectStore('jobs').getAll();
          all.onsuccess = () =>
            resolve({ seconds: all.result[0].elapsedMs / 1000, bytes: all.result[0].bytes });
        };
      }),
  );
  const raw = await page.evaluate(writeRaw);
  await context.close();
  rmSync(profile, { recursive: true, force: true });
  return { patients, seconds, bytes, raw, ratio: seconds / raw, peak, first: await first, longest };
}

console.log(
  `Chromium, NDJSON of summary records to browser-private storage, ${cpus().length} cores (${cpus()[0]?.model})`,
);
const server = spawn('npx', ['vite', 'preview', '--port', `${PORT}`, '--strictPort'], {
  cwd: root,
  stdio: 'ignore',
  detached: true,
});
try {
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const peaks = [];
  for (const size of SIZES) {
    const r = await benchSize(size);
    peaks.push(r.peak);
    console.log(
      `${r.patients} patients: ${r.seconds.toFixed(2)} s, ${Math.round(r.patients / r.seconds)} patients/s, ` +
        `${(r.bytes / 1e6 / r.seconds).toFixed(1)} MB/s; the same ${(r.bytes / 1e6).toFixed(0)} MB raw: ${r.raw.toFixed(2)} s ` +
        `(${(r.bytes / 1e6 / r.raw).toFixed(0)} MB/s); ratio ${r.ratio.toFixed(2)} (bar ≤ ${RATIO_BAR}); peak memory ${Math.round(r.peak)} MB (bar ≤ ${MEMORY_BAR_MB}); ` +
        `first file after ${r.first.toFixed(1)} s (bar ≤ ${FIRST_PART_BAR_S}); longest task of the page ${Math.round(r.longest)} ms (bar ≤ ${TASK_BAR_MS})`,
    );
  }
  for (const [patients, frameBarMs] of REPLAYED)
    console.log(await benchReplay(`http://localhost:${PORT}/`, patients, { frameBarMs, jumpBarMs: 100 }));
  const growth = peaks.at(-1) / peaks[0];
  console.log(
    `Peak memory at ${SIZES.at(-1)} is ${growth.toFixed(2)} × that at ${SIZES[0]} (bar ≤ ${MEMORY_BAR})`,
  );
} finally {
  process.kill(-server.pid);
}

const out = mkdtempSync(join(tmpdir(), 'bench-node-'));
const summary = JSON.parse(
  execFileSync(
    'npm',
    [
      'run',
      '-s',
      'generate',
      '--',
      '--preset',
      'nato-article-5',
      '--patients',
      '50000',
      '--format',
      'ndjson',
      '--out',
      out,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
    },
  ),
);
rmSync(out, { recursive: true });
console.log(
  `Node, one thread: ${summary.patients} patients in ${summary.seconds} s, ${Math.round(summary.patients / summary.seconds)} patients/s`,
);

// The simulation and the rendering alone, without what a development runner adds to functions.
for (const part of ['simulation', 'rendering', 'exploring']) {
  const built = mkdtempSync(join(tmpdir(), `bench-${part}-`));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: `tests/bench/${part}.ts`,
      outDir: built,
      target: 'esnext',
      minify: false,
      emptyOutDir: true,
    },
    ssr: { noExternal: true },
  });
  process.stdout.write(execFileSync('node', [join(built, `${part}.js`)], { encoding: 'utf8' }));
  rmSync(built, { recursive: true, force: true });
}
