import type { Patient } from '#core/patient/patient.ts';
import { normal } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import { BED } from '#core/scenario/sections/facilities/resources.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { CareRecord } from '#core/patient/treatment.ts';
import { isHospital } from '#core/catalogue/roles.ts';
import type { Course, Episode } from '#core/patient/course.ts';
import { sieve } from '#core/simulation/injury/triage-sieve.ts';

/** Vital signs at a moment, as the record has them, in the units of their LOINC codes. */
export interface VitalSigns extends Omit<NonNullable<Patient['vitals']>[number], 'at' | 'facility'> {
  readonly atMs: number;
  readonly facility: number;
}

/** Values of a venous or arterial sample, as the record has them, in the units of their LOINC codes. */
export interface Laboratory extends Omit<NonNullable<Patient['laboratory']>[number], 'at' | 'facility'> {
  readonly atMs: number;
  readonly facility: number;
}

/** Eye opening, verbal and motor response that make up each total from 3 (assumption: the usual combinations). */
const gcsParts: readonly (readonly [eye: number, verbal: number, motor: number])[] = [
  [1, 1, 1],
  [1, 1, 2],
  [1, 1, 3],
  [1, 1, 4],
  [1, 2, 4],
  [2, 2, 4],
  [2, 3, 4],
  [2, 3, 5],
  [3, 3, 5],
  [3, 4, 5],
  [3, 4, 6],
  [4, 4, 6],
  [4, 5, 6],
];

/** What is measured of the sedated and ventilated. */
const SEDATED_GCS = 3;
const VENTILATED_RATE = 14;
const VENTILATED_SPO2 = 95;
/** How often signs are noted in bed, and how often at most (assumption): first by the ward's round, then by day. */
const WARD_EVERY_MS = 12 * HOUR_MS;
const ICU_EVERY_MS = 4 * HOUR_MS;
const MAX_IN_A_BED = 7;
const MAX_SETS = 40;
/** Measurements within this time of each other are one. */
const SAME_MS = 2 * MINUTE_MS;

/** Who is measured, as far as it matters. */
export interface Body {
  readonly sex: 'male' | 'female';
}

