/** Everything that must hold, cheapest first; stops at the first failure and says how long each step took. */
import { spawnSync } from 'node:child_process';

const steps = ['lint', 'types', 'unit', 'build', 'size', 'browser', 'e2e'];
const started = Date.now();
const summary = [];

for (const step of steps) {
  const begun = Date.now();
  console.log(`\n── npm run ${step} ──`);
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  });
  summary.push(`${step} ${Math.round((Date.now() - begun) / 1000)} s`);
  if (status !== 0) {
    console.error(`\n“npm run ${step}” failed (${summary.join(', ')}).`);
    process.exit(1);
  }
}
console.log(`\nAll checks passed in ${Math.round((Date.now() - started) / 1000)} s: ${summary.join(', ')}.`);
