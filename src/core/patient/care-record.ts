import type { BloodGroup } from '#core/catalogue/populations.ts';
import { type Procedure, careLevels } from '#core/catalogue/procedures.ts';
import type { Region } from '#core/catalogue/terms.ts';
import { RESOURCE } from '#core/scenario/sections/facilities/resources.ts';
import { DAY_MS, HOUR_MS } from '#core/scenario/sections/general/general.ts';
import { TOURNIQUET_APPLIED } from '#core/simulation/casualty.ts';
import { isTrauma } from '#core/simulation/wounds.ts';
import type { Course, Episode, KnownWound } from '#core/patient/course.ts';
import {
  EARLY_MS,
  courses,
  early,
  fixationAt,
  outsideTheatre,
  repeatable,
  secondLooks,
} from '#core/patient/practice.ts';
import { Sequence, limbs } from '#core/patient/sequence.ts';
import { DrugChart, type Medication, type Recipient } from '#core/patient/drug-chart.ts';

/** Something done for a casualty. */
export interface Treatment {
  readonly atMs: number;
  readonly facility: number;
  readonly procedure: Procedure;
  readonly region: Region | undefined;
  readonly side: 'left' | 'right' | undefined;
  /** Of transfusions: units, and the group they are of. */
  readonly units: number | undefined;
  readonly bloodGroup: BloodGroup | undefined;
}

export interface CareRecord {
  readonly treatments: readonly Treatment[];
  readonly medications: readonly Medication[];
  /** When something for severe or moderate pain was given. */
  readonly analgesiaMs: readonly number[];
}

const AID = careLevels.indexOf('aid');
const ROLE1 = careLevels.indexOf('role1');
const HOSPITAL = careLevels.indexOf('hospital');
const DEFINITIVE = careLevels.indexOf('definitive');
/** Wounds that are looked after one by one; lesser ones are dressed with them. */
const MOST_WOUNDS = 5;
/** Days of a stay whose daily care is written down one by one, and how long courses of drugs go on (assumptions). */
const MOST_WARD_DAYS = 5;
const COURSE_DAYS = 5;
/** Tranexamic acid is given within this time of the injury (TCCC). */
const TXA_WITHIN_MS = 3 * HOUR_MS;
/** From this share of the blood on bleeding is treated with more than dressings: class II (ATLS). */
const CLASS_II = 0.15;
/** Units of blood that make a transfusion massive, and for which calcium is given again. */
const MASSIVE_UNITS = 10;
const CALCIUM_EVERY_UNITS = 4;
const CLOT_PREVENTION_AFTER_MS = DAY_MS;

/** What red cells each group may be given: their own where there is enough, otherwise O without the Rh antigen. */
function compatible(group: BloodGroup): BloodGroup {
  return group.endsWith('-') ? 'O-' : 'O+';
}

/** The whole record of care of one casualty: what was really simulated, in the terms of the catalogue. */
export function careRecord(course: Course, patient: Recipient & { bloodGroup: BloodGroup }): CareRecord {
  return new Writer(course, patient).write();
}

class Writer {
  readonly #course: Course;
  readonly #bloodGroup: BloodGroup;
  readonly #wounds: readonly KnownWound[];
  readonly #treatments: Treatment[] = [];
  readonly #done = new Set<number>();
  readonly #drugs: DrugChart;
  #isIntubated = false;

  constructor(course: Course, patient: Recipient & { bloodGroup: BloodGroup }) {
    this.#course = course;
    this.#bloodGroup = patient.bloodGroup;
    this.#wounds = course.wounds.slice(0, MOST_WOUNDS);
    this.#drugs = new DrugChart(course, patient);
  }

