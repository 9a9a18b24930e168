import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { VitePWA } from 'vite-plugin-pwa';
import { execSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import licensePlugin, { type Dependency } from 'rollup-plugin-license';
import { defineConfig } from 'vitest/config';
import { chromiumLaunch } from './.ci/chromium.mjs';
import { contentSecurityPolicy, policyHeaders } from './src/platform/offline/policy.ts';

/** The packages in the page and in its workers, which are bundled before it. */
const bundled = new Map<string, Dependency>();
function bundle(found: readonly Dependency[]): void {
  for (const each of found) bundled.set(`${each.name} ${each.version}`, each);
}

/** The licences of everything that is bundled. */
function licences(found: readonly Dependency[]): string {
  bundle(found);
  const namesByText = new Map<string, string[]>();
  for (const [name, { license, licenseText, noticeText }] of [...bundled].sort(([a], [b]) =>
    a.localeCompare(b),
  )) {
    const text = [licenseText, noticeText].filter(Boolean).join('\n\n');
    const names = namesByText.get(text) ?? [];
    namesByText.set(text, [...names, license === null ? name : `${name} (${license})`]);
  }
  const sections = [...namesByText].map(([text, names]) => `## ${names.join(', ')}\n\n${text}`);
  return `# Licences of the libraries in this program\n\n${sections.join('\n\n')}\n`;
}

const port = Number(process.env['PORT'] ?? 4173);

export default defineConfig({
  // Relative, so that the built site works under any path of a static host.
  base: './',
  plugins: [
    svelte({
      configFile: false,
      preprocess: vitePreprocess(),
      compilerOptions: { runes: true },
    }),
    {
      name: 'content-security-policy',
      transformIndexHtml(_, { filename, server }) {
        // The page of the tests in a browser is not ours.
        if (filename !== fileURLToPath(new URL('index.html', import.meta.url))) return [];
        // The development server injects styles into the page; the built page keeps the strict policy.
        const content =
          server === undefined
            ? contentSecurityPolicy
            : contentSecurityPolicy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
        const attrs = { 'http-equiv': 'Content-Security-Policy', content };
        return [{ tag: 'meta', injectTo: 'head-prepend', attrs }];
      },
    },
    {
      name: 'software-bill-of-materials',
      apply: 'build',
      closeBundle() {
        writeFileSync(
          new URL('dist/sbom.cdx.json', import.meta.url),
          execSync('npm sbom --sbom-format cyclonedx --sbom-type application --omit dev', {
            stdio: ['ignore', 'pipe', 'inherit'],
          }),
        );
      },
    },
    licensePlugin({
      thirdParty: {
        output: {
          file: fileURLToPath(new URL('dist/third-party-licenses.md', import.meta.url)),
          template: licences,
        },
      },
    }),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      strategies: 'injectManifest',
      srcDir: 'src/platform/offline',
      filename: 'service-worker.ts',
      includeAssets: ['icon.svg', 'apple-touch-icon.png'],
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,wasm,json,md,webmanifest}'],
        // It names the time of the build, and nobody needs it offline.
        globIgnores: ['sbom.cdx.json'],
        maximumFileSizeToCacheInBytes: 10 * 1024 * 1024,
      },
      manifest: {
        name: 'Golden Hour: synthetic patients for medical exercises',
        short_name: 'Golden Hour',
        description: 'Describe a scenario, generate reproducible patient records, offline.',
        start_url: './',
        scope: './',
        id: './',
        display: 'standalone',
        background_color: '#f4f5f6',
        theme_color: '#14532d',
        categories: ['medical', 'education', 'productivity'],
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
    }),
  ],
  // What only workers import is prepared at once: found later, it would reload the page under a running job.
  optimizeDeps: {
    include: [
      'comlink',
      'dexie',
      'hash-wasm',
      '@zip.js/zip.js/lib/zip-core-writer.js',
      'zod/mini',
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      '@stdlib/math-base-special-erfc',
      '@stdlib/math-base-special-exp',
      '@stdlib/math-base-special-ln',
    ],
  },
  worker: { format: 'es', plugins: () => [licensePlugin({ thirdParty: { output: bundle } })] },
  build: {
    target: 'es2022',
    sourcemap: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { port },
  preview: { port, strictPort: process.env['PORT'] !== undefined, headers: { ...policyHeaders } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          setupFiles: ['tests/support/fixed-seed.ts'],
          include: ['tests/{unit,golden,fidelity,conformance}/**/*.test.ts', 'tests/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        // A dependency found while tests run would reload them.
        optimizeDeps: { noDiscovery: true },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chromiumLaunch() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
