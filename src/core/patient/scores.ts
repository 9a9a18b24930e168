import { exp } from '#core/random/math.ts';
import { bloodLoss } from '#core/physiology/decline.ts';
import type { Course } from '#core/patient/course.ts';
import type { VitalSigns } from '#core/patient/chart.ts';

/** Points of a value by descending lower limits. */
function band(value: number, limits: readonly (readonly [from: number, points: number])[]): number {
  return limits.find(([from]) => value >= from)?.[1] ?? 0;
}

/** Revised Trauma Score, 0 to 7.8408 (Champion et al., J Trauma 29 (1989) 623). */
export function revisedTraumaScore({
  gcs,
  systolic,
  respiratoryRate,
}: Pick<VitalSigns, 'gcs' | 'systolic' | 'respiratoryRate'>): number {
  const ofGcs = band(gcs, [
    [13, 4],
    [9, 3],
    [6, 2],
    [4, 1],
  ]);
  const ofPressure = band(systolic, [
    [90, 4],
    [76, 3],
    [50, 2],
    [1, 1],
  ]);
  const ofBreathing = band(respiratoryRate, [
    [30, 3],
    [10, 4],
    [6, 2],
    [1, 1],
  ]);
  return Math.round(10_000 * (0.9368 * ofGcs + 0.7326 * ofPressure + 0.2908 * ofBreathing)) / 10_000;
}

/**
 * Probability of survival, 0 to 1, by TRISS with the coefficients of the Major Trauma Outcome Study (Boyd 1987,
 * revised by Champion 1995); blast counts as penetrating. From civilian care: an order of magnitude.
 */
export function survivalProbability(rts: number, iss: number, ageYears: number, isBlunt: boolean): number {
  const isOld = ageYears >= 55 ? 1 : 0;
  const b = isBlunt
    ? -0.4499 + 0.8085 * rts - 0.0835 * iss - 1.743 * isOld
    : -2.5355 + 0.9934 * rts - 0.0651 * iss - 1.136 * isOld;
  return Math.round(1000 / (1 + exp(-b))) / 1000;
}

/** National Early Warning Score 2, 0 to 20 (Royal College of Physicians 2017), scale 1 for oxygen. */
export function earlyWarningScore(signs: VitalSigns, hasOxygen: boolean): number {
  const { respiratoryRate, spo2, systolic, heartRate, gcs, temperatureC } = signs;
  const breathing = band(respiratoryRate, [
    [25, 3],
    [21, 2],
    [12, 0],
    [9, 1],
    [0, 3],
  ]);
  const saturation = band(spo2, [
    [96, 0],
    [94, 1],
    [92, 2],
    [0, 3],
  ]);
  const pressure = band(systolic, [
    [220, 3],
    [111, 0],
    [101, 1],
    [91, 2],
    [0, 3],
  ]);
  const pulse = band(heartRate, [
    [131, 3],
    [111, 2],
    [91, 1],
    [51, 0],
    [41, 1],
    [0, 3],
  ]);
  const warmth = band(temperatureC, [
    [39.1, 2],
    [38.1, 1],
    [36.1, 0],
    [35.1, 1],
    [0, 3],
  ]);
  return breathing + saturation + (hasOxygen ? 2 : 0) + pressure + pulse + (gcs === 15 ? 0 : 3) + warmth;
}

/** ATLS class of the most blood lost before it was replaced, 1 to 4; undefined where nothing bleeds. */
export function haemorrhageClass(course: Course): number | undefined {
  const { casualty } = course;
  if (casualty.cause !== 'haemorrhage') return undefined;
  const infectedMs = casualty.care.find(({ kind }) => kind === 'infection')?.atMs ?? Infinity;
  const shares = [...casualty.assessments, ...casualty.care]
    .filter(({ atMs }) => atMs < infectedMs)
    .map(({ share }) => share);
  const loss = bloodLoss(Math.max(0, ...shares));
  return loss < 0.15 ? 1 : loss < 0.3 ? 2 : loss < 0.4 ? 3 : 4;
}
