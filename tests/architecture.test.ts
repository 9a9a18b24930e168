import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { type Sources, importsOf, violations } from './support/ladder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const src = `${root}src/`;

const sources: Sources = Object.fromEntries(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|svelte)$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(src + path, 'utf8')]),
);

describe('the ladder', () => {
  test('holds for every import, of values and of types', () => {
    expect(Object.keys(sources).length).toBeGreaterThan(100);
    expect(violations(sources)).toEqual([]);
  });

  test.each([
    [
      'core seeing state',
      'core/random/philox.ts',
      "import { Editor } from '#state/editor.svelte.ts';",
      'core may not see state',
    ],
    [
      'core seeing a type of platform',
      'core/failure.ts',
      "import type { Job } from '#platform/storage/database.ts';",
      'core may not see platform',
    ],
    [
      'random seeing scenario',
      'core/random/philox.ts',
      "import { compile } from '#core/scenario/compile.ts';",
      'further down the way of the data',
    ],
    [
      'a room of the simulation seeing a later one',
      'core/simulation/story/person.ts',
      "import type { World } from '#core/simulation/chain/world.ts';",
      'further down the way of the data',
    ],
    [
      'ui seeing platform',
      'ui/pages/JobsPage.svelte',
      "<script>\nimport { canPick } from '#platform/files/pick.ts';",
      'ui may not see platform',
    ],
    [
      'a part seeing state',
      'ui/parts/Button.svelte',
      "import type { Editor } from '#state/editor.svelte.ts';",
      'parts get props',
    ],
    [
      'state seeing a worker',
      'state/editor.svelte.ts',
      "import '#generation/execute-run.ts';",
      'past the client',
    ],
    [
      'cli seeing platform',
      'cli/generate.ts',
      "import { gzip } from '#platform/files/gzip.ts';",
      'cli may not see platform',
    ],
    [
      'comlink outside generation',
      'state/editor.svelte.ts',
      "import { wrap } from 'comlink';",
      'belongs to generation',
    ],
    ['a path that climbs', 'core/failure.ts', "import { x } from '../ui/x.ts';", 'climbs'],
    ['a missing extension', 'core/failure.ts', "import { x } from '#core/x';", 'without its extension'],
  ])('fails on %s', (_, path, planted, expected) => {
    const found = violations({ ...sources, [path]: `${planted}\n${sources[path] ?? ''}` });
    expect(
      found.some((sentence) => sentence.includes(expected)),
      found.join('\n'),
    ).toBe(true);
  });

  test('fails on a circle', () => {
    const planted = {
      'core/random/a.ts': "import { b } from '#core/random/b.ts';",
      'core/random/b.ts': "import { a } from '#core/random/a.ts';",
    };
    expect(violations({ ...sources, ...planted }).join()).toContain(
      'in a circle: core/random/a.ts → core/random/b.ts → core/random/a.ts',
    );
  });

  test('fails on a circle of types', () => {
    const planted = {
      'core/random/a.ts': "import type { B } from '#core/random/b.ts';",
      'core/random/b.ts': "import { a } from './a.ts';",
    };
    expect(violations({ ...sources, ...planted }).join()).toContain('in a circle: core/random/a.ts');
  });

  test('reads imports of every form', () => {
    const source =
      "import a from 'a';\nimport type { B } from 'b';\nimport {\n  c,\n  d,\n} from 'c';\nimport 'd';\nexport { e } from 'e';\nconst f = await import('f');\nnew Worker(new URL('./g.ts', import.meta.url));";
    expect(
      importsOf(source)
        .map(({ specifier }) => specifier)
        .sort(),
    ).toEqual(['./g.ts', 'a', 'b', 'c', 'd', 'e', 'f']);
  });
});

