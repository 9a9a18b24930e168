import { triageCategories } from '#core/catalogue/terms.ts';
import { type TaskResource, bedKinds, taskResources } from '#core/scenario/sections/facilities/resources.ts';
import { waits } from '#core/simulation/chain/observer.ts';
import { demands, tasks } from '#core/simulation/chain/station.ts';
import { outcomes } from '#core/simulation/story/casualty.ts';
import { DETAIL_BITS, DETAIL_MASK, type Keyframe, MOMENT } from '#core/timeline/film.ts';
import {
  ABSENT,
  type Seen,
  bedIn,
  destinationIn,
  facilityIn,
  isAboard,
  seenIn,
  stateAfter,
  taskIn,
  triageIn,
  waitIn,
} from '#core/timeline/person-state.ts';

/** What a tally counts, in order: casualties so far, then those who left by each outcome of a closed story. */
export const tallied = ['injured', 'KIA', 'DOW', 'RTD', 'EVACUATED'] as const;
export type Tallied = (typeof tallied)[number];

/**
 * The chain of care at one instant: who is where doing what, and the counts that follow. It folds the steps of a film
 * up to that instant; counts are always those of the states.
 */
export class Scene {
  /** By number of the casualty; `ABSENT` of who is not in the chain. */
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

  /** The packed state of a person (`person-state.ts`), `ABSENT` of who is not in the chain. */
  stateOf(person: number): number {
    return this.#states[person] ?? ABSENT;
  }

  /** Where a person of the chain is; on the way, where they come from. */
  facilityOf(person: number): number {
    return facilityIn(this.stateOf(person));
  }

  /** The present triage of a person in the chain, an index. */
  triageOf(person: number): number {
    return triageIn(this.stateOf(person));
  }

  /** Whether a person is on the way between two facilities. */
  isAboard(person: number): boolean {
    return isAboard(this.stateOf(person));
  }

  /** What a person of the chain is doing; undefined of who is not in it. */
  look(person: number): Seen | undefined {
    const state = this.stateOf(person);
    return state === ABSENT ? undefined : seenIn(state, person);
  }

  /** People at a facility, by triage. */
  present(facility: number, triage: number): number {
    return this.#present[facility * triageCategories.length + triage] as number;
  }

  /** People at a facility, all categories together. */
  peopleAt(facility: number): number {
    let people = 0;
    for (let triage = 0; triage < triageCategories.length; triage++) people += this.present(facility, triage);
    return people;
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
    this.#tallies(before, moment, detail);
    this.#change(person, before, stateAfter(before, moment, detail, place));
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
      this.#change(person, this.#states[person] as number, ABSENT);
    }
    persons.forEach((person, i) => {
      if (person >= this.#states.length) this.#grow(person + 1);
      this.#change(person, ABSENT, states[i] as number);
    });
    this.tally.set(tally);
    this.dead.set(dead);
  }

  #tallies(before: number, moment: number, detail: number): void {
    if (moment === MOMENT.injured) add(this.tally, tallied.indexOf('injured'), 1);
    else if (moment === MOMENT.returned) add(this.tally, tallied.indexOf('RTD'), 1);
    else if (moment === MOMENT.evacuated) add(this.tally, tallied.indexOf('EVACUATED'), 1);
    else if (moment === MOMENT.died) {
      add(this.tally, tallied.indexOf(outcomes[detail] as Tallied), 1);
      add(this.dead, facilityIn(before), 1);
    }
  }

  #change(person: number, before: number, after: number): void {
    if (before === after) return;
    if (before !== ABSENT) this.#countIn(before, -1);
    if (after !== ABSENT) this.#countIn(after, 1);
    this.#states[person] = after;
    if (before === ABSENT) {
      this.#slots[person] = this.#count;
      this.#here[this.#count++] = person;
    } else if (after === ABSENT) {
      const slot = this.#slots[person] as number;
      const last = this.#here[--this.#count] as number;
      this.#here[slot] = last;
      this.#slots[last] = slot;
    }
  }

  /** Counts a state in, or with −1 out. */
  #countIn(state: number, sign: number): void {
    const facility = facilityIn(state);
    const to = destinationIn(state);
    if (to !== undefined) {
      add(this.#legs, facility * this.#facilities + to, sign);
      return;
    }
    const triage = triageIn(state);
    const wait = waitIn(state);
    const task = taskIn(state);
    const bed = bedIn(state);
    add(this.#present, facility * triageCategories.length + triage, sign);
    if (wait !== undefined)
      add(this.#waiting, (facility * waits.length + wait) * triageCategories.length + triage, sign);
    if (task !== undefined) add(this.#tasks, facility * tasks.length + task, sign);
    if (bed !== undefined) add(this.#beds, facility * bedKinds.length + bed, sign);
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

function add(counts: Int32Array | Float64Array, at: number, change: number): void {
  counts[at] = (counts[at] as number) + change;
}
