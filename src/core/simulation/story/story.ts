import { nationCodes } from '#core/catalogue/nations.ts';
import { categories, mechanisms, regions, triageCategories } from '#core/catalogue/terms.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import {
  type Assessment,
  type CareEvent,
  type CareKind,
  type Casualty,
  type Outcome,
  type Step,
  type StepKind,
  type Transport,
  careKinds,
  causes,
  eventKinds,
  outcomes,
  preventabilities,
  stepKinds,
  transports,
} from '#core/simulation/story/casualty.ts';
import type { NumberList } from '#core/simulation/kernel/number-list.ts';
import type { Person } from '#core/simulation/story/person.ts';
import type { Wound } from '#core/simulation/injury/wounds.ts';

/*
 * Stories wait for those of earlier casualties, by the hundred thousand in a large scenario, and then travel to the
 * thread that renders them. They do both as 32-bit numbers: a wound is one, a step or an assessment two, the first of
 * which is the low half of its time, and what is done for a casualty three.
 */

/** One story in numbers: `length` of them from `at` on. */
export interface Story {
  /** Of the casualty. */
  number: number;
  data: Int32Array;
  at: number;
  length: number;
}

const TWO_32 = 0x100000000;
/**
 * In the second number: high half of the time, kind or triage, facility; above them of departures by what and where to,
 * and of the others the share of the way to death.
 */
const TIME_BITS = 8;
const KIND_BITS = 4;
const FACILITY_BITS = 8;
const TRANSPORT_BITS = 3;
const SHARES = 4095;
const DEPARTED = stepKinds.indexOf('departed');

/** Adds a step at a time since the injury (below 2^40 ms) to a story; of a departure also where to and by what. */
export function encodeStep(
  steps: NumberList,
  sinceMs: number,
  kind: StepKind,
  facility: number,
  to = 0,
  by: Transport = 'walking',
): void {
  const leg = (to << TRANSPORT_BITS) | transports.indexOf(by);
  encodeTimed(steps, sinceMs, stepKinds.indexOf(kind), facility, leg);
}

/** Adds an assessment at a time since the injury to a story. */
export function encodeAssessment(
  assessments: NumberList,
  sinceMs: number,
  facility: number,
  triage: number,
  share: number,
): void {
  encodeTimed(assessments, sinceMs, triage, facility, Math.round(share * SHARES));
}

/** Adds something that is done, at a time since the injury, to a story. */
export function encodeCare(
  care: NumberList,
  sinceMs: number,
  kind: CareKind,
  facility: number,
  share: number,
  value: number,
): void {
  encodeTimed(care, sinceMs, careKinds.indexOf(kind), facility, Math.round(share * SHARES));
  care.push(value);
}

function encodeTimed(story: NumberList, sinceMs: number, kind: number, facility: number, more: number): void {
  const wholeMs = Math.floor(sinceMs);
  const what = (((more << FACILITY_BITS) | facility) << KIND_BITS) | kind;
  story.push(wholeMs | 0);
  story.push((what << TIME_BITS) | Math.floor(wholeMs / TWO_32));
}

/** The triage category, by index, of the first assessment of a story. */
export function firstTriage(assessments: NumberList): number {
  return ((assessments.data[1] as number) >>> TIME_BITS) & mask(KIND_BITS);
}

const SEVERITY_BITS = 3;
const SIDE_BITS = 2;
const REGION_BITS = 6;
const sides = [undefined, 'left', 'right'] as const;

export function encodeWound({ condition, region, side, severity }: Wound): number {
  const where = (regions.indexOf(region) << SIDE_BITS) | sides.indexOf(side);
  return (((condition << (REGION_BITS + SIDE_BITS)) | where) << SEVERITY_BITS) | severity;
}

/** Numbers before the wounds: the two halves of the time of injury, facts, ending and event, and how many follow of what. */
const HEADER = 5;

/** How many numbers a story needs. */
export function storyLength({ wounds, assessments, care, steps }: Person): number {
  return HEADER + wounds.length + assessments.length + care.length + steps.length;
}

const exact = new Float64Array(1);
const halves = new Int32Array(exact.buffer);

