/** A growing list of 32-bit numbers that keeps its memory when it is emptied. */
export class NumberList {
  #data: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.#data = new Int32Array(capacity);
  }

  /** The memory; only the first `length` numbers mean anything. */
  get data(): Int32Array {
    return this.#data;
  }

  push(value: number): void {
    if (this.length === this.#data.length) {
      const larger = new Int32Array(this.#data.length * 2);
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data[this.length++] = value;
  }

  clear(): void {
    this.length = 0;
  }
}
