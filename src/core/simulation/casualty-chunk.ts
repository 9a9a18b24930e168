import { nationCodes } from '#core/catalogue/nations.ts';
import { categories, mechanisms, regions, triageCategories } from '#core/catalogue/terms.ts';
import { warfareTypes } from '#core/scenario/sections/warfare/warfare.ts';
import {
  type Assessment,
  type Casualty,
  type Step,
  causes,
  eventKinds,
  outcomes,
  preventabilities,
  stepKinds,
  transports,
} from '#core/simulation/casualty.ts';
import type { Wound } from '#core/simulation/wounds.ts';

/** Casualties in columns: what travels between threads without being copied. */
export interface CasualtyChunk {
  /** Number of the first casualty; the others follow on. */
  readonly first: number;
  readonly count: number;
  readonly injuredMs: Float64Array;
  /** `FIELDS` small numbers a casualty. */
  readonly fields: Uint8Array;
  readonly eventOrdinal: Uint32Array;
  /** How many wounds, assessments and steps each casualty has. */
  readonly lengths: Uint8Array;
  /** Condition, region, side and severity of each wound. */
  readonly wounds: Uint8Array;
  readonly assessedMs: Float64Array;
  /** Facility and triage of each assessment. */
  readonly assessments: Uint16Array;
  readonly stepMs: Float64Array;
  /** Kind and transport of each step; 255 is none. */
  readonly stepKind: Uint8Array;
  /** Facility and destination of each step; 65535 is none. */
  readonly stepPlace: Uint16Array;
}

const FIELDS = 9;
const WOUND_FIELDS = 5;
const NONE = 255;
const NO_PLACE = 65_535;
const sides = [undefined, 'left', 'right'] as const;

/** The columns of casualties whose numbers follow on each other. */
export function packCasualties(casualties: readonly Casualty[]): CasualtyChunk {
  const count = casualties.length;
  const total = (of: (casualty: Casualty) => readonly unknown[]) =>
    casualties.reduce((sum, casualty) => sum + of(casualty).length, 0);
  const assessed = total((casualty) => casualty.assessments);
  const stepped = total((casualty) => casualty.steps);
  const chunk: CasualtyChunk = {
    first: casualties[0]?.number ?? 0,
    count,
    injuredMs: new Float64Array(count),
    fields: new Uint8Array(count * FIELDS),
    eventOrdinal: new Uint32Array(count),
    lengths: new Uint8Array(count * 3),
    wounds: new Uint8Array(total((casualty) => casualty.wounds) * WOUND_FIELDS),
    assessedMs: new Float64Array(assessed),
    assessments: new Uint16Array(assessed * 2),
    stepMs: new Float64Array(stepped),
    stepKind: new Uint8Array(stepped * 2),
    stepPlace: new Uint16Array(stepped * 2),
  };
  let wound = 0;
  let assessment = 0;
  let step = 0;
  casualties.forEach((casualty, i) => {
    packFacts(chunk, casualty, i);
    for (const each of casualty.wounds) packWound(chunk, each, wound++);
    for (const each of casualty.assessments) packAssessment(chunk, each, assessment++);
    for (const each of casualty.steps) packStep(chunk, each, step++);
  });
  return chunk;
}

function packFacts(chunk: CasualtyChunk, casualty: Casualty, i: number): void {
  const { death } = casualty;
  chunk.injuredMs[i] = casualty.injuredMs;
  chunk.eventOrdinal[i] = casualty.event.ordinal;
  chunk.fields.set(
    [
      casualty.front,
      nationCodes.indexOf(casualty.nation),
      warfareTypes.indexOf(casualty.warfare),
      categories.indexOf(casualty.category),
      mechanisms.indexOf(casualty.mechanism),
      eventKinds.indexOf(casualty.event.kind),
      outcomes.indexOf(casualty.outcome),
      death === undefined ? NONE : causes.indexOf(death.cause),
      death === undefined ? NONE : preventabilities.indexOf(death.preventability),
    ],
    i * FIELDS,
  );
  chunk.lengths.set([casualty.wounds.length, casualty.assessments.length, casualty.steps.length], i * 3);
}

function packWound({ wounds }: CasualtyChunk, wound: Wound, i: number): void {
  const { condition, region, side, severity } = wound;
  wounds.set(
    [condition & 255, condition >> 8, regions.indexOf(region), sides.indexOf(side), severity],
    i * WOUND_FIELDS,
  );
}

