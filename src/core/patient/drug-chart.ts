import {
  type Danger,
  type DrugAllergy,
  type DrugId,
  type Intent,
  type MedicationOrder,
  type OrderId,
  drugs,
  intents,
  orderLevel,
  orders,
} from '#core/catalogue/medications.ts';
import { HOUR_MS, MINUTE_MS } from '#core/scenario/sections/general/general.ts';
import type { Course, Episode } from '#core/patient/course.ts';

/** A drug given, once or at intervals until a time. */
export interface Medication {
  readonly atMs: number;
  readonly facility: number;
  readonly order: MedicationOrder;
  readonly dose: number;
  readonly everyHours?: number;
  readonly untilMs?: number;
}

/** Who drugs are given to. */
export interface Recipient {
  readonly weightKg: number;
  readonly drugAllergies: ReadonlySet<DrugAllergy>;
}

/** Between two drugs of one episode (assumption). */
const APART_MS = MINUTE_MS;
/** Share of the blood lost, and systolic pressure, from which drugs that make it worse are not given. */
const BLEEDING = 0.15;
const SHOCK_SYSTOLIC = 100;
/** From this AIS on a wound of the head may have hurt the brain. */
const SERIOUS = 3;

const painIntents: ReadonlySet<Intent> = new Set<Intent>([
  'severe-pain',
  'severe-pain-hospital',
  'moderate-pain',
]);

/** What is given to one patient: never against an allergy or a danger, never again too soon, never too much. */
export class DrugChart {
  readonly medications: Medication[] = [];
  readonly analgesiaMs: number[] = [];
  readonly #course: Course;
  readonly #patient: Recipient;
  /** When each drug may be given again; Infinity never. */
  readonly #nextMs = new Map<DrugId, number>();
  readonly #hasHeadInjury: boolean;
  readonly #hasKidneyInjury: boolean;
  #lastMs = -Infinity;

  constructor(course: Course, patient: Recipient) {
    this.#course = course;
    this.#patient = patient;
    this.#hasHeadInjury = course.wounds.some(
      ({ condition, wound }) =>
        headInjuries.has(condition.care) || (wound.region === 'head' && wound.severity >= SERIOUS),
    );
    this.#hasKidneyInjury = course.wounds.some(({ condition }) => kidneyInjuries.has(condition.care));
  }

  /** Gives, once, the first drug that may be given for each of some purposes. */
  give(purposes: readonly Intent[], episode: Episode): void {
    for (const purpose of purposes) {
      const atMs = Math.max(episode.fromMs + APART_MS, this.#lastMs + APART_MS);
      if (atMs >= episode.toMs) return;
      const order = this.#choose(purpose, episode.level, atMs);
      if (order === undefined) continue;
      this.#lastMs = atMs;
      const again =
        order.everyHours === undefined || order.doses === 1 ? Infinity : order.everyHours * HOUR_MS;
      this.#nextMs.set(order.drug, atMs + again);
      this.medications.push({ atMs, facility: episode.facility, order, dose: this.#doseOf(order) });
      if (painIntents.has(purpose)) this.analgesiaMs.push(atMs);
    }
  }

  /** Gives the first drug that may be given at its intervals as long as a stay lasts. */
  keepGiving(purposes: readonly Intent[], episode: Episode): void {
    for (const purpose of purposes) {
      const order = this.#choose(purpose, episode.level, episode.toMs - MINUTE_MS);
      if (order?.everyHours === undefined || order.doses === 1) continue;
      const everyMs = order.everyHours * HOUR_MS;
      const firstMs = Math.max(episode.fromMs + 30 * MINUTE_MS, this.#nextMs.get(order.drug) ?? -Infinity);
      const most = order.doses ?? Infinity;
      const doses = Math.min(most, Math.floor((episode.toMs - 1 - firstMs) / everyMs) + 1);
      if (doses < 1) continue;
      const untilMs = firstMs + (doses - 1) * everyMs;
      this.#nextMs.set(order.drug, untilMs + everyMs);
      this.medications.push({
        atMs: firstMs,
        facility: episode.facility,
        order,
        dose: this.#doseOf(order),
        ...(doses === 1 ? {} : { everyHours: order.everyHours, untilMs }),
      });
      if (painIntents.has(purpose)) this.analgesiaMs.push(firstMs);
    }
  }

  #choose(purpose: Intent, level: number, atMs: number): MedicationOrder | undefined {
    const choice: readonly OrderId[] = intents[purpose];
    for (const id of choice) {
      const order = orders[id];
      const { allergy, avoidIn } = drugs[order.drug];
      if (orderLevel(order) > level) continue;
      if (allergy !== undefined && this.#patient.drugAllergies.has(allergy)) continue;
      if (order.route === 'PO' && this.#isIn('unconscious', atMs)) continue;
      if (avoidIn.some((danger) => this.#isIn(danger, atMs))) continue;
      // Whoever still has the right drug in them gets no other for the same.
      return (this.#nextMs.get(order.drug) ?? -Infinity) <= atMs ? order : undefined;
    }
    return undefined;
  }

  #isIn(danger: Danger, atMs: number): boolean {
    switch (danger) {
      case 'bleeding':
        return this.#course.bloodLossAt(atMs) >= BLEEDING;
      case 'shock':
        return this.#course.signsAt(atMs).systolic < SHOCK_SYSTOLIC;
      case 'unconscious':
        return this.#course.signsAt(atMs).gcs < 13;
      case 'head-injury':
        return this.#hasHeadInjury;
      case 'kidney':
        return this.#hasKidneyInjury;
    }
  }

  #doseOf(order: MedicationOrder): number {
    if (order.perKg !== true) return order.dose;
    const dose = Math.min(order.most ?? Infinity, order.dose * this.#patient.weightKg);
    return dose >= 20 ? Math.floor(dose / 5) * 5 : Math.floor(dose);
  }
}

const headInjuries: ReadonlySet<string> = new Set([
  'brain-injury',
  'intracranial-bleeding',
  'skull-fracture',
  'concussion',
]);
const kidneyInjuries: ReadonlySet<string> = new Set([
  'crush-syndrome',
  'kidney-injury',
  'heat-stroke',
  'sepsis',
]);
