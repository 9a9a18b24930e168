import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exponential } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import { EventHeap } from '#core/simulation/kernel/event-heap.ts';
import { Pools } from '#core/simulation/kernel/pools.ts';
import { type Queued, PriorityQueue } from '#core/simulation/kernel/queue.ts';

describe('the event heap', () => {
  test('gives back every event in time order, with what it was given', () => {
    const events = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1e12, noNaN: true }),
        kind: fc.integer({ min: 0, max: 15 }),
        subject: fc.integer({ min: 0, max: 0x7ffffff }),
        version: fc.integer({ min: 0, max: 0x7fffffff }),
      }),
      { maxLength: 3000 },
    );
    fc.assert(
      fc.property(events, (all) => {
        const heap = new EventHeap();
        all.forEach(({ at, kind, subject, version }) => heap.push(at, kind, subject, version));
        const taken = all.map(() => {
          const at = heap.pop();
          return { at, kind: heap.kind, subject: heap.subject, version: heap.version };
        });
        expect(heap.size).toBe(0);
        expect(heap.nextMs).toBe(Infinity);
        expect(taken.map(({ at }) => at)).toEqual(all.map(({ at }) => at).sort((a, b) => a - b));
        const key = (e: (typeof all)[number]) => JSON.stringify(e);
        expect(taken.map(key).sort()).toEqual(all.map(key).sort());
      }),
      { numRuns: 50 },
    );
  });
});

test('a waiting line takes by turn, then by number, whatever was removed or moved in between', () => {
  interface Item extends Queued {
    readonly number: number;
  }
  const actions = fc.array(
    fc.tuple(fc.constantFrom('add', 'take', 'remove', 'move'), fc.nat(20), fc.nat(1000)),
    { maxLength: 400 },
  );
  fc.assert(
    fc.property(actions, (all) => {
      const line = new PriorityQueue<Item>();
      let model: Item[] = [];
      const order = () => [...model].sort((a, b) => a.priorityMs - b.priorityMs || a.number - b.number);
      let number = 0;
      for (const [action, priorityMs, which] of all) {
        const chosen = model[which % Math.max(1, model.length)];
        if (action === 'add') {
          const item = { number: number++, priorityMs, queuePosition: -1 };
          line.add(item);
          model.push(item);
        } else if (action === 'take') {
          const [first] = order();
          expect(line.take()).toBe(first);
          model = model.filter((item) => item !== first);
        } else if (chosen !== undefined && action === 'remove') {
          line.remove(chosen);
          model = model.filter((item) => item !== chosen);
          expect(line.has(chosen)).toBe(false);
        } else if (chosen !== undefined) line.reprioritise(chosen, priorityMs);
        expect(line.length).toBe(model.length);
        expect(line.first).toBe(order()[0]);
        expect(model.every((item) => line.has(item))).toBe(true);
      }
    }),
  );
});

test('pools give everything of a demand or nothing', () => {
  const pools = new Pools([2, 3, Infinity]);
  const demand = [
    [0, 1],
    [1, 2],
    [2, 9],
  ] as const;
  expect(pools.has(demand)).toBe(true);
  pools.take(demand);
  expect(pools.has(demand)).toBe(false);
  expect([...pools.inUse]).toEqual([1, 2, 9]);
  pools.release(demand);
  expect(pools.has(demand)).toBe(true);
  pools.capacity[1] = 1;
  expect(pools.has(demand)).toBe(false);
});

interface Customer extends Queued {
  readonly atMs: number;
  readonly kind: number;
}

/** A station of the kernel with Poisson arrivals, simulated for `customers` customers; times in any unit. */
function station({
  servers,
  arrivalRate,
  service,
  customers,
  room = Infinity,
  shares = [1],
  seed,
}: {
  servers: number;
  arrivalRate: number;
  service: (random: RandomStream) => number;
  customers: number;
  room?: number;
  /** Of classes of priority, the first served first. */
  shares?: readonly number[];
  seed: number;
}) {
  const ARRIVAL = 0;
  const heap = new EventHeap();
  const line = new PriorityQueue<Customer>();
  const pools = new Pools([servers]);
  const demand = [[0, 1]] as const;
  const random = new RandomStream(seed, 'care');
  const waits = shares.map(() => [] as number[]);
  let arrived = 0;
  let refused = 0;
  const start = (now: number, customer: Customer) => {
    pools.take(demand);
    waits[customer.kind]?.push(now - customer.atMs);
    heap.push(now + service(random), 1, 0);
  };
  heap.push(exponential(random, 1 / arrivalRate), ARRIVAL, 0);
  while (heap.size > 0) {
    const now = heap.pop();
    if (heap.kind === ARRIVAL) {
      const number = arrived++;
      if (arrived < customers) heap.push(now + exponential(random, 1 / arrivalRate), ARRIVAL, 0);
      let u = random.uniform();
      const kind = shares.findIndex((share) => (u -= share) < 0);
      const customer: Customer = {
        number,
        atMs: now,
        kind,
        priorityMs: now + kind * 1e12,
        queuePosition: -1,
      };
      if (pools.has(demand)) start(now, customer);
      else if (line.length < room) line.add(customer);
      else refused++;
    } else {
      pools.release(demand);
      const next = line.take();
      if (next !== undefined) start(now, next);
    }
  }
  return { waits: waits.flat(), byClass: waits, refused: refused / customers };
}