  write(): CareRecord {
    for (const episode of this.#course.episodes) this.#episode(episode);
    const byTime = (a: { atMs: number }, b: { atMs: number }) => a.atMs - b.atMs;
    return {
      treatments: this.#treatments.sort(byTime),
      medications: [...this.#drugs.medications].sort(byTime),
      analgesiaMs: this.#drugs.analgesiaMs,
    };
  }

  #episode(episode: Episode): void {
    switch (episode.kind) {
      case 'first-aid':
        this.#firstAid(episode);
        return;
      case 'treatment':
        this.#treatment(episode);
        return;
      case 'resuscitation':
        this.#resuscitation(episode);
        return;
      case 'operation':
        this.#operation(episode);
        return;
      default:
        this.#bed(episode);
    }
  }

  #firstAid(episode: Episode): void {
    const plan = new Sequence(episode);
    const hasTourniquet = (episode.value & TOURNIQUET_APPLIED) !== 0;
    if (hasTourniquet) for (const known of this.#bleedingLimbs) plan.add('tourniquet', known);
    for (const known of this.#wounds) {
      for (const id of known.pattern.aid ?? []) if (id !== 'tourniquet') plan.add(id, known);
    }
    const { gcs } = this.#course.signsAt(episode.fromMs);
    if (gcs <= 8) plan.add('nasopharyngeal-airway');
    if (this.#isBadlyInjured) plan.add('recovery-warming');
    this.#carryOut(plan);
    this.#bleedingDrugs(episode);
    this.#painRelief(episode);
    if (this.#isOpen && this.#course.casualty.category === 'battle')
      this.#drugs.give(['wound-pack-antibiotic'], episode);
    this.#patternDrugs(episode);
  }

  #treatment(episode: Episode): void {
    const plan = new Sequence(episode);
    const isHospital = episode.level >= HOSPITAL;
    const share = this.#course.shareAt(episode.fromMs);
    if (episode.level >= ROLE1 && share > 0.12) {
      plan.add('monitoring');
      plan.add(share > 0.7 ? 'intraosseous-access' : 'venous-access');
    }
    if (episode.level === ROLE1) this.#openAirway(plan, episode);
    for (const known of this.#wounds) {
      const { aid, role1, hospital, definitive } = known.pattern;
      const list = isHospital ? (hospital ?? []) : episode.level === AID ? (aid ?? []) : (role1 ?? []);
      for (const id of list) if (id !== 'tourniquet') plan.add(id, known);
      if (episode.level >= DEFINITIVE) {
        for (const id of definitive ?? []) if (outsideTheatre.has(id)) plan.add(id, known);
      }
    }
    this.#carryOut(plan);
    if (episode.level >= ROLE1) this.#bleedingDrugs(episode);
    this.#painRelief(episode);
    this.#patternDrugs(episode);
  }

  #resuscitation(episode: Episode): void {
    const plan = new Sequence(episode);
    const { gcs } = this.#course.signsAt(episode.fromMs);
    const share = this.#course.shareAt(episode.fromMs);
    plan.add('oxygen');
    plan.add('monitoring');
    plan.add(share > 0.4 ? 'central-line' : 'venous-access');
    const needsTube =
      gcs <= 8 ||
      (share > 0.5 && this.#course.casualty.cause === 'airway or breathing') ||
      this.#wounds.some(
        ({ condition, wound }) =>
          (condition.care === 'inhalation-injury' || condition.care === 'major-burn') && wound.severity >= 4,
      );
    if (needsTube) this.#intubate(plan, episode, share);
    for (const known of this.#wounds) for (const id of known.pattern.hospital ?? []) plan.add(id, known);
    if (episode.value > 0) {
      const cells = Math.ceil(episode.value / 2);
      const plasma = episode.value - cells;
      plan.add('red-cells', undefined, cells);
      if (plasma > 0) plan.add('plasma', undefined, plasma);
      if (episode.value >= MASSIVE_UNITS) plan.add('massive-transfusion');
      for (let units = 0; units < episode.value; units += CALCIUM_EVERY_UNITS)
        this.#drugs.give(['calcium'], episode);
    } else if (share > 0.2) plan.add('fluids');
    this.#carryOut(plan);
    this.#bleedingDrugs(episode);
    this.#painRelief(episode);
    this.#patternDrugs(episode);
  }

  #operation(episode: Episode): void {
    const plan = new Sequence(episode);
    const share = this.#course.shareAt(episode.fromMs);
    if (this.#isIntubated) plan.add('general-anaesthesia');
    else {
      this.#intubate(plan, episode, share);
      plan.add('general-anaesthesia');
    }
    this.#drugs.give(['wound-antibiotic'], episode);
    const isFirst = episode.ordinal === 0;
    for (const known of this.#wounds) {
      const { surgery, definitive } = known.pattern;
      if (isFirst) for (const id of surgery ?? []) plan.add(id, known);
      if (!isFirst || episode.level >= DEFINITIVE) {
        for (const id of definitive ?? []) {
          if (!outsideTheatre.has(id)) plan.add(fixationAt(id, known.wound.region), known);
        }
      }
      if (!isFirst && episode.level < DEFINITIVE) {
        for (const id of surgery ?? []) {
          const again = secondLooks[id];
          if (again !== undefined) plan.add(again, known);
        }
      }
    }
    this.#carryOut(plan);
    // Nobody stays on the ventilator after an operation unless intensive care follows.
    this.#setIntubated(
      this.#course.episodes.some(
        ({ kind, value, fromMs }) =>
          kind === 'bed' && value === RESOURCE.icuBeds && Math.abs(fromMs - episode.toMs) < HOUR_MS,
      ),
    );
  }

