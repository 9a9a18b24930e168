/** What a waiting line needs to know of those who wait. */
export interface Waiting {
  /** Whose turn it is first: the smallest. Does not change while waiting, except through `WaitingLine.move`. */
  turnMs: number;
  /** Who came first among equals. */
  readonly number: number;
  /** Where in the line; −1 outside. Kept by the line. */
  linePosition: number;
}

/** People in the order of their turns, who may also leave from the middle: a binary heap that knows positions. */
export class WaitingLine<T extends Waiting> {
  readonly #heap: T[] = [];

  get length(): number {
    return this.#heap.length;
  }

  /** Whose turn is next. */
  get first(): T | undefined {
    return this.#heap[0];
  }

  /** Everybody who waits, in no particular order. */
  [Symbol.iterator](): IterableIterator<T> {
    return this.#heap[Symbol.iterator]();
  }

  /** Whether somebody waits in this line. */
  has(item: T): boolean {
    return item.linePosition >= 0 && this.#heap[item.linePosition] === item;
  }

  add(item: T): void {
    this.#heap.push(item);
    this.#rise(this.#heap.length - 1, item);
  }

  /** Takes whoever is next; undefined when nobody waits. */
  take(): T | undefined {
    const first = this.#heap[0];
    if (first !== undefined) this.remove(first);
    return first;
  }

  /** Takes somebody out, who must be in this line. */
  remove(item: T): void {
    const position = item.linePosition;
    const last = this.#heap.pop() as T;
    item.linePosition = -1;
    if (last === item) return;
    this.#sink(position, last);
    this.#rise(last.linePosition, last);
  }

  /** Gives somebody in this line another turn. */
  move(item: T, turnMs: number): void {
    item.turnMs = turnMs;
    this.#sink(item.linePosition, item);
    this.#rise(item.linePosition, item);
  }

  #rise(start: number, item: T): void {
    const heap = this.#heap;
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const other = heap[parent] as T;
      if (!isBefore(item, other)) break;
      heap[hole] = other;
      other.linePosition = hole;
      hole = parent;
    }
    heap[hole] = item;
    item.linePosition = hole;
  }

  #sink(start: number, item: T): void {
    const heap = this.#heap;
    let hole = start;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1] as T, heap[child] as T)) child++;
      const other = heap[child] as T;
      if (!isBefore(other, item)) break;
      heap[hole] = other;
      other.linePosition = hole;
      hole = child;
    }
    heap[hole] = item;
    item.linePosition = hole;
  }
}

function isBefore(a: Waiting, b: Waiting): boolean {
  return a.turnMs < b.turnMs || (a.turnMs === b.turnMs && a.number < b.number);
}
