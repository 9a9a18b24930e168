import { ATC, drugs } from '#core/catalogue/medications.ts';
import type { Treatment } from '#core/patient/treatment.ts';
import type { Course } from '#core/patient/course.ts';
import type { Medication } from '#core/patient/drug-chart.ts';
import type { Person } from '#core/patient/identity.ts';
import type { Patient, PatientTriage } from '#core/patient/patient.ts';
import { burnFluid, burnedSurface, parklandVolume } from '#core/patient/burns.ts';
import {
  earlyWarningScore,
  haemorrhageClass,
  revisedTraumaScore,
  survivalProbability,
} from '#core/patient/scores.ts';
import type { VitalSigns } from '#core/patient/chart.ts';
import type { Laboratory } from '#core/patient/laboratory.ts';
import type { WorkingDiagnosis } from '#core/patient/working-diagnosis.ts';
import { SNOMED_CT, triageCategories } from '#core/catalogue/terms.ts';
import { BED } from '#core/scenario/sections/facilities/resources.ts';
import { sieve } from '#core/simulation/injury/triage-sieve.ts';
import { TOURNIQUET_APPLIED } from '#core/simulation/story/casualty.ts';
import { isTrauma, mechanismFacts } from '#core/catalogue/mechanisms.ts';

/*
 * What was found out about a casualty, as rows of the record.
 */

type Row<Key extends keyof Patient> =
  NonNullable<Patient[Key]> extends readonly (infer Item)[] ? Item : never;
/**
 * Each assessment, with whether it was wrong: by the signs that were measured then, or, where none are recorded, by
 * those of the usual person on the same way. The sieve skips ventilated patients.
 */
export function triageOf(
  course: Course,
  format: (atMs: number) => string,
  idOf: (facility: number) => string,
  measured: readonly VitalSigns[] = [],
): PatientTriage[] {
  const { assessments, care, walks } = course.casualty;
  const hasTourniquet = care.some(
    ({ kind, value }) => kind === 'first-aid' && (value & TOURNIQUET_APPLIED) !== 0,
  );
  const treatedMs =
    care.find(({ kind, value }) => kind === 'operation-end' || (kind === 'bed' && value === BED.icuBeds))
      ?.atMs ?? Infinity;
  return assessments.map(({ atMs, facility, triage, rightTriage }): PatientTriage => {
    const row = { at: format(atMs), facility: idOf(facility), category: triage };
    const seen = measured.find((set) => set.atMs === Math.floor(atMs));
    const right =
      seen === undefined
        ? rightTriage
        : seen.endTidalCo2 !== undefined
          ? triage
          : (triageCategories[
              sieve(seen, walks, hasTourniquet && atMs <= treatedMs)
            ] as PatientTriage['category']);
    if (triage === 'T4' || triage === right) return row;
    return { ...row, error: triage < right ? 'over-triage' : 'under-triage' };
  });
}

/** Signs as a row. The keys are named one by one: copying what is left of an object is slow, and there are many. */
export function vitalsRow(v: VitalSigns, at: string, facility: string): Row<'vitals'> {
  const row: Row<'vitals'> = {
    at,
    facility,
    heartRate: v.heartRate,
    respiratoryRate: v.respiratoryRate,
    systolic: v.systolic,
    diastolic: v.diastolic,
    spo2: v.spo2,
    temperatureC: v.temperatureC,
    gcs: v.gcs,
    gcsEye: v.gcsEye,
    gcsVerbal: v.gcsVerbal,
    gcsMotor: v.gcsMotor,
    avpu: v.avpu,
    capillaryRefillS: v.capillaryRefillS,
  };
  if (v.pain !== undefined) row.pain = v.pain;
  if (v.endTidalCo2 !== undefined) row.endTidalCo2 = v.endTidalCo2;
  if (v.pupils !== undefined) row.pupils = v.pupils;
  if (v.urineMl !== undefined) row.urineMl = v.urineMl;
  return row;
}

export function laboratoryRow(
  { atMs, facility: place, ...values }: Laboratory,
  at: string,
  facility: string,
): Row<'laboratory'> {
  return { at, facility, ...values };
}

export function diagnosisRow(diagnosis: WorkingDiagnosis, at: string, facility: string): Row<'diagnoses'> {
  const { code, display, text, kind } = diagnosis;
  const row: Row<'diagnoses'> = { at, facility, system: SNOMED_CT, code, display, kind };
  if (text !== undefined) row.text = text;
  return row;
}

export function treatmentRow(treatment: Treatment, at: string, facility: string): Row<'treatments'> {
  const { procedure, region, side, units, bloodGroup } = treatment;
  const { code, display, text } = procedure;
  const row: Row<'treatments'> = { at, facility };
  if (code !== undefined && display !== undefined) {
    row.system = SNOMED_CT;
    row.code = code;
    row.display = display;
  }
  if (text !== undefined) row.text = text;
  if (region !== undefined) row.region = region;
  if (side !== undefined) row.side = side;
  if (units !== undefined) row.units = units;
  if (bloodGroup !== undefined) row.bloodGroup = bloodGroup;
  return row;
}

export function medicationRow(
  { order, dose, everyHours, untilMs }: Medication,
  at: string,
  facility: string,
  format: (atMs: number) => string,
): Row<'medications'> {
  const { code, display, atc } = drugs[order.drug];
  const row: Row<'medications'> = {
    at,
    facility,
    system: code === undefined ? ATC : SNOMED_CT,
    code: code ?? atc,
    display,
    atc,
    dose,
    unit: order.unit,
    route: order.route,
  };
  if (everyHours !== undefined) row.everyHours = everyHours;
  if (untilMs !== undefined) row.until = format(untilMs);
  return row;
}

/** Scores at first contact, and what is known at the end. */
export function scoresOf(
  course: Course,
  person: Person,
  { injury }: Patient,
  vitalSigns: readonly VitalSigns[],
  treatments: readonly Treatment[],
): NonNullable<Patient['scores']> {
  const first = vitalSigns[0];
  const surface = burnedSurface(course);
  const fluid = burnFluid(surface, person.weightKg);
  const bleeding = haemorrhageClass(course);
  const units = treatments.reduce((sum, treatment) => sum + (treatment.units ?? 0), 0);
  const { iss } = injury;
  const scores: NonNullable<Patient['scores']> = {};
  if (first !== undefined) {
    const rts = revisedTraumaScore(first);
    scores.rts = rts;
    if (iss !== undefined && isTrauma(injury.mechanism)) {
      scores.survivalProbability = survivalProbability(
        rts,
        iss,
        person.ageYears,
        mechanismFacts[injury.mechanism].isBlunt,
      );
    }
    scores.news2 = earlyWarningScore(first, false);
    scores.shockIndex = Math.round((100 * first.heartRate) / first.systolic) / 100;
  }
  if (bleeding !== undefined) scores.haemorrhageClass = bleeding;
  if (surface > 0) scores.burnedSurfacePercent = surface;
  if (fluid !== undefined) scores.burnFluidMlPerHour = fluid;
  const parkland = parklandVolume(surface, person.weightKg);
  if (parkland !== undefined) scores.parklandMl = parkland;
  if (units > 0) scores.transfusedUnits = units;
  return scores;
}
