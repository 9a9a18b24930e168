import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { ByteWriter } from '#core/formats/byte-writer.ts';
import { base64 } from '#core/formats/base64.ts';
import { prepareFormats } from '#core/formats/writers.ts';
import type { Patient } from '#core/patient/patient.ts';
import { compile } from '#core/scenario/compile.ts';
import type { Depth } from '#core/scenario/sections/output/output.ts';
import { presets } from '#core/scenario/presets/presets.ts';
import { bulkTypes } from '#core/formats/fhir/resource-ids.ts';
import { patientsOf, writeDataset } from '../support/dataset.ts';
import {
  type Bundle,
  type Resource,
  bindingProblems,
  codingsIn,
  ownProblems,
  publishedCodes,
  referencesIn,
  schemaProblems,
  structureProblems,
} from '../support/fhir-validators.ts';
import { variedPatients } from '../support/encode.ts';
import { planWith, presetWith } from '../support/scenarios.ts';

interface Written {
  readonly patient: Patient;
  readonly bundle: Bundle;
}

const known = new Map<string, Promise<Written[]>>();

/** Bundles of patients of every preset: at least three hundred, of the whole record; made once. */
async function writtenAs(id: 'fhir' | 'nps' | 'ips' | 'eps'): Promise<Written[]> {
  const found = known.get(id) ?? write(id, Math.ceil(300 / presets.length));
  known.set(id, found);
  return found;
}

async function write(
  id: 'fhir' | 'nps' | 'ips' | 'eps',
  each: number,
  options: Record<string, string> = {},
  depth: Depth = 'full',
): Promise<Written[]> {
  const all = await Promise.all(
    presets.map(async (preset) => {
      const scenario = presetWith(preset.id, each);
      scenario.output = {
        formats: [{ id, options }],
        depth,
        compression: 'none',
        patientsPerPart: 1000,
      };
      const plan = compile(scenario, 31);
      const [format] = prepareFormats(plan);
      return (await patientsOf(plan)).map((patient): Written => {
        const writer = new ByteWriter();
        format!.encode(patient, [writer]);
        return { patient, bundle: JSON.parse(new TextDecoder().decode(writer.take())) as Bundle };
      });
    }),
  );
  return all.flat();
}

const resourcesOf = (bundle: Bundle, type: string): Resource[] =>
  bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type);

/** Of what is alike, as the heart rates of one person are, a few are enough. */
function fewOfEach(bundle: Bundle, most: number): Resource[] {
  const seen = new Map<string, number>();
  return bundle.entry
    .map(({ resource }) => resource)
    .filter(({ resourceType, code }) => {
      const kind = `${resourceType} ${codingsIn(code)[0]?.code ?? ''}`;
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      return (seen.get(kind) as number) <= most;
    });
}

const text = readFileSync(new URL('./allowed-codes.csv', import.meta.url), 'utf8');
const allowed = new Set(
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data.map(
    ({ system, code, display }) => `${system} ${code} ${display}`,
  ),
);
const clinical = new Set(['http://snomed.info/sct', 'http://loinc.org']);
const published = publishedCodes();

/** What the vital-signs profiles fix, which the validator does not look at. */
const units: Readonly<Record<string, string>> = {
  '8867-4': '/min',
  '9279-1': '/min',
  '2708-6': '%',
  '8310-5': 'Cel',
  '8302-2': 'cm',
  '29463-7': 'kg',
};

