import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { describe, expect, test } from 'vitest';
import type { Patient } from '#core/patient/patient.ts';
import { staysOf } from '#core/patient/stays.ts';
import { encode, planOf, variedPatients } from '../support/encode.ts';

const every = 'Bundle.entry.resource';
const vital = (code: string) =>
  `${every}.ofType(Observation).where(code.coding.code = '${code}').value.value`;

/** Where docs/formats.md says that a fact of the record is in a Bundle, as FHIRPath, and the fact. */
const mapping: readonly (readonly [fact: string, path: string, expected: (patient: Patient) => unknown])[] = [
  ['name', `${every}.ofType(Patient).name.family`, ({ name }) => [name.family]],
  ['birthDate', `${every}.ofType(Patient).birthDate`, ({ birthDate }) => [birthDate]],
  [
    'service.number',
    `${every}.ofType(Patient).identifier.where(use = 'official').value`,
    ({ service }) => [service.number],
  ],
  [
    'outcome.at of the dead',
    `${every}.ofType(Patient).deceased`,
    ({ outcome }) => (outcome.status === 'KIA' || outcome.status === 'DOW' ? [outcome.at] : []),
  ],
  [
    'injury.conditions and history',
    `${every}.ofType(Condition).where(category.coding.code = 'problem-list-item').code.coding.code`,
    ({ injury, history = [] }) => [...injury.conditions, ...history].map(({ code }) => code),
  ],
  ['vitals.heartRate', vital('8867-4'), ({ vitals }) => vitals?.map(({ heartRate }) => heartRate)],
  ['vitals.temperatureC', vital('8310-5'), ({ vitals }) => vitals?.map(({ temperatureC }) => temperatureC)],
  [
    'vitals.systolic',
    `${every}.ofType(Observation).where(code.coding.code = '85354-9').component.where(code.coding.code = '8480-6').value.value`,
    ({ vitals }) => vitals?.map(({ systolic }) => systolic),
  ],
  ['laboratory.lactate', vital('32693-4'), ({ laboratory }) => laboratory?.map(({ lactate }) => lactate)],
  [
    'treatments',
    `${every}.ofType(Procedure).code.coding.code`,
    ({ treatments }) => treatments?.flatMap(({ code }) => code ?? []),
  ],
  [
    'allergies',
    `${every}.ofType(AllergyIntolerance).code.coding.code`,
    ({ allergies = [] }) => (allergies.length === 0 ? ['716186003'] : allergies.map(({ code }) => code)),
  ],
  [
    'vaccines',
    `${every}.ofType(Immunization).occurrence`,
    ({ vaccines = [], medications = [] }) => [
      ...vaccines.map(({ date }) => date),
      ...medications.filter(({ atc }) => atc.startsWith('J07')).map(({ at }) => at),
    ],
  ],
  [
    'movements as stays',
    `${every}.ofType(Encounter).period.start`,
    (patient) => staysOf(patient).map(({ from }) => from),
  ],
  ['notes', `${every}.ofType(DocumentReference).count()`, ({ notes = [] }) => [notes.length]],
  [
    'triage',
    `${every}.ofType(Observation).where(value.coding.code.matches('^T[1-4]$')).value.coding.code`,
    ({ triage }) => triage.map(({ category }) => category),
  ],
];

describe('a FHIR Bundle holds, where the mapping says,', () => {
  test.each(mapping)('%s', async (_fact, path, expected) => {
    const evaluate = fhirpath.compile(path, r4);
    const patients = (await variedPatients()).filter((_, i) => i % 20 === 0);
    const lines = String(encode(planOf('fhir'), patients).get('fhir.ndjson'))
      .trimEnd()
      .split('\n');
    for (const [i, patient] of patients.entries()) {
      const found = (evaluate(JSON.parse(lines[i] as string)) as unknown[]).map((value) =>
        typeof value === 'number' || typeof value === 'string' ? value : String(value),
      );
      expect(found).toEqual(expected(patient) ?? []);
    }
  });
});
