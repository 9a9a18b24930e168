import { triageCategories } from '#core/catalogue/terms.ts';
import { type TaskResource, bedKinds, taskResources } from '#core/scenario/sections/facilities/resources.ts';
import { waits } from '#core/simulation/chain/observer.ts';
import { demands, tasks } from '#core/simulation/chain/station.ts';
import { outcomes } from '#core/simulation/story/casualty.ts';
import { DETAIL_BITS, DETAIL_MASK, type Keyframe, MOMENT } from '#core/timeline/film.ts';

/** What a person in the chain is doing, in one number: the first of a row, and the index of the queue, task or transport. */
export const ACTIVITY = { none: 0, waiting: 1, called: 5, task: 6, aboard: 9 } as const;

/** Fields of a state, from the lowest bit: place, where to, triage, activity, bed (0: none, otherwise one above its index). */
const TO_AT = 8;
const TRIAGE_AT = 16;
const ACTIVITY_AT = 18;
const BED_AT = 22;
/** Set while somebody is in the chain, so that no state of theirs is 0. */
const HERE = 1 << 26;
/** Set of who has been evacuated and lies in Role 4. */
const EVACUATED = 1 << 27;

const PLACE_MASK = 0xff;
const TRIAGE_MASK = 3;
const NIBBLE_MASK = 15;

/** What a tally counts, in order: casualties so far, then those who left by each outcome of a closed story. */
export const tallied = ['injured', 'KIA', 'DOW', 'RTD', 'EVACUATED'] as const;
export type Tallied = (typeof tallied)[number];

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

/**
 * The chain of care at one instant: who is where doing what, and the counts that follow. It folds the steps of a film
 * up to that instant; counts are always those of the states.
 */
export class Scene {
  /** By number of the casualty; 0 of who is not in the chain. */
  #states: Uint32Array;
  /** Who is in the chain, in no order, and where in that list each is. */
  #here: Uint32Array;
  #slots: Uint32Array;
  #count = 0;
  readonly #present: Int32Array;
  readonly #waiting: Int32Array;
  readonly #tasks: Int32Array;
  readonly #beds: Int32Array;
  readonly #legs: Int32Array;
  readonly #facilities: number;
  readonly tally = new Float64Array(tallied.length);
  /** By facility: who died there, or on the way from there. */
  readonly dead: Float64Array;

  constructor(facilities: number, casualties = 1024) {
    this.#facilities = facilities;
    this.dead = new Float64Array(facilities);
    this.#states = new Uint32Array(casualties + 1);
    this.#here = new Uint32Array(casualties + 1);
    this.#slots = new Uint32Array(casualties + 1);
    this.#present = new Int32Array(facilities * triageCategories.length);
    this.#waiting = new Int32Array(facilities * waits.length * triageCategories.length);
    this.#tasks = new Int32Array(facilities * tasks.length);
    this.#beds = new Int32Array(facilities * bedKinds.length);
    this.#legs = new Int32Array(facilities * facilities);
  }

  /** How many people are in the chain, at a facility or on the way. */
  get count(): number {
    return this.#count;
  }

  /** Of the people in the chain the one at a place in their list, from 0; the order changes with every step. */
  personAt(slot: number): number {
    return this.#here[slot] as number;
  }

