import { CARE_LEVEL } from '#core/catalogue/care-levels.ts';
import type { ProcedureId } from '#core/catalogue/procedures.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import { HOUR_MS } from '#core/time.ts';
import type { Body } from '#core/patient/body.ts';
import type { VitalSigns } from '#core/patient/chart.ts';
import type { Course, Episode, KnownWound } from '#core/patient/course.ts';
import { fixationAt, laterOnly, outsideTheatre, secondLooks } from '#core/patient/practice.ts';

const { definitive: DEFINITIVE } = CARE_LEVEL;
/** Of chest injuries that come to an operation, those whose drain runs too much although the pressure holds (assumption). */
const DRAIN_RUNS = 0.04;
/** Lack of volume from which a drained chest is opened: about 1.5 litres at once (JTS wartime thoracic injury). */
const CHEST_OPENED_FROM = 0.34;
/** An awake patient's skull is not opened; what is under it is lifted or cleaned. */
const CRANIOTOMY_GCS = 13;

type OperationStep = readonly [id: ProcedureId, known: KnownWound];

/** What is done in one operation, by indication: what the wounds ask for, and how the patient is. */
export class Operation {
  readonly #course: Course;
  readonly #body: Body;
  readonly #wounds: readonly KnownWound[];
  readonly #episode: Episode;
  readonly #random: RandomStream;

  constructor(
    course: Course,
    body: Body,
    wounds: readonly KnownWound[],
    episode: Episode,
    random: RandomStream,
  ) {
    this.#course = course;
    this.#body = body;
    this.#wounds = wounds;
    this.#episode = episode;
    this.#random = random;
  }

  /** Whether another stage is to come. */
  get isFirstOfTwo(): boolean {
    return this.#episode.ordinal === 0 && this.nextMs !== Infinity;
  }

  /** When the next operation begins. */
  get nextMs(): number {
    const next = this.#course.episodes.find(
      ({ kind, fromMs }) => kind === 'operation' && fromMs > this.#episode.fromMs,
    );
    return next?.fromMs ?? Infinity;
  }

  /** Whether the skull may be opened: a picture comes before that. */
  get needsHeadImage(): boolean {
    return this.#wounds.some(
      ({ pattern, wound }) => wound.severity >= 3 && pattern.definitive?.includes('ct-head') === true,
    );
  }

  /** The steps in order, at least one. */
  steps(seen: VitalSigns): readonly OperationStep[] {
    const steps: OperationStep[] = [];
    const isFirst = this.#episode.ordinal === 0;
    const { level } = this.#episode;
    this.#wounds.forEach((known, i) => {
      const { surgery = [], definitive = [] } = known.pattern;
      const least = known.wound.region === 'head' ? 3 : 2;
      if (i > 0 && known.wound.severity < least) return;
      if (isFirst) for (const id of surgery) steps.push(...this.#indicated(id, known, seen));
      if (!isFirst || level >= DEFINITIVE) {
        for (const id of definitive) {
          if ((isFirst && laterOnly.has(id)) || outsideTheatre.has(id)) continue;
          if (id === 'decompressive-craniectomy' && !this.#opensSkull(known, seen)) continue;
          steps.push([fixationAt(id, known.wound.region), known]);
        }
      }
      if (!isFirst && level < DEFINITIVE) {
        for (const id of surgery) {
          const again = secondLooks[id];
          if (again !== undefined) steps.push([again, known]);
        }
      }
    });
    const worst = this.#wounds[0];
    if (steps.length === 0 && worst !== undefined) steps.push(['debridement', worst]);
    return steps;
  }

  #indicated(id: ProcedureId, known: KnownWound, seen: VitalSigns): OperationStep[] {
    switch (id) {
      case 'thoracotomy':
        if (this.#opensChest(known))
          return [
            ['chest-tube', known],
            [id, known],
          ];
        return [
          ['chest-tube', known],
          ...(known.wound.severity >= 3 ? ([['debridement', known]] as const) : []),
        ];
      case 'laparotomy':
        return [[this.isFirstOfTwo && this.#criteria() >= 2 ? id : 'exploratory-laparotomy', known]];
      case 'craniotomy':
      case 'subdural-evacuation':
        return [[this.#opensSkull(known, seen) ? id : 'debridement', known]];
      default:
        return [[id, known]];
    }
  }

  /** Only after a picture of the head, for a serious injury, and in those who are not awake. */
  #opensSkull({ wound }: KnownWound, { gcs }: VitalSigns): boolean {
    if (this.#episode.level < DEFINITIVE || wound.severity < 4) return false;
    return (
      this.#wasAsleep() || (gcs <= CRANIOTOMY_GCS && !this.#body.received.isVentilated(this.#episode.fromMs))
    );
  }

  #wasAsleep(): boolean {
    return (
      this.#body.received.isVentilated(this.#episode.fromMs) &&
      this.#body.stateAt(this.#episode.fromMs).glasgow <= CRANIOTOMY_GCS
    );
  }

  #opensChest({ condition, wound }: KnownWound): boolean {
    if (condition.care === 'heart-injury') return true;
    const runs = this.#random.uniform() < DRAIN_RUNS;
    const { deficit } = this.#body.stateAt(this.#episode.fromMs);
    return wound.severity >= 3 && (runs || (condition.care === 'haemothorax' && deficit > CHEST_OPENED_FROM));
  }

  /** How many of the criteria of damage control hold: acid, cold, in debt, not clotting, in shock, much blood. */
  #criteria(): number {
    const atMs = this.#episode.fromMs;
    const state = this.#body.stateAt(atMs);
    const { gas, systolic } = this.#body.signsAt(atMs);
    const units = this.#body.received.unitsUntil(atMs);
    const inr = 1.05 + 0.06 * Math.max(0, -gas.baseExcess - 4);
    const worst = this.#course.worstLossUntil(atMs);
    return [
      gas.ph < 7.2,
      state.temperatureC < 35,
      gas.baseExcess < -6,
      state.lactate > 5,
      inr > 1.5,
      systolic < 90 && units >= 2,
      units >= 6,
      worst > 0.4 && atMs - this.#course.casualty.injuredMs > HOUR_MS,
    ].filter(Boolean).length;
  }
}