describe.each(['fhir', 'nps', 'ips', 'eps'] as const)('%s: the bundles of 300 patients', async (id) => {
  const written = await writtenAs(id);

  test('hold only resources that the R4 definitions, their invariants and the vital-signs profiles accept', () => {
    const problems = new Set<string>();
    const seen = new Map<string, number>();
    for (const { bundle } of written) {
      for (const { resource } of bundle.entry) {
        const kind = `${resource.resourceType} ${JSON.stringify(resource['code'] ?? '')}`;
        // Of what is alike, as the heart rates of one person are, a few are enough.
        const count = (seen.get(kind) ?? 0) + 1;
        seen.set(kind, count);
        if (count > 40) continue;
        for (const problem of structureProblems(resource)) problems.add(problem);
        for (const problem of bindingProblems(resource)) problems.add(problem);
      }
    }
    expect([...problems]).toEqual([]);
    expect(seen.size).toBeGreaterThan(id === 'fhir' ? 300 : 150);
  }, 120_000);

  test('match the official JSON Schema, resource by resource, and have nothing empty, double or backwards', () => {
    const problems = new Set<string>();
    for (const { bundle } of written) {
      for (const problem of schemaProblems(bundle)) problems.add(problem);
      for (const resource of fewOfEach(bundle, 6)) {
        for (const problem of [...schemaProblems(resource), ...ownProblems(resource, resource.resourceType)])
          problems.add(problem);
      }
    }
    expect([...problems]).toEqual([]);
  }, 120_000);

  test('resolve every reference inside, with ids and URLs that stand once', () => {
    for (const { bundle } of written) {
      const urls = new Set(bundle.entry.map(({ fullUrl }) => fullUrl));
      expect(urls.size).toBe(bundle.entry.length);
      for (const { fullUrl, resource } of bundle.entry) expect(fullUrl).toBe(`urn:uuid:${resource.id}`);
      const missing = referencesIn(bundle).filter((reference) => !urls.has(reference));
      expect(missing).toEqual([]);
    }
  });

  test('give every clinical code with its published display, and mark every resource as of an exercise', () => {
    const unknown = new Set<string>();
    const unmarked = new Set<string>();
    for (const { bundle } of written) {
      for (const { system, code, display } of codingsIn(bundle.entry)) {
        const coded = `${system} ${code} ${display ?? ''}`;
        if (clinical.has(system) && !allowed.has(coded)) unknown.add(coded);
        if (system.includes('hl7.org') && !published.has(coded)) unknown.add(coded);
      }
      for (const { resource } of bundle.entry) {
        const { security, tag } = resource['meta'] as {
          security: { code: string }[];
          tag: { code: string }[];
        };
        if (security[0]?.code !== 'HTEST' || tag[0]?.code !== 'EXERCISE') unmarked.add(resource.resourceType);
      }
    }
    expect([...unknown, ...unmarked]).toEqual([]);
  });
});