  #bed(episode: Episode): void {
    const isIcu = episode.value === RESOURCE.icuBeds;
    const isStaging = episode.value === RESOURCE.stagingBeds;
    const first = new Sequence({ ...episode, toMs: Math.min(episode.toMs, episode.fromMs + HOUR_MS) });
    if (isIcu) {
      first.add('arterial-line');
      if (this.#isIntubated) first.add('ventilation');
      if (this.#isBadlyHurt) first.add('urinary-catheter');
    }
    this.#carryOut(first);
    const days = Math.min(MOST_WARD_DAYS, Math.floor((episode.toMs - episode.fromMs) / DAY_MS));
    for (let day = 1; day <= days; day++) {
      const fromMs = episode.fromMs + day * DAY_MS - HOUR_MS;
      const daily = new Sequence({ ...episode, fromMs, toMs: fromMs + HOUR_MS });
      for (const known of this.#wounds) {
        for (const id of known.pattern.ward ?? []) {
          if (id !== 'dressing-change' || this.#isInjured || this.#wasOperated) daily.add(id, known);
        }
      }
      this.#carryOut(daily);
    }
    if (isStaging || episode.level < ROLE1) return;
    const course: Episode = {
      ...episode,
      toMs: Math.min(episode.toMs, episode.fromMs + COURSE_DAYS * DAY_MS),
    };
    if (this.#isPainful) this.#drugs.keepGiving([isIcu ? 'severe-pain-hospital' : 'moderate-pain'], course);
    for (const { pattern } of this.#wounds) {
      for (const intent of pattern.medicines ?? [])
        if (courses.has(intent)) this.#drugs.keepGiving([intent], course);
    }
    const preventsAt = Math.max(course.fromMs, this.#course.casualty.injuredMs + CLOT_PREVENTION_AFTER_MS);
    if ((this.#isBadlyInjured || isIcu) && episode.level >= HOSPITAL && preventsAt < course.toMs) {
      this.#drugs.keepGiving(['clot-prevention'], { ...course, fromMs: preventsAt });
    }
    if (isIcu) {
      this.#drugs.keepGiving(['stomach-protection'], course);
      // Whoever leaves intensive care breathes by themselves.
      this.#setIntubated(false);
    }
  }

  #setIntubated(isIntubated: boolean): void {
    this.#isIntubated = isIntubated;
    this.#drugs.canSwallow = !isIntubated;
  }

  /** Before a hospital: what keeps the airway of somebody unconscious open. */
  #openAirway(plan: Sequence, { fromMs }: Episode): void {
    if (this.#course.signsAt(fromMs).gcs > 8) return;
    const isBlocked = this.#wounds.some(
      ({ wound }) => (wound.region === 'face' || wound.region === 'neck') && wound.severity >= 4,
    );
    plan.add('suction');
    plan.add(isBlocked ? 'cricothyroidotomy' : 'supraglottic-airway');
    plan.add('bag-mask');
  }

  #intubate(plan: Sequence, episode: Episode, share: number): void {
    if (this.#isIntubated) return;
    this.#setIntubated(true);
    plan.add('rapid-sequence-induction');
    plan.add('intubation');
    plan.add('ventilation');
    this.#drugs.give([share > 0.25 ? 'induction' : 'stable-induction'], episode);
    this.#drugs.give(['paralysis'], episode);
  }

  #bleedingDrugs(episode: Episode): void {
    const isSoon = episode.fromMs - this.#course.casualty.injuredMs < TXA_WITHIN_MS;
    if (isSoon && this.#course.bloodLossAt(episode.fromMs) >= CLASS_II)
      this.#drugs.give(['bleeding'], episode);
  }

  #painRelief(episode: Episode): void {
    const worst = this.#wounds.reduce(
      (most, { wound, pattern }) =>
        Math.max(most, pattern.pain === 0 ? 0 : pattern.pain + wound.severity - 2),
      0,
    );
    if (worst >= 7)
      this.#drugs.give([episode.level >= HOSPITAL ? 'severe-pain-hospital' : 'severe-pain'], episode);
    else if (worst >= 4) this.#drugs.give(['moderate-pain'], episode);
    else if (worst >= 3) this.#drugs.give(['mild-pain'], episode);
  }

  #patternDrugs(episode: Episode): void {
    const { injuredMs } = this.#course.casualty;
    for (const { pattern } of this.#wounds) {
      for (const intent of pattern.medicines ?? []) {
        if (intent === 'wound-pack-antibiotic' && episode.level !== AID) continue;
        if (early.has(intent) && episode.fromMs - injuredMs > EARLY_MS) continue;
        this.#drugs.give([intent], episode);
      }
    }
  }

