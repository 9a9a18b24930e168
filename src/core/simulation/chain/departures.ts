import { WaitingLine } from '#core/simulation/kernel/queue.ts';
import type { Person } from '#core/simulation/story/person.ts';
import type { Station } from '#core/simulation/chain/station.ts';

/** Those of one front at one station who need the same kind of place: who must lie, or who can sit. */
export type DepartureLine = WaitingLine<Person>;

/** Who waits for a vehicle where. */
export class Departures {
  /** By station, by front: those who must lie, then those who can sit. */
  readonly #lines: readonly (readonly DepartureLine[])[];
  #count = 0;

  constructor(stations: readonly Station[], fronts: number) {
    this.#lines = stations.map(() => Array.from({ length: fronts * 2 }, () => new WaitingLine<Person>()));
  }

  add(person: Person, station: Station): void {
    this.#lineOf(person, station).add(person);
    this.#count++;
  }

  remove(person: Person, station: Station): void {
    this.#lineOf(person, station).remove(person);
    this.#count--;
  }

  /** Gives somebody who waits another turn. */
  move(person: Person, station: Station, turnMs: number): void {
    this.#lineOf(person, station).move(person, turnMs);
  }

  /** The line at a station whose first has the earliest turn, without those passed by; undefined when nobody waits. */
  next(station: Station, passed: readonly DepartureLine[] = []): DepartureLine | undefined {
    return earliest(this.#at(station), passed);
  }

  /** The same among those of one front. */
  nextOf(front: number, station: Station, passed: readonly DepartureLine[]): DepartureLine | undefined {
    const lines = this.#at(station);
    return earliest([lines[front * 2], lines[front * 2 + 1]] as readonly DepartureLine[], passed);
  }

  /** The stations where somebody waits, the earliest turn first. */
  waiting(stations: readonly Station[]): readonly Station[] {
    if (this.#count === 0) return [];
    const found: { station: Station; turnMs: number }[] = [];
    for (const station of stations) {
      const first = this.next(station)?.first;
      if (first !== undefined) found.push({ station, turnMs: first.turnMs });
    }
    return found.sort((a, b) => a.turnMs - b.turnMs).map(({ station }) => station);
  }

  #at(station: Station): readonly DepartureLine[] {
    return this.#lines[station.facility.index] as readonly DepartureLine[];
  }

  #lineOf(person: Person, station: Station): DepartureLine {
    return this.#at(station)[person.front * 2 + (person.canWalk ? 1 : 0)] as DepartureLine;
  }
}

function earliest(
  lines: readonly DepartureLine[],
  passed: readonly DepartureLine[],
): DepartureLine | undefined {
  let best: DepartureLine | undefined;
  let turnMs = Infinity;
  for (const line of lines) {
    const first = line.first;
    if (first === undefined || first.turnMs >= turnMs || passed.includes(line)) continue;
    best = line;
    turnMs = first.turnMs;
  }
  return best;
}