describe('FHIR R4 bundles', async () => {
  const written = await writtenAs('fhir');

  test('carry the facts of the record', () => {
    for (const { patient, bundle } of written) {
      const [person] = resourcesOf(bundle, 'Patient');
      expect(person).toMatchObject({
        id: patient.id,
        name: [{ family: patient.name.family, given: expect.any(Array) as string[] }],
        gender: patient.sex,
        birthDate: patient.birthDate,
      });
      const [{ given }] = person?.['name'] as [{ given: string[] }];
      expect([given.join(' '), given.length]).toEqual([
        patient.name.given,
        patient.name.given.includes(' ') ? 2 : 1,
      ]);
      expect(person?.['deceasedDateTime']).toBe(
        ['KIA', 'DOW'].includes(patient.outcome.status) ? patient.outcome.at : undefined,
      );
      const values = (code: string) =>
        resourcesOf(bundle, 'Observation')
          .filter(({ code: of }) => codingsIn(of).some((coding) => coding.code === code))
          .map(({ effectiveDateTime, valueQuantity }) => [
            effectiveDateTime,
            (valueQuantity as { value: number } | undefined)?.value,
          ]);
      const vitals = patient.vitals ?? [];
      expect(values('8867-4')).toEqual(vitals.map((v) => [v.at, v.heartRate]));
      expect(values('8310-5')).toEqual(vitals.map((v) => [v.at, v.temperatureC]));
      expect(values('9269-2')).toEqual(vitals.map((v) => [v.at, v.gcs]));
      expect(values('32693-4')).toEqual((patient.laboratory ?? []).map((l) => [l.at, l.lactate]));
      for (const { code, valueQuantity } of resourcesOf(bundle, 'Observation')) {
        const unit = units[codingsIn(code)[0]?.code ?? ''];
        if (unit !== undefined)
          expect(valueQuantity).toMatchObject({ system: 'http://unitsofmeasure.org', code: unit });
      }
      const pressures = resourcesOf(bundle, 'Observation').filter(
        ({ component, code }) => component !== undefined && codingsIn(code)[0]?.code === '85354-9',
      );
      expect(pressures.map(({ component }) => component)).toEqual(
        vitals.map((v) =>
          [
            ['8480-6', 'Systolic blood pressure', v.systolic],
            ['8462-4', 'Diastolic blood pressure', v.diastolic],
          ].map(([code, display, value]) => ({
            code: { coding: [{ system: 'http://loinc.org', code, display }] },
            valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
          })),
        ),
      );
      const conditions = resourcesOf(bundle, 'Condition').map(({ code }) => codingsIn(code)[0]?.code);
      expect(conditions).toEqual(
        [...patient.injury.conditions, ...(patient.diagnoses ?? []), ...(patient.history ?? [])].map(
          ({ code }) => code,
        ),
      );
      expect(
        resourcesOf(bundle, 'Procedure').map(({ performedDateTime, code }) => [
          performedDateTime,
          codingsIn(code)[0]?.code,
        ]),
      ).toEqual((patient.treatments ?? []).map(({ at, code }) => [at, code]));
      const isVaccine = ({ atc }: { atc: string }) => atc === 'J07AM01';
      const drugs = patient.medications ?? [];
      expect(resourcesOf(bundle, 'MedicationAdministration')).toHaveLength(
        drugs.filter((each) => !isVaccine(each)).length,
      );
      expect(resourcesOf(bundle, 'Immunization').map((each) => each['occurrenceDateTime'])).toEqual([
        ...(patient.vaccines ?? []).map(({ date }) => date),
        ...drugs.filter(isVaccine).map(({ at }) => at),
      ]);
      expect(resourcesOf(bundle, 'AllergyIntolerance')).toHaveLength(
        Math.max(1, (patient.allergies ?? []).length),
      );
      const notes = resourcesOf(bundle, 'DocumentReference').map(({ content }) =>
        Buffer.from((content as { attachment: { data: string } }[])[0]!.attachment.data, 'base64').toString(),
      );
      expect(notes).toEqual((patient.notes ?? []).map((note) => note.text));
      const stays = patient.movements.filter(({ event }) => event === 'injured' || event === 'arrived');
      expect(
        resourcesOf(bundle, 'Encounter').map(({ period }) => (period as { start: string }).start),
      ).toEqual(stays.map(({ at }) => at));
    }
  });

  test('give a problem one state: diagnoses follow it, replaced ones are inactive, wrong ones refuted', () => {
    const status = (resource: Resource, key: string) => codingsIn(resource[key])[0]?.code;
    let refuted = 0;
    for (const { patient, bundle } of written) {
      const isOver = patient.outcome.status === 'RTD';
      const all = resourcesOf(bundle, 'Condition');
      const problems = all.slice(0, patient.injury.conditions.length);
      const diagnoses = all.slice(problems.length, problems.length + (patient.diagnoses ?? []).length);
      for (const problem of problems)
        expect(status(problem, 'clinicalStatus')).toBe(isOver ? 'resolved' : 'active');
      diagnoses.forEach((diagnosis, i) => {
        const [code, last] = [diagnosis, diagnoses.at(-1)].map((each) => codingsIn(each?.['code'])[0]?.code);
        const clinical = status(diagnosis, 'clinicalStatus');
        if (code === last) expect(clinical).toBe(isOver ? 'resolved' : 'active');
        else expect(clinical).toBe('inactive');
        expect(diagnosis['abatementDateTime'] === undefined).toBe(clinical === 'active');
        const later = (patient.diagnoses ?? []).slice(i + 1);
        if (patient.diagnoses?.[i]?.kind !== 'wrong' || !later.some(({ kind }) => kind === 'right')) return;
        refuted++;
        expect(status(diagnosis, 'verificationStatus')).toBe('refuted');
      });
      const [person] = resourcesOf(bundle, 'Patient');
      const isDead = patient.outcome.status === 'KIA' || patient.outcome.status === 'DOW';
      expect(person).toMatchObject({ active: !isDead, address: [{ country: patient.nationality }] });
    }
    expect(refuted).toBeGreaterThan(10);
  });

  test('refer relatively under absolute URLs where that is asked for', async () => {
    for (const id of ['fhir', 'nps', 'ips', 'eps'] as const) {
      for (const { bundle } of await write(id, 1, { references: 'relative' })) {
        const urls = new Set(bundle.entry.map(({ fullUrl }) => fullUrl));
        for (const { fullUrl, resource } of bundle.entry) {
          expect(fullUrl).toBe(`https://golden-hour.invalid/fhir/${resource.resourceType}/${resource.id}`);
          for (const reference of referencesIn(resource))
            expect(urls.has(`https://golden-hour.invalid/fhir/${reference}`), reference).toBe(true);
        }
      }
    }
  });

  test('as transactions have at most 500 entries, and leave out signs of the middle of the course alone', async () => {
    const plan = planWith({ output: { formats: [{ id: 'fhir', options: { bundle: 'transaction' } }] } });
    const [format] = prepareFormats(plan);
    const [patient] = await variedPatients();
    const [first] = patient?.vitals ?? [];
    const at = (i: number) => new Date(Date.parse(patient!.injury.at) + i * 60_000).toISOString();
    const vitals = Array.from({ length: 80 }, (_, i) => ({ ...first!, at: at(i) }));
    const bundleOf = (record: Patient) => {
      const writer = new ByteWriter();
      format!.encode(record, [writer]);
      return JSON.parse(new TextDecoder().decode(writer.take())) as Bundle;
    };
    const bundle = bundleOf({ ...patient!, vitals });
    expect(bundle.entry.length).toBeLessThanOrEqual(500);
    expect(bundle.entry.length).toBeGreaterThan(480);
    const times = resourcesOf(bundle, 'Observation')
      .filter(({ code }) => codingsIn(code)[0]?.code === '9269-2')
      .map((each) => String(each['effectiveDateTime']));
    expect([times[0], times.at(-1)]).toEqual([at(0), at(79)]);
    const usual = bundleOf(patient!);
    for (const type of ['Condition', 'Procedure', 'MedicationAdministration', 'DocumentReference'])
      expect(resourcesOf(bundle, type)).toHaveLength(resourcesOf(usual, type).length);
  });

  test('as transactions create each resource, and what has an identifier only once', async () => {
    const transactions = await write('fhir', 3, { bundle: 'transaction' });
    expect(structureProblems(transactions[0]!.bundle)).toEqual([]);
    for (const { bundle } of transactions) {
      expect(bundle.type).toBe('transaction');
      for (const { request, resource } of bundle.entry) {
        const isShared = ['Patient', 'Location', 'Organization'].includes(resource.resourceType);
        expect(request).toMatchObject({ method: 'POST', url: resource.resourceType });
        expect(request?.ifNoneExist !== undefined).toBe(isShared);
        if (!isShared) continue;
        const [identifier] = resource['identifier'] as { system: string; value: string }[];
        expect(decodeURIComponent(request!.ifNoneExist!)).toBe(
          `identifier=${identifier!.system}|${identifier!.value}`,
        );
      }
    }
  });
});