/** A factory of series: what is measured of a casualty at every contact, from the same physiology as triage. */
export function createVitalSignsRenderer(plan: Plan): {
  vitalSigns(course: Course, care: CareRecord): VitalSigns[];
  laboratory(course: Course, body: Body, care: CareRecord): Laboratory[];
} {
  const random = new RandomStream(plan.seed, 'measurements');

  function vitalSigns(course: Course, care: CareRecord): VitalSigns[] {
    random.seek(course.casualty.number * 2);
    const own = {
      heartRate: 5 * normal(random),
      respiratoryRate: normal(random),
      systolic: 7 * normal(random),
      temperature: 0.25 * normal(random),
    };
    return contacts(course).map((atMs) => measure(course, atMs, own, care));
  }

  function measure(
    course: Course,
    atMs: number,
    own: { heartRate: number; respiratoryRate: number; systolic: number; temperature: number },
    care: CareRecord,
  ): VitalSigns {
    const { casualty } = course;
    const facility = course.facilityAt(atMs);
    const share = course.shareAt(atMs);
    const base = course.signsAt(atMs);
    const fading = 1 - Math.max(0, (share - 0.5) * 2);
    const isSedated = care.sedated.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
    const gcs = course.gcsAt(atMs);
    const noisy = {
      ...base,
      gcs,
      heartRate: Math.round(base.heartRate + own.heartRate * fading),
      respiratoryRate: Math.round(base.respiratoryRate + own.respiratoryRate * fading),
    };
    // A person's own range never makes another category of them.
    const agrees = sieve(noisy, casualty.walks, false) === sieve(base, casualty.walks, false);
    const heartRate = agrees ? noisy.heartRate : awayFrom120(base.heartRate);
    const respiratoryRate = agrees ? noisy.respiratoryRate : Math.floor(base.respiratoryRate);
    const systolic = Math.max(30, Math.round(base.systolic + own.systolic * fading));
    const pulsePressure = Math.max(10, 46 - 40 * share);
    const seen = isSedated ? SEDATED_GCS : gcs;
    const [gcsEye, gcsVerbal, gcsMotor] = gcsParts[seen - 3] as (typeof gcsParts)[number];
    const spo2 = oxygenSaturation(course, share, atMs >= care.oxygenFromMs);
    const isSoon = care.analgesiaMs.some(
      (given) => atMs - given >= 10 * MINUTE_MS && atMs - given < 6 * HOUR_MS,
    );
    return {
      atMs,
      facility,
      heartRate,
      respiratoryRate: isSedated ? VENTILATED_RATE : respiratoryRate,
      systolic,
      diastolic: Math.max(15, Math.round(systolic - pulsePressure)),
      spo2: isSedated ? Math.max(VENTILATED_SPO2, spo2) : spo2,
      temperatureC: Math.round(10 * (temperature(course, atMs, share) + own.temperature)) / 10,
      gcs: seen,
      gcsEye,
      gcsVerbal,
      gcsMotor,
      avpu: seen >= 14 ? 'A' : seen >= 10 ? 'V' : seen >= 5 ? 'P' : 'U',
      ...(seen < 10 ? {} : { pain: pain(course, atMs, isSoon) }),
      capillaryRefillS:
        Math.round(10 * (1.4 + 4.5 * course.bloodLossAt(atMs) + (share > 0.6 ? 1.2 * share : 0))) / 10,
    };
  }

  function laboratory(course: Course, { sex }: Body, care: CareRecord): Laboratory[] {
    random.seek(course.casualty.number * 2 + 1);
    const haemoglobin = (sex === 'male' ? 15 : 13.4) + 0.8 * normal(random);
    const isRenal = course.wounds.some(({ pattern }) => pattern.effects.includes('kidney'));
    let worstLoss = 0;
    return samples(course).map((atMs): Laboratory => {
      const share = course.shareAt(atMs);
      const loss = course.bloodLossAt(atMs);
      worstLoss = Math.max(worstLoss, loss);
      const cells = care.treatments.reduce(
        (sum, t) => sum + (t.procedure.id === 'red-cells' && t.atMs <= atMs ? (t.units ?? 0) : 0),
        0,
      );
      const diluted = haemoglobin * (1 - 0.65 * worstLoss) + RISE_A_UNIT * cells;
      // No negative zero.
      const one = (value: number) => Math.round(value * 10) / 10 + 0;
      return {
        atMs,
        facility: course.facilityAt(atMs),
        haemoglobin: one(Math.max(3.5, Math.min(haemoglobin, diluted))),
        lactate: one(Math.max(0.5, 1.1 + 8 * share * share + 6 * loss + 0.2 * normal(random))),
        baseExcess: one(0.5 - 14 * share + 0.6 * normal(random)),
        inr: one(Math.max(0.9, 1 + 0.9 * share + 0.05 * normal(random))),
        potassium: one(Math.max(2.8, 4.1 + (isRenal ? 1.6 : 0.5) * share + 0.25 * normal(random))),
        glucose: Math.round(Math.max(60, 98 + 80 * share + 8 * normal(random))),
        creatinine: one(Math.max(0.5, (sex === 'male' ? 0.95 : 0.8) + (isRenal ? 2 : 0.6) * share)),
      };
    });
  }

  return { vitalSigns, laboratory };
}

/** Haemoglobin in g/dL that a unit of red cells adds. */
const RISE_A_UNIT = 0.9;

function awayFrom120(heartRate: number): number {
  return heartRate > 120 ? Math.ceil(heartRate) : Math.floor(heartRate);
}

