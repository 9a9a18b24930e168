/**
 * The replay in Chromium: a new scenario is opened and played where most casualties are under way. Prints the time to the
 * first picture, script time per frame, the time of jumps to any moment, the longest task while it plays, and memory.
 */
import { chromium } from '@playwright/test';
import { chromiumLaunch } from '../../.ci/chromium.mjs';

const PLAYED_MS = 8000;
const JUMPS = 60;
const TASK_BAR_MS = 50;

/** The value that a share of them does not exceed. */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

/** Bars: milliseconds of script in 95 of 100 frames, and of a jump in 95 of 100. */
export async function benchReplay(url, patients, { frameBarMs, jumpBarMs }) {
  const browser = await chromium.launch({ ...chromiumLaunch(), headless: true });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask' });
  });
  await page.goto(`${url}#/`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.getByLabel('Patients', { exact: true }).fill(`${patients}`);
  const started = performance.now();
  await page.getByRole('link', { name: 'Replay' }).click();
  await page.getByRole('region', { name: 'Player' }).waitFor({ timeout: 600_000 });
  const openedMs = performance.now() - started;
  const jumps = await page.evaluate(async (count) => {
    const slider = document.querySelector('.playbar input[type=range]');
    const times = [];
    for (let i = 0; i < count; i++) {
      const from = performance.now();
      // A walk that comes to every part of the exercise, forwards and backwards.
      slider.value = `${Math.floor((((i * 37) % count) / count) * slider.max)}`;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      times.push(performance.now() - from);
    }
    return times;
  }, JUMPS);
  // The last day of fighting, when most are in the chain.
  await page.getByLabel(/^Day and time to go to/).fill('D8 06:00');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await page.getByLabel('Speed').selectOption('900');
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await session.send('Tracing.start', {
    categories: 'devtools.timeline',
    transferMode: 'ReportEvents',
  });
  await page.evaluate(() => {
    globalThis.longest = 0;
  });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForTimeout(PLAYED_MS);
  await page.getByRole('button', { name: 'Pause' }).click();
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await ended;
  const frames = events
    .filter(({ name, dur }) => name === 'FireAnimationFrame' && dur)
    .map(({ dur }) => dur / 1000);
  const longest = await page.evaluate(() => globalThis.longest);
  const here = await page.locator('dl[aria-label="At this moment"] dd').allTextContents();
  const underWay = here.slice(0, 5).reduce((sum, text) => sum + Number(text.replace(/\D/g, '')), 0);
  await browser.close();
  return (
    `Replay of ${patients} casualties, ${underWay} under way: first picture ${(openedMs / 1000).toFixed(1)} s; ` +
    `script a frame 95 % ≤ ${quantile(frames, 0.95).toFixed(1)} ms (bar ${frameBarMs}), ${frames.length} frames in ${PLAYED_MS / 1000} s; ` +
    `jump and picture 95 % ≤ ${quantile(jumps, 0.95).toFixed(0)} ms (bar ${jumpBarMs}); ` +
    (longest === 0
      ? `no task of ${TASK_BAR_MS} ms while it plays`
      : `longest task while it plays ${Math.round(longest)} ms (bar ${TASK_BAR_MS})`)
  );
}
