import { PriorityQueue } from '#core/simulation/kernel/queue.ts';
import type { Person } from '#core/simulation/story/person.ts';
import type { Station } from '#core/simulation/chain/station.ts';

/** Casualties of one front at one station who need the same kind of place: litter or seat. */
export type DepartureQueue = PriorityQueue<Person>;

/** The queues for vehicles. */
export class Departures {
  /** By station, by front: litter casualties, then those who can sit. */
  readonly #queues: readonly (readonly DepartureQueue[])[];
  #count = 0;

  constructor(stations: readonly Station[], fronts: number) {
    this.#queues = stations.map(() => Array.from({ length: fronts * 2 }, () => new PriorityQueue<Person>()));
  }

  add(person: Person, station: Station): void {
    this.#queueOf(person, station).add(person);
    this.#count++;
  }

  remove(person: Person, station: Station): void {
    this.#queueOf(person, station).remove(person);
    this.#count--;
  }

  /** Gives a casualty who waits another priority. */
  reprioritise(person: Person, station: Station, priorityMs: number): void {
    this.#queueOf(person, station).reprioritise(person, priorityMs);
  }

  /** The queue at a station whose first has the highest priority, without those passed over; undefined when all are empty. */
  next(station: Station, passed: readonly DepartureQueue[] = []): DepartureQueue | undefined {
    return earliest(this.#at(station), passed);
  }

  /** The same among the queues of one front. */
  nextOf(front: number, station: Station, passed: readonly DepartureQueue[]): DepartureQueue | undefined {
    const queues = this.#at(station);
    return earliest([queues[front * 2], queues[front * 2 + 1]] as readonly DepartureQueue[], passed);
  }

  /** The stations with a queue, the highest priority first. */
  waiting(stations: readonly Station[]): readonly Station[] {
    if (this.#count === 0) return [];
    const found: { station: Station; priorityMs: number }[] = [];
    for (const station of stations) {
      const first = this.next(station)?.first;
      if (first !== undefined) found.push({ station, priorityMs: first.priorityMs });
    }
    return found.sort((a, b) => a.priorityMs - b.priorityMs).map(({ station }) => station);
  }

  #at(station: Station): readonly DepartureQueue[] {
    return this.#queues[station.facility.index] as readonly DepartureQueue[];
  }

  #queueOf(person: Person, station: Station): DepartureQueue {
    return this.#at(station)[person.front * 2 + (person.canWalk ? 1 : 0)] as DepartureQueue;
  }
}

function earliest(
  queues: readonly DepartureQueue[],
  passed: readonly DepartureQueue[],
): DepartureQueue | undefined {
  let best: DepartureQueue | undefined;
  let priorityMs = Infinity;
  for (const queue of queues) {
    const first = queue.first;
    if (first === undefined || first.priorityMs >= priorityMs || passed.includes(queue)) continue;
    best = queue;
    priorityMs = first.priorityMs;
  }
  return best;
}
