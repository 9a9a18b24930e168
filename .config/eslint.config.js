import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import imports, { createNodeResolver } from 'eslint-plugin-import-x';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-eslint';

/** Forbids imports whose specifier matches, with the reason. */
const forbid = (regex, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ regex: `^(\\.\\./|${regex})`, message }] }],
});

/** Functions whose last bits differ between engines, or that bring in chance. */
const inexact =
  'log log2 log10 log1p exp expm1 sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh pow cbrt hypot random'.split(
    ' ',
  );

export default defineConfig(
  { ignores: ['dist/', 'node_modules/', 'coverage/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    plugins: { 'import-x': imports },
    settings: {
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [createNodeResolver()],
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\.\\./', message: 'Cross folders with #.' }] },
      ],
      'import-x/no-cycle': 'error',
      'import-x/no-default-export': 'error',
      'import-x/extensions': ['error', 'ignorePackages'],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Optional keys of a scenario are absent, never undefined.
      '@typescript-eslint/no-dynamic-delete': 'off',
      'max-lines': ['error', { max: 300, skipComments: true, skipBlankLines: true }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: { 'svelte/no-navigation-without-resolve': 'off', 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    // Promises are awaited, returned or dropped on purpose; this needs the types.
    files: ['src/**/*.ts'],
    ignores: ['src/**/*.svelte.ts'],
    languageOptions: {
      parserOptions: {
        tsconfigRootDir: fileURLToPath(new URL('..', import.meta.url)),
        project: [
          'tsconfig.json',
          'src/core/tsconfig.json',
          'src/generation/tsconfig.json',
          'src/cli/tsconfig.json',
        ],
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      ...forbid(
        '#(platform|generation|state|ui|cli)/|node:|svelte|comlink|dexie|chart',
        'core imports only core.',
      ),
      'no-restricted-globals': [
        'error',
        'crypto',
        'performance',
        'console',
        'setTimeout',
        'Intl',
        'TextEncoder',
      ],
      'no-restricted-properties': [
        'error',
        ...inexact.map((property) => ({
          object: 'Math',
          property,
          message: 'Its bits differ between engines; use #core/random/math.ts.',
        })),
        { object: 'Date', property: 'now', message: 'Core has no clock.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='**'], AssignmentExpression[operator='**=']",
          message: 'Its bits differ between engines.',
        },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Core has no clock.' },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale|^localeCompare$/]',
          message: 'Differs between engines.',
        },
      ],
    },
  },
  {
    files: ['src/core/catalogue/**/*.ts', 'src/core/scenario/presets/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['src/platform/**/*.ts'],
    rules: forbid('#(generation|state|ui|cli)/|svelte|comlink', 'platform sees only core.'),
  },
  {
    files: ['src/generation/**/*.ts'],
    rules: forbid(
      '#(state|ui|cli)/|#platform/storage/|svelte|dexie',
      'generation sees core and platform/files.',
    ),
  },
  {
    files: ['src/state/**/*.ts'],
    rules: forbid('#(ui|cli)/|comlink|dexie|.*\\.worker\\.ts$', 'state never sees ui or wire libraries.'),
  },
  {
    files: ['src/ui/**'],
    rules: forbid('#(platform|generation|cli)/|comlink|dexie', 'ui sees only state and core.'),
  },
  {
    files: ['src/ui/parts/**', 'src/ui/charts/**'],
    rules: forbid(
      '#(platform|generation|cli|state)/|#ui/(pages|app-state)|comlink|dexie',
      'Parts get props and give events.',
    ),
  },
  {
    files: ['src/cli/**/*.ts'],
    rules: forbid('#(platform|generation|state|ui)/|svelte|comlink|dexie', 'cli sees only core.'),
    languageOptions: { globals: globals.node },
  },
  {
    files: ['**/*.config.{js,ts}', '**/*.d.ts'],
    rules: { 'import-x/no-default-export': 'off', 'no-restricted-imports': 'off' },
  },
  {
    files: ['tests/**'],
    rules: { 'no-restricted-imports': 'off', 'max-lines': 'off' },
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
  },
  {
    files: ['.ci/**', '.config/**'],
    rules: {
      'import-x/extensions': 'off',
      'no-restricted-imports': 'off',
      'import-x/no-default-export': 'off',
    },
    languageOptions: { globals: globals.node },
  },
);
