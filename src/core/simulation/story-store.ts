import { nationCodes } from '#core/catalogue/nations.ts';
import { categories, mechanisms, regions, triageCategories } from '#core/catalogue/terms.ts';
import { warfareTypes } from '#core/scenario/sections/warfare/warfare.ts';
import {
  type Assessment,
  type Casualty,
  type Outcome,
  type Step,
  type StepKind,
  type Transport,
  causes,
  eventKinds,
  outcomes,
  preventabilities,
  stepKinds,
  transports,
} from '#core/simulation/casualty.ts';
import type { Person } from '#core/simulation/person.ts';
import type { Wound } from '#core/simulation/wounds.ts';

/*
 * Stories wait for those of earlier casualties, by the hundred thousand in a large scenario. They wait as numbers:
 * a step, an assessment or a wound is one whole number below 2^53, a departure two.
 */

const FACILITIES = 256;
const DEPARTED = stepKinds.indexOf('departed');
const sides = [undefined, 'left', 'right'] as const;

/** A step at a time since the injury. */
export function encodeStep(sinceMs: number, kind: StepKind, facility: number): number {
  return (Math.floor(sinceMs) * FACILITIES + facility) * stepKinds.length + stepKinds.indexOf(kind);
}

/** What a departure has besides. */
export function encodeLeg(to: number, by: Transport): number {
  return to * transports.length + transports.indexOf(by);
}

export function encodeAssessment(sinceMs: number, facility: number, triage: number): number {
  return (Math.floor(sinceMs) * FACILITIES + facility) * triageCategories.length + triage;
}

/** The triage category, by index, of an encoded assessment. */
export function triageOf(assessment: number): number {
  return assessment % triageCategories.length;
}

export function encodeWound({ condition, region, side, severity }: Wound): number {
  return (
    ((condition * regions.length + regions.indexOf(region)) * sides.length + sides.indexOf(side)) * 8 +
    severity
  );
}

const SEGMENT = 65_536;
/** Numbers before the wounds: injury, facts, event, and how many wounds, assessments and step numbers follow. */
const HEADER = 4;
const COUNTS = 256;

interface Segment {
  data: Float64Array;
  used: number;
  /** Stories in it that have not been taken. */
  live: number;
}

/** Stories that are over, handed out in the order of their numbers. */
export class StoryStore {
  readonly #segments: (Segment | undefined)[] = [];
  readonly #spare: Float64Array[] = [];
  #current = -1;
  /** Place of each story by number from `#first` on; undefined while it is not over. */
  #places: (number | undefined)[] = [];
  #head = 0;
  #first = 1;

  /** The number of the next story to be handed out. */
  get nextNumber(): number {
    return this.#first + this.#head;
  }

  /** Whether the next story is over. */
  get hasNext(): boolean {
    return this.#places[this.#head] !== undefined;
  }

  /** Keeps the story of somebody whose way has ended. */
  put(person: Person, outcome: Outcome): void {
    const { wounds, assessments, steps } = person;
    const length = HEADER + wounds.length + assessments.length + steps.length;
    let segment = this.#segments[this.#current];
    if (segment === undefined || segment.used + length > SEGMENT) segment = this.#grow();
    const { data } = segment;
    let at = segment.used;
    this.#places[person.number - this.#first] = this.#current * SEGMENT + at;
    const died = outcome === 'KIA' || outcome === 'DOW';
    data[at++] = person.injuredMs;
    data[at++] = facts(person, outcome, died);
    data[at++] = person.eventOrdinal * eventKinds.length + person.eventKind;
    data[at++] = (steps.length * COUNTS + assessments.length) * COUNTS + wounds.length;
    for (const wound of wounds) data[at++] = wound;
    for (const assessment of assessments) data[at++] = assessment;
    for (const step of steps) data[at++] = step;
    segment.used = at;
    segment.live++;
  }

  /** Takes all stories that are over up to the first that is not. */
  take(): Casualty[] {
    const taken: Casualty[] = [];
    for (let place = this.#places[this.#head]; place !== undefined; place = this.#places[this.#head]) {
      const index = Math.floor(place / SEGMENT);
      const segment = this.#segments[index] as Segment;
      taken.push(decode(segment.data, place % SEGMENT, this.nextNumber));
      this.#head++;
      if (--segment.live === 0 && index !== this.#current) this.#free(index, segment);
    }
    if (this.#head > SEGMENT) {
      this.#places = this.#places.slice(this.#head);
      this.#first += this.#head;
      this.#head = 0;
    }
    return taken;
  }

  #grow(): Segment {
    const before = this.#segments[this.#current];
    if (before !== undefined && before.live === 0) this.#free(this.#current, before);
    const segment = { data: this.#spare.pop() ?? new Float64Array(SEGMENT), used: 0, live: 0 };
    const hole = this.#segments.indexOf(undefined);
    this.#current = hole < 0 ? this.#segments.length : hole;
    this.#segments[this.#current] = segment;
    return segment;
  }

  #free(index: number, { data }: Segment): void {
    this.#segments[index] = undefined;
    this.#spare.push(data);
  }
}

