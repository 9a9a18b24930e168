import * as z from 'zod/mini';
import { bloodGroups } from '#core/catalogue/populations.ts';
import { natoRanks } from '#core/catalogue/ranks.ts';
import { nationCodes } from '#core/catalogue/nations.ts';
import { categories, mechanisms, regions, triageCategories } from '#core/catalogue/terms.ts';
import { field } from '#core/scenario/field.ts';
import { warfareTypes } from '#core/scenario/sections/warfare/warfare.ts';
import {
  causes,
  eventKinds,
  outcomes,
  preventabilities,
  stepKinds,
  transports,
} from '#core/simulation/casualty.ts';

/** What the record calls each of `roles`: collection points belong to the point of injury, Role 2 is one. */
export const recordRoles = ['POI', 'POI', 'R1', 'R2', 'R2', 'R3', 'CSU', 'R4'] as const;
export type RecordRole = (typeof recordRoles)[number];

const text = (title: string) => field(z.string().check(z.minLength(1)), { title });
const moment = (title = 'When') =>
  field(z.iso.datetime({ offset: true }), { title, description: 'ISO 8601 with offset.' });
const facilityId = () => text('Facility id');

const condition = z.strictObject({
  system: field(z.literal('http://snomed.info/sct'), { title: 'Code system' }),
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

/** The complete record, as every format carries it and JSON and NDJSON write it. Absent means not applicable. */
export const patientSchema = z.strictObject({
  id: field(z.uuid(), { title: 'Id', description: 'Derived from seed and number.' }),
  number: field(z.int().check(z.gte(1)), { title: 'Number', description: 'From 1, in order of injury.' }),
  exercise: field(z.literal(true), {
    title: 'Exercise data',
    description: 'Always true: nobody in this dataset exists.',
  }),
  name: z.strictObject({ given: text('Given name'), family: text('Family name') }),
  sex: field(z.enum(['male', 'female']), { title: 'Sex' }),
  birthDate: field(z.iso.date(), { title: 'Date of birth' }),
  ageYears: field(z.int().check(z.gte(18), z.lte(60)), { title: 'Age at injury', unit: 'years' }),
  nationality: field(z.enum(nationCodes), { title: 'Nation', description: 'ISO 3166-1 alpha-3.' }),
  bloodGroup: field(z.enum(bloodGroups), { title: 'ABO and Rh(D) blood group' }),
  heightCm: field(z.int().check(z.gte(140), z.lte(215)), { title: 'Height', unit: 'cm' }),
  weightKg: field(z.number().check(z.gte(40), z.lte(170)), { title: 'Weight', unit: 'kg' }),
  service: z.strictObject({
    rank: text('National rank'),
    natoRank: field(z.enum(natoRanks), { title: 'NATO grade (STANAG 2116)' }),
    branch: text('Arm of service'),
    unit: text('Unit'),
    number: field(z.string().check(z.regex(/^EX-[A-Z]{3}-\d{8}$/)), {
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
  triage: z
    .array(
      z.strictObject({
        at: moment(),
        facility: facilityId(),
        category: field(z.enum(triageCategories), { title: 'NATO triage category' }),
      }),
    )
    .check(z.minLength(1)),
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
        description: 'Whether anybody could have survived the wounds.',
      }),
    ),
  }),
});

export type Patient = z.infer<typeof patientSchema>;
export type PatientCondition = z.infer<typeof condition>;
export type Movement = z.infer<typeof movement>;
