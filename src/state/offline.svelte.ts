import {
  type OfflineSupport,
  registerServiceWorker,
  requestPersistence,
} from '#platform/offline/register.ts';

/** Whether the program works without a network, and whether a newer version waits. */
export class Offline {
  #isReady = $state(false);
  #update = $state.raw<OfflineSupport | undefined>();
  #isWaiting = $state(false);
  #settled: Promise<void> = Promise.resolve();

  /** Starts keeping the program for offline use. */
  start(url: string, scope: string): void {
    this.#settled = registerServiceWorker(
      url,
      scope,
      () => {
        this.#isReady = true;
      },
      (support) => {
        this.#update = support;
      },
    );
  }

  /** Resolves when starting worker threads is safe: no service worker is about to take the page over. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** Asks the browser to keep what is stored; on the first generation, when there is something to keep. */
  keepStorage(): void {
    void requestPersistence();
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  get hasUpdate(): boolean {
    return this.#update !== undefined;
  }

  /** Whether the newer version waits until no tab runs a job. */
  get isUpdateWaiting(): boolean {
    return this.#isWaiting;
  }

  /** Reloads every tab into the newer version, once none of them runs a job. */
  applyUpdate(): void {
    void this.#update?.applyUpdate(() => {
      this.#isWaiting = true;
    });
  }
}
