import { normal } from '#core/random/distributions.ts';
import type { RandomStream } from '#core/random/random-stream.ts';

/** What is normal for one person at rest, in the units of the record. */
export interface Baseline {
  readonly heartRate: number;
  readonly systolic: number;
  readonly diastolic: number;
  readonly respiratoryRate: number;
  readonly spo2: number;
  readonly temperatureC: number;
  /** g/dL. */
  readonly haemoglobin: number;
  /** mg/dL. */
  readonly creatinine: number;
  /** Share of the blood volume that the person can lose before the pressure falls. */
  readonly compensation: number;
  /** Share of the usual quickening of the pulse: a quarter of people bleed with a slow one (textbook knowledge). */
  readonly pulseGain: number;
}

/** Healthy adults, mean and spread between people (textbook knowledge; compensation is an assumption: 0.32 ± 0.04). */
export function drawBaseline(random: RandomStream, sex: 'male' | 'female', ageYears: number): Baseline {
  const isFemale = sex === 'female';
  const fitness = normal(random);
  const heartRate = 72 + (isFemale ? 4 : 0) + 0.1 * Math.max(0, ageYears - 40) - 8 * fitness;
  const pressure = normal(random);
  const ageing = 0.4 * Math.max(0, ageYears - 30);
  return {
    heartRate: Math.min(95, Math.max(53, heartRate)),
    systolic: Math.min(138, Math.max(100, 122 + ageing - (isFemale ? 7 : 0) + 10 * pressure)),
    diastolic: Math.min(95, Math.max(58, 75 + ageing / 2 - (isFemale ? 4 : 0) + 6 * pressure)),
    respiratoryRate: Math.min(19, Math.max(11, 15 + 1.6 * normal(random))),
    spo2: Math.min(100, Math.max(96, 98 + 0.8 * normal(random))),
    temperatureC: 36.8 + 0.25 * normal(random),
    haemoglobin: (isFemale ? 13.3 : 15) + 0.9 * normal(random),
    creatinine: (isFemale ? 0.8 : 0.95) + 0.08 * normal(random),
    compensation:
      Math.min(0.4, Math.max(0.22, 0.32 + 0.03 * normal(random))) +
      (fitness > 1 ? 0.03 : 0) -
      (ageYears > 50 ? 0.05 : 0),
    pulseGain: random.uniform() < 0.25 ? 0.45 : 1,
  };
}

/** The middle of them: what triage of the simulation reckons with. */
export const usualPerson: Baseline = {
  heartRate: 72,
  systolic: 122,
  diastolic: 75,
  respiratoryRate: 15,
  spo2: 98,
  temperatureC: 36.8,
  haemoglobin: 15,
  creatinine: 0.95,
  compensation: 0.32,
  pulseGain: 1,
};
