import { binomial, integer, multinomial } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { CompiledEvent } from '#core/scenario/sections/events/events.ts';
import { DAY_MS, HOUR_MS } from '#core/time.ts';
import { localHour } from '#core/simulation/kernel/clock.ts';
import { type Kind, exactFlow, rateFlow } from '#core/simulation/arrivals/flow.ts';
import type { EventKind } from '#core/simulation/story/casualty.ts';
import { type Batch, unplannedEvents } from '#core/simulation/arrivals/mass-casualty-events.ts';
import { activityByHour } from '#core/catalogue/hour-patterns.ts';
import { CATEGORY } from '#core/catalogue/terms.ts';
import { battleHours } from '#core/simulation/arrivals/battle-hours.ts';

/** An injury or illness: when, where, in what kind of fighting, and of which category. */
export interface Arrival {
  /** Where the random numbers of this person are; other arrivals, and whether they happen, do not move them. */
  readonly key: number;
  readonly atMs: number;
  readonly front: number;
  /** Index into the plan's types of warfare, or −1 when `event` names another. */
  readonly warfare: number;
  /** Index into `categories`. */
  readonly category: number;
  readonly event: { readonly kind: EventKind; readonly ordinal: number };
  readonly scheduled: CompiledEvent | undefined;
  /** Whether the wounds are non-survivable; drawn when undefined. */
  readonly killed: boolean | undefined;
  /** Index into `forces`; the arrival happens only if `chance` is below the share of the force that is there. */
  readonly force: number | undefined;
  readonly chance: number;
}

/** Spans with more casualties than this are halved before times are drawn: what bounds the memory. */
const LARGEST_SPAN = 4096;

/**
 * All arrivals of the plan in time order. Day by day there are counts of casualties by cells of front × warfare ×
 * kind, which are shared out over the hours; only one day is in memory. With an exact total, the casualties left are
 * shared out over the days and cells by multinomial draws: the total is exact, and every expectation is what the
 * scenario says. With rates, each day's counts are Poisson about that day's rates.
 */
export function* arrivals(plan: Plan): Generator<Arrival, void> {
  const { seed } = plan;
  const flow = plan.arrivals.mode === 'total' ? exactFlow(plan) : rateFlow(plan);
  const kindCount = flow.kinds.length;
  const typeCount = plan.warfare.types.length;
  const random = new RandomStream(seed, 'arrivals');
  const times = new RandomStream(seed, 'arrival-times');
  const eventRandom = new RandomStream(seed, 'events');
  const hourOfStart = localHour(plan, 0);
  let nextScheduled = 0;
  let ordinal = 0;
  /** Events of the day and those of the day before that last beyond midnight. */
  let batches: Batch[] = [];

  for (let day = 0; day < plan.general.days; day++) {
    random.seek(day);
    eventRandom.seek(day);
    const counts = flow.countsOf(day, random);
    const hoursOf = plan.warfare.types.map((type, index) => {
      const local = battleHours(seed, type.type, index, day);
      return Array.from({ length: 24 }, (_, hour) => {
        const clock = (hour + hourOfStart) % 24;
        return (local[clock] as number) * (plan.environment.battleByHour[clock] as number);
      });
    });
    const quietHours = Array.from(
      { length: 24 },
      (_, hour) => activityByHour[(hour + hourOfStart) % 24] as number,
    );

    const begun: Batch[] = [];
    while (
      nextScheduled < plan.events.scheduled.length &&
      (plan.events.scheduled[nextScheduled] as CompiledEvent).atMs < (day + 1) * DAY_MS
    ) {
      const event = plan.events.scheduled[nextScheduled++] as CompiledEvent;
      const cell = event.front * typeCount * kindCount + flow.woundedKind;
      begun.push({ ...event, cell, scheduled: event, ordinal: 0 });
    }
    if (plan.events.spontaneous) {
      begun.push(...unplannedEvents(plan, flow, day, counts, hoursOf, eventRandom));
    }
    begun.sort((a, b) => a.atMs - b.atMs);
    for (const batch of begun) batch.ordinal = ++ordinal;
    batches = [...batches.filter((batch) => batch.atMs + batch.durationMs > day * DAY_MS), ...begun];

    const byHour = shareOverHours(random, day, counts, (cell) => {
      const { category } = flow.kinds[cell % kindCount] as Kind;
      const type = Math.floor(cell / kindCount) % typeCount;
      return category === CATEGORY.battle || category === CATEGORY.stress
        ? (hoursOf[type] as number[])
        : quietHours;
    });
    for (let hour = 0; hour < 24; hour++) {
      const span: Span = {
        random: times,
        hour: day * 24 + hour,
        part: 1,
        fromMs: day * DAY_MS + hour * HOUR_MS,
        toMs: day * DAY_MS + (hour + 1) * HOUR_MS,
        counts: byHour[hour] as Float64Array,
        taken: new Float64Array(counts.length),
        typeCount,
        kinds: flow.kinds,
      };
      for (const piece of pieces(span, batches)) yield* piece;
    }
  }
}

/** A stretch of time with its casualties by cell. */
interface Span {
  readonly random: RandomStream;
  /** From the start; and which part of it, numbered as in a heap: 1 is the whole, 2 and 3 its halves. */
  readonly hour: number;
  readonly part: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly counts: Float64Array;
  /** How many of each cell have come in this hour. */
  readonly taken: Float64Array;
  readonly typeCount: number;
  readonly kinds: readonly Kind[];
}

