import * as z from 'zod/mini';
import { bloodGroups } from '#core/catalogue/populations.ts';
import { natoRanks } from '#core/catalogue/ranks.ts';
import { nationCodes } from '#core/catalogue/nations.ts';
import { ATC, doseUnits, routes } from '#core/catalogue/medications.ts';
import { SNOMED_CT, categories, mechanisms, regions, triageCategories } from '#core/catalogue/terms.ts';
import { consciousness } from '#core/catalogue/observations.ts';
import { field } from '#core/scenario/field.ts';
import { recordRoles } from '#core/catalogue/roles.ts';
import { warfareTypes } from '#core/catalogue/warfare.ts';
import { causes } from '#core/catalogue/causes.ts';
import {
  eventKinds,
  outcomes,
  preventabilities,
  stepKinds,
  transports,
} from '#core/simulation/story/casualty.ts';

const triageErrors = ['over-triage', 'under-triage'] as const;
export const noteKinds = ['mist', 'medevac-request', 'casualty-card', 'narrative'] as const;
export type NoteKind = (typeof noteKinds)[number];

const text = (title: string) => field(z.string().check(z.minLength(1)), { title });
const moment = (title = 'When') =>
  field(z.iso.datetime({ offset: true }), { title, description: 'ISO 8601 with offset.' });
const facilityId = () => text('Facility id');

const condition = z.strictObject({
  system: field(z.literal(SNOMED_CT), { title: 'Code system' }),
  code: field(z.string().check(z.regex(/^\d{6,18}$/)), { title: 'SNOMED CT code' }),
  display: text('SNOMED CT display'),
  text: z.optional(text('In military words')),
  region: field(z.enum(regions), { title: 'Body region' }),
  side: z.optional(field(z.enum(['left', 'right']), { title: 'Side' })),
  ais: z.optional(
    field(z.int().check(z.gte(1), z.lte(6)), {
      title: 'Abbreviated Injury Scale',
      description: 'Injuries by force or burn only.',
    }),
  ),
});

const movement = z.strictObject({
  at: moment(),
  event: field(z.enum(stepKinds), { title: 'What happened' }),
  facility: facilityId(),
  role: field(z.enum(recordRoles), { title: 'Role of the facility' }),
  to: z.optional(text('Facility that a departure leads to')),
  by: z.optional(field(z.enum(transports), { title: 'Means of transport' })),
});

const count = (title: string, low: number, high: number, unit?: string) =>
  field(z.int().check(z.gte(low), z.lte(high)), { title, ...(unit === undefined ? {} : { unit }) });
const amount = (title: string, low: number, high: number, unit?: string) =>
  field(z.number().check(z.gte(low), z.lte(high)), { title, ...(unit === undefined ? {} : { unit }) });
const codeSystem = (title = 'Code system') => field(z.enum([SNOMED_CT, ATC]), { title });
const clinicalCode = () => field(z.string().check(z.regex(/^[A-Z0-9]{4,18}$/)), { title: 'Code' });
const side = () => z.optional(field(z.enum(['left', 'right']), { title: 'Side' }));
const coded = { system: codeSystem(), code: clinicalCode(), display: text('Display') };

const triage = z.strictObject({
  at: moment(),
  facility: facilityId(),
  category: field(z.enum(triageCategories), { title: 'NATO triage category' }),
  error: z.optional(
    field(z.enum(triageErrors), {
      title: 'Mistriage',
      description: 'Where the category is not the one that the vital signs ask for.',
    }),
  ),
});

const vitals = z.strictObject({
  at: moment(),
  facility: facilityId(),
  heartRate: count('Heart rate', 0, 250, '/min'),
  respiratoryRate: count('Respiratory rate', 0, 80, '/min'),
  systolic: count('Systolic blood pressure', 20, 260, 'mmHg'),
  diastolic: count('Diastolic blood pressure', 10, 160, 'mmHg'),
  spo2: count('Oxygen saturation', 0, 100, '%'),
  temperatureC: amount('Temperature', 25, 43, '°C'),
  gcs: count('Glasgow Coma Scale', 3, 15),
  gcsEye: count('Eye opening', 1, 4),
  gcsVerbal: count('Verbal response', 1, 5),
  gcsMotor: count('Motor response', 1, 6),
  avpu: field(z.enum(consciousness), { title: 'AVPU' }),
  pain: z.optional(count('Pain', 0, 10)),
  capillaryRefillS: amount('Capillary refill', 0, 10, 's'),
  endTidalCo2: z.optional(count('End-tidal carbon dioxide', 0, 100, 'mmHg')),
  pupils: z.optional(text('Pupils')),
  urineMl: z.optional(count('Urine in the hour before', 0, 500, 'mL')),
});

