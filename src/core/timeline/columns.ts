type Typed = Uint8Array | Uint16Array | Uint32Array;

/** A typed column that grows; what is beyond `length` is unused. */
export class Column<Numbers extends Typed> {
  readonly #create: (length: number) => Numbers;
  data: Numbers;
  length = 0;

  constructor(create: (length: number) => Numbers, capacity = 1024) {
    this.#create = create;
    this.data = create(capacity);
  }

  push(value: number): void {
    this.set(this.length, value);
  }

  /** Sets a value, also beyond the end; what lies between is 0. */
  set(at: number, value: number): void {
    if (at >= this.data.length) this.#grow(at + 1);
    this.data[at] = value;
    if (at >= this.length) this.length = at + 1;
  }

  /** What was pushed, in memory of its own that can be transferred. */
  finish(): Numbers {
    return this.data.slice(0, this.length) as Numbers;
  }

  #grow(least: number): void {
    const larger = this.#create(Math.max(least, 2 * this.data.length));
    larger.set(this.data);
    this.data = larger;
  }
}

export const bytes = (length: number) => new Uint8Array(length);
export const shorts = (length: number) => new Uint16Array(length);
export const words = (length: number) => new Uint32Array(length);
