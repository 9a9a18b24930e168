/** Installs what package-lock.json says, unless it is installed already, and points git at the project's hooks. */
import { execFileSync, execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const mark = `${root}node_modules/.installed`;
const wanted = createHash('sha256')
  .update(readFileSync(`${root}package-lock.json`))
  .digest('hex');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old; this project needs 20.19 or later.`);
  process.exit(1);
}

if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) {
  execSync('npm ci --no-audit --no-fund', {
    cwd: root,
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  writeFileSync(mark, wanted);
}

try {
  execFileSync('git', ['config', 'core.hooksPath', '.githooks'], { cwd: root, stdio: 'ignore' });
} catch {
  // Not a git checkout: there is nothing to hook into.
}
