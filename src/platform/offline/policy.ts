/** What a page and its threads may do: nothing reaches another origin, nothing is evaluated, nobody frames the page. */
const directives: readonly string[] = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** The policy as a meta element can say it; that binds the page, but not its threads. */
export const contentSecurityPolicy = directives.join('; ');

/** The headers of every answer, from the service worker and from a host that can send them. */
export const policyHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};
