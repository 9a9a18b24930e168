import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { describe, expect, test } from 'vitest';
import { loadNames } from '#core/catalogue/names/load-names.ts';
import { nationCodes } from '#core/catalogue/nations.ts';
import { DatasetIdentity } from '#core/patient/dataset-identity.ts';
import { createPersonRenderer } from '#core/patient/identity.ts';
import { natoRanks } from '#core/catalogue/ranks.ts';
import { landForces } from '#core/catalogue/ranks.ts';
import { categories, mechanisms } from '#core/catalogue/terms.ts';
import { ScenarioClock, civilDate, daysFromCivil, fullYears, isoDate } from '#core/patient/calendar.ts';
import { type Patient, patientSchema } from '#core/patient/patient.ts';
import { loadPlanNames, createPatientRenderer } from '#core/patient/render-patient.ts';
import { compile } from '#core/scenario/compile.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { mechanismChoice } from '#core/simulation/injury/severity-mix.ts';
import { injuryScore, newInjuryScore } from '#core/simulation/injury/injury-score.ts';
import { candidates } from '#core/simulation/injury/wounds.ts';
import { simulate } from '#core/simulation/simulate.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import { exampleCase, findChart } from '../../../support/charts.ts';
import { patientsOf } from '../../../support/dataset.ts';
import { planWith, presetWith } from '../../../support/scenarios.ts';

const everyPreset = async (total: number, seed = 11): Promise<Patient[]> =>
  (await Promise.all(presets.map(({ id }) => patientsOf(compile(presetWith(id, total), seed))))).flat();

describe('the record', () => {
  test('of patients of every preset has the published shape', async () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      z.toJSONSchema(patientSchema),
    );
    for (const patient of await everyPreset(200)) {
      expect(validate(patient), JSON.stringify(validate.errors)).toBe(true);
      expect(z.safeParse(patientSchema, patient).success).toBe(true);
    }
  });

  test('has nothing after death or return to duty, and its first triage is where the injury was', async () => {
    for (const patient of await everyPreset(200)) {
      const times = patient.movements.map((movement) => Date.parse(movement.at));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const end = Date.parse(patient.outcome.at);
      const isStaying =
        patient.outcome.status === 'IN_TREATMENT' && patient.movements.at(-1)?.event !== 'departed';
      if (!isStaying) expect(times.at(-1)).toBe(end);
      expect(times.at(-1)).toBeLessThanOrEqual(end);
      for (const { at } of patient.triage) expect(Date.parse(at)).toBeLessThanOrEqual(end);
      expect(patient.triage[0]?.facility).toBe(patient.movements[0]?.facility);
      expect(Date.parse(patient.triage[0]?.at ?? '')).toBeGreaterThanOrEqual(Date.parse(patient.injury.at));
      expect(patient.movements[0]).toMatchObject({ event: 'injured', at: patient.injury.at });
      expect(patient.outcome.cause !== undefined).toBe(['KIA', 'DOW'].includes(patient.outcome.status));
    }
  });

  test('gives everybody a rank of their nation, an age of 18 to 60 at injury, and a synthetic service number', async () => {
    for (const patient of await everyPreset(300)) {
      const { rank, natoRank, number } = patient.service;
      expect(landForces[patient.nationality].ranks[natoRank]).toBe(rank);
      expect(patient.ageYears).toBeGreaterThanOrEqual(18);
      expect(patient.ageYears).toBeLessThanOrEqual(60);
      const [birth, injured] = [patient.birthDate, patient.injury.at.slice(0, 10)].map((date) => {
        const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
        return { year, month, day };
      });
      expect(fullYears(birth!, injured!)).toBe(patient.ageYears);
      const own = patient.number.toString(32).toUpperCase().padStart(5, '0');
      expect(number).toBe(`EX${patient.nationality}${patient.dataset.slice(0, 5)}${own}`);
      const bmi = patient.weightKg / (patient.heightCm / 100) ** 2;
      expect(bmi).toBeGreaterThan(17);
      expect(bmi).toBeLessThan(37);
    }
  });

  test('of those who are still in a bed goes on to the end of what is looked at', async () => {
    const plan = planWith({
      general: { totalPatients: 400, days: 1, followUpDays: 2 },
      output: { formats: [{ id: 'ndjson' }], depth: 'full', compression: 'none', patientsPerPart: 1000 },
    });
    const clock = new ScenarioClock(plan.general.startMs, plan.general.offsetMinutes);
    const end = clock.format(plan.general.horizonMs);
    const staying = (await patientsOf(plan)).filter(
      ({ outcome, movements }) => outcome.status === 'IN_TREATMENT' && movements.at(-1)?.event !== 'departed',
    );
    expect(staying.length).toBeGreaterThan(20);
    for (const { outcome } of staying) expect(outcome.at).toBe(end);
    const looked = staying.filter(
      ({ vitals = [], movements }) => (vitals.at(-1)?.at ?? '') > movements.at(-1)!.at,
    );
    expect(looked.length / staying.length).toBeGreaterThan(0.9);
  });

  test('ids are unique UUIDs', async () => {
    const ids = (await patientsOf(planWith({ general: { totalPatients: 5000 } }))).map(
      (patient) => patient.id,
    );
    expect(new Set(ids).size).toBe(5000);
  });

  test('of one patient does not depend on whether others are rendered', async () => {
    const plan = planWith({ general: { totalPatients: 50 } }, 9);
    const casualties = [...simulate(plan)];
    const alone = createPatientRenderer(plan, await loadPlanNames(plan))(casualties[37]!);
    expect(alone).toEqual((await patientsOf(plan))[37]);
  });

  test('surnames follow sex where the language does', async () => {
    const nations = [
      { nation: 'LTU' as const, sharePercent: 50 },
      { nation: 'CZE' as const, sharePercent: 50 },
    ];
    const plan = planWith({
      general: { totalPatients: 600, femalePercent: 50 },
      fronts: [{ id: 'main', name: 'Main', sharePercent: 100, nations }],
    });
    for (const { nationality, sex, name } of await patientsOf(plan)) {
      if (nationality === 'LTU') expect(/(ienė|[aiyuū]tė)$/.test(name.family)).toBe(sex === 'female');
      if (nationality === 'CZE' && sex === 'male') expect(name.family).not.toMatch(/ová$/);
    }
  });
});