describe('NATO Patient Summaries', async () => {
  const written = await writtenAs('nps');
  const types = [
    'Patient',
    'Organization',
    'AllergyIntolerance',
    'Condition',
    'Medication',
    'MedicationRequest',
    'Observation',
    'Procedure',
  ];

  test('keep the rules of the bundle: a timed collection of these resources, one patient, nothing of a transaction', () => {
    for (const { bundle, patient } of written) {
      expect(bundle.type).toBe('collection');
      expect(bundle.timestamp).toBe(patient.outcome.at);
      for (const entry of bundle.entry) {
        expect(Object.keys(entry).sort()).toEqual(['fullUrl', 'resource']);
        expect(types).toContain(entry.resource.resourceType);
        const { profile } = entry.resource['meta'] as { profile: string[] };
        expect(profile).toEqual([
          `http://nato.int/nps/StructureDefinition/NPS${entry.resource.resourceType}`,
        ]);
      }
      expect(resourcesOf(bundle, 'Patient')).toHaveLength(1);
    }
  });

  test('give every concept exactly one coding with system, code and display', () => {
    for (const { bundle } of written) {
      for (const { resource } of bundle.entry) {
        if (resource['code'] === undefined) continue;
        const { coding } = resource['code'] as { coding: Record<string, string>[] };
        expect(coding).toHaveLength(1);
        expect(Object.keys(coding[0]!).sort()).toEqual(['code', 'display', 'system']);
      }
    }
  });

  test('have what each profile asks for', () => {
    let requests = 0;
    for (const { bundle, patient } of written) {
      const [person] = resourcesOf(bundle, 'Patient');
      expect(person).toMatchObject({ birthDate: patient.birthDate });
      for (const { system, value } of person!['identifier'] as { system: string; value: string }[])
        expect(system.length * value.length).toBeGreaterThan(0);
      const [organization] = resourcesOf(bundle, 'Organization');
      expect(organization).toMatchObject({
        name: patient.nationality,
        alias: [expect.stringMatching(/^Armed forces of /) as string],
      });
      expect(person).toMatchObject({ address: [{ country: patient.nationality }] });
      const problems = resourcesOf(bundle, 'Condition').map(
        ({ code, bodySite }) => JSON.stringify(code) + JSON.stringify(bodySite ?? ''),
      );
      expect(problems).toHaveLength(patient.injury.conditions.length + (patient.history ?? []).length);
      for (const allergy of resourcesOf(bundle, 'AllergyIntolerance')) {
        expect(allergy['criticality']).toBeDefined();
        expect(((allergy['category'] as string[] | undefined) ?? []).length).toBeLessThanOrEqual(1);
      }
      for (const condition of resourcesOf(bundle, 'Condition')) {
        const onsets = Object.keys(condition).filter((key) => key.startsWith('onset'));
        expect(onsets.filter((key) => key !== 'onsetDateTime')).toEqual([]);
      }
      const drugs = new Map(
        resourcesOf(bundle, 'Medication').map(({ id, code }) => [`urn:uuid:${id}`, code]),
      );
      for (const request of resourcesOf(bundle, 'MedicationRequest')) {
        requests++;
        const { reference, display } = request['medicationReference'] as {
          reference: string;
          display: string;
        };
        expect(codingsIn(drugs.get(reference))[0]?.display).toBe(display);
        expect(request['authoredOn']).toBeDefined();
        expect((request['dosageInstruction'] as { text: string }[])[0]!.text.length).toBeGreaterThan(2);
      }
      expect(resourcesOf(bundle, 'MedicationRequest')).toHaveLength(
        (patient.medications ?? []).length + (patient.regularMedication ?? []).length,
      );
      for (const observation of resourcesOf(bundle, 'Observation')) {
        expect(observation['subject']).toBeDefined();
        expect(observation['effectiveDateTime']).toBeDefined();
        for (const part of (observation['component'] as { valueQuantity: object }[] | undefined) ?? [])
          expect(Object.keys(part.valueQuantity)).toEqual(expect.arrayContaining(['value', 'unit']));
      }
      for (const procedure of resourcesOf(bundle, 'Procedure'))
        expect(procedure['performedDateTime']).toBeDefined();
    }
    expect(requests).toBeGreaterThan(300);
  });
});

