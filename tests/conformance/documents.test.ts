import { beforeAll, describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { patientsSchema } from '#core/formats/xml/xml-writer.ts';
import type { Patient } from '#core/patient/patient.ts';
import { encode, planOf, variedPatients } from '../support/encode.ts';
import { hl7Problems, messagesIn } from '../support/hl7-definitions.ts';
import { readXml, recordOf } from '../support/xml-reader.ts';

/** A record as XML can say it: every value as text, and what is empty as nothing in an element. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? '' : value.map(asText);
  if (typeof value !== 'object' || value === null) return `${value as string | number | boolean}`;
  const entries = Object.entries(value);
  return entries.length === 0 ? '' : Object.fromEntries(entries.map(([key, own]) => [key, asText(own)]));
}

async function xmllint(
  document: string,
): Promise<{ valid: boolean; errors: readonly { message: string }[] }> {
  return validateXML({
    xml: [{ fileName: 'patients.xml', contents: document }],
    schema: [patientsSchema()],
    initialMemoryPages: 1024,
    maxMemoryPages: 8192,
  });
}

describe('XML', () => {
  test('three hundred records of every preset follow the schema that is published with them, says xmllint', async () => {
    const document = String(encode(planOf('xml'), await variedPatients()).get('patients.xml'));
    const { valid, errors } = await xmllint(document);
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });
  test.each([
    ['a triage category that does not exist', '<category>T1</category>', '<category>T5</category>'],
    ['an element that is missing', /<sex>\w+<\/sex>/, ''],
    ['a time that is none', /<injury><at>[^<]+/, '<injury><at>yesterday'],
    ['a number out of range', /<heightCm>\d+/, '<heightCm>14'],
  ])('%s is found', async (_what, right, wrong) => {
    const patients = (await variedPatients()).slice(0, 20);
    const document = String(encode(planOf('xml'), patients).get('patients.xml')).replace(right, wrong);
    expect((await xmllint(document)).valid).toBe(false);
  });
  test('a strict parser reads every fact of the records back', async () => {
    const patients = await variedPatients();
    const root = readXml(String(encode(planOf('xml'), patients).get('patients.xml')));
    expect(root.children.map(recordOf)).toEqual(patients.map(asText));
  });
});

describe('HL7 v2', () => {
  let file = '';
  let messages: Message[] = [];
  beforeAll(async () => {
    file = String(encode(planOf('hl7v2'), await variedPatients(), 64).get('messages.hl7'));
    messages = messagesIn(file);
  });

  test('every message has the segments and fields of its structure in HL7 2.5.1', () => {
    expect(messages.length).toBeGreaterThan(3000);
    expect([...new Set(messages.flatMap(hl7Problems))]).toEqual([]);
    const events = new Set(messages.map((message) => message.getSegment('MSH')?.getField(9)?.toString()));
    expect([...events].sort()).toEqual([
      'ADT^A01^ADT_A01',
      'ADT^A02^ADT_A02',
      'ADT^A03^ADT_A03',
      'ADT^A04^ADT_A01',
      'ADT^A08^ADT_A01',
      'ORU^R01^ORU_R01',
    ]);
  });
  test('with medication, administrations and vaccinations are messages of their own structures', async () => {
    const patients = await variedPatients();
    const asked = messagesIn(
      String(encode(planOf('hl7v2', 'full', { medication: 'yes' }), patients, 64).get('messages.hl7')),
    );
    expect([...new Set(asked.flatMap(hl7Problems))]).toEqual([]);
    const of = (type: string) =>
      asked.filter((message) => message.getSegment('MSH')?.getField(9)?.toString() === type);
    const codes = (all: readonly { readonly code?: string | undefined }[]) =>
      all.flatMap(({ code }) => code ?? []).sort();
    const given = (type: string) =>
      of(type)
        .flatMap((message) => message.getAllSegments('RXA'))
        .map((rxa) => ({ code: rxa.getField(5)?.getComponent(1) }));
    const medications = patients.flatMap((patient) => patient.medications ?? []);
    const isVaccine = ({ atc }: (typeof medications)[number]) => atc.startsWith('J07');
    const drugs = medications.filter((medication) => !isVaccine(medication));
    const vaccines = patients.flatMap((patient) => patient.vaccines ?? []);
    expect(codes(given('RAS^O17^RAS_O17'))).toEqual(codes(drugs));
    expect(codes(given('VXU^V04^VXU_V04'))).toEqual(codes([...medications.filter(isVaccine), ...vaccines]));
    expect(asked.length).toBe(messages.length + of('RAS^O17^RAS_O17').length + of('VXU^V04^VXU_V04').length);
  });
  test('the rank before a name is no longer than HL7 lets a receiver cut', () => {
    const names = messages.map((message) => message.getSegment('PID')?.getField(5));
    expect(Math.max(...names.map((name) => name?.getComponent(5).length ?? 0))).toBeLessThanOrEqual(20);
  });
  test('the check finds what is missing, out of place and too much', () => {
    const [first] = messages;
    const text = String(first);
    const problems = (changed: string) => messagesIn(changed).flatMap(hl7Problems);
    expect(problems(text)).toEqual([]);
    expect(problems(text.replace(/\rPV1[^\r]*/, ''))).toEqual(['ADT_A01: PV1 is missing.']);
    expect(problems(text.replace(/(PV1\|1)\|\w/, '$1|'))).toEqual(['PV1-2 is missing.']);
    expect(problems(text.replace('\rEVN|A04|', `\rEVN|A04|20270101${'|'.repeat(9)}x`))).not.toEqual([]);
  });
  test('the file is one batch, which counts its messages, and every message is marked as training', () => {
    const lines = file.split('\r');
    expect(lines.slice(0, 2).map((line) => line.slice(0, 9))).toEqual(['FHS|^~\\&|', 'BHS|^~\\&|']);
    expect(lines.slice(-3)).toEqual([`BTS|${messages.length}`, 'FTS|1', '']);
    for (const message of messages) expect(message.getSegment('MSH')?.getField(11)?.toString()).toBe('T');
    const ids = messages.map((message) => message.getSegment('MSH')?.getField(10)?.toString());
    expect(new Set(ids).size).toBe(messages.length);
  });
  test('the facts of the records are found in the messages, in order of time', async () => {
    const byPatient = new Map<number, Message[]>();
    for (const message of messages) {
      const number = parseInt(message.getSegment('MSH')?.getField(10)?.toString().slice(10, 15) ?? '', 32);
      byPatient.set(number, [...(byPatient.get(number) ?? []), message]);
    }
    for (const patient of await variedPatients()) {
      const messages = byPatient.get(patient.number) ?? [];
      expectFacts(patient, messages);
    }
  });
});

