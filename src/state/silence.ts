/** After this long without a word a run is said to wait for the machine. */
const SILENT_AFTER_MS = 5000;

/** Calls back when nothing has been heard for a while. */
export class Silence {
  #timer: ReturnType<typeof setTimeout>;
  readonly #onSilent: () => void;

  constructor(onSilent: () => void) {
    this.#onSilent = onSilent;
    this.#timer = setTimeout(onSilent, SILENT_AFTER_MS);
  }

  /** Something was heard: the wait begins anew. */
  isBroken(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onSilent, SILENT_AFTER_MS);
  }

  /** Nothing more is waited for. */
  isOver(): void {
    clearTimeout(this.#timer);
  }
}
