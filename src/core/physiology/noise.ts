import { RandomStream } from '#core/random/random-stream.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';

/** Errors of measurement of one reading, in the units of the signs. */
export interface ReadingNoise {
  readonly heartRate: number;
  readonly systolic: number;
  readonly diastolic: number;
  readonly respiratoryRate: number;
  readonly spo2: number;
  readonly temperatureC: number;
  readonly pain: number;
}

const SLOW_EVERY_MS = 2 * HOUR_MS;
const SIGNS = 7;
/** Readings of one patient are addressed by the minute; this many belong to a patient. */
const ADDRESSES = 4_194_304;
/** Where the addresses of the slow part begin. */
const SLOW_FROM = 2_097_152;
/** Share of the variance that changes slowly. */
const SLOW = 0.5;

/**
 * Noise of readings: standard normal numbers that belong to the patient and the minute, so that no reading shifts
 * another; part of them changes within hours, which makes near readings alike (spread within a person: Am J Hypertens
 * 13 (2000) 1203; the others textbook knowledge).
 */
export class Noise {
  readonly #random: RandomStream;
  readonly #white = new Float64Array(SIGNS);
  readonly #from = new Float64Array(SIGNS);
  readonly #to = new Float64Array(SIGNS);
  #slowOf = -1;

  constructor(seed: number) {
    this.#random = new RandomStream(seed, 'measurements');
  }

  /** Of the reading of a patient so long after the injury. */
  at(number: number, sinceMs: number): ReadingNoise {
    const minute = Math.min(SLOW_FROM - 1, Math.max(0, Math.floor(sinceMs / MINUTE_MS)));
    const block = Math.floor(Math.max(0, sinceMs) / SLOW_EVERY_MS);
    const share = Math.max(0, sinceMs) / SLOW_EVERY_MS - block;
    const base = number * ADDRESSES;
    this.#fill(this.#white, base + minute);
    const slowOf = base + SLOW_FROM + block;
    if (slowOf !== this.#slowOf) {
      this.#fill(this.#from, slowOf);
      this.#fill(this.#to, slowOf + 1);
      this.#slowOf = slowOf;
    }
    const scale = Math.sqrt((1 - share) * (1 - share) + share * share);
    const of = (sign: number) =>
      Math.sqrt(1 - SLOW) * (this.#white[sign] as number) +
      (Math.sqrt(SLOW) * ((1 - share) * (this.#from[sign] as number) + share * (this.#to[sign] as number))) /
        scale;
    const shared = of(0);
    return {
      heartRate: 4 * shared,
      systolic: 6.5 * (0.2 * shared + 0.98 * of(1)),
      diastolic: 5 * of(2),
      respiratoryRate: 1.4 * of(3),
      spo2: 0.7 * of(4),
      temperatureC: 0.22 * of(5),
      pain: 0.7 * of(6),
    };
  }

  #fill(numbers: Float64Array, address: number): void {
    this.#random.seek(address);
    for (let i = 0; i < SIGNS; i++) numbers[i] = nearlyNormal(this.#random.uint32());
  }
}

/** Mean and standard deviation of the sum of four bytes. */
const BYTES_MEAN = 510;
const BYTES_SD = 147.8;

/** A standard normal number, nearly: the sum of four bytes. Errors of measurement need no tails, and there are many of them. */
function nearlyNormal(bits: number): number {
  const sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + (bits >>> 24);
  return (sum - BYTES_MEAN) / BYTES_SD;
}
