const KINDS = 16;
const SUBJECTS = 0x1000000;
const VERSIONS = 0x1000000;
const CHILDREN = 4;

/**
 * Future events in time order: a heap of four children a node on two typed arrays, without an object for any event.
 * Each event has a kind (0 to 15), and a subject and a version (whole numbers from 0; versions modulo 2^24) for its
 * own use. Events of the same time come out in the order in which they were pushed, whatever else was pushed between.
 */
export class EventHeap {
  #times = new Float64Array(1024);
  /** Kind, subject and version in one number, exact below 2^53. */
  #contents = new Float64Array(1024);
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
    const sequences = this.#sequences;
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 2;
      const time = times[parent] as number;
      if (time <= atMs) break;
      times[hole] = time;
      contents[hole] = contents[parent] as number;
      sequences[hole] = sequences[parent] as number;
      hole = parent;
    }
    times[hole] = atMs;
    sequences[hole] = this.#pushed++;
    contents[hole] = ((version % VERSIONS) * SUBJECTS + subject) * KINDS + kind;
  }

  /** Takes the next event: returns its time and leaves the rest in `kind`, `subject` and `version`. */
  pop(): number {
    const times = this.#times;
    const contents = this.#contents;
    const sequences = this.#sequences;
    const atMs = times[0] as number;
    const content = contents[0] as number;
    this.kind = content % KINDS;
    const rest = Math.floor(content / KINDS);
    this.subject = rest % SUBJECTS;
    this.version = Math.floor(rest / SUBJECTS);
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
      sequences[hole] = sequences[least] as number;
      hole = least;
    }
    times[hole] = time;
    contents[hole] = contents[size] as number;
    sequences[hole] = sequence;
    return atMs;
  }

  /** Forgets all events that were to come. */
  clear(): void {
    this.#size = 0;
  }

  /** Whether the version of the event taken last is this one. */
  isOf(version: number): boolean {
    return this.version === version % VERSIONS;
  }

  #grow(): void {
    const times = new Float64Array(this.#times.length * 2);
    times.set(this.#times);
    this.#times = times;
    const contents = new Float64Array(times.length);
    contents.set(this.#contents);
    this.#contents = contents;
    const sequences = new Float64Array(times.length);
    sequences.set(this.#sequences);
    this.#sequences = sequences;
  }
}