test.each([...nationCodes])('of 10,000 patients of %s at most 2 % share their full name', async (nation) => {
  const plan = planWith({ general: { femalePercent: 15 } }, 3);
  const names = new Map([[nation, await loadNames(nation)]]);
  const personOf = createPersonRenderer(plan, names, new DatasetIdentity(plan));
  const bearers = new Map<string, number>();
  for (let number = 1; number <= 10_000; number++) {
    const { given, family } = personOf(number, nation, 20_000).name;
    const name = `${given} ${family}`;
    bearers.set(name, (bearers.get(name) ?? 0) + 1);
  }
  const shared = [...bearers.values()].filter((count) => count > 1).reduce((sum, count) => sum + count, 0);
  expect(shared / 10_000).toBeLessThanOrEqual(0.02);
});

describe('diagnoses', () => {
  test('exist for every category, mechanism and severity that the simulation can draw', () => {
    const plan = planWith({
      environment: { conditions: ['extreme-heat', 'extreme-cold', 'mountainous-terrain', 'urban-debris'] },
    });
    for (const type of warfareTypes) {
      for (const category of categories) {
        for (const mechanism of mechanismChoice(plan, type, category).items) {
          for (const severity of [1, 2, 3, 4, 5]) {
            const { items } = candidates(category, mechanism, severity);
            expect(items.length).toBeGreaterThan(0);
            for (const { condition, region } of items) {
              const found = conditions[condition];
              expect(found?.category).toBe(category);
              expect(found?.mechanisms).toContain(mechanism);
              expect(found?.regions).toContain(region);
            }
          }
        }
      }
    }
    expect(mechanisms.length).toBeGreaterThan(10);
  });

  test('ISS takes the three worst regions, NISS the three worst injuries (worked example)', () => {
    const injuries = [
      { region: 'head' as const, severity: 4 },
      { region: 'face' as const, severity: 3 },
      { region: 'chest' as const, severity: 4 },
      { region: 'chest' as const, severity: 4 },
      { region: 'abdomen' as const, severity: 2 },
      { region: 'thigh' as const, severity: 3 },
    ];
    expect([injuryScore(injuries), newInjuryScore(injuries)]).toEqual([16 + 16 + 9, 16 + 16 + 16]);
    expect(injuryScore([{ region: 'head', severity: 6 }])).toBe(75);
    expect(newInjuryScore([{ severity: 1 }])).toBe(1);
  });

  test('only injuries by force carry an AIS and a score', async () => {
    for (const { injury } of await everyPreset(150)) {
      const graded = injury.conditions.every((condition) => condition.ais !== undefined);
      expect(injury.iss !== undefined).toBe(graded);
      if (injury.iss !== undefined) expect(injury.niss).toBeGreaterThanOrEqual(injury.iss);
    }
  });
});