const laboratory = z.strictObject({
  at: moment(),
  facility: facilityId(),
  haemoglobin: amount('Haemoglobin', 2, 20, 'g/dL'),
  platelets: count('Platelets', 5, 1000, '10⁹/L'),
  leukocytes: amount('Leukocytes', 0.1, 60, '10⁹/L'),
  crp: count('C-reactive protein', 0, 500, 'mg/L'),
  ph: amount('pH', 6.5, 7.8),
  carbonDioxide: count('Partial pressure of carbon dioxide', 10, 150, 'mmHg'),
  lactate: amount('Lactate', 0.3, 25, 'mmol/L'),
  baseExcess: amount('Base excess', -30, 10, 'mmol/L'),
  inr: amount('INR', 0.8, 10),
  sodium: count('Sodium', 110, 175, 'mmol/L'),
  potassium: amount('Potassium', 2, 9, 'mmol/L'),
  calcium: amount('Ionised calcium', 0.5, 2, 'mmol/L'),
  glucose: count('Glucose', 40, 400, 'mg/dL'),
  creatinine: amount('Creatinine', 0.3, 10, 'mg/dL'),
});

const diagnosis = z.strictObject({
  at: moment(),
  facility: facilityId(),
  ...coded,
  text: z.optional(text('In military words')),
  kind: field(z.enum(['right', 'broader', 'wrong']), {
    title: 'Against the true condition',
    description: 'Recognised; put down to something broader; taken for something else.',
  }),
});

const treatment = z.strictObject({
  at: moment(),
  facility: facilityId(),
  system: z.optional(codeSystem('Code system; absent where there is no confirmed code')),
  code: z.optional(clinicalCode()),
  display: z.optional(text('Display')),
  text: z.optional(text('In words, where the code alone does not say it')),
  region: z.optional(field(z.enum(regions), { title: 'Body region' })),
  side: side(),
  units: z.optional(count('Units of blood product', 1, 60)),
  bloodGroup: z.optional(field(z.enum(bloodGroups), { title: 'Group of the blood product' })),
});

const medication = z.strictObject({
  at: moment(),
  facility: facilityId(),
  ...coded,
  atc: field(z.string().check(z.regex(/^[A-Z]\d{2}[A-Z]{2}\d{0,2}$|^[A-Z]\d{2}[A-Z]$/)), {
    title: 'ATC code',
  }),
  dose: amount('Dose, each time', 0.1, 10_000),
  unit: field(z.enum(doseUnits), { title: 'Unit of the dose (UCUM)' }),
  route: field(z.enum(routes), { title: 'Route' }),
  everyHours: z.optional(count('Hours between doses', 1, 48, 'h')),
  until: z.optional(moment('Last dose')),
});

const scores = z.strictObject({
  rts: z.optional(amount('Revised Trauma Score', 0, 7.8408)),
  survivalProbability: z.optional(
    field(z.number().check(z.gte(0), z.lte(1)), {
      title: 'Probability of survival (TRISS)',
      description: 'With the civilian coefficients of the Major Trauma Outcome Study.',
    }),
  ),
  news2: z.optional(count('National Early Warning Score 2', 0, 20)),
  shockIndex: z.optional(amount('Shock index', 0, 10)),
  haemorrhageClass: z.optional(count('Haemorrhage class (ATLS)', 1, 4)),
  burnedSurfacePercent: z.optional(count('Body surface burned', 1, 95, '%')),
  burnFluidMlPerHour: z.optional(count('Fluid for burns (rule of tens)', 100, 2000, 'mL/h')),
  parklandMl: z.optional(count('Fluid for burns in the first 24 hours (Parkland)', 2000, 70_000, 'mL')),
  transfusedUnits: z.optional(count('Units of blood products', 1, 200)),
});

