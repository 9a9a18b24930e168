import { nationCodes } from '#core/catalogue/nations.ts';
import { categories, mechanisms, triageCategories } from '#core/catalogue/terms.ts';
import { warfareTypes } from '#core/scenario/sections/warfare/warfare.ts';
import {
  type Casualty,
  type Step,
  eventKinds,
  outcomes,
  stepKinds,
  transports,
} from '#core/simulation/casualty.ts';

/** Casualties in columns: what travels between threads without being copied. */
export interface CasualtyChunk {
  /** Number of the first casualty; the others follow on. */
  readonly first: number;
  readonly count: number;
  readonly injuredMs: Float64Array;
  /** `FIELDS` small numbers a casualty. */
  readonly fields: Uint8Array;
  readonly eventOrdinal: Uint32Array;
  /** Where the steps of each casualty begin; one more entry marks the end. */
  readonly stepStart: Uint32Array;
  readonly stepMs: Float64Array;
  /** Kind and transport of each step; 255 is none. */
  readonly stepKind: Uint8Array;
  /** Facility and destination of each step; 65535 is none. */
  readonly stepPlace: Uint16Array;
}

const FIELDS = 9;
const NO_TRANSPORT = 255;
const NO_PLACE = 65_535;

/** The columns of casualties whose numbers follow on each other. */
export function packCasualties(casualties: readonly Casualty[]): CasualtyChunk {
  const count = casualties.length;
  const stepCount = casualties.reduce((sum, casualty) => sum + casualty.steps.length, 0);
  const chunk: CasualtyChunk = {
    first: casualties[0]?.number ?? 0,
    count,
    injuredMs: new Float64Array(count),
    fields: new Uint8Array(count * FIELDS),
    eventOrdinal: new Uint32Array(count),
    stepStart: new Uint32Array(count + 1),
    stepMs: new Float64Array(stepCount),
    stepKind: new Uint8Array(stepCount * 2),
    stepPlace: new Uint16Array(stepCount * 2),
  };
  let at = 0;
  casualties.forEach((casualty, i) => {
    chunk.injuredMs[i] = casualty.injuredMs;
    chunk.fields.set(
      [
        casualty.front,
        nationCodes.indexOf(casualty.nation),
        warfareTypes.indexOf(casualty.warfare),
        categories.indexOf(casualty.category),
        mechanisms.indexOf(casualty.mechanism),
        triageCategories.indexOf(casualty.triage),
        casualty.severity,
        eventKinds.indexOf(casualty.event.kind),
        outcomes.indexOf(casualty.outcome),
      ],
      i * FIELDS,
    );
    chunk.eventOrdinal[i] = casualty.event.ordinal;
    chunk.stepStart[i] = at;
    for (const step of casualty.steps) {
      chunk.stepMs[at] = step.atMs;
      chunk.stepKind[at * 2] = stepKinds.indexOf(step.kind);
      chunk.stepKind[at * 2 + 1] = step.by === undefined ? NO_TRANSPORT : transports.indexOf(step.by);
      chunk.stepPlace[at * 2] = step.facility;
      chunk.stepPlace[at * 2 + 1] = step.to ?? NO_PLACE;
      at++;
    }
  });
  chunk.stepStart[count] = at;
  return chunk;
}

/** The casualties of a chunk; the inverse of `packCasualties`. */
export function* unpackCasualties(chunk: CasualtyChunk): Generator<Casualty, void> {
  const { fields } = chunk;
  for (let i = 0; i < chunk.count; i++) {
    const at = i * FIELDS;
    const steps: Step[] = [];
    const end = chunk.stepStart[i + 1] as number;
    for (let s = chunk.stepStart[i] as number; s < end; s++) steps.push(unpackStep(chunk, s));
    yield {
      number: chunk.first + i,
      injuredMs: chunk.injuredMs[i] as number,
      front: fields[at] as number,
      nation: nationCodes[fields[at + 1] as number] as Casualty['nation'],
      warfare: warfareTypes[fields[at + 2] as number] as Casualty['warfare'],
      category: categories[fields[at + 3] as number] as Casualty['category'],
      mechanism: mechanisms[fields[at + 4] as number] as Casualty['mechanism'],
      triage: triageCategories[fields[at + 5] as number] as Casualty['triage'],
      severity: fields[at + 6] as number,
      event: {
        kind: eventKinds[fields[at + 7] as number] as Casualty['event']['kind'],
        ordinal: chunk.eventOrdinal[i] as number,
      },
      steps,
      outcome: outcomes[fields[at + 8] as number] as Casualty['outcome'],
    };
  }
}

function unpackStep(chunk: CasualtyChunk, s: number): Step {
  const atMs = chunk.stepMs[s] as number;
  const kind = stepKinds[chunk.stepKind[s * 2] as number] as Step['kind'];
  const facility = chunk.stepPlace[s * 2] as number;
  const to = chunk.stepPlace[s * 2 + 1] as number;
  const by = chunk.stepKind[s * 2 + 1] as number;
  if (to === NO_PLACE || by === NO_TRANSPORT) return { atMs, kind, facility };
  return { atMs, kind, facility, to, by: transports[by] as NonNullable<Step['by']> };
}

/** The memory of a chunk, to be moved rather than copied to another thread. */
export function chunkBuffers(chunk: CasualtyChunk): ArrayBufferLike[] {
  return [
    chunk.injuredMs.buffer,
    chunk.fields.buffer,
    chunk.eventOrdinal.buffer,
    chunk.stepStart.buffer,
    chunk.stepMs.buffer,
    chunk.stepKind.buffer,
    chunk.stepPlace.buffer,
  ];
}
