import { type Noise } from '#core/physiology/noise.ts';
import { HERNIATION_PRESSURE } from '#core/physiology/signs.ts';
import { gcsParts } from '#core/catalogue/glasgow.ts';
import type { Patient } from '#core/patient/patient.ts';
import type { Body } from '#core/patient/body.ts';
import type { Course } from '#core/patient/course.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';

/** Vital signs at a moment, as the record has them, in the units of their LOINC codes. */
export interface VitalSigns extends Omit<NonNullable<Patient['vitals']>[number], 'at' | 'facility'> {
  readonly atMs: number;
  readonly facility: number;
}

type Mutable<Of> = { -readonly [Key in keyof Of]: Of[Key] };

/** Measurements within this time of each other are one. */
const SAME_MS = 2 * MINUTE_MS;
const MAX_SETS = 72;
/** What a ventilator is set to (assumption: 14 to 16 breaths a minute). */
const VENTILATED_RATE = 15;

/** The signs that have been measured of one casualty, and what may still be measured. */
export class Chart {
  readonly #course: Course;
  readonly #body: Body;
  readonly #noise: Noise;
  readonly #sets: VitalSigns[] = [];
  readonly #showsPupils: boolean;

  constructor(course: Course, body: Body, noise: Noise) {
    this.#course = course;
    this.#body = body;
    this.#noise = noise;
    this.#showsPupils = course.wounds.some(
      ({ pattern, wound, condition }) =>
        (wound.region === 'head' && wound.severity >= 2 && pattern.effects.includes('brain')) ||
        condition.care === 'nerve-agent',
    );
  }

  /** In order of time. */
  get sets(): readonly VitalSigns[] {
    return this.#sets;
  }

  /** The latest that was measured before or at a moment. */
  latest(atMs: number): VitalSigns | undefined {
    return this.#sets.findLast((set) => set.atMs <= atMs);
  }

  /** Measures, unless that has just been done; returns what the chart then shows. */
  measure(atMs: number, isNoted = true): VitalSigns {
    const last = this.#sets.at(-1);
    if (last !== undefined && isNoted && atMs - last.atMs < SAME_MS) return last;
    const set = this.#reading(atMs);
    const { died, endMs } = this.#course;
    const tooLate = died ? atMs >= endMs : atMs > endMs;
    if (isNoted && !tooLate && this.#sets.length < MAX_SETS && (last === undefined || atMs > last.atMs))
      this.#sets.push(set);
    return set;
  }

  #reading(atMs: number): VitalSigns {
    const course = this.#course;
    const signs = this.#body.signsAt(atMs);
    const isVentilated = this.#body.received.isVentilated(atMs);
    const noise = this.#noise.at(course.casualty.number, atMs - course.casualty.injuredMs);
    const { gcs } = signs;
    const systolic = Math.max(30, Math.round(signs.systolic + noise.systolic));
    const apart = systolic > 60 ? 12 : 6;
    const diastolic = Math.min(systolic - apart, Math.max(12, Math.round(signs.diastolic + noise.diastolic)));
    const breaths = isVentilated
      ? VENTILATED_RATE + Math.round(noise.respiratoryRate / 2)
      : signs.respiratoryRate + noise.respiratoryRate;
    const [eye, verbal, motor] = gcsParts[gcs - 3] as (typeof gcsParts)[number];
    const set: Mutable<VitalSigns> = {
      atMs,
      facility: course.facilityAt(atMs),
      heartRate: Math.max(20, Math.round(signs.heartRate + noise.heartRate)),
      respiratoryRate: Math.max(4, Math.round(breaths)),
      systolic,
      diastolic: Math.max(10, diastolic),
      spo2: Math.max(40, Math.min(100, Math.round(signs.spo2 + noise.spo2))),
      temperatureC: Math.round(10 * (signs.temperatureC + noise.temperatureC)) / 10,
      gcs,
      gcsEye: eye,
      gcsVerbal: verbal,
      gcsMotor: motor,
      avpu: gcs >= 14 ? 'A' : gcs >= 10 ? 'V' : gcs >= 5 ? 'P' : 'U',
      capillaryRefillS: Math.min(
        8,
        Math.round(10 * Math.max(1, signs.capillaryRefillS + 0.2 * noise.spo2)) / 10,
      ),
    };
    if (gcs >= 10) {
      // Who has no pain says none.
      const { pain } = this.#body.stateAt(atMs);
      set.pain = Math.max(0, Math.min(10, Math.round(pain + noise.pain * Math.min(1, pain / 2))));
    }
    if (isVentilated)
      set.endTidalCo2 = Math.max(8, Math.round(signs.endTidalCarbonDioxide + noise.respiratoryRate));
    if (this.#showsPupils) set.pupils = this.#pupils(atMs);
    if (this.#body.received.hasCatheter(atMs)) set.urineMl = this.#urine(atMs, noise.pain);
    return set;
  }

  #pupils(atMs: number): string {
    const course = this.#course;
    if (course.wounds[0]?.condition.care === 'nerve-agent') return '1 mm both, fixed';
    const { intracranialPressure } = this.#body.stateAt(atMs);
    const side = course.wounds.find(({ wound }) => wound.glasgow !== undefined)?.wound.side ?? 'left';
    const other = side === 'left' ? 'right' : 'left';
    if (intracranialPressure > HERNIATION_PRESSURE + 8) return '6 mm both, fixed';
    if (intracranialPressure > HERNIATION_PRESSURE - 3) return `${side} 6 mm fixed, ${other} 3 mm brisk`;
    return this.#body.received.hasOpioid(atMs) ? '2 mm both, brisk' : '3 mm both, brisk';
  }

  /** Millilitres in the hour before: a kilogram makes one, fewer in shock half an hour later. */
  #urine(atMs: number, noise: number): number {
    const earlier = this.#body.stateAt(atMs - HOUR_MS / 2);
    const strain = Math.min(1, Math.max(0, earlier.deficit) / this.#body.baseline.compensation);
    return Math.max(
      0,
      Math.round((78 + 10 * noise) * Math.sqrt(1 - strain) * (1 - strain) * this.#body.renalShare(atMs)),
    );
  }
}
