/** What a queue needs to know of its members. */
export interface Queued {
  /** The smallest goes first. Changes while queued only through `PriorityQueue.reprioritise`. */
  priorityMs: number;
  /** Breaks ties: the smaller goes first. */
  readonly number: number;
  /** Place in the heap; −1 outside. Kept by the queue. */
  queuePosition: number;
}

/** A priority queue whose members may also leave from the middle: a binary heap that knows positions. */
export class PriorityQueue<T extends Queued> {
  readonly #heap: T[] = [];

  get length(): number {
    return this.#heap.length;
  }

  /** The member with the highest priority. */
  get first(): T | undefined {
    return this.#heap[0];
  }

  /** All members, in no particular order. */
  [Symbol.iterator](): IterableIterator<T> {
    return this.#heap[Symbol.iterator]();
  }

  has(item: T): boolean {
    return item.queuePosition >= 0 && this.#heap[item.queuePosition] === item;
  }

  add(item: T): void {
    this.#heap.push(item);
    this.#rise(this.#heap.length - 1, item);
  }

  /** Removes and returns the member with the highest priority; undefined when the queue is empty. */
  take(): T | undefined {
    const first = this.#heap[0];
    if (first !== undefined) this.remove(first);
    return first;
  }

  /** Removes a member. */
  remove(item: T): void {
    const position = item.queuePosition;
    const last = this.#heap.pop() as T;
    item.queuePosition = -1;
    if (last === item) return;
    this.#sink(position, last);
    this.#rise(last.queuePosition, last);
  }

  /** Gives a member another priority. */
  reprioritise(item: T, priorityMs: number): void {
    item.priorityMs = priorityMs;
    this.#sink(item.queuePosition, item);
    this.#rise(item.queuePosition, item);
  }

  #rise(start: number, item: T): void {
    const heap = this.#heap;
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const other = heap[parent] as T;
      if (!isBefore(item, other)) break;
      heap[hole] = other;
      other.queuePosition = hole;
      hole = parent;
    }
    heap[hole] = item;
    item.queuePosition = hole;
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
      other.queuePosition = hole;
      hole = child;
    }
    heap[hole] = item;
    item.queuePosition = hole;
  }
}

function isBefore(a: Queued, b: Queued): boolean {
  return a.priorityMs < b.priorityMs || (a.priorityMs === b.priorityMs && a.number < b.number);
}
