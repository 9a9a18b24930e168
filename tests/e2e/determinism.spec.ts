import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { type Page, expect, test } from '@playwright/test';
import { expectedName } from '../support/expected-name.ts';

// Runs in every engine that is installed: the golden bytes that Node made.
const golden = new URL('../golden/', import.meta.url);
const cases = readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory());

async function importScenario(page: Page, file: string): Promise<void> {
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('dialog')).toBeHidden();
}

for (const { name } of cases) {
  test(`the golden case ${name} comes out byte for byte`, async ({ page }) => {
    const folder = new URL(`${name}/`, golden);
    await page.goto('./');
    await importScenario(page, new URL('scenario.json', folder).pathname);
    await page.getByRole('link', { name: 'Generate' }).click();
    // Typed, because filling does not replace what a number field holds in every engine.
    const seed = page.getByLabel('Seed', { exact: true });
    await seed.press('ControlOrMeta+a');
    await seed.pressSequentially(readFileSync(new URL('seed', folder), 'utf8').trim());
    await page.getByRole('radio', { name: /^Keep in the browser/ }).check();
    await page.getByRole('button', { name: /^Generate .* patients?/ }).click();
    await expect(page.getByText(/patients? in[\s\S]* a\s+second\)/)).toBeVisible();
    const texts = await page.evaluate(async () => {
      let directory = await (await navigator.storage.getDirectory()).getDirectoryHandle('datasets');
      for await (const child of directory.values()) if (child.kind === 'directory') directory = child;
      const result: { path: string; text: string; sha256: string }[] = [];
      for await (const handle of directory.values()) {
        if (handle.kind !== 'file') continue;
        const file = await handle.getFile();
        const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
        const sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        result.push({ path: handle.name, text: await file.text(), sha256 });
      }
      return result;
    });
    const written = texts.filter(({ path }) => path !== 'manifest.json');
    expect(written.length).toBeGreaterThan(0);
    for (const { path, text, sha256 } of written) {
      const expected = readFileSync(new URL(expectedName(path), folder));
      // Reading as text takes a byte-order mark away; the checksum has it.
      expect(text).toBe(expected.toString('utf8').replace(/^\uFEFF/, ''));
      expect(sha256).toBe(createHash('sha256').update(expected).digest('hex'));
    }
  });
}
