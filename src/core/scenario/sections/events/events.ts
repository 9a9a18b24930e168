import * as z from 'zod/mini';
import { decimal, field, percent, slug, wholeNumber } from '#core/scenario/field.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { Section } from '#core/scenario/section.ts';
import type { Arrivals } from '#core/scenario/sections/arrivals/arrivals-schema.ts';
import type { Front } from '#core/scenario/sections/fronts/fronts.ts';
import type { General } from '#core/scenario/sections/general/general.ts';
import type { Injuries } from '#core/scenario/sections/injuries/injuries.ts';
import type { Warfare } from '#core/scenario/sections/warfare/warfare.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { type WarfareType, warfareTypes } from '#core/catalogue/warfare.ts';

export const eventKinds = ['major-offensive', 'ambush', 'mass-casualty'] as const;
export type ScheduledEventKind = (typeof eventKinds)[number];

/** How long the casualties of an event take to arise, in minutes (replaced system: 4 h, 0.5 h, 1 h). */
const eventMinutes: Readonly<Record<ScheduledEventKind, number>> = {
  'major-offensive': 240,
  ambush: 30,
  'mass-casualty': 60,
};

const scheduledEvent = z.strictObject({
  kind: field(z.enum(eventKinds), { title: 'Kind' }),
  day: wholeNumber(1, 365, { title: 'Day', description: 'Day of the fighting, from 1.' }),
  time: field(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/)), {
    title: 'Time',
    description: 'Local time as hh:mm, 00:00 to 23:59.',
  }),
  front: slug({ title: 'Front', description: 'Id of the front where it happens.' }),
  size: wholeNumber(1, 10_000, {
    title: 'Casualties',
    unit: 'casualties',
    description: 'Battle casualties of the event; they are part of the total.',
  }),
  warfare: z.optional(
    field(z.enum(warfareTypes), {
      title: 'Type of warfare',
      description: 'What the event is made of; the most frequent type when left out.',
    }),
  ),
  durationMinutes: z.optional(
    wholeNumber(1, 1440, {
      title: 'Lasts',
      unit: 'min',
      description: 'How long its casualties take to arise; by its kind when left out.',
      source: 'after the replaced system: offensive 240, ambush 30, mass-casualty event 60 min',
    }),
  ),
  killedPercent: z.optional(
    percent({
      title: 'Killed outright',
      description: 'Share of its casualties; that of all battle casualties when left out.',
      source: 'published brigade model: 28 % of those hit in mass-casualty events are killed (grade C)',
    }),
  ),
  severityFactor: z.optional(
    decimal(0.1, 10, {
      title: 'Severe wounds',
      unit: '×',
      description: 'Severe and critical wounds are this many times as frequent as else; 1 when left out.',
      source: 'assumption; in mass-casualty events more are T1',
    }),
  ),
});

const schema = z.strictObject({
  scheduled: field(z.array(scheduledEvent).check(z.maxLength(200)), { title: 'Scheduled events' }),
  spontaneous: field(z.boolean(), {
    title: 'Unplanned mass-casualty events',
    description: 'Lets the types of warfare bring mass-casualty events by themselves.',
  }),
});

export type Events = z.infer<typeof schema>;

export interface CompiledEvent {
  readonly kind: ScheduledEventKind;
  /** Milliseconds since the start of day 1. */
  readonly atMs: number;
  readonly durationMs: number;
  readonly front: number;
  readonly size: number;
  readonly warfare: WarfareType;
  /** 0 to 1; undefined is that of all battle casualties. */
  readonly killed: number | undefined;
  readonly severityFactor: number;
}

export interface CompiledEvents {
  /** In time order. */
  readonly scheduled: readonly CompiledEvent[];
  readonly spontaneous: boolean;
}

interface Needs {
  readonly general: General;
  readonly fronts: readonly Front[];
  readonly arrivals: Arrivals;
  readonly injuries: Injuries;
  readonly warfare: Warfare;
}

export const events: Section<Events, CompiledEvents, Needs> = {
  title: 'Events',
  schema,
  initial: () => ({ scheduled: [], spontaneous: true }),
  check: (config, others) => {
    const problems: Problem[] = [];
    config.scheduled.forEach((event, i) => {
      if (others.general !== undefined && event.day > others.general.days) {
        problems.push({
          path: ['scheduled', i, 'day'],
          message: `Event ${i + 1} is on day ${event.day}, after the last day of fighting (${others.general.days}).`,
          fix: `Use a day from 1 to ${others.general.days}.`,
        });
      }
      if (others.fronts !== undefined && !others.fronts.some((front) => front.id === event.front)) {
        problems.push({
          path: ['scheduled', i, 'front'],
          message: `Event ${i + 1} is at the front “${event.front}”, which does not exist.`,
          fix: `Use one of: ${others.fronts.map((front) => front.id).join(', ')}.`,
        });
      }
    });
    // With daily rates events come on top of what the rates bring.
    const isExact = others.arrivals === undefined || others.arrivals.mode === 'total';
    if (isExact && others.general !== undefined && others.fronts !== undefined) {
      for (const front of others.fronts) {
        const size = config.scheduled
          .filter((event) => event.front === front.id)
          .reduce((sum, event) => sum + event.size, 0);
        const share = (others.general.totalPatients * front.sharePercent) / 100;
        if (size > share) {
          problems.push({
            path: ['scheduled'],
            message: `The events at “${front.name}” need ${size} casualties; its share of the total is ${Math.floor(share)}.`,
            fix: 'Make the events smaller, the total larger, or the share of the front greater.',
          });
        }
      }
    }
    if (isExact && others.general !== undefined && others.injuries !== undefined) {
      const size = config.scheduled.reduce((sum, event) => sum + event.size, 0);
      const battle = (others.general.totalPatients * others.injuries.mix.battlePercent) / 100;
      if (size > battle) {
        problems.push({
          path: ['scheduled'],
          message: `The events need ${size} battle casualties; the injury mix allows ${Math.floor(battle)}.`,
          fix: 'Make the events smaller, the total larger, or the share of battle injuries greater.',
        });
      }
    }
    return problems;
  },
  compile: (config, scenario) => {
    const main = scenario.warfare.types.reduce((a, b) => (b.weight > a.weight ? b : a)).type;
    const { days, start } = scenario.general;
    // Day 1 starts at the scenario's start; an event's time of day is taken from that day's midnight.
    const startOfDay = (Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16))) * MINUTE_MS;
    const scheduled = config.scheduled.map((event): CompiledEvent => {
      const [hours, minutes] = event.time.split(':').map(Number) as [number, number];
      const afterMidnight = hours * HOUR_MS + minutes * MINUTE_MS;
      const sinceStart = (afterMidnight - startOfDay + DAY_MS) % DAY_MS;
      const atMs = (event.day - 1) * DAY_MS + sinceStart;
      return {
        kind: event.kind,
        atMs,
        durationMs: Math.min(
          (event.durationMinutes ?? eventMinutes[event.kind]) * MINUTE_MS,
          days * DAY_MS - atMs,
        ),
        front: scenario.fronts.findIndex((front) => front.id === event.front),
        size: event.size,
        warfare: event.warfare ?? main,
        killed: event.killedPercent === undefined ? undefined : event.killedPercent / 100,
        severityFactor: event.severityFactor ?? 1,
      };
    });
    return { scheduled: scheduled.sort((a, b) => a.atMs - b.atMs), spontaneous: config.spontaneous };
  },
};