/** Mean of waits and half the width of its 99.9 % interval, by batch means (20 batches). */
function estimate(waits: readonly number[]) {
  const batches = 20;
  const size = Math.floor(waits.length / batches);
  const means = Array.from({ length: batches }, (_, b) => {
    const batch = waits.slice(b * size, (b + 1) * size);
    return batch.reduce((sum, wait) => sum + wait, 0) / size;
  });
  const mean = means.reduce((sum, value) => sum + value, 0) / batches;
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (batches - 1);
  // Student's t at 99.95 % with 19 degrees of freedom.
  return { mean, halfWidth: 3.883 * Math.sqrt(variance / batches) };
}

function expectNear(waits: readonly number[], theory: number): void {
  const { mean, halfWidth } = estimate(waits);
  expect(halfWidth).toBeLessThan(theory * 0.2);
  expect(Math.abs(mean - theory), `${mean} ± ${halfWidth}, theory ${theory}`).toBeLessThan(halfWidth);
}

/** Erlang's formula for the probability of waiting with c servers and an offered load of `a`. */
function erlangC(c: number, a: number): number {
  const b = erlangB(c, a);
  return b / (1 - (a / c) * (1 - b));
}

/** Erlang's formula for the probability of being refused by c servers without a line. */
function erlangB(c: number, a: number): number {
  let b = 1;
  for (let k = 1; k <= c; k++) b = (a * b) / (k + a * b);
  return b;
}

describe('the kernel against theory', () => {
  const memoryless = (random: RandomStream) => exponential(random, 1);
  const customers = 400_000;

  test('M/M/1: the mean wait is ρ/(μ − λ)', () => {
    const { waits } = station({ servers: 1, arrivalRate: 0.7, service: memoryless, customers, seed: 1 });
    expectNear(waits, 0.7 / (1 - 0.7));
  });
  test('M/M/c: the mean wait is that of Erlang C', () => {
    const { waits } = station({ servers: 3, arrivalRate: 2.4, service: memoryless, customers, seed: 2 });
    expectNear(waits, erlangC(3, 2.4) / (3 - 2.4));
    const waiting = waits.filter((wait) => wait > 0).length / waits.length;
    expect(waiting).toBeCloseTo(erlangC(3, 2.4), 1);
  });
  test('M/D/1: the mean wait is half of that of M/M/1', () => {
    const { waits } = station({ servers: 1, arrivalRate: 0.8, service: () => 1, customers, seed: 3 });
    expectNear(waits, 0.8 / (2 * (1 - 0.8)));
  });
  test('M/G/1: the mean wait is that of Pollaczek and Khinchine', () => {
    // Two in ten take 3, the others 0.5: mean 1, second moment 2.
    const service = (random: RandomStream) => (random.uniform() < 0.2 ? 3 : 0.5);
    const { waits } = station({ servers: 1, arrivalRate: 0.7, service, customers, seed: 4 });
    expectNear(waits, (0.7 * (0.2 * 9 + 0.8 * 0.25)) / (2 * (1 - 0.7)));
  });
  test('without a line, as many are refused as Erlang B says', () => {
    const { refused } = station({
      servers: 4,
      arrivalRate: 3,
      service: memoryless,
      customers,
      room: 0,
      seed: 5,
    });
    const theory = erlangB(4, 3);
    expect(Math.abs(refused - theory)).toBeLessThan(5 * Math.sqrt((theory * (1 - theory)) / customers) * 2);
  });
  test('with two classes of priority, each waits as Cobham says', () => {
    const { byClass } = station({
      servers: 1,
      arrivalRate: 0.8,
      service: memoryless,
      customers,
      shares: [0.4, 0.6],
      seed: 6,
    });
    // Mean residual work λE[S²]/2 = 0.8; the loads of the classes are 0.32 and 0.48.
    expectNear(byClass[0] as number[], 0.8 / (1 - 0.32));
    expectNear(byClass[1] as number[], 0.8 / ((1 - 0.32) * (1 - 0.8)));
  });
});
