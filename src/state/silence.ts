/** After this long without an event a run is shown as stalled. */
const SILENT_AFTER_MS = 5000;

/** Calls back when no event has come for a while. */
export class Silence {
  #timer: ReturnType<typeof setTimeout>;
  readonly #onSilent: () => void;

  constructor(onSilent: () => void) {
    this.#onSilent = onSilent;
    this.#timer = setTimeout(onSilent, SILENT_AFTER_MS);
  }

  /** An event arrived: restarts the timer. */
  isBroken(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#onSilent, SILENT_AFTER_MS);
  }

  /** Nothing more is waited for. */
  isOver(): void {
    clearTimeout(this.#timer);
  }
}
