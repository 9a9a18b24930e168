import { freeSpace } from '#platform/files/free-space.ts';

/** How much room the browser's own storage has. */
export class StorageSpace {
  #freeBytes = $state<number | undefined>();

  /** Undefined until measured, and where the browser does not say. */
  get freeBytes(): number | undefined {
    return this.#freeBytes;
  }

  async measure(): Promise<void> {
    this.#freeBytes = await freeSpace();
  }
}
