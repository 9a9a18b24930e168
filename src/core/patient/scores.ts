import { exp } from '#core/random/math.ts';
import { bloodLoss } from '#core/simulation/injury/decline.ts';
import type { Course } from '#core/patient/course.ts';
import type { VitalSigns } from '#core/patient/vital-signs.ts';

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

/** Percent of the body surface by region, after the rule of nines, of a burn of each grade as a share of the region. */
const surfaceOf: Readonly<Record<string, number>> = {
  head: 9,
  face: 4.5,
  neck: 1,
  chest: 18,
  abdomen: 9,
  back: 18,
  'upper arm': 4,
  forearm: 3,
  hand: 2.5,
  thigh: 9,
  'lower leg': 6,
  foot: 3,
  'whole body': 60,
};

/** Percent of the body surface burned, 0 to 95: the region's share, more of it the worse the burn (assumption). */
export function burnedSurface(course: Course): number {
  const total = course.wounds
    .filter(({ pattern }) => pattern.effects.includes('burned-skin'))
    .reduce((sum, { wound }) => sum + ((surfaceOf[wound.region] ?? 1) * wound.severity) / 5, 0);
  return Math.min(95, Math.round(total));
}

/** Percent of the body surface from which on fluid is reckoned for burns. */
const MUCH_BURNED = 20;

/** Fluid in the first hour by the rule of tens (USAISR), in mL; undefined for small burns. */
export function burnFluid(surfacePercent: number, weightKg: number): number | undefined {
  if (surfacePercent < MUCH_BURNED) return undefined;
  return Math.round(surfacePercent * 10 + Math.max(0, Math.ceil((weightKg - 80) / 10)) * 100);
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

/** Millilitres in the first 24 hours after a burn by the Parkland formula, 4 mL/kg/% (Baxter and Shires 1968); undefined for small burns. */
export function parklandVolume(surfacePercent: number, weightKg: number): number | undefined {
  return surfacePercent < MUCH_BURNED ? undefined : Math.round(4 * weightKg * surfacePercent);
}
