import type { Locator, Page } from '@playwright/test';
import { expect, generate, openPreset, prepare, test } from './app.ts';

/** Opens the replay of the present scenario and waits for its picture. */
async function openReplay(app: Page): Promise<Locator> {
  await app.getByRole('link', { name: 'Replay' }).click();
  const player = app.getByRole('region', { name: 'Player' });
  await expect(player).toBeVisible();
  return player;
}

async function goTo(player: Locator, moment: string): Promise<void> {
  await player.getByLabel(/^Day and time to go to/).fill(moment);
  await player.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(player.locator('time')).toHaveText(moment);
}

/** What the tally says of something. */
async function tallyOf(app: Page, words: string): Promise<number> {
  const row = app.locator('dl[aria-label="At this moment"] > div').filter({ hasText: words });
  return Number((await row.locator('dd').textContent())?.replace(/\D/g, ''));
}

test('an exercise plays, pauses and is stepped through; the numbers follow the playhead', async ({ app }) => {
  await openPreset(app, 'Brigade, moderate intensity');
  const player = await openReplay(app);
  const clock = player.locator('time');
  const before = await clock.textContent();
  await player.getByLabel('Speed').selectOption('21600');
  await player.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(clock).not.toHaveText(/^D1 /);
  await player.getByRole('button', { name: 'Pause' }).click();
  const stopped = await clock.textContent();
  expect(stopped).not.toBe(before);
  await player.getByLabel('Step to').selectOption('deaths');
  const killed = await tallyOf(app, 'killed in action');
  await player.getByRole('button', { name: 'The next step' }).click();
  await expect.poll(() => tallyOf(app, 'killed in action')).toBeGreaterThan(killed);
  await player.getByRole('button', { name: 'The step before' }).click();
  await goTo(player, 'D10 14:20');
  expect(await tallyOf(app, 'casualties so far')).toBeGreaterThan(20);
  // Keys of the player, while it has the focus.
  await player.getByRole('slider', { name: 'Time of the exercise' }).focus();
  await app.keyboard.press('End');
  const all = await tallyOf(app, 'casualties so far');
  await app.keyboard.press('Home');
  expect(await tallyOf(app, 'casualties so far')).toBe(0);
  await app.keyboard.press('PageUp');
  await expect(clock).toHaveText('D1 01:00');
  await app.keyboard.press('.');
  await expect(clock).not.toHaveText('D1 01:00');
  expect(all).toBeGreaterThan(100);
});

test('its numbers at the end are those of the dataset with the same seed', async ({ app }) => {
  await openPreset(app, 'UN peacekeeping');
  await prepare(app, { patients: 300, seed: 5, place: 'Keep in the browser' });
  await generate(app);
  await app.getByRole('link', { name: 'Explore' }).click();
  const outcomes = app.getByRole('list', { name: 'Outcome', exact: true });
  await expect(outcomes).toContainText('RTD');
  const counts = await outcomes.getByRole('listitem').allTextContents();
  await app.getByRole('link', { name: 'Jobs' }).click();
  await app.getByRole('button', { name: 'Replay' }).click();
  const player = app.getByRole('region', { name: 'Player' });
  await player.getByRole('slider', { name: 'Time of the exercise' }).focus();
  await app.keyboard.press('End');
  expect(await tallyOf(app, 'casualties so far')).toBe(300);
  for (const [words, outcome] of [
    ['killed in action', 'KIA'],
    ['died of wounds', 'DOW'],
    ['returned to duty', 'RTD'],
    ['evacuated', 'Evacuated'],
  ] as const) {
    const counted = /(\d+)\s*$/.exec(counts.find((text) => text.includes(outcome)) ?? '0')?.[1];
    expect([words, await tallyOf(app, words)]).toEqual([words, Number(counted)]);
  }
});

