import type { Course } from '#core/patient/course.ts';

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

/** Millilitres in the first 24 hours after a burn by the Parkland formula, 4 mL/kg/% (Baxter and Shires 1968); undefined for small burns. */
export function parklandVolume(surfacePercent: number, weightKg: number): number | undefined {
  return surfacePercent < MUCH_BURNED ? undefined : Math.round(4 * weightKg * surfacePercent);
}