  #carryOut({ episode, steps }: Sequence): void {
    const { fromMs, toMs, facility } = episode;
    steps.forEach(({ procedure, region, side, units, key }, i) => {
      if (this.#done.has(key) && !repeatable.has(procedure.id)) return;
      this.#done.add(key);
      const atMs = fromMs + Math.floor(((i + 1) * (toMs - fromMs)) / (steps.length + 1));
      const bloodGroup = units === undefined ? undefined : compatible(this.#bloodGroup);
      this.#treatments.push({ atMs, facility, procedure, region, side, units, bloodGroup });
    });
  }

  get #isBadlyHurt(): boolean {
    return this.#course.wounds.some(({ wound }) => wound.severity >= 3);
  }

  /** Limbs that get a tourniquet: those torn off or with a torn artery, otherwise the worst hurt. */
  get #bleedingLimbs(): readonly KnownWound[] {
    const hurt = this.#wounds.filter(({ wound }) => limbs.has(wound.region));
    const torn = hurt.filter(({ pattern }) => pattern.aid?.includes('tourniquet') === true);
    return torn.length > 0 ? torn : hurt.slice(0, 1);
  }

  get #isInjured(): boolean {
    return isTrauma(this.#course.casualty.mechanism);
  }

  get #isBadlyInjured(): boolean {
    return this.#isInjured && this.#isBadlyHurt;
  }

  get #wasOperated(): boolean {
    return this.#course.episodes.some(({ kind }) => kind === 'operation');
  }

  get #isPainful(): boolean {
    return this.#wounds.some(({ pattern }) => pattern.pain >= 4);
  }

  get #isOpen(): boolean {
    return this.#wounds.some(({ pattern }) => pattern.medicines?.includes('wound-antibiotic') === true);
  }
}
