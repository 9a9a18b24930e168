import { failureNotice } from '#core/failure.ts';

/** A message to the user, with an undo where there is one. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'error';
  readonly text: string;
  readonly undo?: () => void;
}

/** What can be undone stays this long; errors stay until they are dismissed. */
const STAYS_MS = 10_000;

/** The messages at the edge of the page. */
export class Notices {
  #list = $state.raw<readonly Notice[]>([]);
  #nextId = 1;
  readonly #onError: (error: unknown) => void;

  /** Calls `onError` with every error shown. */
  constructor(onError: (error: unknown) => void = () => undefined) {
    this.#onError = onError;
  }

  get list(): readonly Notice[] {
    return this.#list;
  }

  /** Says that something was done; with `undo`, offers to take it back. */
  done(text: string, undo?: () => void): void {
    this.#add({ kind: 'done', text, ...(undo === undefined ? {} : { undo }) }, true);
  }

  /** Says that something went wrong. */
  error(error: unknown): void {
    this.#onError(error);
    const { message, detail } = failureNotice(error);
    this.#add({ kind: 'error', text: detail === '' ? message : `${message} (${detail})` }, false);
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }

  #add(notice: Omit<Notice, 'id'>, passing: boolean): void {
    const id = this.#nextId++;
    this.#list = [...this.#list, { id, ...notice }];
    if (passing) setTimeout(() => this.dismiss(id), STAYS_MS);
  }
}