describe('the calendar', () => {
  test('days and dates are each other’s inverse, and agree with the built-in calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (days) => {
        const date = civilDate(days);
        expect(daysFromCivil(date)).toBe(days);
        const builtIn = new Date(days * 86_400_000).toISOString();
        if (builtIn.length === 24) expect(isoDate(date)).toBe(builtIn.slice(0, 10));
      }),
    );
  });
  test('moments are written in local time with their offset', () => {
    const clock = new ScenarioClock(Date.parse('2027-02-28T23:59:30+02:00'), 120);
    expect(clock.format(0)).toBe('2027-02-28T23:59:30+02:00');
    expect(clock.format(30_999)).toBe('2027-03-01T00:00:00+02:00');
    expect(new ScenarioClock(0, -210).format(0)).toBe('1969-12-31T20:30:00-03:30');
  });
  test('age counts completed years', () => {
    const birth = { year: 2000, month: 6, day: 15 };
    expect(fullYears(birth, { year: 2027, month: 6, day: 14 })).toBe(26);
    expect(fullYears(birth, { year: 2027, month: 6, day: 15 })).toBe(27);
  });
});

test('every grade of every nation has a title, in Latin script, and enough grades exist to fill a unit', () => {
  for (const { name, ranks } of Object.values(landForces)) {
    expect(name).not.toBe('');
    const titles = Object.values(ranks);
    expect(titles.length).toBeGreaterThanOrEqual(13);
    for (const title of titles) expect(title).toMatch(/^[\p{Script=Latin}\d .'’()/–-]+$/u);
    for (const grade of Object.keys(ranks)) expect(natoRanks).toContain(grade);
  }
});

test('the example in the documentation is what the present engine makes', async () => {
  const text = readFileSync(new URL('../../../../docs/example-patient.json', import.meta.url), 'utf8');
  expect(JSON.parse(text)).toEqual(await findChart(exampleCase));
  expect(text).toContain('EXERCISE EXERCISE EXERCISE');
});

test('every key of the record is described in the documentation', () => {
  const text = readFileSync(new URL('../../../../docs/patient-record.md', import.meta.url), 'utf8');
  const keysOf = (schema: object): string[] =>
    'properties' in schema
      ? Object.entries(schema.properties as Record<string, object>).flatMap(([key, inner]) => [
          key,
          ...keysOf(inner),
        ])
      : 'items' in schema
        ? keysOf(schema.items as object)
        : [];
  const missing = keysOf(z.toJSONSchema(patientSchema)).filter(
    (key) => !new RegExp(`\\b${key}\\b`).test(text),
  );
  expect(missing).toEqual([]);
});

test('one patient is rendered alone in less than 5 ms', async () => {
  const plan = planWith({ general: { totalPatients: 400 }, output: { depth: 'full' } }, 9);
  const render = createPatientRenderer(plan, await loadPlanNames(plan));
  const casualties = [...simulate(plan)];
  casualties.forEach(render);
  const from = performance.now();
  casualties.forEach(render);
  expect((performance.now() - from) / casualties.length).toBeLessThan(5);
});