type Message = ReturnType<typeof messagesIn>[number];

function expectFacts(patient: Patient, messages: readonly Message[]): void {
  const time = (iso: string) =>
    iso.replaceAll(/[-:T]/g, (sign, at: number) => (at > 18 && sign === '-' ? '-' : ''));
  const of = (event: string) =>
    messages.filter((message) => message.getSegment('MSH')?.getField(9)?.getComponent(2) === event);
  const field = (message: Message | undefined, segment: string, place: number) =>
    message?.getSegment(segment)?.getField(place);
  const times = messages.map((message) => field(message, 'MSH', 7)?.toString() ?? '');
  expect(times).toEqual(times.toSorted());
  expect(of('A04')).toHaveLength(1);
  expect(field(of('A04')[0], 'PID', 5)?.getComponent(1)).toBe(patient.name.family);
  expect(field(of('A04')[0], 'PID', 3)?.getComponent(1)).toBe(`${patient.number}`);
  expect(field(of('A04')[0], 'OBX', 5)?.toString()).toBe(patient.id);
  expect(field(of('A04')[0], 'PV1', 44)?.toString()).toBe(time(patient.injury.at));
  const arrivals = patient.movements.filter(({ event }) => event === 'arrived');
  const hospitals = arrivals.filter(({ role }) => role !== 'R1' && role !== 'POI');
  expect(of('A01').map((message) => field(message, 'PV1', 3)?.getComponent(4))).toEqual(
    hospitals.slice(0, 1).map(({ facility }) => facility),
  );
  expect(of('A02')).toHaveLength(arrivals.length - of('A01').length);
  expect(of('A03')).toHaveLength(patient.outcome.status === 'IN_TREATMENT' ? 0 : 1);
  const isDead = patient.outcome.status === 'KIA' || patient.outcome.status === 'DOW';
  // Nobody knows of a death before it.
  for (const message of messages) {
    const isLast = message === of('A03')[0];
    expect(field(message, 'PID', 30)?.toString() || 'N').toBe(isDead && isLast ? 'Y' : 'N');
  }
  if (isDead) expect(field(of('A03')[0], 'PV1', 36)?.toString()).toBe('20');
  const results = patient.triage.length + (patient.vitals?.length ?? 0) + (patient.laboratory?.length ?? 0);
  expect(of('R01')).toHaveLength(results);
  expect(new Set(of('R01').map((message) => field(message, 'OBR', 3)?.toString())).size).toBe(results);
  const rates = of('R01').flatMap((message) =>
    message
      .getAllSegments('OBX')
      .flatMap((obx) =>
        obx.getField(3)?.getComponent(1) === '8867-4' ? [Number(obx.getField(5)?.toString())] : [],
      ),
  );
  expect(rates).toEqual(patient.vitals?.map(({ heartRate }) => heartRate));
  // Each update is a snapshot of all until then.
  const procedures = of('A08').at(-1)?.getAllSegments('PR1') ?? [];
  expect(procedures).toHaveLength(patient.treatments?.length ?? 0);
  const codes = procedures.flatMap((pr1) => pr1.getField(3)?.getComponent(1) || []);
  expect(codes).toEqual(patient.treatments?.flatMap(({ code }) => code ?? []));
}
