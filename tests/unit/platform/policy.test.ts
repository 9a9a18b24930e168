import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { policyHeaders } from '#platform/offline/policy.ts';

test.each([
  'public/_headers',
  'docs/deploy/nginx.conf',
  'docs/deploy/apache.htaccess',
  'docs/deploy/Caddyfile',
])('%s sends every header of the policy', (path) => {
  const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  for (const [name, value] of Object.entries(policyHeaders)) {
    expect(text).toMatch(new RegExp(`${name}:? "?${value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}"?`));
  }
});
