/** The JavaScript that the first screen loads stays within its budget. Run after a build. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 120_000;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const html = readFileSync(`${dist}index.html`, 'utf8');
const entries = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]);
const seen = new Set();

/** A script and what it imports before it runs. */
function visit(path) {
  if (seen.has(path)) return;
  seen.add(path);
  const source = readFileSync(dist + path, 'utf8');
  for (const match of source.matchAll(/(?:import|export)(?:[^"'()]*?from)?\s*["']\.\/([^"']+\.js)["']/g)) {
    visit(`assets/${match[1]}`);
  }
}

entries.forEach(visit);
const total = [...seen].reduce(
  (sum, path) => sum + gzipSync(readFileSync(dist + path), { level: 9 }).length,
  0,
);
console.log(
  `Initial JavaScript: ${(total / 1000).toFixed(1)} kB gzip in ${seen.size} files; the budget is ${BUDGET_BYTES / 1000} kB.`,
);
if (entries.length === 0 || total > BUDGET_BYTES) process.exit(1);
