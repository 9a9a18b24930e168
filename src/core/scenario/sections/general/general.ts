import * as z from 'zod/mini';
import { DAY_MS } from '#core/time.ts';
import { field, line, percent, wholeNumber } from '#core/scenario/field.ts';
import type { Section } from '#core/scenario/section.ts';

const schema = z.strictObject({
  name: line(1, 120, { title: 'Name' }),
  description: field(z.string().check(z.maxLength(2000)), { title: 'Description' }),
  totalPatients: wholeNumber(1, 10_000_000, {
    title: 'Patients',
    unit: 'patients',
    description: 'How many to generate, exactly, over all fronts and days.',
  }),
  days: wholeNumber(1, 365, {
    title: 'Days of fighting',
    unit: 'days',
    description: 'Casualties arise on these days.',
  }),
  start: field(z.iso.datetime({ offset: true }), {
    title: 'Start',
    description: 'First minute of day 1, with its offset from UTC; all times are written with this offset.',
  }),
  followUpDays: wholeNumber(0, 365, {
    title: 'Follow-up',
    unit: 'days',
    description:
      'Treatment is followed this long after the last day; casualties whose treatment goes on are “in treatment”.',
    source: 'assumption',
  }),
  femalePercent: percent({
    title: 'Women',
    description: 'Share of women in the force.',
    source: 'NATO, share of women in member armed forces 2016: 10.9 %',
  }),
});

export type General = z.infer<typeof schema>;

export interface CompiledGeneral {
  readonly totalPatients: number;
  readonly days: number;
  /** Start of day 1 in milliseconds since 1970-01-01 UTC. */
  readonly startMs: number;
  /** Offset of local time from UTC in minutes. */
  readonly offsetMinutes: number;
  /** Nothing is recorded after this, in milliseconds since the start. */
  readonly horizonMs: number;
  /** 0 to 1. */
  readonly femaleShare: number;
}

/** Offset in minutes of an ISO 8601 date-time that ends in `Z` or `±hh:mm`. */
function offsetMinutesOf(dateTime: string): number {
  const match = /([+-])(\d\d):?(\d\d)$/.exec(dateTime);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === '-' ? -minutes : minutes;
}

export const general: Section<General, CompiledGeneral> = {
  title: 'General',
  schema,
  initial: () => ({
    name: 'New scenario',
    description: '',
    totalPatients: 1000,
    days: 8,
    start: '2027-06-01T00:00:00+02:00',
    followUpDays: 30,
    femalePercent: 11,
  }),
  check: () => [],
  compile: (config) => ({
    totalPatients: config.totalPatients,
    days: config.days,
    startMs: Date.parse(config.start),
    offsetMinutes: offsetMinutesOf(config.start),
    horizonMs: (config.days + config.followUpDays) * DAY_MS,
    femaleShare: config.femalePercent / 100,
  }),
};
