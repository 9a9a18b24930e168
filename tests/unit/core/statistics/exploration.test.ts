import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Patient } from '#core/patient/patient.ts';
import { compile } from '#core/scenario/compile.ts';
import { NumberRanges } from '#core/scenario/sections/output/number-ranges.ts';
import { type ArrivalFilter, type Filters } from '#core/statistics/cross-filter.ts';
import { type DimensionId, dimensionIds } from '#core/statistics/dimensions.ts';
import { Exploration, type Order, orders } from '#core/statistics/exploration.ts';
import { HOUR_MS } from '#core/time.ts';
import { patientsOf } from '../../../support/dataset.ts';
import { presetWith } from '../../../support/scenarios.ts';

const scenario = presetWith('nato-article-5', 900);
// Days of the exercise are not those of the calendar: hours are local, moments count from the start.
scenario.general.start = '2027-06-01T06:30:00+02:00';
const plan = compile(scenario, 7);
const startMs = Date.parse(scenario.general.start);
const { facilities } = scenario.facilities;
let patients: readonly Patient[];
let exploration: Exploration;

beforeAll(async () => {
  patients = await patientsOf(plan);
  exploration = new Exploration(plan);
});

const hoursSince = (at: string) => (Date.parse(at) - startMs) / HOUR_MS;
const nameOf = (id: string) => facilities.find((facility) => facility.id === id)?.name ?? '';

/** The value a patient has by the written record: another way than the register's. `undefined` where the record does not say. */
const recorded: Readonly<Record<DimensionId, (patient: Patient) => string | undefined>> = {
  time: ({ injury }) => `${Math.floor(hoursSince(injury.at))}`,
  front: ({ front }) => front.name,
  nation: () => undefined,
  category: ({ injury }) => injury.category,
  mechanism: ({ injury }) => injury.mechanism,
  warfare: ({ event }) => event.warfare,
  event: ({ event }) => event.kind,
  triage: ({ outcome, triage }) => (outcome.status === 'KIA' ? 'killed in action' : triage[0]?.category),
  severity: ({ outcome, injury: { iss } }) => {
    if (outcome.status === 'KIA') return 'Killed in action';
    if (iss === undefined) return 'Illness';
    const bands: [number, string][] = [
      [8, 'Mild (ISS 1–8)'],
      [15, 'Moderate (ISS 9–15)'],
      [24, 'Severe (ISS 16–24)'],
      [75, 'Critical (ISS 25–75)'],
    ];
    return bands.find(([end]) => iss <= end)?.[1];
  },
  region: ({ injury }) => injury.conditions[0]?.region,
  condition: ({ injury }) => injury.conditions[0]?.text ?? injury.conditions[0]?.display,
  surgery: ({ injury, movements }) => {
    const operated = movements.find(({ event }) => event === 'operated');
    if (operated === undefined) return 'no surgery';
    const hours = (Date.parse(operated.at) - Date.parse(injury.at)) / HOUR_MS;
    return hours <= 1 ? 'within 1 h' : hours <= 2 ? '1 to 2 h' : hours <= 6 ? '2 to 6 h' : 'after 6 h';
  },
  outcome: ({ outcome }) => outcome.status,
  end: ({ outcome }) => nameOf(outcome.facility),
  age: ({ ageYears }) => {
    const bands: [number, string][] = [
      [24, '18–24'],
      [29, '25–29'],
      [34, '30–34'],
      [39, '35–39'],
      [49, '40–49'],
    ];
    return bands.find(([end]) => ageYears <= end)?.[1] ?? '50–60';
  },
  sex: ({ sex }) => sex,
  grade: ({ service }) => service.natoRank,
};

const arrivesIn =
  ({ facilities: at, fromHour, untilHour }: ArrivalFilter) =>
  ({ movements }: Patient) =>
    movements.some(({ event, facility, at: when }) => {
      if (event !== 'injured' && event !== 'arrived') return false;
      const hour = Number(when.slice(11, 13));
      const isWithin =
        fromHour < untilHour ? hour >= fromHour && hour < untilHour : hour >= fromHour || hour < untilHour;
      return isWithin && at.some((index) => facilities[index]?.id === facility);
    });