  has(person: number): boolean {
    return (this.#states[person] ?? 0) !== 0;
  }

  /** The packed state of a person, 0 of who is not in the chain: equal states mean that nothing is different. */
  stateOf(person: number): number {
    return this.#states[person] ?? 0;
  }

  /** Where a person of the chain is; on the way, where they come from. */
  facilityOf(person: number): number {
    return this.stateOf(person) & PLACE_MASK;
  }

  /** The present triage of a person in the chain, an index. */
  triageOf(person: number): number {
    return triageIn(this.stateOf(person));
  }

  /** Whether a person is on the way between two facilities. */
  isAboard(person: number): boolean {
    return activityOf(this.stateOf(person)) >= ACTIVITY.aboard;
  }

  /** What a person of the chain is doing; undefined of who is not in it. */
  look(person: number): Seen | undefined {
    const state = this.stateOf(person);
    if (state === 0) return undefined;
    const activity = activityOf(state);
    const bed = (state >>> BED_AT) & NIBBLE_MASK;
    const isAboard = activity >= ACTIVITY.aboard;
    return {
      person,
      facility: state & PLACE_MASK,
      to: isAboard ? (state >>> TO_AT) & PLACE_MASK : undefined,
      triage: triageIn(state),
      wait: isWaiting(activity) ? activity - ACTIVITY.waiting : undefined,
      isCalled: activity === ACTIVITY.called,
      task: isTask(activity) ? activity - ACTIVITY.task : undefined,
      transport: isAboard ? activity - ACTIVITY.aboard : undefined,
      bed: bed === 0 ? undefined : bed - 1,
      isEvacuated: (state & EVACUATED) !== 0,
    };
  }

  /** People at a facility, by triage. */
  present(facility: number, triage: number): number {
    return this.#present[facility * triageCategories.length + triage] as number;
  }

  /** Length of a queue, by triage. */
  waiting(facility: number, wait: number, triage: number): number {
    return this.#waiting[(facility * waits.length + wait) * triageCategories.length + triage] as number;
  }

  /** Patients who need a bed of a kind, boarded ones included. */
  bedNeeded(facility: number, bed: number): number {
    return this.#beds[facility * bedKinds.length + bed] as number;
  }

  /** Tasks under way. */
  underWay(facility: number, task: number): number {
    return this.#tasks[facility * tasks.length + task] as number;
  }

  /** Units of a task resource in use. */
  used(facility: number, resource: TaskResource): number {
    const index = taskResources.indexOf(resource);
    return demands.reduce(
      (sum, demand, task) =>
        sum + (demand.find(([needed]) => needed === index)?.[1] ?? 0) * this.underWay(facility, task),
      0,
    );
  }

  /** People on the way from a facility to another. */
  onTheWay(from: number, to: number): number {
    return this.#legs[from * this.#facilities + to] as number;
  }

  /** Takes in one step: `what` as in a film. */
  apply(person: number, what: number, place: number): void {
    const moment = what >>> DETAIL_BITS;
    const detail = what & DETAIL_MASK;
    if (person >= this.#states.length) this.#grow(person + 1);
    const before = this.#states[person] as number;
    let state = before;
    switch (moment) {
      case MOMENT.injured:
        state = HERE | (detail << TRIAGE_AT) | place;
        this.#tallies('injured');
        break;
      case MOMENT.triaged:
        state = withTriage(state, detail);
        break;
      case MOMENT.waits:
        state = withActivity(state, ACTIVITY.waiting + detail);
        break;
      case MOMENT.called:
        state = withActivity(state, ACTIVITY.called);
        break;
      case MOMENT.begins:
        state = withActivity(state, ACTIVITY.task + detail);
        break;
      case MOMENT.ends:
        state = withActivity(state, ACTIVITY.none);
        break;
      case MOMENT.lies:
        state = withBed(state, detail + 1);
        break;
      case MOMENT.rises:
        state = withBed(state, 0);
        break;
      case MOMENT.departs:
        state = withActivity((state & ~(PLACE_MASK << TO_AT)) | (place << TO_AT), ACTIVITY.aboard + detail);
        break;
      case MOMENT.arrives:
        state = withTriage(withActivity((state & ~PLACE_MASK) | place, ACTIVITY.none), detail);
        break;
      case MOMENT.evacuated:
        state |= EVACUATED;
        this.#tallies('EVACUATED');
        break;
      case MOMENT.died:
        this.#tallies(outcomes[detail] as Tallied);
        this.dead[before & PLACE_MASK] = (this.dead[before & PLACE_MASK] as number) + 1;
        state = 0;
        break;
      case MOMENT.returned:
        this.#tallies('RTD');
        state = 0;
        break;
      case MOMENT.left:
        state = 0;
        break;
    }
    this.#change(person, before, state);
  }

  /** The state as it is, to begin from again. */
  keyframe(step: number): Keyframe {
    const persons = this.#here.slice(0, this.#count);
    return {
      step,
      persons,
      states: persons.map((person) => this.#states[person] as number),
      tally: this.tally.slice(),
      dead: this.dead.slice(),
    };
  }

  /** Goes back to a keyframe. */
  restore({ persons, states, tally, dead }: Keyframe): void {
    for (let slot = this.#count - 1; slot >= 0; slot--) {
      const person = this.#here[slot] as number;
      this.#change(person, this.#states[person] as number, 0);
    }
    persons.forEach((person, i) => {
      if (person >= this.#states.length) this.#grow(person + 1);
      this.#change(person, 0, states[i] as number);
    });
    this.tally.set(tally);
    this.dead.set(dead);
  }

  #tallies(what: Tallied): void {
    const index = tallied.indexOf(what);
    this.tally[index] = (this.tally[index] as number) + 1;
  }

  #change(person: number, before: number, after: number): void {
    if (before === after) return;
    if (before !== 0) this.#countIn(before, -1);
    if (after !== 0) this.#countIn(after, 1);
    this.#states[person] = after;
    if (before === 0) {
      this.#slots[person] = this.#count;
      this.#here[this.#count++] = person;
    } else if (after === 0) {
      const slot = this.#slots[person] as number;
      const last = this.#here[--this.#count] as number;
      this.#here[slot] = last;
      this.#slots[last] = slot;
    }
  }

  /** Counts a state in, or with −1 out. */
  #countIn(state: number, sign: number): void {
    const facility = state & PLACE_MASK;
    const triage = triageIn(state);
    const activity = activityOf(state);
    if (activity >= ACTIVITY.aboard) {
      const to = (state >>> TO_AT) & PLACE_MASK;
      add(this.#legs, facility * this.#facilities + to, sign);
      return;
    }
    add(this.#present, facility * triageCategories.length + triage, sign);
    if (isWaiting(activity)) {
      const queue = facility * waits.length + activity - ACTIVITY.waiting;
      add(this.#waiting, queue * triageCategories.length + triage, sign);
    } else if (isTask(activity)) add(this.#tasks, facility * tasks.length + activity - ACTIVITY.task, sign);
    const bed = (state >>> BED_AT) & NIBBLE_MASK;
    if (bed > 0) add(this.#beds, facility * bedKinds.length + bed - 1, sign);
  }

  #grow(least: number): void {
    const length = Math.max(least, 2 * this.#states.length);
    const larger = (numbers: Uint32Array) => {
      const grown = new Uint32Array(length);
      grown.set(numbers);
      return grown;
    };
    this.#states = larger(this.#states);
    this.#here = larger(this.#here);
    this.#slots = larger(this.#slots);
  }
}

function activityOf(state: number): number {
  return (state >>> ACTIVITY_AT) & NIBBLE_MASK;
}

function triageIn(state: number): number {
  return (state >>> TRIAGE_AT) & TRIAGE_MASK;
}

function isWaiting(activity: number): boolean {
  return activity >= ACTIVITY.waiting && activity < ACTIVITY.waiting + waits.length;
}

function isTask(activity: number): boolean {
  return activity >= ACTIVITY.task && activity < ACTIVITY.task + tasks.length;
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

function add(counts: Int32Array, at: number, change: number): void {
  counts[at] = (counts[at] as number) + change;
}
