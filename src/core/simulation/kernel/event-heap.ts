const KIND_BITS = 4;
const KIND_MASK = (1 << KIND_BITS) - 1;
const CHILDREN = 4;

/**
 * Future events in time order: a heap of four children a node on two typed arrays, without an object for any event.
 * Each event has a kind (0 to 15), a subject (0 to 2^27 − 1) and a version (0 to 2^31 − 1) for its own use. Events of the same time come out in the order in which they were pushed, whatever else was pushed between.
 */
export class EventHeap {
  #times = new Float64Array(1024);
  /** Subject and kind in one number. */
  #contents = new Int32Array(1024);
  #versions = new Int32Array(1024);
  #sequences = new Float64Array(1024);
  #size = 0;
  #pushed = 0;
  /** The event taken last. */
  kind = 0;
  subject = 0;
  version = 0;

  get size(): number {
    return this.#size;
  }

  /** The time of the next event; Infinity when there is none. */
  get nextMs(): number {
    return this.#size === 0 ? Infinity : (this.#times[0] as number);
  }

  /** Adds an event at a finite time. */
  push(atMs: number, kind: number, subject: number, version = 0): void {
    if (this.#size === this.#times.length) this.#grow();
    const times = this.#times;
    const contents = this.#contents;
    const versions = this.#versions;
    const sequences = this.#sequences;
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const time = times[parent] as number;
      if (time <= atMs) break;
      times[hole] = time;
      contents[hole] = contents[parent] as number;
      versions[hole] = versions[parent] as number;
      sequences[hole] = sequences[parent] as number;
      hole = parent;
    }
    times[hole] = atMs;
    sequences[hole] = this.#pushed++;
    contents[hole] = (subject << KIND_BITS) | kind;
    versions[hole] = version;
  }

  /** Takes the next event: returns its time and leaves the rest in `kind`, `subject` and `version`. */
  pop(): number {
    const times = this.#times;
    const contents = this.#contents;
    const versions = this.#versions;
    const sequences = this.#sequences;
    const atMs = times[0] as number;
    const content = contents[0] as number;
    this.kind = content & KIND_MASK;
    this.subject = content >>> KIND_BITS;
    this.version = versions[0] as number;
    const size = --this.#size;
    const time = times[size] as number;
    const sequence = sequences[size] as number;
    let hole = 0;
    for (;;) {
      const first = CHILDREN * hole + 1;
      if (first >= size) break;
      const end = Math.min(first + CHILDREN, size);
      let least = first;
      let leastTime = times[first] as number;
      for (let child = first + 1; child < end; child++) {
        const other = times[child] as number;
        const isEarlier =
          other < leastTime ||
          (other === leastTime && (sequences[child] as number) < (sequences[least] as number));
        if (isEarlier) {
          least = child;
          leastTime = other;
        }
      }
      if (leastTime > time || (leastTime === time && (sequences[least] as number) > sequence)) break;
      times[hole] = leastTime;
      contents[hole] = contents[least] as number;
      versions[hole] = versions[least] as number;
      sequences[hole] = sequences[least] as number;
      hole = least;
    }
    times[hole] = time;
    contents[hole] = contents[size] as number;
    versions[hole] = versions[size] as number;
    sequences[hole] = sequence;
    return atMs;
  }

  /** Forgets all events that were to come. */
  clear(): void {
    this.#size = 0;
  }

  #grow(): void {
    const length = this.#times.length * 2;
    const into = <T extends Float64Array | Int32Array>(larger: T, present: T): T => {
      larger.set(present);
      return larger;
    };
    this.#times = into(new Float64Array(length), this.#times);
    this.#contents = into(new Int32Array(length), this.#contents);
    this.#versions = into(new Int32Array(length), this.#versions);
    this.#sequences = into(new Float64Array(length), this.#sequences);
  }
}
