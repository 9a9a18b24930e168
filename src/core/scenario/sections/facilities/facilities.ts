import * as z from 'zod/mini';
import { decimal, field, line, percent, slug, wholeNumber } from '#core/scenario/field.ts';
import type { Problem } from '#core/scenario/problem.ts';
import type { Section } from '#core/scenario/section.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/scenario/sections/general/general.ts';
import { checkUnique, formatPercent } from '#core/scenario/shares.ts';

/** Echelons of care in order: point of injury, then Role 1 to 4. */
export const roles = ['POI', 'R1', 'R2', 'R3', 'R4'] as const;
export type Role = (typeof roles)[number];

const facility = z.strictObject({
  id: slug({ title: 'Id' }),
  name: line(1, 80, { title: 'Name' }),
  role: field(z.enum(roles), { title: 'Role' }),
  front: z.optional(slug({ title: 'Front', description: 'The front it serves; every front when left out.' })),
  beds: z.optional(
    wholeNumber(1, 100_000, {
      title: 'Beds',
      unit: 'beds',
      description: 'Compared with the expected census; unlimited when left out.',
    }),
  ),
  deathPercent: percent({
    title: 'Die here',
    description:
      'Share of those who come here who die here: KIA at the point of injury, died of wounds elsewhere.',
  }),
  returnToDutyPercent: percent({
    title: 'Return to duty',
    description: 'Share of those who come here who return to duty from here.',
  }),
});

const range = (max: number, unit: string, title: string) =>
  field(
    z.strictObject({
      min: decimal(0, max, { title: 'Shortest', unit }),
      max: decimal(0, max, { title: 'Longest', unit }),
    }),
    { title },
  );

const byTriage = (max: number, unit: string, title: string) =>
  field(
    z.strictObject({
      t1: range(max, unit, 'T1'),
      t2: range(max, unit, 'T2'),
      t3: range(max, unit, 'T3'),
      t4: range(max, unit, 'T4'),
    }),
    { title },
  );

const legs = ['poiToR1', 'r1ToR2', 'r2ToR3', 'r3ToR4'] as const;
const stays = ['poi', 'r1', 'r2', 'r3', 'r4'] as const;

const schema = z.strictObject({
  facilities: field(z.array(facility).check(z.minLength(2), z.maxLength(200)), { title: 'Facilities' }),
  stayHours: field(
    z.strictObject({
      poi: byTriage(240, 'h', 'Point of injury'),
      r1: byTriage(240, 'h', 'Role 1'),
      r2: byTriage(240, 'h', 'Role 2'),
      r3: byTriage(720, 'h', 'Role 3'),
      r4: byTriage(720, 'h', 'Role 4'),
    }),
    { title: 'Stay before evacuation', source: 'assumption, after the replaced system' },
  ),
  transitHours: field(
    z.strictObject({
      poiToR1: byTriage(240, 'h', 'POI to Role 1'),
      r1ToR2: byTriage(240, 'h', 'Role 1 to 2'),
      r2ToR3: byTriage(240, 'h', 'Role 2 to 3'),
      r3ToR4: byTriage(240, 'h', 'Role 3 to 4'),
    }),
    { title: 'Transit', source: 'assumption, after the replaced system' },
  ),
  waitMinutes: byTriage(1440, 'min', 'Wait on arrival'),
  evacuationPolicyDays: wholeNumber(1, 90, {
    title: 'Evacuation policy',
    unit: 'days',
    description: 'Nobody is held at Role 3 longer than this to return to duty in theatre.',
    source: 'AMEDD MD0002: 15, 30 and 60 days have been used',
  }),
});

export type Facilities = z.infer<typeof schema>;
export type Facility = Facilities['facilities'][number];

/** Shortest and longest time in milliseconds. */
export interface TimeRange {
  readonly min: number;
  readonly max: number;
}

export interface CompiledFacility {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  /** Index into `roles`. */
  readonly role: number;
  readonly beds: number | undefined;
  /** Of those who come here, 0 to 1. */
  readonly deathRate: number;
  readonly returnToDutyRate: number;
}

export interface CompiledFacilities {
  readonly facilities: readonly CompiledFacility[];
  /** By front, by role: the facilities that take its casualties; empty where the echelon does not exist. */
  readonly byFront: readonly (readonly (readonly CompiledFacility[])[])[];
  /** By role, by triage. */
  readonly stay: readonly (readonly TimeRange[])[];
  /** By role of departure, by triage; environment not included. */
  readonly transit: readonly (readonly TimeRange[])[];
  /** By triage. */
  readonly wait: readonly TimeRange[];
  readonly evacuationPolicyMs: number;
}

type Times = Facilities['waitMinutes'];
const hours = (...ranges: readonly [number, number][]): Times => {
  const [t1, t2, t3, t4] = ranges.map(([min, max]) => ({ min, max }));
  return { t1: t1!, t2: t2!, t3: t3!, t4: t4! };
};

function toRanges(times: Times, unitMs: number): TimeRange[] {
  return [times.t1, times.t2, times.t3, times.t4].map((r) => ({ min: r.min * unitMs, max: r.max * unitMs }));
}

function checkTimes(times: Times, path: readonly (string | number)[], what: string): Problem[] {
  return (['t1', 't2', 't3', 't4'] as const).flatMap((triage) => {
    const { min, max } = times[triage];
    if (min <= max) return [];
    return [
      {
        path: [...path, triage],
        message: `${what}, ${triage.toUpperCase()}: the shortest time (${min}) is longer than the longest (${max}).`,
        fix: 'Make the first not greater than the second.',
      },
    ];
  });
}