describe('the other two guards', () => {
  // A checkout with the same guards and nothing else: what is planted never touches the sources.
  const checkout = mkdtempSync(join(tmpdir(), 'golden-hour-guards-'));
  for (const path of [
    '.config/eslint.config.js',
    'package.json',
    'tsconfig.json',
    'src/core/tsconfig.json',
    'src/generation/tsconfig.json',
    'src/cli/tsconfig.json',
  ]) {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    copyFileSync(root + path, join(checkout, path));
  }
  symlinkSync(`${root}node_modules`, join(checkout, 'node_modules'));
  afterAll(() => {
    rmSync(checkout, { recursive: true });
  });

  const plant = (path: string, text: string): string => {
    const planted = join(checkout, 'src', path);
    writeFileSync(planted, text);
    return planted;
  };
  const run = (tool: string, args: readonly string[]): string => {
    try {
      return String(
        execFileSync(process.execPath, [`${root}node_modules/${tool}`, ...args], {
          cwd: checkout,
          stdio: 'pipe',
        }),
      );
    } catch (error) {
      return String((error as { stdout: Buffer }).stdout);
    }
  };

  test('the compiler refuses a window in core and in a worker, and Node in the page', () => {
    plant(
      'core/planted-violation.ts',
      "export const width = window.innerWidth + document.title.length;\nconsole.log('x');\n",
    );
    plant('generation/planted-violation.ts', 'export const title = document.title;\n');
    expect(run('typescript/bin/tsc', ['-p', 'src/core'])).toMatch(
      /planted-violation\.ts.*Cannot find name 'window'/,
    );
    expect(run('typescript/bin/tsc', ['-p', 'src/generation'])).toMatch(
      /planted-violation\.ts.*Cannot find name 'document'/,
    );
  });

  test('the linter refuses forbidden imports, inexact mathematics, clocks, chance and circles', () => {
    const a = plant(
      'core/planted-a.ts',
      [
        "import { b } from '#core/planted-b.ts';",
        "import { Editor } from '#state/editor.svelte.ts';",
        'export const a = [Editor, b, Math.log(2), 2 ** 3, Math.random(), Date.now(), new Date(), (1).toLocaleString()];',
        '',
      ].join('\n'),
    );
    const b = plant('core/planted-b.ts', "import { a } from '#core/planted-a.ts';\nexport const b = a;\n");
    const said = run('eslint/bin/eslint.js', ['--config', '.config/eslint.config.js', a, b]);
    for (const sentence of [
      'core imports only core',
      "'Math.log' is restricted",
      "'Math.random' is restricted",
      "'Date.now' is restricted",
      'Its bits differ between engines',
      'Core has no clock',
      'Differs between engines',
      'Dependency cycle detected',
    ]) {
      expect(said).toContain(sentence);
    }
  });
});

describe('the package', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Record<
    string,
    Record<string, string>
  >;

  test('pins every dependency exactly', () => {
    for (const version of Object.values({ ...dependencies, ...devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+(-r\.\d+)?$/);
  });

  test('names no dependency that nothing uses', () => {
    const used = [
      ...Object.values(sources),
      ...[
        'vite.config.ts',
        '.config/eslint.config.js',
        '.prettierrc',
        'package.json',
        'tsconfig.json',
        'tests/tsconfig.json',
      ].map((path) => readFileSync(root + path, 'utf8')),
      ...readdirSync(`${root}tests`, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => readFileSync(`${root}tests/${path}`, 'utf8')),
    ].join('\n');
    // Peers of others, and tools that are run by name.
    const indirect = [
      '@internationalized/date',
      '@types/node',
      '@types/papaparse',
      '@types/d3-sankey',
      '@types/unzipper',
      '@types/wicg-file-system-access',
      'typescript',
      'playwright',
      'prettier',
      'eslint',
      'svelte-check',
      'tsx',
    ];
    const unused = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !indirect.includes(name) && !new RegExp(`['"]${name}(/[^'"]*)?['"]\\)?(?!:)`).test(used),
    );
    expect(unused).toEqual([]);
  });
});
