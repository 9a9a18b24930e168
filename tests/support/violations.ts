import { expect } from 'vitest';

const SHOWN = 20;

/** Collects what breaks a rule over many records, so that one assertion shows the worst of them together. */
export class Violations {
  readonly #found: string[] = [];
  #checked = 0;

  /** Notes a violation in the words of `what` if the rule does not hold. */
  check(holds: boolean, what: () => string): void {
    this.#checked++;
    if (!holds) this.#found.push(what());
  }

  /** Fails if there are violations, or if nothing was checked. */
  expectNone(): void {
    expect(this.#checked).toBeGreaterThan(0);
    expect(this.#found.slice(0, SHOWN), `${this.#found.length} of ${this.#checked}`).toEqual([]);
  }
}
