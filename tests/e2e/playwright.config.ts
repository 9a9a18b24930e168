import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from '../../.ci/chromium.mjs';

const port = 4299;
const firefox = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path));

// The production build, as `npm run build` left it, on a plain static server.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: false,
  // Most of a test is waiting for the page.
  workers: 2,
  retries: 0,
  // Long, so that a busy machine fails nothing: every step waits for a state, and a good run is never near them.
  timeout: 900_000,
  expect: { timeout: 120_000 },
  reporter: 'list',
  use: { baseURL: `http://localhost:${port}/`, trace: 'off', actionTimeout: 120_000 },
  projects: [
    { name: 'chromium', use: { browserName: 'chromium', launchOptions: chromiumLaunch() } },
    // Where one is installed: the same bytes in another engine.
    ...(firefox === undefined
      ? []
      : [
          {
            name: 'firefox',
            testMatch: 'determinism.spec.ts',
            use: {
              browserName: 'firefox' as const,
              channel: 'moz-firefox',
              launchOptions: { executablePath: firefox },
            },
          },
        ]),
  ],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}/`,
    cwd: '../..',
    reuseExistingServer: false,
  },
});
