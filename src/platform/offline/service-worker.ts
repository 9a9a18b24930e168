import { Workbox } from 'workbox-window';

/** What the page can do about a newer version that has been loaded and waits. */
export interface OfflineSupport {
  /** Makes the waiting version take over and reloads the page. */
  applyUpdate(): void;
}

/** The longest wait for the service worker to take control of the page. */
const SETTLED_WITHIN_MS = 3000;

/**
 * Registers the service worker that keeps the program for offline use. `onReady` is called once everything is
 * stored; `onUpdate` when a newer version waits: it never takes over by itself, because a job may be running.
 * Resolves once the service worker has the page, or will not have it: on a first visit it takes the page over in
 * the middle, and in Firefox a worker that is starting just then may never answer.
 */
export function registerServiceWorker(
  url: string,
  scope: string,
  onReady: () => void,
  onUpdate: (support: OfflineSupport) => void,
): Promise<void> {
  if (!('serviceWorker' in navigator)) return Promise.resolve();
  const workbox = new Workbox(url, { scope });
  workbox.addEventListener('waiting', () => {
    onUpdate({
      applyUpdate() {
        workbox.addEventListener('controlling', () => window.location.reload());
        workbox.messageSkipWaiting();
      },
    });
  });
  workbox.addEventListener('activated', onReady);
  const registered = workbox
    .register()
    .then((registration) => {
      if (registration?.active) onReady();
    })
    .then(() => workbox.controlling)
    .catch(() => undefined);
  const late = new Promise<void>((resolve) => setTimeout(resolve, SETTLED_WITHIN_MS));
  return Promise.race([registered.then(() => undefined), late]);
}

/** Asks the browser not to evict what this page stores; resolves with whether it agreed. Never waited for. */
export async function requestPersistence(): Promise<boolean> {
  try {
    return (await navigator.storage.persist?.()) ?? false;
  } catch {
    return false;
  }
}