/** The moments at which signs are taken, in order. */
function contacts(course: Course): number[] {
  const { casualty, episodes, endMs, died } = course;
  const times: number[] = casualty.assessments.map(({ atMs }) => atMs);
  for (const step of casualty.steps) if (step.kind === 'departed') times.push(step.atMs);
  for (const episode of episodes) {
    if (episode.kind !== 'bed') times.push(episode.fromMs, episode.toMs);
    else times.push(...rounds(episode));
  }
  if (!died && endMs > course.firstContactMs) times.push(endMs);
  const kept: number[] = [];
  for (const atMs of times.sort((a, b) => a - b)) {
    const tooLate = died ? atMs >= endMs : atMs > endMs;
    if (tooLate || (kept.length > 0 && atMs - (kept[kept.length - 1] as number) < SAME_MS)) continue;
    kept.push(atMs);
    if (kept.length === MAX_SETS) break;
  }
  return kept;
}

function rounds({ fromMs, toMs, value }: Episode): number[] {
  const everyMs = value === BED.icuBeds ? ICU_EVERY_MS : WARD_EVERY_MS;
  const step = Math.max(everyMs, Math.floor((toMs - fromMs) / MAX_IN_A_BED / HOUR_MS) * HOUR_MS);
  const times: number[] = [];
  for (let atMs = fromMs + everyMs; atMs < toMs; atMs += step) times.push(atMs);
  return times;
}

/** Blood is taken before and after resuscitation and operations, and daily in intensive care. */
function samples(course: Course): number[] {
  const times: number[] = [];
  for (const episode of course.episodes) {
    if (!isHospital(course.roleAt(episode.facility))) continue;
    if (episode.kind === 'resuscitation' || episode.kind === 'operation')
      times.push(episode.fromMs, episode.toMs);
    if (episode.kind === 'treatment' && (course.wounds[0]?.wound.severity ?? 0) >= 3)
      times.push(episode.fromMs);
    if (episode.kind !== 'bed' || episode.value !== BED.icuBeds) continue;
    for (let atMs = episode.fromMs + DAY_MS; atMs < episode.toMs && times.length < 10; atMs += DAY_MS)
      times.push(atMs);
  }
  return times.filter(
    (atMs, i) =>
      (atMs < course.endMs || !course.died) && (i === 0 || atMs - (times[i - 1] as number) > HOUR_MS / 2),
  );
}

/** What is left of a lack of oxygen when oxygen is given (assumption). */
const WITH_OXYGEN = 0.35;

export function oxygenSaturation(course: Course, share: number, hasOxygen: boolean): number {
  const worst = course.wounds.reduce(
    (most, { wound, pattern }) => Math.max(most, ((pattern.oxygenLoss ?? 0) * wound.severity) / 3),
    0,
  );
  const { cause } = course.casualty;
  const ofCause = cause === 'airway or breathing' ? 24 : cause === 'haemorrhage' ? 4 : 12;
  const relieved = hasOxygen ? WITH_OXYGEN : 1;
  const recovery = Math.min(1, 0.3 + share * 2);
  return Math.max(50, Math.min(100, Math.round(98 - (worst * recovery + ofCause * share) * relieved)));
}

function temperature(course: Course, atMs: number, share: number): number {
  let change = 0;
  for (const { wound, pattern } of course.wounds) {
    const own = ((pattern.fever ?? 0) * wound.severity) / 3;
    if (Math.abs(own) > Math.abs(change)) change = own;
  }
  const hours = (atMs - course.casualty.injuredMs) / HOUR_MS;
  // Cooling and warming work within hours, what brings fever within days.
  const { mechanism } = course.casualty;
  const isFast = mechanism === 'heat' || mechanism === 'cold';
  const passing = isFast ? 1 / (1 + hours / 1.5) : 1 / (1 + Math.max(0, hours - 6) / 24);
  const infected = course.causeAt(atMs) === 'wound infection' ? 2.2 * Math.min(1, share * 2) : 0;
  const chilled = course.causeAt(atMs) === 'haemorrhage' ? -2 * share : 0;
  const most = change < 0 ? Math.max(change, -7) : Math.min(change, 4.6);
  return 36.8 + most * passing + chilled + infected;
}

function pain(course: Course, atMs: number, isRelieved: boolean): number {
  const days = (atMs - course.casualty.injuredMs) / DAY_MS;
  const fading = 1 / (1 + days / 3);
  return Math.max(0, Math.min(10, Math.round(course.worstPain * fading * (isRelieved ? 0.45 : 1))));
}
