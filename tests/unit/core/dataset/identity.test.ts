import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { DatasetIdentity, datasetNumber } from '#core/patient/dataset-identity.ts';
import { compile } from '#core/scenario/compile.ts';
import type { Scenario } from '#core/scenario/scenario.ts';
import type { FormatId } from '#core/scenario/sections/output/output.ts';
import { encode } from '../../../support/encode.ts';
import { patientsOf } from '../../../support/dataset.ts';
import { messagesIn } from '../../../support/hl7-definitions.ts';
import { presetWith } from '../../../support/scenarios.ts';

const EACH = 40;

function scenarioOf(preset: string, days?: number): Scenario {
  const scenario = presetWith(preset, EACH);
  const general = days === undefined ? scenario.general : { ...scenario.general, days };
  return { ...scenario, general, output: { ...scenario.output, depth: 'full' } };
}

/** Two seeds, two presets with one seed, and one scenario changed by a day. */
const datasets: readonly (readonly [scenario: Scenario, seed: number])[] = [
  [scenarioOf('peacekeeping'), 1],
  [scenarioOf('peacekeeping'), 2],
  [scenarioOf('nato-article-5'), 1],
  [scenarioOf('peacekeeping', scenarioOf('peacekeeping').general.days + 1), 1],
];

async function filesOf(id: FormatId, options: Record<string, string> = {}) {
  return Promise.all(
    datasets.map(async ([scenario, seed]) => {
      const output = { ...scenario.output, formats: [{ id, options }] };
      const plan = compile({ ...scenario, output }, seed);
      return encode(plan, await patientsOf(plan));
    }),
  );
}

/** Nothing that several datasets hold is the same. */
function expectApart(keys: readonly (readonly string[])[]): void {
  expect(keys).toHaveLength(datasets.length);
  const all = keys.flatMap((own) => [...new Set(own)]);
  expect(all.length).toBeGreaterThanOrEqual(datasets.length);
  expect(new Set(all).size).toBe(all.length);
}

interface Entry {
  readonly fullUrl: string;
  readonly resource: { readonly resourceType: string; readonly id: string };
  readonly request?: { readonly ifNoneExist?: string };
}
const lines = (text: string) => text.trimEnd().split('\n');
const bundles = (text: string) =>
  lines(text).map((line) => JSON.parse(line) as { id: string; entry: Entry[] });

describe('datasets that are loaded into one store keep their patients apart', () => {
  test.each(['fhir', 'nps', 'ips', 'eps'] as const)('as resources and bundles of %s', async (id) => {
    const files = await filesOf(id);
    expectApart(
      files.map((own) =>
        bundles(String(own.get(`${id}.ndjson`))).flatMap((bundle) => [
          bundle.id,
          ...bundle.entry.flatMap(({ fullUrl, resource }) => [
            fullUrl,
            `${resource.resourceType}/${resource.id}`,
          ]),
        ]),
      ),
    );
  });
  test('as keys of conditional creation', async () => {
    const files = await filesOf('fhir', { bundle: 'transaction' });
    expectApart(
      files.map((own) =>
        bundles(String(own.get('fhir.ndjson'))).flatMap(({ entry }) =>
          entry.flatMap(({ request }) => request?.ifNoneExist ?? []),
        ),
      ),
    );
  });
  test('as rows of bulk data', async () => {
    const files = await filesOf('fhir-bulk');
    expectApart(
      files.map((own) =>
        [...own.values()].flatMap((bytes) =>
          bytes.length === 0
            ? []
            : lines(String(bytes)).map((line) => (JSON.parse(line) as { id: string }).id),
        ),
      ),
    );
  });
  test('as HL7 v2 messages: no number of a patient, a visit, a message or an observation is the same', async () => {
    const files = await filesOf('hl7v2', { medication: 'yes' });
    const messages = files.map((own) => messagesIn(String(own.get('messages.hl7'))));
    const each = (segment: string, field: number) =>
      messages.map((own) =>
        own.flatMap((message) => message.getSegment(segment)?.getField(field)?.toString() || []),
      );
    for (const [segment, field] of [
      ['MSH', 10],
      ['PID', 3],
      ['PV1', 3],
      ['PV1', 19],
      ['OBR', 3],
      ['ORC', 3],
    ] as const)
      expectApart(each(segment, field));
    for (const number of each('MSH', 10).flat()) expect(number.length).toBeLessThanOrEqual(20);
    for (const number of [...each('OBR', 3).flat(), ...each('ORC', 3).flat()])
      expect(number.length).toBeLessThanOrEqual(22);
    for (const own of each('MSH', 10)) expect(new Set(own).size).toBe(own.length);
    for (const own of each('OBR', 3)) expect(new Set(own).size).toBe(own.length);
  });
  test('as rows of tables, by their keys', async () => {
    const files = await filesOf('csv');
    const keys = files.map((own) =>
      [...own].flatMap(([path, bytes]) =>
        Papa.parse<Record<string, string>>(String(bytes), { header: true, skipEmptyLines: true }).data.map(
          (row) => [path, row['dataset'], row['number'] ?? row['patient_number'], row['sequence']].join(' '),
        ),
      ),
    );
    for (const own of keys) expect(new Set(own).size).toBe(own.length);
    expectApart(keys);
  });
  test('as injects, and on cards', async () => {
    const injects = await filesOf('mel');
    expectApart(
      injects.map((own) =>
        lines(String(own.get('injects.csv')))
          .slice(1)
          .map((line) => line.split(',')[0] as string),
      ),
    );
    const numbers = await Promise.all(
      datasets.map(async ([scenario, seed]) =>
        (await patientsOf(compile(scenario, seed))).flatMap(({ id, service }) => [id, service.number]),
      ),
    );
    expectApart(numbers);
  });
});

