import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { NationCode } from '#core/catalogue/nations.ts';
import { ENGINE_VERSION } from '#core/engine-version.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';

/** Characters of a number in base 32: up to 33,554,431. */
const NUMBER_DIGITS = 5;

/**
 * What makes the identities of a dataset its own: a digest of engine version, scenario and seed. The scenario counts as
 * far as it alters patients: without its name and its output. The same input gives the same identities in every format;
 * a patient of another dataset shares none of them. See docs/decisions/0016.
 */
export class DatasetIdentity {
  /** Ten characters of base 32 (RFC 4648, extended hexadecimal alphabet): 50 bits. */
  readonly code: string;
  readonly #ids: RandomStream;
  readonly #places: RandomStream;
  readonly #forces: RandomStream;

  constructor({ scenario, seed }: Pick<Plan, 'scenario' | 'seed'>) {
    const digest = sha256(utf8ToBytes(canonical([ENGINE_VERSION, seed, ofPatients(scenario)])));
    const view = new DataView(digest.buffer, digest.byteOffset);
    this.code = base32(view.getUint32(0) >>> 7) + base32(view.getUint32(4) >>> 7);
    // The first 53 bits of what is left: the most that a seed holds.
    const own = view.getUint32(8) * 0x200000 + (view.getUint32(12) >>> 11);
    this.#ids = new RandomStream(own, 'ids');
    this.#places = new RandomStream(own, 'places');
    this.#forces = new RandomStream(own, 'forces');
  }

  /** The UUID of the patient with a number. */
  patientId(number: number): string {
    return uuid(this.#ids.seek(number));
  }

  /** The UUID of a facility, by its index. */
  facilityId(index: number): string {
    return uuid(this.#places.seek(index));
  }

  /** The UUID of the forces of a nation. */
  forceId(nation: NationCode): string {
    return uuid(
      this.#forces.seek([...nation].reduce((sum, letter) => sum * 32 + letter.charCodeAt(0) - 64, 0)),
    );
  }

  /** The service number of a patient: 15 characters, the most that HL7 2.5.1 holds (CX.1). */
  serviceNumber(nation: NationCode, number: number): string {
    return `EX${nation}${this.code.slice(0, NUMBER_DIGITS)}${base32(number)}`;
  }
}

/** A number of a patient that no other dataset has: its code and the number, 15 characters. */
export function datasetNumber({
  dataset,
  number,
}: {
  readonly dataset: string;
  readonly number: number;
}): string {
  return dataset + base32(number);
}

function ofPatients({ output, general: { name, ...general }, ...rest }: Scenario): object {
  return { general, ...rest };
}

function base32(number: number): string {
  return number.toString(32).toUpperCase().padStart(NUMBER_DIGITS, '0');
}

/** JSON whose keys are in alphabetical order: the order in which a file was written does not count. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part === null || typeof part !== 'object' || Array.isArray(part)
      ? part
      : Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
}

const hex = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));

/** A UUID of version 4 (RFC 9562) whose random bits are the first four words of the stream. */
function uuid(random: RandomStream): string {
  const a = word(random.uint32());
  const b = random.uint32();
  const c = random.uint32();
  const d = word(random.uint32());
  const high = word(((b & 0xffff0fff) | 0x00004000) >>> 0);
  const low = word(((c & 0x3fffffff) | 0x80000000) >>> 0);
  return `${a}-${high.slice(0, 4)}-${high.slice(4)}-${low.slice(0, 4)}-${low.slice(4)}${d}`;
}

function word(value: number): string {
  return `${hex[value >>> 24]}${hex[(value >>> 16) & 255]}${hex[(value >>> 8) & 255]}${hex[value & 255]}`;
}
