/**
 * Future events in time order: a binary heap on typed arrays, without an object for any event. Events of the same
 * time come out in the order of their insertion. Each event has a kind and two whole numbers for its own use.
 */
export class EventHeap {
  #times = new Float64Array(1024);
  #sequences = new Float64Array(1024);
  #kinds = new Uint8Array(1024);
  #subjects = new Int32Array(1024);
  #versions = new Int32Array(1024);
  #size = 0;
  #nextSequence = 0;
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

  /** Adds an event; times are finite. */
  push(atMs: number, kind: number, subject: number, version = 0): void {
    if (this.#size === this.#times.length) this.#grow();
    const times = this.#times;
    const sequence = this.#nextSequence++;
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if ((times[parent] as number) <= atMs) break;
      this.#move(parent, hole);
      hole = parent;
    }
    times[hole] = atMs;
    this.#sequences[hole] = sequence;
    this.#kinds[hole] = kind;
    this.#subjects[hole] = subject;
    this.#versions[hole] = version;
  }

  /** Takes the next event: returns its time and leaves the rest in `kind`, `subject` and `version`. */
  pop(): number {
    const times = this.#times;
    const sequences = this.#sequences;
    const atMs = times[0] as number;
    this.kind = this.#kinds[0] as number;
    this.subject = this.#subjects[0] as number;
    this.version = this.#versions[0] as number;
    const last = --this.#size;
    const time = times[last] as number;
    const sequence = sequences[last] as number;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= last) break;
      const right = child + 1;
      if (right < last && this.#isBefore(right, times[child] as number, sequences[child] as number)) {
        child = right;
      }
      if (!this.#isBefore(child, time, sequence)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#move(last, hole);
    return atMs;
  }

  #isBefore(index: number, time: number, sequence: number): boolean {
    const other = this.#times[index] as number;
    return other < time || (other === time && (this.#sequences[index] as number) < sequence);
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#times[from] as number;
    this.#sequences[to] = this.#sequences[from] as number;
    this.#kinds[to] = this.#kinds[from] as number;
    this.#subjects[to] = this.#subjects[from] as number;
    this.#versions[to] = this.#versions[from] as number;
  }

  #grow(): void {
    const length = this.#times.length * 2;
    this.#times = grown(this.#times, new Float64Array(length));
    this.#sequences = grown(this.#sequences, new Float64Array(length));
    this.#kinds = grown(this.#kinds, new Uint8Array(length));
    this.#subjects = grown(this.#subjects, new Int32Array(length));
    this.#versions = grown(this.#versions, new Int32Array(length));
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