test('a casualty is followed from the injury on, and nothing of the future is shown', async ({ app }) => {
  await openPreset(app, 'Brigade, moderate intensity');
  const player = await openReplay(app);
  await goTo(player, 'D10 14:20');
  const people = app.getByRole('list', { name: 'Casualties at this moment' });
  await app.getByLabel('Where').selectOption('Role 2 Enhanced');
  await people.getByRole('button').first().click();
  const known = app.getByRole('list', { name: /^Known so far/ });
  await expect(known).toBeVisible();
  const then = await known.getByRole('listitem').count();
  await app.getByRole('button', { name: 'Back to the injury' }).click();
  await expect.poll(() => known.getByRole('listitem').count()).toBeLessThan(then);
  await expect(known.getByRole('listitem').last()).toContainText('Injured');
  await expect(known).not.toContainText('Role 2 Enhanced');
  const injured = await player.locator('time').textContent();
  await app.getByRole('button', { name: 'What happens next' }).click();
  await expect(player.locator('time')).not.toHaveText(injured ?? '');
  // The same moment and person by address, in a page of their own.
  await app.goto('./#/replay?t=D10T14:20&p=23');
  await expect(player.locator('time')).toHaveText('D10 14:20');
  await expect(app.getByText('casualty 23.')).toBeVisible();
});

test('the picture shows people to the pointer, and leaves as PNG and as a table', async ({ app }) => {
  await openPreset(app, 'Brigade, moderate intensity');
  const player = await openReplay(app);
  await goTo(player, 'D10 14:20');
  const canvas = app.locator('canvas');
  const box = (await canvas.boundingBox()) as NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;
  expect(box.width).toBeGreaterThan(900);
  // Role 4 stands in the last column, where the evacuated lie.
  const label = app.locator('.pointed');
  await expect(async () => {
    for (let x = box.width - 170; x < box.width - 20; x += 6) {
      await canvas.hover({ position: { x, y: 52 } });
      if (await label.isVisible()) return;
    }
    throw new Error('There is nobody under the pointer.');
  }).toPass();
  await expect(label).toContainText(/^Casualty \d+, /);
  for (const [button, name] of [
    ['Picture', 'replay D10 1420.png'],
    ['Table', 'replay D10 1420.csv'],
  ] as const) {
    const [download] = await Promise.all([
      app.waitForEvent('download'),
      app.getByRole('button', { name: button, exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(name);
  }
});

test('offline, by keyboard alone, and of a job that is not here', async ({ app, profile }) => {
  await expect
    .poll(() => app.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state))
    .toBe('activated');
  await profile.setOffline(true);
  await app.goto('./#/replay/never-there');
  await expect(app.getByText('This job is not here')).toBeVisible();
  await app.getByRole('button', { name: 'Replay the scenario being edited' }).focus();
  await app.keyboard.press('Enter');
  const player = app.getByRole('region', { name: 'Player' });
  await expect(player).toBeVisible();
  await player.getByRole('button', { name: 'Play', exact: true }).focus();
  await app.keyboard.press('Enter');
  await expect(player.getByRole('button', { name: 'Pause' })).toBeFocused();
  await app.keyboard.press('k');
  await expect(player.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('a simulation that is cancelled stays cancelled, and can be opened again', async ({ app }) => {
  await app.getByLabel('Patients', { exact: true }).fill('900000');
  await app.getByRole('link', { name: 'Replay' }).click();
  await app.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.getByText('Nothing is open')).toBeVisible();
  await app.getByRole('link', { name: 'Plan' }).click();
  await app.getByLabel('Patients', { exact: true }).fill('60');
  await openReplay(app);
  await expect(app.getByText('Nothing is open')).toHaveCount(0);
});

test('a job of another engine says that its replay may differ; a seed that is none opens nothing', async ({
  app,
}) => {
  await prepare(app, { patients: 60, place: 'Keep in the browser' });
  await generate(app);
  await app.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('golden-hour');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('jobs', 'readwrite');
          const store = transaction.objectStore('jobs');
          const all = store.getAll();
          all.onsuccess = () => {
            for (const job of all.result) store.put({ ...job, engineVersion: '1.0.0' });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  await app.reload();
  await app.getByRole('link', { name: 'Jobs' }).click();
  await app.getByRole('button', { name: 'Replay' }).click();
  await expect(app.getByRole('alert')).toContainText('made by engine 1.0.0');
  await expect(app.getByRole('region', { name: 'Player' })).toBeVisible();
  await app.getByRole('link', { name: 'Generate' }).click();
  await app.getByLabel('Seed', { exact: true }).fill('');
  await app.getByRole('link', { name: 'Replay' }).click();
  await expect(app.getByText('The scenario has problems')).toBeVisible();
});
