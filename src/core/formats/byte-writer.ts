/** Memory of a new writer, in bytes. */
const SMALLEST = 64 * 1024;
/** From so many characters on the platform's encoder is faster than one by one. */
const LONG = 80;
/** Of the web and of Node alike; the core knows the types of neither. */
declare const TextEncoder: new () => {
  encodeInto(text: string, to: Uint8Array): { readonly written: number };
};
const encoder = new TextEncoder();

/** UTF-8 in a form that is copied fast. */
export interface Fragment {
  /** Four bytes each, the first lowest; the last one is filled up. */
  readonly words: Uint32Array;
  /** Bytes. */
  readonly length: number;
}

/** Text, or its bytes, prepared to be written often. */
export function fragment(of: string | Uint8Array): Fragment {
  const bytes = typeof of === 'string' ? utf8(of) : of;
  const words = new Uint32Array(Math.ceil(bytes.length / 4));
  bytes.forEach((byte, i) => {
    words[i >> 2] = (words[i >> 2] as number) | (byte << (8 * (i & 3)));
  });
  return { words, length: bytes.length };
}

/** A growing buffer of bytes that encoders write into; text is written as UTF-8. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView<ArrayBuffer>;
  #length = 0;
  /** Records in what has been written so far: counted by encoders. */
  records = 0;

  constructor(capacityBytes = SMALLEST) {
    this.#bytes = new Uint8Array(capacityBytes);
    this.#view = new DataView(this.#bytes.buffer);
  }

  /** How many bytes have been written. */
  get length(): number {
    return this.#length;
  }

  /** What was prepared earlier. */
  fragment({ words, length }: Fragment): void {
    // The last word may reach beyond the end.
    this.#reserve(length + 3);
    const view = this.#view;
    let at = this.#length;
    this.#length = at + length;
    for (let i = 0; i < words.length; i++, at += 4) view.setUint32(at, words[i] as number, true);
  }

  /** Bytes as they are. */
  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** One byte. */
  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0 to 2^32 − 1 in four bytes, the lowest first. */
  uint32(value: number): void {
    this.#reserve(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  /** Text as UTF-8; a lone surrogate becomes U+FFFD, as everywhere on the web. */
  text(text: string): void {
    this.#reserve(text.length * 3);
    if (text.length >= LONG) {
      this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
      return;
    }
    let at = this.#length;
    const bytes = this.#bytes;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) {
        bytes[at++] = unit;
        continue;
      }
      const point = unit >= 0xd800 && unit <= 0xdfff ? wholePoint(text, i) : unit;
      if (point > 0xffff) i++;
      at = putPoint(bytes, at, point);
    }
    this.#length = at;
  }

  /** Text as the inside of a JSON string: quotes, backslashes and control characters escaped. */
  jsonText(text: string): void {
    if (text.length >= LONG) {
      const quoted = JSON.stringify(text);
      // Lone surrogates, which it escapes, go the slow way.
      if (!quoted.includes('\\ud')) {
        this.text(quoted.slice(1, -1));
        return;
      }
    }
    this.#reserve(text.length * 6);
    let at = this.#length;
    const bytes = this.#bytes;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x20 && unit < 0x80 && unit !== 0x22 && unit !== 0x5c) {
        bytes[at++] = unit;
      } else if (unit < 0x80) {
        for (const escaped of jsonEscape(unit)) bytes[at++] = escaped.charCodeAt(0);
      } else {
        const point = unit >= 0xd800 && unit <= 0xdfff ? wholePoint(text, i) : unit;
        if (point > 0xffff) i++;
        at = putPoint(bytes, at, point);
      }
    }
    this.#length = at;
  }

  /** A whole number below 2^53, in decimal. */
  integer(value: number): void {
    if (value >= 0 && value < 10) this.byte(0x30 + value);
    else this.text(`${value}`);
  }

  /** Moves everything that was written to another writer to the end of this one. */
  append(other: ByteWriter): void {
    this.bytes(other.#bytes.subarray(0, other.#length));
    other.#length = 0;
  }

  /** A copy of what was written from a length on. */
  since(length: number): Uint8Array {
    return this.#bytes.slice(length, this.#length);
  }

  /**
   * The bytes written so far, handed over with their buffer; the writer continues in `spare`, or in new
   * memory of about the size that was needed.
   */
  take(spare?: ArrayBuffer): Uint8Array<ArrayBuffer> {
    const taken = this.#bytes.subarray(0, this.#length);
    const capacityBytes = Math.max(SMALLEST, Math.ceil(this.#length * 1.25));
    this.#bytes = new Uint8Array(spare ?? new ArrayBuffer(capacityBytes));
    this.#view = new DataView(this.#bytes.buffer);
    this.#length = 0;
    this.records = 0;
    return taken;
  }

  #reserve(extra: number): void {
    if (this.#length + extra <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + extra));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** Text as UTF-8 bytes, for fragments that are prepared once. */
export function utf8(text: string): Uint8Array {
  const writer = new ByteWriter(text.length * 3);
  writer.text(text);
  return writer.take(new ArrayBuffer(0)).slice();
}

function wholePoint(text: string, i: number): number {
  const point = text.codePointAt(i) as number;
  return point > 0xffff ? point : 0xfffd;
}

function putPoint(bytes: Uint8Array, at: number, point: number): number {
  if (point < 0x800) {
    bytes[at++] = 0xc0 | (point >> 6);
  } else {
    if (point < 0x10000) {
      bytes[at++] = 0xe0 | (point >> 12);
    } else {
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
    }
    bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (point & 0x3f);
  return at;
}

function jsonEscape(unit: number): string {
  switch (unit) {
    case 0x22:
      return '\\"';
    case 0x5c:
      return '\\\\';
    case 0x08:
      return '\\b';
    case 0x0c:
      return '\\f';
    case 0x0a:
      return '\\n';
    case 0x0d:
      return '\\r';
    case 0x09:
      return '\\t';
    case 0x7f:
      return String.fromCharCode(0x7f);
    default:
      return `\\u${unit.toString(16).padStart(4, '0')}`;
  }
}