/** What is small, in one number. */
function facts(person: Person, outcome: Outcome, died: boolean): number {
  const isNonSurvivable = person.outright && person.cause !== 'attack during evacuation';
  const digits: readonly (readonly [value: number, base: number])[] = [
    [person.front, 32],
    [person.nation, 64],
    [person.warfare, 16],
    [person.category, 4],
    [person.mechanism, 32],
    [outcomes.indexOf(outcome), 8],
    [died ? causes.indexOf(person.cause) + 1 : 0, 16],
    [isNonSurvivable ? 0 : 1, 2],
  ];
  return digits.reduce((sum, [value, base]) => sum * base + value, 0);
}

function decode(data: Float64Array, place: number, number: number): Casualty {
  const injuredMs = data[place] as number;
  let rest = data[place + 1] as number;
  const next = (base: number): number => {
    const digit = rest % base;
    rest = Math.floor(rest / base);
    return digit;
  };
  const preventability = preventabilities[next(2)] as (typeof preventabilities)[number];
  const cause = causes[next(16) - 1];
  const outcome = outcomes[next(8)] as Outcome;
  const mechanism = mechanisms[next(32)] as Casualty['mechanism'];
  const category = categories[next(4)] as Casualty['category'];
  const warfare = warfareTypes[next(16)] as Casualty['warfare'];
  const nation = nationCodes[next(64)] as Casualty['nation'];
  const front = rest;
  const event = data[place + 2] as number;
  const counts = data[place + 3] as number;
  const wounds: Wound[] = [];
  const assessments: Assessment[] = [];
  let at = place + HEADER;
  for (let left = counts % COUNTS; left > 0; left--) wounds.push(decodeWound(data[at++] as number));
  for (let left = Math.floor(counts / COUNTS) % COUNTS; left > 0; left--) {
    assessments.push(decodeAssessment(data[at++] as number, injuredMs));
  }
  return {
    number,
    injuredMs,
    front,
    nation,
    warfare,
    category,
    mechanism,
    wounds,
    event: {
      kind: eventKinds[event % eventKinds.length] as Casualty['event']['kind'],
      ordinal: Math.floor(event / eventKinds.length),
    },
    assessments,
    steps: decodeSteps(data, at, at + Math.floor(counts / (COUNTS * COUNTS)), injuredMs),
    outcome,
    death: cause === undefined ? undefined : { cause, preventability },
  };
}

function decodeSteps(data: Float64Array, from: number, end: number, injuredMs: number): Step[] {
  const steps: Step[] = [];
  for (let at = from; at < end; at++) {
    const step = data[at] as number;
    const kind = step % stepKinds.length;
    const place = Math.floor(step / stepKinds.length);
    const facility = place % FACILITIES;
    const atMs = injuredMs + Math.floor(place / FACILITIES);
    if (kind !== DEPARTED) {
      steps.push({ atMs, kind: stepKinds[kind] as StepKind, facility });
      continue;
    }
    const leg = data[++at] as number;
    steps.push({
      atMs,
      kind: 'departed',
      facility,
      to: Math.floor(leg / transports.length),
      by: transports[leg % transports.length] as Transport,
    });
  }
  return steps;
}

function decodeAssessment(assessment: number, injuredMs: number): Assessment {
  const place = Math.floor(assessment / triageCategories.length);
  return {
    atMs: injuredMs + Math.floor(place / FACILITIES),
    facility: place % FACILITIES,
    triage: triageCategories[triageOf(assessment)] as Assessment['triage'],
  };
}

function decodeWound(wound: number): Wound {
  let rest = Math.floor(wound / 8);
  const side = sides[rest % sides.length];
  rest = Math.floor(rest / sides.length);
  return {
    condition: Math.floor(rest / regions.length),
    region: regions[rest % regions.length] as Wound['region'],
    side,
    severity: wound % 8,
  };
}
