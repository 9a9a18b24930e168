import type { Patient } from '#core/patient/patient.ts';
import { normal } from '#core/random/distributions.ts';
import { acidity } from '#core/physiology/blood-gas.ts';
import { exp, ln } from '#core/random/math.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import type { Body } from '#core/patient/body.ts';
import type { Course } from '#core/patient/course.ts';
import { DAY_MS, HOUR_MS } from '#core/time.ts';

/* What is not marked otherwise is textbook knowledge in its direction and an assumption in its size. */

/** Values of a venous or arterial sample, as the record has them, in the units of their LOINC codes. */
export interface Laboratory extends Omit<NonNullable<Patient['laboratory']>[number], 'at' | 'facility'> {
  readonly atMs: number;
  readonly facility: number;
}

/** Units of blood from which a transfusion is aimed at a haemoglobin. */
const MUCH_BLOOD = 6;

/** Values of a sample that follow the same state as the signs; errors of measurement by the coefficients of variation of laboratories (textbook knowledge). */
export function sampleOf(
  course: Course,
  body: Body,
  random: RandomStream,
  atMs: number,
  calciumDoses: number,
): Laboratory {
  const { baseline, traits } = body;
  const state = body.stateAt(atMs);
  const { gas } = body.signsAt(atMs);
  const days = (atMs - course.casualty.injuredMs) / DAY_MS;
  const units = body.received.unitsUntil(atMs);
  const dilution = Math.min(1, state.cells / state.volume);
  const varied = (value: number, percent: number) => value * (1 + (percent / 100) * normal(random));
  const haemoglobin = haemoglobinOf(body, baseline.haemoglobin * dilution, units);
  // The analyser measures carbon dioxide and works the rest out: what is charted belongs together.
  const baseExcess = one(gas.baseExcess + 0.4 * normal(random));
  const carbonDioxide = Math.max(12, Math.round(gas.carbonDioxide + normal(random)));
  const inr =
    1.05 +
    0.06 * Math.max(0, -gas.baseExcess - 4) +
    0.6 * (1 - dilution) +
    0.08 * Math.max(0, 35 - state.temperatureC);
  const harm = harmOf(course);
  const rise = body.harm.isRenal
    ? traits.kidney * (0.6 + 0.35 * harm) * Math.min(1, 0.25 + days / 2) * exp(-Math.max(0, days - 5) / 5)
    : 0;
  const creatinine = baseline.creatinine * (1 + rise + 0.5 * Math.max(0, state.deficit - 0.15));
  const crushed = course.wounds.some(({ condition }) => condition.care === 'crush-syndrome');
  const potassium =
    4 +
    (0.3 * (7.4 - gas.ph)) / 0.1 +
    0.25 * (creatinine / baseline.creatinine - 1) +
    (crushed ? 1.6 * traits.kidney * exp(-days / 1.5) : 0) -
    lostInStool(course);
  return {
    atMs,
    facility: course.facilityAt(atMs),
    haemoglobin: one(Math.max(3.5, haemoglobin + 0.2 * normal(random))),
    platelets: Math.round(Math.max(15, varied(plateletsOf(course, dilution, days), 6))),
    leukocytes: one(Math.max(1.5, varied(leukocytesOf(course, body, atMs, harm), 8))),
    crp: Math.round(Math.max(1, varied(crpOf(course, body, atMs, harm), 10))),
    ph: Math.round(100 * acidity(carbonDioxide, baseExcess)) / 100,
    carbonDioxide,
    lactate: one(Math.max(0.5, varied(state.lactate, 8))),
    baseExcess,
    inr: one(Math.max(0.9, varied(inr, 4))),
    sodium: Math.round(140 + 1.8 * normal(random)),
    potassium: one(Math.min(8.5, Math.max(2.6, varied(potassium, 4)))),
    calcium:
      Math.round(
        100 *
          Math.min(
            1.35,
            Math.max(
              0.75,
              1.2 -
                0.03 * Math.min(14, units) +
                0.09 * calciumDoses -
                0.25 * Math.max(0, state.deficit - 0.1) +
                0.03 * normal(random),
            ),
          ),
      ) / 100,
    glucose: Math.round(
      Math.min(
        260,
        Math.max(60, varied(95 + 14 * Math.max(0, state.lactate - 1.2) + (state.isVentilated ? 25 : 0), 7)),
      ),
    ),
    creatinine: one(Math.max(0.5, varied(creatinine, 5))),
  };
}

