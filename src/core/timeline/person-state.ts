import { waits } from '#core/simulation/chain/observer.ts';
import { tasks } from '#core/simulation/chain/station.ts';
import { MOMENT } from '#core/timeline/film.ts';

/*
 * What a person in the chain is doing, in one 32-bit number: scenes hold one for each of a million people, and equal
 * numbers mean that nothing is different. From the lowest bit: place 8, where to 8, triage 2, activity 4, bed 4 (0: none,
 * otherwise one above its index), and two flags.
 */

/** Not in the chain: not injured yet, or gone. */
export const ABSENT = 0;

/** The first number of each row of activities; the index of the queue, task or transport is added. */
const ACTIVITY = { none: 0, waiting: 1, called: 5, task: 6, aboard: 9 } as const;

const TO_AT = 8;
const TRIAGE_AT = 16;
const ACTIVITY_AT = 18;
const BED_AT = 22;
/** Set while somebody is in the chain, so that no state of theirs is `ABSENT`. */
const HERE = 1 << 26;
/** Set of who has been evacuated and lies in Role 4. */
const EVACUATED = 1 << 27;

const PLACE_MASK = 0xff;
const TRIAGE_MASK = 3;
const NIBBLE_MASK = 15;

/** One person of a scene; indexes as in the plan and the lists of the simulation. */
export interface Seen {
  readonly person: number;
  /** Where they are; on the way, where they come from. */
  readonly facility: number;
  /** Where to, of who is on the way. */
  readonly to: number | undefined;
  readonly triage: number;
  readonly wait: number | undefined;
  /** A vehicle has been sent. */
  readonly isCalled: boolean;
  readonly task: number | undefined;
  readonly transport: number | undefined;
  readonly bed: number | undefined;
  readonly isEvacuated: boolean;
}

/** A state unpacked; of a person in the chain. */
export function seenIn(state: number, person: number): Seen {
  const activity = activityIn(state);
  return {
    person,
    facility: facilityIn(state),
    to: destinationIn(state),
    triage: triageIn(state),
    wait: waitIn(state),
    isCalled: activity === ACTIVITY.called,
    task: taskIn(state),
    transport: isAboard(state) ? activity - ACTIVITY.aboard : undefined,
    bed: bedIn(state),
    isEvacuated: (state & EVACUATED) !== 0,
  };
}

/** Where a person is; on the way, where they come from. */
export function facilityIn(state: number): number {
  return state & PLACE_MASK;
}

export function triageIn(state: number): number {
  return (state >>> TRIAGE_AT) & TRIAGE_MASK;
}

export function isAboard(state: number): boolean {
  return activityIn(state) >= ACTIVITY.aboard;
}

/** Where to, of who is on the way. */
export function destinationIn(state: number): number | undefined {
  return isAboard(state) ? (state >>> TO_AT) & PLACE_MASK : undefined;
}

/** The queue that a person is in, if any. */
export function waitIn(state: number): number | undefined {
  const wait = activityIn(state) - ACTIVITY.waiting;
  return wait >= 0 && wait < waits.length ? wait : undefined;
}

/** The task under way, if any. */
export function taskIn(state: number): number | undefined {
  const task = activityIn(state) - ACTIVITY.task;
  return task >= 0 && task < tasks.length ? task : undefined;
}

/** The kind of bed needed, if any. */
export function bedIn(state: number): number | undefined {
  const bed = (state >>> BED_AT) & NIBBLE_MASK;
  return bed === 0 ? undefined : bed - 1;
}

/** The state of a person after a moment; indexes as the film has them. */
export function stateAfter(state: number, moment: number, detail: number, place: number): number {
  switch (moment) {
    case MOMENT.injured:
      return HERE | (detail << TRIAGE_AT) | place;
    case MOMENT.triaged:
      return withTriage(state, detail);
    case MOMENT.waits:
      return withActivity(state, ACTIVITY.waiting + detail);
    case MOMENT.called:
      return withActivity(state, ACTIVITY.called);
    case MOMENT.begins:
      return withActivity(state, ACTIVITY.task + detail);
    case MOMENT.ends:
      return withActivity(state, ACTIVITY.none);
    case MOMENT.lies:
      return withBed(state, detail + 1);
    case MOMENT.rises:
      return withBed(state, 0);
    case MOMENT.departs:
      return withActivity((state & ~(PLACE_MASK << TO_AT)) | (place << TO_AT), ACTIVITY.aboard + detail);
    case MOMENT.arrives:
      return withTriage(withActivity((state & ~PLACE_MASK) | place, ACTIVITY.none), detail);
    case MOMENT.evacuated:
      return state | EVACUATED;
    default:
      return ABSENT;
  }
}

function activityIn(state: number): number {
  return (state >>> ACTIVITY_AT) & NIBBLE_MASK;
}

function withTriage(state: number, triage: number): number {
  return (state & ~(TRIAGE_MASK << TRIAGE_AT)) | (triage << TRIAGE_AT);
}

function withActivity(state: number, activity: number): number {
  return (state & ~(NIBBLE_MASK << ACTIVITY_AT)) | (activity << ACTIVITY_AT);
}

function withBed(state: number, bed: number): number {
  return (state & ~(NIBBLE_MASK << BED_AT)) | (bed << BED_AT);
}
