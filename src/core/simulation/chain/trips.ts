import { triangular } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { CompiledFleet } from '#core/scenario/sections/transport/transport.ts';
import type { Transport } from '#core/simulation/story/casualty.ts';
import type { Person } from '#core/simulation/story/person.ts';
import type { Station } from '#core/simulation/chain/station.ts';

/** A vehicle, or a casualty who walks, on the way from one place to another. */
export interface Trip {
  readonly index: number;
  fleet: CompiledFleet | undefined;
  by: Transport;
  from: Station;
  to: Station;
  /** Casualties who are assigned to it or on board. */
  riders: Person[];
  travelMs: number;
  /** How long the response and the way take, of their means; and a draw from 0 to 1: it is hit when below that chance. */
  response: number;
  pace: number;
  luck: number;
  isHit: boolean;
}

/** Spread of a response and of a leg about their means: triangular, as shares of the mean (assumption; legs: ±25 %). */
const RESPONSE_SPREAD = [0.5, 1, 1.5] as const;
const LEG_SPREAD = [0.75, 0.95, 1.3] as const;

/** Every trip under way; those that are over are used again. */
export class Trips {
  readonly #random: RandomStream;
  readonly #all: Trip[] = [];
  readonly #idle: Trip[] = [];

  constructor(seed: number) {
    this.#random = new RandomStream(seed, 'transport');
  }

  at(index: number): Trip {
    return this.#all[index] as Trip;
  }

  /** A trip from one station to another, which expects it. */
  begin(fleet: CompiledFleet | undefined, by: Transport, from: Station, to: Station): Trip {
    to.inbound++;
    const idle = this.#idle.pop();
    if (idle !== undefined) {
      idle.riders.length = 0;
      idle.fleet = fleet;
      idle.by = by;
      idle.from = from;
      idle.to = to;
      idle.isHit = false;
      return idle;
    }
    const trip: Trip = {
      index: this.#all.length,
      fleet,
      by,
      from,
      to,
      riders: [],
      travelMs: 0,
      response: 1,
      pace: 1,
      luck: 1,
      isHit: false,
    };
    this.#all.push(trip);
    return trip;
  }

  /**
   * The random numbers of a trip: of the first rider and the leg, so that other trips do not move them (decision 0009).
   * Each person has places for 32 legs; a longer way, which no chain has, uses its first places again.
   */
  draw(trip: Trip, { key, visits }: Person): void {
    const random = this.#random.seek(key * 32 + (visits % 32));
    trip.response = triangular(random, ...RESPONSE_SPREAD);
    trip.pace = triangular(random, ...LEG_SPREAD);
    trip.luck = random.uniform();
  }

  /** Removes a trip that is over. */
  release(trip: Trip): void {
    trip.to.inbound--;
    this.#idle.push(trip);
  }
}
