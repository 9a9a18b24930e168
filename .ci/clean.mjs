/** Removes what builds and tests leave behind. */
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

for (const name of [
  'dist',
  'test-results',
  'playwright-report',
  'coverage',
  'node_modules/.cache',
  'node_modules/.vite',
  'node_modules/.vitest',
]) {
  rmSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), { recursive: true, force: true });
}
