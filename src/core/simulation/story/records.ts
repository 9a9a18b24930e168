import { triageCategories } from '#core/catalogue/terms.ts';
import {
  type Assessment,
  type CareEvent,
  type CareKind,
  type Step,
  type StepKind,
  type Transport,
  careKinds,
  stepKinds,
  transports,
} from '#core/simulation/story/casualty.ts';
import type { NumberList } from '#core/simulation/kernel/number-list.ts';

/*
 * Steps, assessments and care events as 32-bit numbers: encoder and decoder of each side by side. Stories wait for
 * those of earlier casualties by the hundred thousand and then travel to another thread; as numbers they take a tenth
 * of the memory of objects and move without a copy (docs/decisions/0009).
 *
 * The first number of a record is the low half of its time since the injury. The second holds, from the lowest bits:
 * the high half of the time, the kind (of an assessment both categories of triage), the facility, and 12 bits more: of a departure the transport and
 * where to, of the others the share of the way to death.
 */

/** Widths in bits of the second number, from the lowest. */
export const RECORD_BITS = { time: 8, kind: 4, facility: 8, more: 12 } as const;
/** Of a departure's 12 bits: the transport; the rest is where to. */
export const TRANSPORT_BITS = 3;
/** Of an assessment's kind: the triage; the rest is the right one. */
export const TRIAGE_BITS = 2;

const TWO_32 = 0x100000000;
const KIND_AT = RECORD_BITS.time;
const FACILITY_AT = KIND_AT + RECORD_BITS.kind;
const MORE_AT = FACILITY_AT + RECORD_BITS.facility;
/** Shares are kept in steps of 1/4095: what 12 bits hold. */
export const SHARE_STEPS = (1 << RECORD_BITS.more) - 1;

const DEPARTED = stepKinds.indexOf('departed');

/** How many numbers a record of each kind takes. */
export const STEP_LENGTH = 2;
export const ASSESSMENT_LENGTH = 2;
export const CARE_LENGTH = 3;

/** Adds a step at a time since the injury (below 2^40 ms); of a departure also where to and by what. */
export function encodeStep(
  steps: NumberList,
  sinceMs: number,
  kind: StepKind,
  facility: number,
  to = 0,
  by: Transport = 'walking',
): void {
  const leg = (to << TRANSPORT_BITS) | transports.indexOf(by);
  encodeRecord(steps, sinceMs, stepKinds.indexOf(kind), facility, leg);
}

/** The step at a place, of a casualty injured at a time. */
export function decodeStep(data: Int32Array, at: number, injuredMs: number): Step {
  const atMs = timeOf(data, at, injuredMs);
  const kind = kindOf(data, at);
  const facility = facilityOf(data, at);
  if (kind !== DEPARTED) return { atMs, kind: stepKinds[kind] as StepKind, facility };
  const leg = moreOf(data, at);
  return {
    atMs,
    kind: 'departed',
    facility,
    to: leg >>> TRANSPORT_BITS,
    by: transports[leg & mask(TRANSPORT_BITS)] as Transport,
  };
}

/** Adds an assessment at a time since the injury; both categories are indexes, the share from 0 to 1. */
export function encodeAssessment(
  assessments: NumberList,
  sinceMs: number,
  facility: number,
  triage: number,
  rightTriage: number,
  share: number,
): void {
  const kind = (rightTriage << TRIAGE_BITS) | triage;
  encodeRecord(assessments, sinceMs, kind, facility, Math.round(share * SHARE_STEPS));
}

export function decodeAssessment(data: Int32Array, at: number, injuredMs: number): Assessment {
  return {
    atMs: timeOf(data, at, injuredMs),
    facility: facilityOf(data, at),
    triage: triageCategories[kindOf(data, at) & mask(TRIAGE_BITS)] as Assessment['triage'],
    rightTriage: triageCategories[kindOf(data, at) >>> TRIAGE_BITS] as Assessment['triage'],
    share: moreOf(data, at) / SHARE_STEPS,
  };
}

/** The triage category, by index, of the first assessment of a list. */
export function firstTriage({ data }: NumberList): number {
  return kindOf(data, 0) & mask(TRIAGE_BITS);
}

/** Adds a care event at a time since the injury; its value takes a number of its own. */
export function encodeCare(
  care: NumberList,
  sinceMs: number,
  kind: CareKind,
  facility: number,
  share: number,
  value: number,
): void {
  encodeRecord(care, sinceMs, careKinds.indexOf(kind), facility, Math.round(share * SHARE_STEPS));
  care.push(value);
}

export function decodeCare(data: Int32Array, at: number, injuredMs: number): CareEvent {
  return {
    atMs: timeOf(data, at, injuredMs),
    facility: facilityOf(data, at),
    kind: careKinds[kindOf(data, at)] as CareKind,
    share: moreOf(data, at) / SHARE_STEPS,
    value: data[at + 2] as number,
  };
}

function encodeRecord(list: NumberList, sinceMs: number, kind: number, facility: number, more: number): void {
  const wholeMs = Math.floor(sinceMs);
  list.push(wholeMs | 0);
  list.push((more << MORE_AT) | (facility << FACILITY_AT) | (kind << KIND_AT) | Math.floor(wholeMs / TWO_32));
}

function timeOf(data: Int32Array, at: number, injuredMs: number): number {
  const high = (data[at + 1] as number) & mask(RECORD_BITS.time);
  return injuredMs + high * TWO_32 + ((data[at] as number) >>> 0);
}

function kindOf(data: Int32Array, at: number): number {
  return ((data[at + 1] as number) >>> KIND_AT) & mask(RECORD_BITS.kind);
}

function facilityOf(data: Int32Array, at: number): number {
  return ((data[at + 1] as number) >>> FACILITY_AT) & mask(RECORD_BITS.facility);
}

function moreOf(data: Int32Array, at: number): number {
  return (data[at + 1] as number) >>> MORE_AT;
}

function mask(bits: number): number {
  return (1 << bits) - 1;
}