/** Writes the story of somebody whose way has ended. */
export function encodeStory(person: Person, outcome: Outcome, data: Int32Array, place: number): void {
  const { wounds, assessments, care, steps } = person;
  const died = outcome === 'KIA' || outcome === 'DOW';
  const isNonSurvivable = person.outright && person.cause !== 'attack during evacuation';
  let at = place;
  exact[0] = person.injuredMs;
  data[at++] = halves[0] as number;
  data[at++] = halves[1] as number;
  data[at++] = pack(
    [
      person.front,
      person.nation,
      person.warfare,
      person.category,
      person.mechanism,
      outcomes.indexOf(outcome),
      causes.indexOf(person.firstCause),
    ],
    factBits,
  );
  data[at++] = pack(
    [
      person.eventOrdinal,
      person.eventKind,
      died ? causes.indexOf(person.cause) + 1 : 0,
      isNonSurvivable ? 0 : 1,
      person.canWalk ? 1 : 0,
    ],
    endingBits,
  );
  data[at++] = pack([steps.length, care.length, assessments.length, wounds.length], countBits);
  for (const { data: numbers, length } of [wounds, assessments, care, steps]) {
    for (let i = 0; i < length; i++) data[at++] = numbers[i] as number;
  }
}

/** Widths of front, nation, warfare, category, mechanism, outcome and first cause; of event, its kind, cause of death, preventability and walking; of counts. */
const factBits = [6, 6, 4, 3, 5, 3, 4] as const;
const endingBits = [24, 2, 4, 1, 1] as const;
const countBits = [9, 9, 8, 6] as const;

function pack(values: readonly number[], bits: readonly number[]): number {
  let packed = 0;
  for (let i = 0; i < bits.length; i++) packed = (packed << (bits[i] as number)) | (values[i] as number);
  return packed;
}

/** The value at a place in what `pack` made. */
function unpack(packed: number, bits: readonly number[], place: number): number {
  let below = 0;
  for (let i = place + 1; i < bits.length; i++) below += bits[i] as number;
  return (packed >>> below) & mask(bits[place] as number);
}

function mask(bits: number): number {
  return (1 << bits) - 1;
}

/** How many numbers the story at a place has. */
export function storyLengthAt(data: Int32Array, at: number): number {
  const counts = data[at + HEADER - 1] as number;
  let length = HEADER;
  for (let list = 0; list < countBits.length; list++) length += unpack(counts, countBits, list);
  return length;
}

/** The casualty of a story. */
export function decodeStory(story: Story): Casualty {
  const { number, data } = story;
  let at = story.at;
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
  for (; at < assessmentsEnd; at += 2) assessments.push(decodeAssessment(data, at, injuredMs));
  for (; at < careEnd; at += 3) care.push(decodeCare(data, at, injuredMs));
  for (; at < end; at += 2) steps.push(decodeStep(data, at, injuredMs));
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

function timeOf(data: Int32Array, at: number, injuredMs: number): number {
  return injuredMs + ((data[at + 1] as number) & mask(TIME_BITS)) * TWO_32 + ((data[at] as number) >>> 0);
}

function decodeStep(data: Int32Array, at: number, injuredMs: number): Step {
  const atMs = timeOf(data, at, injuredMs);
  const what = (data[at + 1] as number) >>> TIME_BITS;
  const kind = what & mask(KIND_BITS);
  const facility = (what >>> KIND_BITS) & mask(FACILITY_BITS);
  if (kind !== DEPARTED) return { atMs, kind: stepKinds[kind] as StepKind, facility };
  const leg = what >>> (KIND_BITS + FACILITY_BITS);
  return {
    atMs,
    kind: 'departed',
    facility,
    to: leg >>> TRANSPORT_BITS,
    by: transports[leg & mask(TRANSPORT_BITS)] as Transport,
  };
}

function decodeAssessment(data: Int32Array, at: number, injuredMs: number): Assessment {
  const what = (data[at + 1] as number) >>> TIME_BITS;
  return {
    atMs: timeOf(data, at, injuredMs),
    facility: (what >>> KIND_BITS) & mask(FACILITY_BITS),
    triage: triageCategories[what & mask(KIND_BITS)] as Assessment['triage'],
    share: (what >>> (KIND_BITS + FACILITY_BITS)) / SHARES,
  };
}

function decodeCare(data: Int32Array, at: number, injuredMs: number): CareEvent {
  const what = (data[at + 1] as number) >>> TIME_BITS;
  return {
    atMs: timeOf(data, at, injuredMs),
    facility: (what >>> KIND_BITS) & mask(FACILITY_BITS),
    kind: careKinds[what & mask(KIND_BITS)] as CareKind,
    share: (what >>> (KIND_BITS + FACILITY_BITS)) / SHARES,
    value: data[at + 2] as number,
  };
}

function decodeWound(wound: number): Wound {
  const where = wound >>> SEVERITY_BITS;
  return {
    condition: where >>> (SIDE_BITS + REGION_BITS),
    region: regions[(where >>> SIDE_BITS) & mask(REGION_BITS)] as Wound['region'],
    side: sides[where & mask(SIDE_BITS)],
    severity: wound & mask(SEVERITY_BITS),
  };
}
