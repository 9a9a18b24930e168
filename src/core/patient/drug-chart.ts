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
import type { Effect } from '#core/catalogue/care-patterns.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { Chart } from '#core/patient/chart.ts';
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
/** Share of the blood lost from which drugs that make it worse are not given. */
const BLEEDING = 0.15;
/** Pressure, pulse, saturation and Glasgow score as measured beyond which drugs that make it worse are not given (TCCC 2022). */
const SHOCK = { systolic: 100, heartRate: 125 } as const;
const LEAST_SATURATION = 92;
const DROWSY_GCS = 14;
/** From this AIS on a wound of the head may have hurt the brain. */
const SERIOUS = 3;

/** Purposes of which one at a time is enough. */
const antibioticsOfWounds: ReadonlySet<Intent> = new Set<Intent>([
  'wound-antibiotic',
  'field-antibiotic',
  'wound-pack-antibiotic',
  'severe-wound-antibiotic',
  'abdominal-antibiotic',
  'skin-antibiotic',
]);

/** What is given to one patient: never against an allergy or a danger, never again too soon, never too much. */
export class DrugChart {
  readonly medications: Medication[] = [];
  readonly #course: Course;
  readonly #chart: Pick<Chart, 'latest' | 'sets'>;
  readonly #patient: Recipient;
  /** When each drug may be given again. */
  readonly #nextMs = new Map<DrugId, number>();
  readonly #hasHeadInjury: boolean;
  readonly #hasKidneyInjury: boolean;
  readonly #hasNsaidHarm: boolean;
  #lastMs = -Infinity;
  /** What is given only once has been given. */
  readonly #once = new Set<MedicationOrder>();
  /** Is called with every drug that needs IV access. */
  onIntravenous: (atMs: number, episode: Episode) => void = () => undefined;
  /** Is called with every dose. */
  onGiven: (order: MedicationOrder, atMs: number) => void = () => undefined;
  /** Whether anything can be given by mouth. */
  canSwallow = true;
  /** Until when an antibiotic for wounds works. */
  #coveredMs = -Infinity;

  /** `chart` is what has been measured: decisions are taken on it. */
  constructor(course: Course, patient: Recipient, chart: Pick<Chart, 'latest' | 'sets'>) {
    this.#course = course;
    this.#chart = chart;
    this.#patient = patient;
    this.#hasHeadInjury = course.wounds.some(
      ({ pattern, wound }) =>
        pattern.effects.includes('brain') || (wound.region === 'head' && wound.severity >= SERIOUS),
    );
    const has = (effect: Effect) => course.wounds.some(({ pattern }) => pattern.effects.includes(effect));
    this.#hasKidneyInjury = has('kidney');
    this.#hasNsaidHarm = has('nsaid-harm');
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
      this.onGiven(order, atMs);
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
      for (let dose = 0; dose < doses; dose++) this.onGiven(order, firstMs + dose * everyMs);
      if (antibioticsOfWounds.has(purpose)) this.#coveredMs = untilMs + everyMs;
    }
  }

  /** Runs the first drug that may be given for a purpose without a break, from the beginning of an episode to its end. */
  infuse(purpose: Intent, episode: Episode): void {
    const order = (intents[purpose] as readonly OrderId[])
      .map((id) => orders[id])
      .find((one) => orderLevel(one) <= episode.level && this.#isAllowed(one, episode.fromMs));
    if (order?.everyHours === undefined) return;
    const { fromMs } = episode;
    const everyMs = order.everyHours * HOUR_MS;
    const times = Math.floor((episode.toMs - 1 - fromMs) / everyMs) + 1;
    if (times < 1) return;
    const untilMs = fromMs + (times - 1) * everyMs;
    this.#nextMs.set(order.drug, untilMs + everyMs);
    this.onIntravenous(fromMs, episode);
    this.medications.push({
      atMs: fromMs,
      facility: episode.facility,
      order,
      dose: this.#doseOf(order),
      ...(times === 1 ? {} : { everyHours: order.everyHours, untilMs }),
    });
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
    if (route === 'PO' && (!this.canSwallow || this.#isIn('confused', atMs))) return false;
    return !avoidIn.some((danger) => this.#isIn(danger, atMs));
  }

  #isIn(danger: Danger, atMs: number): boolean {
    const seen = this.#chart.latest(atMs);
    switch (danger) {
      case 'bleeding':
        return this.#course.bloodLossAt(atMs) >= BLEEDING;
      case 'shock':
        return seen !== undefined && (seen.systolic < SHOCK.systolic || seen.heartRate > SHOCK.heartRate);
      case 'low-oxygen':
        return seen !== undefined && seen.spo2 < LEAST_SATURATION;
      case 'drowsy':
        return seen !== undefined && seen.gcs < DROWSY_GCS;
      case 'confused':
        return seen !== undefined && seen.gcs < 15;
      case 'head-injury':
        return this.#hasHeadInjury;
      case 'kidney':
        return this.#hasKidneyInjury;
      case 'coronary':
        return this.#course.wounds.some(({ condition }) => condition.care === 'coronary');
      case 'nsaid-harm':
        return this.#hasNsaidHarm || this.#wasShockedWithin(atMs);
    }
  }

  /** Whether the pressure was low in the day before: the kidneys are spared. */
  #wasShockedWithin(atMs: number): boolean {
    return this.#chart.sets.some((set) => set.systolic < 95 && atMs - set.atMs < 24 * HOUR_MS);
  }

  #doseOf(order: MedicationOrder): number {
    if (order.perKg !== true) return order.dose;
    const dose = Math.min(order.most ?? Infinity, order.dose * this.#patient.weightKg);
    return dose >= 20 ? Math.floor(dose / 5) * 5 : Math.floor(dose);
  }
}