function packAssessment(chunk: CasualtyChunk, { atMs, facility, triage }: Assessment, i: number): void {
  chunk.assessedMs[i] = atMs;
  chunk.assessments[i * 2] = facility;
  chunk.assessments[i * 2 + 1] = triageCategories.indexOf(triage);
}

function packStep(chunk: CasualtyChunk, step: Step, i: number): void {
  chunk.stepMs[i] = step.atMs;
  chunk.stepKind[i * 2] = stepKinds.indexOf(step.kind);
  chunk.stepKind[i * 2 + 1] = step.by === undefined ? NONE : transports.indexOf(step.by);
  chunk.stepPlace[i * 2] = step.facility;
  chunk.stepPlace[i * 2 + 1] = step.to ?? NO_PLACE;
}

/** The casualties of a chunk; the inverse of `packCasualties`. */
export function* unpackCasualties(chunk: CasualtyChunk): Generator<Casualty, void> {
  const { fields, lengths } = chunk;
  let wound = 0;
  let assessment = 0;
  let step = 0;
  for (let i = 0; i < chunk.count; i++) {
    const at = i * FIELDS;
    const take = <T>(length: number, one: () => T): T[] => Array.from({ length }, one);
    const cause = causes[fields[at + 7] as number];
    const preventability = preventabilities[fields[at + 8] as number];
    yield {
      number: chunk.first + i,
      injuredMs: chunk.injuredMs[i] as number,
      front: fields[at] as number,
      nation: nationCodes[fields[at + 1] as number] as Casualty['nation'],
      warfare: warfareTypes[fields[at + 2] as number] as Casualty['warfare'],
      category: categories[fields[at + 3] as number] as Casualty['category'],
      mechanism: mechanisms[fields[at + 4] as number] as Casualty['mechanism'],
      wounds: take(lengths[i * 3] as number, () => unpackWound(chunk, wound++)),
      event: {
        kind: eventKinds[fields[at + 5] as number] as Casualty['event']['kind'],
        ordinal: chunk.eventOrdinal[i] as number,
      },
      assessments: take(lengths[i * 3 + 1] as number, () => unpackAssessment(chunk, assessment++)),
      steps: take(lengths[i * 3 + 2] as number, () => unpackStep(chunk, step++)),
      outcome: outcomes[fields[at + 6] as number] as Casualty['outcome'],
      death: cause === undefined || preventability === undefined ? undefined : { cause, preventability },
    };
  }
}

function unpackWound({ wounds }: CasualtyChunk, i: number): Wound {
  const at = i * WOUND_FIELDS;
  const side = sides[wounds[at + 3] as number];
  return {
    condition: (wounds[at] as number) | ((wounds[at + 1] as number) << 8),
    region: regions[wounds[at + 2] as number] as Wound['region'],
    side,
    severity: wounds[at + 4] as number,
  };
}

function unpackAssessment(chunk: CasualtyChunk, i: number): Assessment {
  return {
    atMs: chunk.assessedMs[i] as number,
    facility: chunk.assessments[i * 2] as number,
    triage: triageCategories[chunk.assessments[i * 2 + 1] as number] as Assessment['triage'],
  };
}

function unpackStep(chunk: CasualtyChunk, s: number): Step {
  const atMs = chunk.stepMs[s] as number;
  const kind = stepKinds[chunk.stepKind[s * 2] as number] as Step['kind'];
  const facility = chunk.stepPlace[s * 2] as number;
  const to = chunk.stepPlace[s * 2 + 1] as number;
  const by = chunk.stepKind[s * 2 + 1] as number;
  if (to === NO_PLACE || by === NONE) return { atMs, kind, facility };
  return { atMs, kind, facility, to, by: transports[by] as NonNullable<Step['by']> };
}

/** The memory of a chunk, to be moved rather than copied to another thread. */
export function chunkBuffers(chunk: CasualtyChunk): ArrayBufferLike[] {
  return [
    chunk.injuredMs.buffer,
    chunk.fields.buffer,
    chunk.eventOrdinal.buffer,
    chunk.lengths.buffer,
    chunk.wounds.buffer,
    chunk.assessedMs.buffer,
    chunk.assessments.buffer,
    chunk.stepMs.buffer,
    chunk.stepKind.buffer,
    chunk.stepPlace.buffer,
  ];
}
