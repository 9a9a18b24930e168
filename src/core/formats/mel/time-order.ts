import type { ByteWriter } from '#core/formats/byte-writer.ts';
import type { Assembly } from '#core/formats/format.ts';
import { PriorityQueue, type Queued } from '#core/simulation/kernel/queue.ts';

/** Seconds since 1970 of the injury and of the row, and the length of the row, before its bytes. */
const FRAME_BYTES = 12;

interface Row extends Queued {
  readonly bytes: Uint8Array;
}

/** Writes a row for a `TimeOrder`. Times are ISO 8601; `injuredAt` is of the patient whose row it is. */
export function writeTimed(row: ByteWriter, injuredAt: string, at: string, out: ByteWriter): void {
  out.uint32(Date.parse(injuredAt) / 1000);
  out.uint32(Date.parse(at) / 1000);
  out.uint32(row.length);
  out.append(row);
}

/**
 * Puts the rows of an assembly in order of time. Patients come in order of injury, so no later row is before the injury
 * of the present one: what is held are the rows of patients still on their way.
 */
export class TimeOrder implements Assembly {
  readonly #inner: Assembly;
  readonly #held = new PriorityQueue<Row>();
  #rows = 0;

  constructor(inner: Assembly) {
    this.#inner = inner;
  }

  start(): readonly Uint8Array[] {
    return this.#inner.start();
  }

  add(piece: Uint8Array): readonly Uint8Array[] {
    const view = new DataView(piece.buffer, piece.byteOffset, piece.byteLength);
    let injured = 0;
    for (let at = 0; at < piece.length;) {
      injured = view.getUint32(at, true);
      const end = at + FRAME_BYTES + view.getUint32(at + 8, true);
      this.#held.add({
        priorityMs: view.getUint32(at + 4, true),
        number: this.#rows++,
        queuePosition: -1,
        bytes: piece.slice(at + FRAME_BYTES, end),
      });
      at = end;
    }
    return this.#released(injured);
  }

  end(): readonly Uint8Array[] {
    return [...this.#released(Infinity), ...this.#inner.end()];
  }

  /** The rows before a time, in order. */
  #released(before: number): readonly Uint8Array[] {
    const pieces: Uint8Array[] = [];
    for (
      let first = this.#held.first;
      first !== undefined && first.priorityMs < before;
      first = this.#held.first
    ) {
      this.#held.remove(first);
      for (const bytes of this.#inner.add(first.bytes, 1)) pieces.push(bytes);
    }
    return pieces;
  }
}