/*
 * A key addresses all random numbers of a person (docs/decisions/0001), so each hour of each cell has keys of its own:
 * one casualty more in one of them leaves those in every other as they are, which is what comparing two scenarios
 * with one seed rests on. Beyond the half million keys of an hour and cell they repeat from the first: two people then
 * share their draws, far apart in the order of patients, where a wider range would cost the exactness of the index.
 */
/** Keys of the casualties of one hour and cell follow on each other; events come after every hour of a year. */
const KEYS_OF_A_CELL = 500_000;
const HOURS_OF_A_YEAR = 366 * 24;
const KEYS_OF_AN_EVENT = 16_384;
const PARTS = 4096;

function shareOverHours(
  random: RandomStream,
  day: number,
  counts: Float64Array,
  hoursOf: (cell: number) => readonly number[],
): Float64Array[] {
  const byHour = Array.from({ length: 24 }, () => new Float64Array(counts.length));
  const hours = new Float64Array(24);
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell] as number;
    if (count === 0) continue;
    // Each cell has its own numbers, so that a change of one leaves the others alone.
    random.seek(BY_HOUR + day * counts.length + cell);
    multinomial(random, count, hoursOf(cell), hours);
    for (let hour = 0; hour < 24; hour++) (byHour[hour] as Float64Array)[cell] = hours[hour] as number;
  }
  return byHour;
}

/** Where the numbers that share a day over its hours begin in their stream, after those of the days. */
const BY_HOUR = 1_000_000;

/** The arrivals of a span in time order, in pieces; large spans are halved first, so that few are held at a time. */
function* pieces(span: Span, batches: readonly Batch[]): Generator<readonly Arrival[], void> {
  const { fromMs, toMs, counts, part } = span;
  const here = batches.filter((b) => b.atMs < toMs && b.atMs + b.durationMs > fromMs);
  let total = 0;
  for (const count of counts) total += count;
  if (total === 0 && here.length === 0) return;
  if (total <= LARGEST_SPAN || toMs - fromMs <= 2) {
    yield spanArrivals(span, here);
    return;
  }
  const middle = Math.floor((fromMs + toMs) / 2);
  const share = (middle - fromMs) / (toMs - fromMs);
  const first = counts.map((count, cell) => binomial(seek(span, cell), count, share));
  const rest = counts.map((count, cell) => count - (first[cell] as number));
  yield* pieces({ ...span, part: part * 2, toMs: middle, counts: first }, here);
  yield* pieces({ ...span, part: part * 2 + 1, fromMs: middle, counts: rest }, here);
}

/** The random numbers of one cell of a span. */
function seek({ random, hour, part, counts }: Span, cell: number): RandomStream {
  return random.seek((hour * counts.length + cell) * PARTS + (part % PARTS));
}

function spanArrivals(span: Span, batches: readonly Batch[]): Arrival[] {
  const { fromMs, toMs, counts, taken, typeCount, kinds, hour } = span;
  const found: Arrival[] = [];
  for (let cell = 0; cell < counts.length; cell++) {
    const count = counts[cell] as number;
    if (count === 0) continue;
    const { front, warfare } = placeOf(cell, typeCount, kinds.length);
    const { category, killed, force } = kinds[cell % kinds.length] as Kind;
    const random = seek(span, cell);
    const firstKey = (hour * counts.length + cell) * KEYS_OF_A_CELL;
    for (let i = 0; i < count; i++) {
      const atMs = integer(random, fromMs, toMs - 1);
      const chance = force === undefined ? 0 : random.uniform();
      const key = firstKey + ((taken[cell] as number) % KEYS_OF_A_CELL);
      taken[cell] = (taken[cell] as number) + 1;
      found.push({
        key,
        atMs,
        front,
        warfare,
        category,
        event: individual,
        scheduled: undefined,
        killed,
        force,
        chance,
      });
    }
  }
  for (const batch of batches) found.push(...batchArrivals(batch, span));
  return found.sort((a, b) => a.atMs - b.atMs);
}

const individual = { kind: 'individual', ordinal: 0 } as const;

function placeOf(cell: number, typeCount: number, kindCount: number) {
  return {
    front: Math.floor(cell / (kindCount * typeCount)),
    warfare: Math.floor(cell / kindCount) % typeCount,
  };
}

/** Steps of the golden ratio spread evenly for any number of them (Weyl): which casualties of an event remain when losses thin the force. */
const GOLDEN_RATIO = 0.6180339887498949;

/**
 * The casualties of an event that arise in a span: evenly through its duration, at whole milliseconds. A scheduled
 * event keeps its size at any strength; an unplanned one takes its casualties from those of the rates.
 */
function batchArrivals(batch: Batch, { fromMs, toMs, typeCount, kinds, counts }: Span): Arrival[] {
  const { front, warfare } = placeOf(batch.cell, typeCount, kinds.length);
  const { killed, force } = kinds[batch.cell % kinds.length] as Kind;
  const firstKey = HOURS_OF_A_YEAR * counts.length * KEYS_OF_A_CELL + batch.ordinal * KEYS_OF_AN_EVENT;
  const result: Arrival[] = [];
  for (let i = 0; i < batch.size; i++) {
    const atMs = Math.floor(batch.atMs + ((i + 0.5) / batch.size) * batch.durationMs);
    if (atMs < fromMs || atMs >= toMs) continue;
    result.push({
      key: firstKey + i,
      atMs,
      front,
      warfare: batch.scheduled === undefined ? warfare : -1,
      category: CATEGORY.battle,
      event: { kind: batch.kind, ordinal: batch.ordinal },
      scheduled: batch.scheduled,
      killed: batch.scheduled === undefined ? killed : undefined,
      force,
      chance: batch.scheduled === undefined ? (i * GOLDEN_RATIO) % 1 : 0,
    });
  }
  return result;
}
