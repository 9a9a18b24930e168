import { nationCodes } from '#core/catalogue/nations.ts';
import { categories, mechanisms } from '#core/catalogue/terms.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import { causes } from '#core/catalogue/causes.ts';
import {
  type Assessment,
  type CareEvent,
  type Casualty,
  type Outcome,
  type Step,
  eventKinds,
  outcomes,
  preventabilities,
} from '#core/simulation/story/casualty.ts';
import type { NumberList } from '#core/simulation/kernel/number-list.ts';
import type { Person } from '#core/simulation/story/person.ts';
import {
  ASSESSMENT_LENGTH,
  CARE_LENGTH,
  STEP_LENGTH,
  decodeAssessment,
  decodeCare,
  decodeStep,
} from '#core/simulation/story/records.ts';
import { type Wound, decodeWound } from '#core/simulation/story/wound.ts';

/** A finished story in 32-bit numbers: `length` of them from `at` on. */
export interface Story {
  /** Number of the casualty. */
  number: number;
  data: Int32Array;
  at: number;
  length: number;
}

/** Numbers before the records: the two halves of the time of injury, facts, ending, and how many numbers each list has. */
const HEADER = 5;

/** Widths in bits of the three packed numbers of the header, from the highest. */
export const STORY_BITS = {
  facts: { front: 6, nation: 6, warfare: 4, category: 3, mechanism: 5, outcome: 3, firstCause: 4 },
  ending: { eventOrdinal: 24, eventKind: 2, cause: 4, isSurvivable: 1, canWalk: 1 },
  counts: { steps: 9, care: 9, assessments: 8, wounds: 6 },
} as const;

const { facts: FACTS, ending: ENDING, counts: COUNTS } = STORY_BITS;
const factBits = Object.values(FACTS);
const endingBits = Object.values(ENDING);
const countBits = Object.values(COUNTS);

const exact = new Float64Array(1);
const halves = new Int32Array(exact.buffer);

/** How many numbers the story of a person takes. */
export function storyLength({ wounds, assessments, care, steps }: Person): number {
  return HEADER + wounds.length + assessments.length + care.length + steps.length;
}

/** Writes the story of a person whose way has ended to `data`, from `place` on. */
export function encodeStory(person: Person, outcome: Outcome, data: Int32Array, place: number): void {
  const { wounds, assessments, care, steps } = person;
  const died = outcome === 'KIA' || outcome === 'DOW';
  let at = place;
  exact[0] = person.injuredMs;
  data[at++] = halves[0] as number;
  data[at++] = halves[1] as number;
  let facts = person.front;
  facts = below(facts, FACTS.nation, person.nation);
  facts = below(facts, FACTS.warfare, person.warfare);
  facts = below(facts, FACTS.category, person.category);
  facts = below(facts, FACTS.mechanism, person.mechanism);
  facts = below(facts, FACTS.outcome, outcomes.indexOf(outcome));
  data[at++] = below(facts, FACTS.firstCause, causes.indexOf(person.firstCause));
  let ending = person.eventOrdinal;
  ending = below(ending, ENDING.eventKind, person.eventKind);
  ending = below(ending, ENDING.cause, died ? causes.indexOf(person.cause) + 1 : 0);
  ending = below(ending, ENDING.isSurvivable, person.isSurvivable ? 1 : 0);
  data[at++] = below(ending, ENDING.canWalk, person.canWalk ? 1 : 0);
  let counts = steps.length;
  counts = below(counts, COUNTS.care, care.length);
  counts = below(counts, COUNTS.assessments, assessments.length);
  data[at++] = below(counts, COUNTS.wounds, wounds.length);
  at = append(wounds, data, at);
  at = append(assessments, data, at);
  at = append(care, data, at);
  append(steps, data, at);
}

/** Packs a value of so many bits below what is packed already. */
function below(packed: number, bits: number, value: number): number {
  return (packed << bits) | value;
}

/** Copies a list to `data` from a place on; returns the place after it. */
function append(list: NumberList, data: Int32Array, at: number): number {
  const { data: numbers, length } = list;
  for (let i = 0; i < length; i++) data[at + i] = numbers[i] as number;
  return at + length;
}

/** How many numbers the story at a place has. */
export function storyLengthAt(data: Int32Array, at: number): number {
  const counts = data[at + HEADER - 1] as number;
  let length = HEADER;
  for (let list = 0; list < countBits.length; list++) length += unpack(counts, countBits, list);
  return length;
}

/** The casualty of a story. */
export function decodeStory({ number, data, at: from }: Story): Casualty {
  let at = from;
  halves[0] = data[at++] as number;
  halves[1] = data[at++] as number;
  const injuredMs = exact[0] as number;
  const facts = data[at++] as number;
  const ending = data[at++] as number;
  const counts = data[at++] as number;
  const wounds: Wound[] = [];
  const assessments: Assessment[] = [];
  const care: CareEvent[] = [];
  const steps: Step[] = [];
  const woundsEnd = at + unpack(counts, countBits, 3);
  const assessmentsEnd = woundsEnd + unpack(counts, countBits, 2);
  const careEnd = assessmentsEnd + unpack(counts, countBits, 1);
  const end = careEnd + unpack(counts, countBits, 0);
  while (at < woundsEnd) wounds.push(decodeWound(data[at++] as number));
  for (; at < assessmentsEnd; at += ASSESSMENT_LENGTH) {
    assessments.push(decodeAssessment(data, at, injuredMs));
  }
  for (; at < careEnd; at += CARE_LENGTH) care.push(decodeCare(data, at, injuredMs));
  for (; at < end; at += STEP_LENGTH) steps.push(decodeStep(data, at, injuredMs));
  const cause = causes[unpack(ending, endingBits, 2) - 1];
  const preventability = preventabilities[unpack(ending, endingBits, 3)] as (typeof preventabilities)[number];
  return {
    number,
    injuredMs,
    front: unpack(facts, factBits, 0),
    nation: nationCodes[unpack(facts, factBits, 1)] as Casualty['nation'],
    warfare: warfareTypes[unpack(facts, factBits, 2)] as Casualty['warfare'],
    category: categories[unpack(facts, factBits, 3)] as Casualty['category'],
    mechanism: mechanisms[unpack(facts, factBits, 4)] as Casualty['mechanism'],
    wounds,
    event: {
      kind: eventKinds[unpack(ending, endingBits, 1)] as Casualty['event']['kind'],
      ordinal: unpack(ending, endingBits, 0),
    },
    cause: causes[unpack(facts, factBits, 6)] as Casualty['cause'],
    walks: unpack(ending, endingBits, 4) === 1,
    assessments,
    care,
    steps,
    outcome: outcomes[unpack(facts, factBits, 5)] as Outcome,
    death: cause === undefined ? undefined : { cause, preventability },
  };
}

/** The value at a place among packed ones of so many bits each, the first highest. */
function unpack(packed: number, bits: readonly number[], place: number): number {
  let below = 0;
  for (let i = place + 1; i < bits.length; i++) below += bits[i] as number;
  return (packed >>> below) & ((1 << (bits[place] as number)) - 1);
}
