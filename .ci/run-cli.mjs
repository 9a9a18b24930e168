#!/usr/bin/env node
/**
 * Runs a command of `src/cli` as plain JavaScript: `node .ci/run-cli.mjs generate --help`. The commands are built when
 * their sources are newer than the last build, which is kept under `node_modules/.cache`.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const commands = ['generate', 'simulate', 'experiment', 'audit', 'schema', 'parameters', 'codes'];
const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/golden-hour-cli');
const sources = ['package.json', 'src/cli', 'src/core'];

/** Older builds stay for a day: commands that were started from them load parts of themselves when they need them. */
const KEPT_MS = 86_400_000;

const [command, ...rest] = process.argv.slice(2);
if (!commands.includes(command)) {
  process.stderr.write(`Usage: golden-hour <${commands.join(' | ')}> [options]\n`);
  process.exit(1);
}
const built = join(cache, stamp());
if (!existsSync(built)) await build();
const script = join(built, `${command}.js`);
process.argv = [process.argv[0], script, ...rest];
await import(pathToFileURL(script).href);

/** What changes whenever a source does: names, sizes and times of all of them. */
function stamp() {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    const files = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name))
          .sort()
      : [path];
    for (const file of files) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Builds every command at once, beside the place and then moved there: two at a time do not disturb each other. */
async function build() {
  const vite = await import('vite');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'building-'));
  await vite.build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(commands.map((name) => [name, join(root, `src/cli/${name}.ts`)])),
      },
    },
    ssr: { noExternal: true },
  });
  try {
    renameSync(outDir, built);
  } catch {
    // Another has built the same meanwhile.
    rmSync(outDir, { recursive: true, force: true });
  }
  for (const name of readdirSync(cache)) {
    const old = join(cache, name);
    if (Date.now() - statSync(old).mtimeMs > KEPT_MS) rmSync(old, { recursive: true, force: true });
  }
}
