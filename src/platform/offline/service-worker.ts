/** Keeps the program for offline use, and says with every answer what it may do: its threads are bound by that too. */
import { clientsClaim } from 'workbox-core';
import {
  type PrecacheEntry,
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { policyHeaders } from '#platform/offline/policy.ts';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (PrecacheEntry | string)[] };

function withPolicy(answer: Response): Response {
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(policyHeaders)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

addPlugins([
  {
    cachedResponseWillBeUsed: async ({ cachedResponse }) => cachedResponse && withPolicy(cachedResponse),
  },
]);
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html')));

// The first visit is served offline from its end on, without a reload.
clientsClaim();
// A newer version takes over only when it is asked to: a job may be running.
self.addEventListener('message', ({ data }: { data: { type?: string } | undefined }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