/** Times that a new scenario starts with (grade: assumption, figures of the replaced system). */
export const initialTimes: Pick<
  Facilities,
  'stayHours' | 'transitHours' | 'waitMinutes' | 'evacuationPolicyDays'
> = {
  stayHours: {
    poi: hours([0.5, 1.5], [2, 5], [3, 8], [3, 8]),
    r1: hours([1, 3], [8, 16], [12, 16], [8, 16]),
    r2: hours([1, 3], [5, 12], [8, 12], [5, 12]),
    r3: hours([2, 6], [4, 12], [6, 12], [4, 12]),
    r4: hours([6, 12], [12, 24], [12, 24], [12, 24]),
  },
  transitHours: {
    poiToR1: hours([0.5, 2], [1, 3], [1.5, 3], [1.5, 3]),
    r1ToR2: hours([1, 3], [2, 4], [3, 5], [3, 5]),
    r2ToR3: hours([2, 4], [3, 5], [4, 6], [4, 6]),
    r3ToR4: hours([1, 3], [2, 4], [3, 5], [3, 5]),
  },
  waitMinutes: hours([0, 10], [5, 60], [10, 180], [10, 120]),
  evacuationPolicyDays: 30,
};

export const facilities: Section<Facilities, CompiledFacilities> = {
  title: 'Facilities',
  schema,
  initial: () => ({
    facilities: [
      { id: 'poi', name: 'Point of injury', role: 'POI', deathPercent: 8, returnToDutyPercent: 0 },
      { id: 'r1', name: 'Role 1', role: 'R1', beds: 20, deathPercent: 1, returnToDutyPercent: 30 },
      { id: 'r2', name: 'Role 2', role: 'R2', beds: 60, deathPercent: 2, returnToDutyPercent: 20 },
      { id: 'r3', name: 'Role 3', role: 'R3', beds: 200, deathPercent: 1.5, returnToDutyPercent: 25 },
      { id: 'r4', name: 'Role 4', role: 'R4', deathPercent: 0.5, returnToDutyPercent: 10 },
    ],
    ...structuredCloneOf(initialTimes),
  }),
  check: (config, others) => {
    const problems = checkUnique(
      config.facilities,
      (f) => f.id,
      'Facility id',
      (i) => ['facilities', i, 'id'],
    );
    const fronts = others.fronts ?? [];
    config.facilities.forEach((f, i) => {
      if (
        f.front !== undefined &&
        others.fronts !== undefined &&
        !fronts.some((front) => front.id === f.front)
      ) {
        problems.push({
          path: ['facilities', i, 'front'],
          message: `“${f.name}” serves the front “${f.front}”, which does not exist.`,
          fix: `Use one of: ${fronts.map((front) => front.id).join(', ')}; or leave it out to serve every front.`,
        });
      }
      if (f.deathPercent + f.returnToDutyPercent > 100) {
        problems.push({
          path: ['facilities', i, 'returnToDutyPercent'],
          message: `“${f.name}”: deaths and returns to duty add up to ${formatPercent(f.deathPercent + f.returnToDutyPercent)}.`,
          fix: 'Lower one of them; together they are at most 100 %.',
        });
      }
    });
    for (const front of fronts) {
      const serving = config.facilities.filter((f) => f.front === undefined || f.front === front.id);
      const missing = (['POI', 'R4'] as const).filter((role) => !serving.some((f) => f.role === role));
      for (const role of missing) {
        problems.push({
          path: ['facilities'],
          message: `Front “${front.name}” has no ${role === 'POI' ? 'point of injury' : 'Role 4'}.`,
          fix: `Add a facility of role ${role} for this front or for every front.`,
        });
      }
    }
    for (const stay of stays)
      problems.push(...checkTimes(config.stayHours[stay], ['stayHours', stay], 'Stay'));
    for (const leg of legs)
      problems.push(...checkTimes(config.transitHours[leg], ['transitHours', leg], 'Transit'));
    problems.push(...checkTimes(config.waitMinutes, ['waitMinutes'], 'Wait'));
    return problems;
  },
  compile: (config, scenario) => {
    const compiled = config.facilities.map((f, index): CompiledFacility => ({
      index,
      id: f.id,
      name: f.name,
      role: roles.indexOf(f.role),
      beds: f.beds,
      deathRate: f.deathPercent / 100,
      returnToDutyRate: f.returnToDutyPercent / 100,
    }));
    return {
      facilities: compiled,
      byFront: scenario.fronts.map((front) =>
        roles.map((_, role) =>
          compiled.filter((f, i) => {
            const serves = config.facilities[i]?.front;
            return f.role === role && (serves === undefined || serves === front.id);
          }),
        ),
      ),
      stay: stays.map((stay) => toRanges(config.stayHours[stay], HOUR_MS)),
      transit: legs.map((leg) => toRanges(config.transitHours[leg], HOUR_MS)),
      wait: toRanges(config.waitMinutes, MINUTE_MS),
      evacuationPolicyMs: config.evacuationPolicyDays * DAY_MS,
    };
  },
};

/** A deep copy of plain JSON; ES alone has no structuredClone. */
function structuredCloneOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