/** To one decimal, without a negative zero. */
function one(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

/** Grade of the worst wound or illness, 1 to 5. */
function harmOf(course: Course): number {
  return course.wounds.reduce((most, { wound }) => Math.max(most, wound.severity), 1);
}

/** With much blood given, what it is aimed at within hours; samples take a little every day. */
function haemoglobinOf(body: Body, diluted: number, units: number): number {
  if (units < MUCH_BLOOD) return diluted;
  const share = Math.min(1, (units - MUCH_BLOOD) / 4 + 0.35);
  return diluted + (Math.min(diluted, body.traits.target) - diluted) * share;
}

function lostInStool(course: Course): number {
  const care = course.wounds[0]?.condition.care;
  return care === 'gastroenteritis' || care === 'dysentery' ? 0.5 : 0;
}

/** Lost with the blood and by some fevers; too many of them from the second week. */
function plateletsOf(course: Course, dilution: number, days: number): number {
  const care = course.wounds[0]?.condition.care;
  const usual = 250 * exp(0.7 * ln(Math.max(0.15, dilution)));
  if (care === 'malaria' || care === 'severe-malaria') return 95 + 40 * Math.min(4, Math.max(0, days - 4));
  if (care === 'sepsis') return 130;
  const bled = dilution < 0.85 ? 60 * Math.max(0, days - 5) : 0;
  return Math.min(620, usual + bled);
}

const bacterial: ReadonlySet<string> = new Set([
  'pneumonia',
  'dysentery',
  'appendicitis',
  'sepsis',
  'meningitis',
  'abscess',
  'skin-infection',
  'urinary-infection',
  'bacterial-throat-ear',
  'inhaled-biological',
]);
const lowCount: ReadonlySet<string> = new Set([
  'fever',
  'malaria',
  'severe-malaria',
  'respiratory-infection',
]);

/** Stress within hours of an injury, infection after it. */
function leukocytesOf(course: Course, body: Body, atMs: number, harm: number): number {
  const hours = (atMs - course.casualty.injuredMs) / HOUR_MS;
  const { leukocytes } = body.traits;
  const care = course.wounds[0]?.condition.care ?? '';
  if (course.causeAt(atMs) === 'wound infection') return 18 * leukocytes;
  if (bacterial.has(care)) return (10.5 + 1.2 * harm) * leukocytes + 1.5;
  if (lowCount.has(care)) return 5.4 * leukocytes;
  const { category } = course.casualty;
  if (category === 'disease' || category === 'stress') return 7 * leukocytes;
  const operated = body.received.operatedMs(atMs);
  const since = operated > 0 ? Math.min(hours, (atMs - operated) / HOUR_MS + 2) : hours;
  return (
    (7.2 + (2 + 1.4 * harm) * exp(-Math.max(0, since - 12) / 40) + (operated > 0 ? 3.4 : 0)) * leukocytes
  );
}

/** C-reactive protein rises half a day after an injury or operation, is highest on the second day, and halves in two and a half. */
function crpOf(course: Course, body: Body, atMs: number, harm: number): number {
  const hours = (atMs - course.casualty.injuredMs) / HOUR_MS;
  const operated = body.received.operatedMs(atMs);
  const { inflammation } = body.traits;
  const care = course.wounds[0]?.condition.care ?? '';
  if (course.causeAt(atMs) === 'wound infection') return 210 * inflammation;
  if (bacterial.has(care)) return (40 + 30 * harm) * inflammation * exp(-Math.max(0, hours - 48) / 87);
  const { category } = course.casualty;
  if (category === 'disease') return (6 + 6 * harm) * inflammation;
  if (category === 'stress') return 2;
  const wave = (since: number, peak: number) =>
    since <= 4 ? 0 : peak * Math.min(1, (since - 4) / 42) * exp((-0.6931 * Math.max(0, since - 48)) / 60);
  const own = wave(hours, 18 * harm * harm * 0.5);
  const after = operated > 0 ? wave((atMs - operated) / HOUR_MS, 140) : 0;
  return 3 + Math.max(own, after) * inflammation;
}
