import { Workbox } from 'workbox-window';
import { RUNNING } from '#platform/running-lock.ts';

/** What the page can do about a newer version that has been loaded and waits. */
export interface OfflineSupport {
  /**
   * Makes the waiting version take over as soon as no tab runs a job any more, and reloads every tab; calls back first
   * where it has to wait.
   */
  applyUpdate(onWaiting: () => void): Promise<void>;
}

/** The longest wait for the service worker to take control of the page. */
const SETTLED_WITHIN_MS = 3000;

/**
 * Registers the service worker that keeps the program for offline use. `onReady` is called once everything is
 * stored; `onUpdate` when a newer version waits: it never takes over by itself, because a job may be running.
 * Resolves once the service worker controls the page, or will not: on a first visit it takes the page over in
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
  let isControlled = navigator.serviceWorker.controller !== null;
  workbox.addEventListener('waiting', () => {
    onUpdate({
      async applyUpdate(onWaiting) {
        const update = () => {
          // A page that was loaded past the service worker has none yet; it is to be reloaded all the same.
          isControlled = true;
          workbox.messageSkipWaiting();
          // Until the page is gone no job may begin.
          return new Promise<never>(() => undefined);
        };
        await navigator.locks.request(RUNNING, { ifAvailable: true }, (lock) => {
          if (lock !== null) return update();
          onWaiting();
          return undefined;
        });
        await navigator.locks.request(RUNNING, update);
      },
    });
  });
  // In every tab: files of the older version are gone, and a page that needs one more of them would break.
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first controller takes over the page of a first visit, which has all its files.
    if (isControlled) window.location.reload();
    isControlled = true;
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
