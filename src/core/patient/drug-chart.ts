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
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
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

/** Until a drug that was given once, as for an anaesthetic, may be given for something else (assumption). */
const USUAL_INTERVAL_HOURS = 2;
/** Between two drugs of one episode (assumption). */
const APART_MS = MINUTE_MS;
/** Share of the blood lost, and systolic pressure, from which drugs that make it worse are not given. */
const BLEEDING = 0.15;
const SHOCK_SYSTOLIC = 100;
/** From this AIS on a wound of the head may have hurt the brain. */
const SERIOUS = 3;

/** Purposes of which one at a time is enough. */
const antibioticsOfWounds: ReadonlySet<Intent> = new Set<Intent>([
  'wound-antibiotic',
  'severe-wound-antibiotic',
  'abdominal-antibiotic',
  'skin-antibiotic',
]);

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
  /** When each drug may be given again. */
  readonly #nextMs = new Map<DrugId, number>();
  readonly #hasHeadInjury: boolean;
  readonly #hasKidneyInjury: boolean;
  #lastMs = -Infinity;
  /** What is given only once has been given. */
  readonly #once = new Set<MedicationOrder>();
  /** Is called with every drug that needs IV access. */
  onIntravenous: (atMs: number, episode: Episode) => void = () => undefined;
  /** Whether anything can be given by mouth. */
  canSwallow = true;
  /** Until when an antibiotic for wounds works. */
  #coveredMs = -Infinity;

  constructor(course: Course, patient: Recipient) {
    this.#course = course;
    this.#patient = patient;
    this.#hasHeadInjury = course.wounds.some(
      ({ pattern, wound }) =>
        pattern.effects.includes('brain') || (wound.region === 'head' && wound.severity >= SERIOUS),
    );
    this.#hasKidneyInjury = course.wounds.some(({ pattern }) => pattern.effects.includes('kidney'));
  }

  /** Gives, once, the first drug that may be given for each of some purposes. */
  give(purposes: readonly Intent[], episode: Episode): void {
    for (const purpose of purposes) {
      const atMs = Math.max(episode.fromMs + APART_MS, this.#lastMs + APART_MS);
      if (atMs >= episode.toMs) return;
      const order = this.#choose(purpose, episode.level, atMs);
      if (order === undefined) continue;
      this.#lastMs = atMs;
      if (order.doses === 1) this.#once.add(order);
      this.#nextMs.set(order.drug, atMs + (order.everyHours ?? USUAL_INTERVAL_HOURS) * HOUR_MS);
      this.medications.push({ atMs, facility: episode.facility, order, dose: this.#doseOf(order) });
      if (order.route === 'IV') this.onIntravenous(atMs, episode);
      if (painIntents.has(purpose)) this.analgesiaMs.push(atMs);
      if (antibioticsOfWounds.has(purpose)) this.#coveredMs = atMs + (order.everyHours ?? 24) * HOUR_MS;
    }
  }

  /** Gives the first drug that may be given at its intervals as long as a stay lasts. */
  keepGiving(purposes: readonly Intent[], episode: Episode): void {
    for (const purpose of purposes) {
      const order = this.#choose(
        purpose,
        episode.level,
        episode.fromMs,
        Math.max(episode.fromMs, episode.toMs - MINUTE_MS),
      );
      if (order?.everyHours === undefined || order.doses === 1) continue;
      const everyMs = order.everyHours * HOUR_MS;
      const firstMs = Math.max(
        episode.fromMs + 30 * MINUTE_MS,
        this.#nextMs.get(order.drug) ?? -Infinity,
        antibioticsOfWounds.has(purpose) ? this.#coveredMs : -Infinity,
      );
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
      if (order.route === 'IV') this.onIntravenous(firstMs, episode);
      if (painIntents.has(purpose)) {
        for (let dose = 0; dose < doses; dose++) this.analgesiaMs.push(firstMs + dose * everyMs);
      }
      if (antibioticsOfWounds.has(purpose)) this.#coveredMs = untilMs + everyMs;
    }
  }

  /** The first order for a purpose that may be given from one time to another, if it is due. */
  #choose(purpose: Intent, level: number, fromMs: number, toMs = fromMs): MedicationOrder | undefined {
    if (antibioticsOfWounds.has(purpose) && toMs < this.#coveredMs) return undefined;
    const choice: readonly OrderId[] = intents[purpose];
    for (const id of choice) {
      const order = orders[id];
      if (orderLevel(order) > level || !this.#isAllowed(order, fromMs)) continue;
      if (toMs !== fromMs && !this.#isAllowed(order, toMs)) continue;
      if (this.#once.has(order)) {
        if (choice.length > 1) continue;
        return undefined;
      }
      // A drug that still acts is not followed by another for the same purpose.
      const isDue = order.everyHours === undefined || (this.#nextMs.get(order.drug) ?? -Infinity) <= toMs;
      return isDue ? order : undefined;
    }
    return undefined;
  }

  #isAllowed({ drug, route }: MedicationOrder, atMs: number): boolean {
    const { allergy, avoidIn } = drugs[drug];
    if (allergy !== undefined && this.#patient.drugAllergies.has(allergy)) return false;
    if (route === 'PO' && (!this.canSwallow || this.#isIn('unconscious', atMs))) return false;
    return !avoidIn.some((danger) => this.#isIn(danger, atMs));
  }

  #isIn(danger: Danger, atMs: number): boolean {
    switch (danger) {
      case 'bleeding':
        return this.#course.bloodLossAt(atMs) >= BLEEDING;
      case 'shock':
        return this.#course.signsAt(atMs).systolic < SHOCK_SYSTOLIC;
      case 'unconscious':
        return this.#course.gcsAt(atMs) < 13;
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