const satisfies = (filters: Filters, except?: DimensionId) => (patient: Patient) =>
  dimensionIds.every((id) => {
    const chosen = filters.values[id];
    if (chosen === undefined || chosen.length === 0 || id === except) return true;
    const value = recorded[id](patient);
    return chosen.some((code) => exploration.explorable.values[id][code] === value);
  }) &&
  (filters.arrival === undefined || arrivesIn(filters.arrival)(patient));

/** Filters of up to three dimensions, and of arrivals. */
const anyFilters = () =>
  fc.record({
    values: fc
      .array(
        fc
          .constantFrom(...dimensionIds.filter((id) => id !== 'nation'))
          .chain((id) =>
            fc
              .uniqueArray(fc.nat(exploration.explorable.values[id].length - 1), { maxLength: 4 })
              .map((codes) => [id, codes] as const),
          ),
        { maxLength: 3 },
      )
      .map((entries) => Object.fromEntries(entries) as Filters['values']),
    arrival: fc.option(
      fc.record({
        facilities: fc.uniqueArray(fc.nat(facilities.length - 1), { minLength: 1, maxLength: 3 }),
        fromHour: fc.integer({ min: 0, max: 23 }),
        untilHour: fc.integer({ min: 1, max: 24 }),
      }),
      { nil: undefined },
    ),
  }) as fc.Arbitrary<Filters>;

describe('what is found', () => {
  test('without filters is everybody, counted as the written records have it', () => {
    const { selected, byValue } = exploration.find({ values: {} });
    expect(selected).toBe(patients.length);
    for (const id of dimensionIds) {
      expect(
        byValue[id].reduce((sum, count) => sum + count, 0),
        id,
      ).toBe(patients.length);
      if (id === 'nation') continue;
      exploration.explorable.values[id].forEach((value, code) => {
        const counted = patients.filter((patient) => recorded[id](patient) === value).length;
        expect([id, value, byValue[id][code]]).toEqual([id, value, counted]);
      });
    }
  });

  test('by any filters is what a filter of the records finds, and each count leaves out its own filter', () => {
    fc.assert(
      fc.property(anyFilters(), (filters) => {
        const { selected, byValue, timeByUrgency } = exploration.find(filters);
        const meant = patients.filter(satisfies(filters));
        expect(selected).toBe(meant.length);
        expect(`${exploration.numbers(filters)}`).toBe(
          `${NumberRanges.of(meant.map(({ number }) => number))}`,
        );
        for (const id of ['triage', 'mechanism', 'outcome', 'end'] as const) {
          const others = patients.filter(satisfies(filters, id));
          exploration.explorable.values[id].forEach((value, code) => {
            expect(byValue[id][code]).toBe(
              others.filter((patient) => recorded[id](patient) === value).length,
            );
          });
        }
        const urgencies = exploration.explorable.values.triage.length;
        byValue.time.forEach((count, bin) => {
          const cells = timeByUrgency.subarray(bin * urgencies, (bin + 1) * urgencies);
          expect(cells.reduce((sum, each) => sum + each, 0)).toBe(count);
        });
      }),
      { numRuns: 60 },
    );
  });

  test('does not depend on the filters before', () => {
    fc.assert(
      fc.property(anyFilters(), anyFilters(), (before, filters) => {
        exploration.find(before);
        const found = exploration.find(filters);
        expect(found).toEqual(new Exploration(plan).find(filters));
      }),
      { numRuns: 4 },
    );
  });

  test('has the ways that the movements tell, and their times', () => {
    const triage = exploration.explorable.values.triage.indexOf('T1');
    const { flows } = exploration.find({ values: { triage: [triage] } });
    const meant = patients.filter(satisfies({ values: { triage: [triage] } }));
    const told = new Map<string, number[]>();
    for (const { movements, outcome } of meant) {
      const stops = movements.filter(({ event }) => event === 'injured' || event === 'arrived');
      const end = movements.at(-1);
      stops.forEach(({ facility, at }, i) => {
        const next = stops[i + 1];
        const way = `${nameOf(facility)} → ${next === undefined ? outcome.status : nameOf(next.facility)}`;
        const hours = hoursSince(next?.at ?? end?.at ?? at) - hoursSince(at);
        told.set(way, [...(told.get(way) ?? []), hours]);
      });
    }
    expect(flows).toHaveLength(told.size);
    for (const { from, to, casualties, medianHours } of flows) {
      const target =
        to.kind === 'facility' ? facilities[to.index]?.name : exploration.explorable.values.outcome[to.index];
      const hours = (told.get(`${facilities[from]?.name} → ${target}`) ?? []).sort((a, b) => a - b);
      expect(casualties).toBe(hours.length);
      if (target === 'IN_TREATMENT') expect(medianHours).toBeUndefined();
      // The lower median, of times cut to the second on both sides.
      else expect(medianHours).toBeCloseTo(hours[Math.ceil(hours.length / 2) - 1] ?? Number.NaN, 9);
    }
  });
});