describe('the identity of a dataset', () => {
  const codeOf = (scenario: Scenario, seed = 1) => new DatasetIdentity({ scenario, seed }).code;
  const scenario = scenarioOf('peacekeeping');

  test('is the same for the same scenario and seed, whatever its name, output and order of keys', () => {
    const code = codeOf(scenario);
    expect(code).toMatch(/^[0-9A-V]{10}$/);
    expect(codeOf({ ...scenario, general: { ...scenario.general, name: 'Another' } })).toBe(code);
    expect(codeOf({ ...scenario, output: { ...scenario.output, patientsPerPart: 10 } })).toBe(code);
    const reversed = Object.fromEntries(Object.entries(scenario).reverse()) as unknown as Scenario;
    expect(codeOf(reversed)).toBe(code);
  });
  test('differs with the seed and with whatever alters patients', () => {
    const { general, injuries } = scenario;
    const codes = [
      codeOf(scenario),
      codeOf(scenario, 2),
      codeOf({ ...scenario, general: { ...general, totalPatients: general.totalPatients + 1 } }),
      codeOf({ ...scenario, injuries: { ...injuries, expectantPercent: injuries.expectantPercent + 1 } }),
    ];
    expect(new Set(codes).size).toBe(codes.length);
  });
  test('gives one patient one identity in every format', async () => {
    const [fhir] = await filesOf('fhir');
    const [nps] = await filesOf('nps');
    const [hl7] = await filesOf('hl7v2');
    const [ndjson] = await filesOf('ndjson');
    const idsOf = (text: string) =>
      bundles(text).map(
        ({ entry }) => entry.find(({ resource }) => resource.resourceType === 'Patient')?.resource.id,
      );
    const records = lines(String(ndjson?.get('patients.ndjson'))).map(
      (line) =>
        JSON.parse(line) as { id: string; dataset: string; number: number; service: { number: string } },
    );
    const ids = records.map(({ id }) => id);
    expect(idsOf(String(fhir?.get('fhir.ndjson')))).toEqual(ids);
    expect(idsOf(String(nps?.get('nps.ndjson')))).toEqual(ids);
    const first = messagesIn(String(hl7?.get('messages.hl7')));
    for (const record of records) {
      expect(first.some((message) => message.toString().includes(record.service.number))).toBe(true);
      expect(first.some((message) => message.toString().includes(datasetNumber(record)))).toBe(true);
    }
  });
});
