import {
  type OfflineSupport,
  registerServiceWorker,
  requestPersistence,
} from '#platform/offline/service-worker.ts';

/** Whether the program works without a network, and whether a newer version waits. */
export class Offline {
  #isReady = $state(false);
  #update = $state.raw<OfflineSupport | undefined>();
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

  /** Reloads the page into the newer version. The caller sees to it that no job runs. */
  applyUpdate(): void {
    this.#update?.applyUpdate();
  }
}