/** The complete record, as every format carries it and JSON and NDJSON write it. Absent means not applicable. */
export const patientSchema = z.strictObject({
  id: field(z.uuid(), {
    title: 'Id',
    description: 'Of this patient alone, derived from dataset and number.',
  }),
  number: field(z.int().check(z.gte(1)), { title: 'Number', description: 'From 1, in order of injury.' }),
  dataset: field(z.string().check(z.regex(/^[0-9A-V]{10}$/)), {
    title: 'Dataset',
    description: 'The same engine version, scenario and seed have the same; numbers are of it.',
  }),
  exercise: field(z.literal(true), {
    title: 'Exercise data',
    description: 'Always true: nobody in this dataset exists.',
  }),
  name: z.strictObject({ given: text('Given name'), family: text('Family name') }),
  sex: field(z.enum(['male', 'female']), { title: 'Sex' }),
  birthDate: field(z.iso.date(), { title: 'Date of birth' }),
  ageYears: field(z.int().check(z.gte(18), z.lte(60)), { title: 'Age at injury', unit: 'years' }),
  nationality: field(z.enum(nationCodes), { title: 'Nation', description: 'ISO 3166-1 alpha-3.' }),
  language: field(z.string().check(z.regex(/^[a-z]{2,3}$/)), {
    title: 'Mother tongue',
    description: 'BCP 47 language tag.',
  }),
  bloodGroup: field(z.enum(bloodGroups), { title: 'ABO and Rh(D) blood group' }),
  heightCm: field(z.int().check(z.gte(140), z.lte(215)), { title: 'Height', unit: 'cm' }),
  weightKg: field(z.number().check(z.gte(40), z.lte(170)), { title: 'Weight', unit: 'kg' }),
  service: z.strictObject({
    rank: text('National rank'),
    natoRank: field(z.enum(natoRanks), { title: 'NATO grade (STANAG 2116)' }),
    branch: text('Arm of service'),
    unit: text('Unit'),
    number: field(z.string().check(z.regex(/^EX[A-Z]{3}[0-9A-V]{10}$/)), {
      title: 'Service number',
      description: 'Begins with EX: never a real one.',
    }),
  }),
  front: z.strictObject({ id: text('Front id'), name: text('Front name') }),
  event: z.strictObject({
    id: text('Event id'),
    kind: field(z.enum(eventKinds), { title: 'Kind of event' }),
    warfare: field(z.enum(warfareTypes), { title: 'Type of warfare' }),
  }),
  injury: z.strictObject({
    at: moment('When injured or ill'),
    category: field(z.enum(categories), { title: 'Category' }),
    mechanism: field(z.enum(mechanisms), { title: 'Mechanism' }),
    conditions: z.array(condition).check(z.minLength(1)),
    iss: z.optional(field(z.int().check(z.gte(1), z.lte(75)), { title: 'Injury Severity Score' })),
    niss: z.optional(field(z.int().check(z.gte(1), z.lte(75)), { title: 'New Injury Severity Score' })),
  }),
  triage: z.array(triage).check(z.minLength(1)),
  vitals: z.optional(z.array(vitals)),
  laboratory: z.optional(z.array(laboratory)),
  diagnoses: z.optional(z.array(diagnosis)),
  treatments: z.optional(z.array(treatment)),
  medications: z.optional(z.array(medication)),
  scores: z.optional(scores),
  allergies: z.optional(
    field(
      z.array(
        z.strictObject({
          ...coded,
          criticality: field(z.enum(['low', 'high']), { title: 'Criticality' }),
          kind: field(z.enum(['drug', 'food', 'environment']), { title: 'Kind' }),
        }),
      ),
      { title: 'Allergies', description: 'Empty: no known allergy.' },
    ),
  ),
  history: z.optional(field(z.array(z.strictObject(coded)), { title: 'Past history' })),
  regularMedication: z.optional(
    field(z.array(z.strictObject({ ...coded, text: text('What, how much and how often') })), {
      title: 'Regular medication',
    }),
  ),
  vaccines: z.optional(
    z.array(
      z.strictObject({
        ...coded,
        against: text('Against'),
        date: field(z.iso.date(), { title: 'Date given' }),
      }),
    ),
  ),
  movements: z.array(movement).check(z.minLength(1)),
  outcome: z.strictObject({
    status: field(z.enum(outcomes), { title: 'Outcome' }),
    at: moment('When reached, or last known when still in treatment'),
    facility: facilityId(),
    role: field(z.enum(recordRoles), { title: 'Role of the facility' }),
    cause: z.optional(field(z.enum(causes), { title: 'Cause of death' })),
    preventability: z.optional(
      field(z.enum(preventabilities), {
        title: 'Preventability of the death',
        description: 'Whether the wounds were survivable.',
      }),
    ),
  }),
  notes: z.optional(
    z.array(
      z.strictObject({
        at: moment(),
        facility: facilityId(),
        kind: field(z.enum(noteKinds), { title: 'Kind of note' }),
        text: field(z.string().check(z.minLength(1), z.maxLength(4000)), { title: 'Plain text' }),
      }),
    ),
  ),
});

export type Patient = z.infer<typeof patientSchema>;
export type PatientCondition = z.infer<typeof condition>;
export type Movement = z.infer<typeof movement>;
export type PatientTriage = z.infer<typeof triage>;
export type PatientNote = NonNullable<Patient['notes']>[number];
