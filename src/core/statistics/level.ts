/**
 * A number of people or things over time: its integral, its peak, and its mean in each of a row of equal bins.
 * Everything is in milliseconds since the start; what happens after the last bin is ignored.
 */
export class Level {
  readonly #binMs: number;
  readonly #areas: Float64Array;
  #value = 0;
  #sinceMs = 0;
  #area = 0;
  peak = 0;

  constructor(bins: number, binMs: number) {
    this.#binMs = binMs;
    this.#areas = new Float64Array(bins);
  }

  get value(): number {
    return this.#value;
  }

  /** The value changes by an amount at a time, not before the last one. */
  change(atMs: number, amount: number): void {
    const end = this.#areas.length * this.#binMs;
    this.#spread(Math.min(atMs, end));
    this.#value += amount;
    if (this.#value > this.peak && atMs < end) this.peak = this.#value;
  }

  /** The integral up to a time, in value × milliseconds. */
  areaUntil(atMs: number): number {
    this.#spread(atMs);
    return this.#area;
  }

  /** Writes the means of the bins up to a time to `out`, from `offset` on. */
  writeMeans(atMs: number, out: Float64Array | Float32Array, offset: number): void {
    this.#spread(atMs);
    for (let i = 0; i < this.#areas.length; i++) out[offset + i] = (this.#areas[i] as number) / this.#binMs;
  }

  #spread(atMs: number): void {
    const from = this.#sinceMs;
    if (atMs <= from) return;
    this.#sinceMs = atMs;
    if (this.#value === 0) return;
    this.#area += this.#value * (atMs - from);
    const binMs = this.#binMs;
    const last = Math.min(this.#areas.length - 1, Math.floor(atMs / binMs));
    for (let bin = Math.floor(from / binMs); bin <= last; bin++) {
      const begin = Math.max(from, bin * binMs);
      const end = Math.min(atMs, (bin + 1) * binMs);
      this.#areas[bin] = (this.#areas[bin] as number) + this.#value * (end - begin);
    }
  }
}