describe.each([
  ['International Patient Summaries', 'ips', ['11450-4', '48765-2', '10160-0']],
  ['European Patient Summaries', 'eps', ['11450-4', '48765-2', '10160-0', '47519-4', '46264-8']],
] as const)('%s', async (_name, id, required) => {
  const isIps = id === 'ips';
  const written = await writtenAs(id);
  interface Section {
    readonly title: string;
    readonly code: { readonly coding: readonly { readonly code: string }[] };
    readonly text: { readonly status: string; readonly div: string };
    readonly entry?: readonly { readonly reference: string }[];
    readonly emptyReason?: object;
  }
  const sectionsOf = (bundle: Bundle) => bundle.entry[0]!.resource['section'] as readonly Section[];

  test('are documents: an identifier, a time, the composition first, one patient', () => {
    for (const { bundle } of written) {
      expect(bundle.type).toBe('document');
      expect(bundle['identifier']).toMatchObject({ system: expect.stringMatching(/^https?:/) as string });
      expect(bundle.timestamp).toBeDefined();
      expect(bundle.entry[0]?.resource).toMatchObject({
        resourceType: 'Composition',
        status: 'final',
        type: {
          coding: [{ system: 'http://loinc.org', code: '60591-5', display: 'Patient summary Document' }],
        },
        subject: {
          reference: bundle.entry.find(({ resource }) => resource.resourceType === 'Patient')?.fullUrl,
        },
      });
      expect(resourcesOf(bundle, 'Patient')).toHaveLength(1);
      expect(resourcesOf(bundle, 'Composition')).toHaveLength(1);
      for (const entry of bundle.entry) expect(Object.keys(entry).sort()).toEqual(['fullUrl', 'resource']);
    }
  });

  test('have the required sections once, and each section entries or a reason why there are none', () => {
    for (const { bundle } of written) {
      const codes = sectionsOf(bundle).map(({ code }) => code.coding[0]?.code);
      expect(new Set(codes).size).toBe(codes.length);
      expect(codes).toEqual(expect.arrayContaining([...required]));
      for (const { title, text: narrative, entry, emptyReason } of sectionsOf(bundle)) {
        expect(title.length).toBeGreaterThan(3);
        expect((entry !== undefined) !== (emptyReason !== undefined)).toBe(true);
        expect(narrative.status).toBe(isIps || entry !== undefined ? 'generated' : 'empty');
        expect(narrative.div).toMatch(/^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml">.*<\/div>$/s);
      }
    }
  });

  test('refer from a section to every resource of its kind', () => {
    for (const { bundle } of written) {
      const referred = sectionsOf(bundle).flatMap(({ entry = [] }) =>
        entry.map(({ reference }) => reference),
      );
      expect(new Set(referred).size).toBe(referred.length);
      const clinicalEntries = bundle.entry.filter(
        ({ resource }) =>
          ![
            ...'Composition Patient Organization Medication Practitioner PractitionerRole'.split(' '),
          ].includes(resource.resourceType),
      );
      expect([...referred].sort()).toEqual(clinicalEntries.map(({ fullUrl }) => fullUrl).sort());
    }
  });

  test('say what is known, and that nothing is, for people and for machines', () => {
    let without = 0;
    for (const { bundle, patient } of written) {
      const section = (code: string) => sectionsOf(bundle).find((s) => s.code.coding[0]?.code === code)!;
      const isOver = patient.outcome.status === 'RTD';
      const problems = section(isOver && isIps ? '11348-0' : '11450-4').text.div;
      for (const { text: words, display } of patient.injury.conditions)
        expect(problems).toContain(words ?? display);
      if ((patient.allergies ?? []).length > 0) continue;
      without++;
      expect(section('48765-2').emptyReason).toMatchObject({ coding: [{ code: 'nilknown' }] });
    }
    expect(without).toBeGreaterThan(100);
  });

  test('of summary records do not pretend to know allergies and medication', async () => {
    const [{ bundle }] = (await write(id, 1, {}, 'summary')) as [Written];
    for (const code of ['48765-2', '10160-0']) {
      const section = sectionsOf(bundle).find((s) => s.code.coding[0]?.code === code);
      expect(section?.emptyReason).toMatchObject({ coding: [{ code: 'unavailable' }] });
    }
    for (const { resource } of bundle.entry)
      expect([...structureProblems(resource), ...schemaProblems(resource)]).toEqual([]);
  });

  test('have status and times where the profiles ask for them', () => {
    for (const { bundle } of written) {
      for (const statement of resourcesOf(bundle, 'MedicationStatement'))
        expect(statement['effectiveDateTime'] ?? statement['effectivePeriod']).toBeDefined();
      for (const procedure of resourcesOf(bundle, 'Procedure'))
        expect(procedure['performedDateTime']).toBeDefined();
      for (const condition of resourcesOf(bundle, 'Condition'))
        expect(condition['clinicalStatus']).toBeDefined();
    }
  });
});

test('a bulk export has a file a type whose resources refer to each other, each once, and says how many there are', async () => {
  const scenario = presetWith('nato-article-5', 120);
  scenario.output = {
    formats: [{ id: 'fhir-bulk' }],
    depth: 'full',
    compression: 'none',
    patientsPerPart: 100,
  };
  const { files } = await writeDataset(scenario, 8);
  const about = JSON.parse(String(files.get('export.json'))) as {
    transactionTime: string;
    output: { type: string; url: string; count: number }[];
  };
  expect(Number.isNaN(Date.parse(about.transactionTime))).toBe(false);
  const resources = new Map<string, Resource>();
  for (const { type, url, count } of about.output) {
    const lines = String(files.get(url)).trimEnd().split('\n');
    expect(lines).toHaveLength(count);
    for (const line of lines) {
      const resource = JSON.parse(line) as Resource;
      expect(resource.resourceType).toBe(type);
      const key = `${type}/${resource.id}`;
      expect(resources.has(key), key).toBe(false);
      resources.set(key, resource);
    }
  }
  const dangling = [...resources.values()]
    .flatMap(referencesIn)
    .filter((reference) => !resources.has(reference));
  expect(dangling).toEqual([]);
  const types = new Set([...resources.values()].map(({ resourceType }) => resourceType));
  expect([...types].sort()).toEqual([...bulkTypes].sort());
  const some = [...resources.values()].filter((_, i) => i % 97 === 0);
  expect(some.flatMap((resource) => [...structureProblems(resource), ...schemaProblems(resource)])).toEqual(
    [],
  );
});

test('the validators themselves tell right from wrong', async () => {
  const [{ bundle }] = (await writtenAs('fhir')).filter(({ patient }) => patient.vitals!.length > 0) as [
    Written,
  ];
  const observation = resourcesOf(bundle, 'Observation').find(
    ({ code }) => codingsIn(code)[0]?.code === '8867-4',
  ) as Resource;
  const { status, ...unfinished } = observation;
  expect(status).toBe('final');
  expect(structureProblems(unfinished as Resource)).not.toEqual([]);
  expect(structureProblems({ ...observation, effectiveDateTime: undefined })).not.toEqual([]);
  expect(structureProblems({ ...observation, subject: undefined })).not.toEqual([]);
  expect(schemaProblems({ ...observation, status: 'done' })).not.toEqual([]);
  expect(schemaProblems({ ...observation, colour: 'red' })).not.toEqual([]);
  expect(bindingProblems(observation)).toEqual([]);
  expect(bindingProblems({ ...observation, status: 'done' })).not.toEqual([]);
  expect(bindingProblems({ ...observation, colour: 'red' })).not.toEqual([]);
  expect(ownProblems({ a: [] })).toEqual(['.a is empty']);
  expect(ownProblems({ valueString: 'x', valueInteger: 1 })).toHaveLength(1);
  expect(ownProblems({ start: '2027-02-02', end: '2027-02-01' })).toHaveLength(1);
  expect(ownProblems({ date: '2027-13-01' })).toHaveLength(1);
});

test('text in base64 is what an independent decoder reads', () => {
  for (const words of ['', 'a', 'ab', 'abc', 'Größe µg – 漢字 🩸', 'EXERCISE\nline'])
    expect(Buffer.from(base64(words), 'base64').toString('utf8')).toBe(words);
});
