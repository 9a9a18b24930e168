/**
 * Finds a Chromium for the tests, or installs one: an installed one first, then the package manager's, then
 * Playwright's own. Run as a program it installs; imported it returns how to launch the installed one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const known = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of an installed Chromium, or undefined. */
export function findChromium() {
  const installed = known.find((path) => path && existsSync(path));
  if (installed) return installed;
  try {
    const own = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
    return existsSync(own) ? own : undefined;
  } catch {
    return undefined;
  }
}

/** Launch options for Playwright: the browser found, and no calls to anywhere. */
export function chromiumLaunch() {
  const executablePath = findChromium();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--no-default-browser-check',
    ],
  };
}

function run(command, args) {
  execFileSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function install() {
  const attempts = [
    () => {
      const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
      const apt = (...args) => run([...sudo, 'apt-get', ...args][0], [...sudo, 'apt-get', ...args].slice(1));
      apt('update');
      apt('install', '-y', 'chromium');
    },
    () =>
      run(process.execPath, [
        createRequire(import.meta.url).resolve('playwright/cli'),
        'install',
        'chromium',
      ]),
  ];
  for (const attempt of attempts) {
    try {
      attempt();
      if (findChromium()) return;
    } catch {
      // The next way may work.
    }
  }
  console.error('No Chromium was found, and none could be installed. Install one, or set CHROMIUM_PATH.');
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !findChromium()) install();