describe('the list', () => {
  const keys: Readonly<Record<Order, (patient: Patient) => number | string>> = {
    number: ({ number }) => number,
    iss: ({ injury }) => injury.iss ?? 0,
    surgery: ({ injury, movements }) => {
      const operated = movements.find(({ event }) => event === 'operated');
      return operated === undefined ? Number.NaN : Date.parse(operated.at) - Date.parse(injury.at);
    },
    age: ({ ageYears }) => ageYears,
    triage: (patient) => exploration.explorable.values.triage.indexOf(recorded.triage(patient) ?? ''),
    condition: (patient) => recorded.condition(patient) ?? '',
    outcome: (patient) => exploration.explorable.values.outcome.indexOf(patient.outcome.status),
  };

  test('is in the order asked for, in pieces, and of those who satisfy the filters alone', () => {
    const filters = { values: { category: [0, 1] } };
    exploration.find(filters);
    const meant = patients.filter(satisfies(filters));
    for (const by of orders) {
      for (const isDescending of [false, true]) {
        const all = [0, 1, 2].flatMap((piece) => exploration.list(by, isDescending, piece * 400, 400));
        expect(all.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
          meant.map(({ number }) => number),
        );
        const listed = all.map(({ number }) => keys[by](patients[number - 1] as Patient));
        listed.slice(1).forEach((key, i) => {
          const before = listed[i] as number | string;
          // Who was never operated on comes last, either way.
          if (Number.isNaN(key)) return;
          expect(Number.isNaN(before)).toBe(false);
          expect(isDescending ? key <= before : key >= before, `${by} ${String(before)} ${String(key)}`).toBe(
            true,
          );
        });
      }
    }
  });

  test('says of each casualty what the record says', () => {
    exploration.find({ values: {} });
    for (const row of exploration.list('number', false, 0, 100)) {
      const patient = patients[row.number - 1] as Patient;
      expect(row.age).toBe(patient.ageYears);
      for (const id of ['sex', 'grade', 'outcome', 'region'] as const)
        expect(exploration.explorable.values[id][row.codes[id]]).toBe(recorded[id](patient));
      expect(row.iss).toBe(patient.injury.iss ?? 0);
      expect(exploration.explorable.values.condition[row.codes.condition]).toBe(recorded.condition(patient));
      const operated = patient.movements.find(({ event }) => event === 'operated');
      const seconds = operated && (Date.parse(operated.at) - Date.parse(patient.injury.at)) / 1000;
      expect(row.toSurgery).toBe(seconds);
      expect(row.injuredAt).toBe((Date.parse(patient.injury.at) - startMs) / 1000);
    }
  });
});

test('every nation of the scenario is counted, by its name', () => {
  const { byValue } = exploration.find({ values: {} });
  const counted = byValue.nation.filter((count) => count > 0);
  expect(counted).toHaveLength(new Set(patients.map(({ nationality }) => nationality)).size);
});
