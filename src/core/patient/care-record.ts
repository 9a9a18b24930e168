import type { BloodGroup } from '#core/catalogue/populations.ts';
import { CARE_LEVEL } from '#core/catalogue/care-levels.ts';
import { BED } from '#core/scenario/sections/facilities/resources.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { TOURNIQUET_APPLIED } from '#core/simulation/story/casualty.ts';
import type { Course, Episode, KnownWound } from '#core/patient/course.ts';
import {
  MAX_WOUNDS,
  MAX_WARD_DAYS,
  COURSE_DAYS,
  TXA_WITHIN_MS,
  CLASS_II,
  MASSIVE_UNITS,
  INTUBATION_MS,
  SEDATED_MS,
  PRESSOR_BELOW,
  CALCIUM_EVERY_UNITS,
  THROMBOPROPHYLAXIS_AFTER_MS,
  EARLY_MS,
  courses,
  early,
  fixationAt,
  outsideTheatre,
  laterOnly,
  secondLooks,
} from '#core/patient/practice.ts';
import { type CareRecord, firstOxygen } from '#core/patient/treatment.ts';
import { TreatmentLog } from '#core/patient/treatment-log.ts';
import { oxygenSaturation } from '#core/patient/vital-signs.ts';
import { Sequence } from '#core/patient/sequence.ts';
import { Judgement } from '#core/patient/judgement.ts';
import { DrugChart, type Recipient } from '#core/patient/drug-chart.ts';

const { aid: AID, role1: ROLE1, hospital: HOSPITAL, definitive: DEFINITIVE } = CARE_LEVEL;

/** The whole record of care of one casualty: what was really simulated, in the terms of the catalogue. */
export function careRecord(course: Course, patient: Recipient & { bloodGroup: BloodGroup }): CareRecord {
  return new Writer(course, patient).write();
}

class Writer {
  readonly #course: Course;
  readonly #wounds: readonly KnownWound[];
  readonly #judged: Judgement;
  readonly #log: TreatmentLog;
  readonly #drugs: DrugChart;
  readonly #sedated: { fromMs: number; toMs: number }[] = [];
  #isIntubated = false;

  constructor(course: Course, patient: Recipient & { bloodGroup: BloodGroup }) {
    this.#course = course;
    this.#wounds = course.wounds.slice(0, MAX_WOUNDS);
    this.#judged = new Judgement(course, this.#wounds);
    this.#drugs = new DrugChart(course, patient);
    this.#log = new TreatmentLog(patient.bloodGroup);
    this.#drugs.onIntravenous = (atMs, episode) => this.#log.ensureIvAccess(atMs, episode);
  }

  write(): CareRecord {
    for (const episode of this.#course.episodes) this.#episode(episode);
    const byTime = (a: { atMs: number }, b: { atMs: number }) => a.atMs - b.atMs;
    const treatments = [...this.#log.treatments].sort(byTime);
    return {
      treatments,
      medications: [...this.#drugs.medications].sort(byTime),
      analgesiaMs: this.#drugs.analgesiaMs,
      oxygenFromMs: firstOxygen(treatments),
      sedated: this.#sedated,
    };
  }

  #episode(episode: Episode): void {
    // A patient who is evacuated is awake for the transport record.
    if ((this.#sedated.at(-1)?.toMs ?? Infinity) <= episode.fromMs) this.#wakes(episode.fromMs);
    if (episode.kind === 'first-aid') this.#firstAid(episode);
    else if (episode.kind === 'treatment') this.#treatment(episode);
    else if (episode.kind === 'resuscitation') this.#resuscitation(episode);
    else if (episode.kind === 'operation') this.#operation(episode);
    else this.#bed(episode);
  }

  #firstAid(episode: Episode): void {
    const plan = new Sequence(episode);
    const hasTourniquet = (episode.value & TOURNIQUET_APPLIED) !== 0;
    if (hasTourniquet) for (const known of this.#judged.bleedingLimbs) plan.add('tourniquet', known);
    for (const known of this.#wounds) {
      for (const id of known.pattern.aid ?? []) if (id !== 'tourniquet') plan.add(id, known);
    }
    const gcs = this.#course.gcsAt(episode.fromMs);
    if (gcs <= 8) plan.add('nasopharyngeal-airway');
    if (this.#judged.isBadlyInjured) plan.add('recovery-warming');
    this.#log.carryOut(plan);
    this.#bleedingDrugs(episode);
    this.#painRelief(episode);
    if (this.#judged.isOpen && this.#course.casualty.category === 'battle')
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
    if (episode.level >= ROLE1 && oxygenSaturation(this.#course, share, false) < 94) plan.add('oxygen');
    if (episode.level === ROLE1) this.#openAirway(plan, episode);
    for (const known of this.#wounds) {
      const { aid, role1, hospital, definitive } = known.pattern;
      const list = isHospital ? (hospital ?? []) : episode.level === AID ? (aid ?? []) : (role1 ?? []);
      for (const id of list) if (id !== 'tourniquet') plan.add(id, known);
      if (episode.level >= DEFINITIVE) {
        for (const id of definitive ?? []) if (outsideTheatre.has(id)) plan.add(id, known);
      }
    }
    this.#log.carryOut(plan);
    if (episode.level >= ROLE1) this.#bleedingDrugs(episode);
    this.#painRelief(episode);
    this.#patternDrugs(episode);
  }

  #resuscitation(episode: Episode): void {
    const share = this.#course.shareAt(episode.fromMs);
    const start = this.#judged.needsTubeAt(episode.fromMs) ? this.#intubate(episode, share) : episode.fromMs;
    const plan = new Sequence({ ...episode, fromMs: start });
    plan.add('oxygen');
    plan.add('monitoring');
    plan.add(share > 0.4 ? 'central-line' : 'venous-access');
    for (const known of this.#wounds) for (const id of known.pattern.hospital ?? []) plan.add(id, known);
    if (episode.value > 0) {
      const cells = Math.ceil(episode.value / 2);
      const plasma = episode.value - cells;
      plan.add('red-cells', undefined, cells);
      if (plasma > 0) plan.add('plasma', undefined, plasma);
      if (episode.value >= MASSIVE_UNITS) plan.add('massive-transfusion');
    } else if (share > 0.2) plan.add('fluids');
    this.#log.carryOut(plan);
    this.#bleedingDrugs(episode);
    this.#painRelief(episode);
    this.#patternDrugs(episode);
    const bloodMs = this.#log.lastMs('red-cells') ?? episode.fromMs;
    for (let units = 0; units < episode.value; units += CALCIUM_EVERY_UNITS)
      this.#drugs.give(['calcium'], { ...episode, fromMs: Math.min(bloodMs, episode.toMs - 5 * MINUTE_MS) });
  }

  #operation(episode: Episode): void {
    const share = this.#course.shareAt(episode.fromMs);
    const start = this.#intubate(episode, share);
    const plan = new Sequence({ ...episode, fromMs: start });
    plan.add('general-anaesthesia');
    this.#drugs.give(['wound-antibiotic'], episode);
    const isFirst = episode.ordinal === 0;
    for (const known of this.#wounds) {
      const { surgery, definitive } = known.pattern;
      const least = known.wound.region === 'head' ? 3 : 2;
      if (known !== this.#wounds[0] && known.wound.severity < least) continue;
      if (isFirst) for (const id of surgery ?? []) plan.add(id, known);
      if (!isFirst || episode.level >= DEFINITIVE) {
        for (const id of definitive ?? []) {
          if (isFirst && laterOnly.has(id)) continue;
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
    this.#log.carryOut(plan);
    // Patients are extubated after an operation unless intensive care follows.
    const staysAsleep = this.#course.episodes.some(
      ({ kind, value, fromMs }) =>
        kind === 'bed' && value === BED.icuBeds && Math.abs(fromMs - episode.toMs) < HOUR_MS,
    );
    if (!staysAsleep) this.#wakes(episode.toMs);
  }

  #bed(episode: Episode): void {
    const isIcu = episode.value === BED.icuBeds;
    const isStaging = episode.value === BED.stagingBeds;
    const first = new Sequence({ ...episode, toMs: Math.min(episode.toMs, episode.fromMs + HOUR_MS) });
    if (isIcu) {
      first.add('arterial-line');
      if (this.#isIntubated) first.add('ventilation');
      if (this.#judged.isBadlyHurt) first.add('urinary-catheter');
    }
    this.#log.carryOut(first);
    const daily = new Sequence(episode);
    const isDressed = this.#judged.isInjured || this.#judged.wasOperated;
    for (const known of this.#wounds) {
      for (const id of known.pattern.ward ?? [])
        if (id !== 'dressing-change' || isDressed) daily.add(id, known);
    }
    const days = Math.min(MAX_WARD_DAYS, Math.floor((episode.toMs - episode.fromMs) / DAY_MS));
    for (let day = 1; day <= days && daily.steps.length > 0; day++) {
      const toMs = episode.fromMs + day * DAY_MS;
      this.#log.carryOut({ episode: { ...episode, fromMs: toMs - HOUR_MS, toMs }, steps: daily.steps });
    }
    if (isStaging || episode.level < ROLE1) return;
    const course: Episode = {
      ...episode,
      toMs: Math.min(episode.toMs, episode.fromMs + COURSE_DAYS * DAY_MS),
    };
    if (this.#judged.isPainful)
      this.#drugs.keepGiving([isIcu ? 'severe-pain-hospital' : 'moderate-pain'], course);
    const purposes = this.#wounds.flatMap(({ pattern }) => pattern.medicines ?? []);
    this.#drugs.keepGiving(
      purposes.filter((purpose) => courses.has(purpose)),
      course,
    );
    const preventsAt = Math.max(course.fromMs, this.#course.casualty.injuredMs + THROMBOPROPHYLAXIS_AFTER_MS);
    if ((this.#judged.isBadlyInjured || isIcu) && episode.level >= HOSPITAL && preventsAt < course.toMs) {
      this.#drugs.keepGiving(['thromboprophylaxis'], { ...course, fromMs: preventsAt });
    }
    if (isIcu) {
      this.#drugs.keepGiving(['stress-ulcer-prophylaxis'], course);
      // Patients are extubated before they leave intensive care, most much sooner.
      this.#wakes(Math.min(episode.toMs, episode.fromMs + SEDATED_MS));
    }
  }

  /** The tube comes out. */
  #wakes(atMs: number): void {
    const last = this.#sedated.at(-1);
    if (this.#isIntubated && last !== undefined) last.toMs = Math.min(last.toMs, atMs);
    this.#isIntubated = false;
    this.#drugs.canSwallow = true;
  }

  /** Before a hospital: the airway of an unconscious patient. */
  #openAirway(plan: Sequence, { fromMs }: Episode): void {
    if (this.#course.gcsAt(fromMs) > 8) return;
    const isBlocked = this.#wounds.some(
      ({ wound }) => (wound.region === 'face' || wound.region === 'neck') && wound.severity >= 4,
    );
    plan.add('suction');
    plan.add(isBlocked ? 'cricothyroidotomy' : 'supraglottic-airway');
    plan.add('bag-mask');
  }

  /** Access, induction, paralysis and tube within minutes; returns when that is done. */
  #intubate(episode: Episode, share: number): number {
    if (this.#isIntubated) return episode.fromMs;
    const toMs = Math.min(episode.toMs, episode.fromMs + INTUBATION_MS);
    const plan = new Sequence({ ...episode, toMs });
    plan.add('monitoring');
    plan.add('venous-access');
    plan.add('rapid-sequence-induction');
    plan.add('intubation');
    plan.add('ventilation');
    this.#log.carryOut(plan);
    this.#drugs.give([share > 0.25 ? 'induction' : 'stable-induction'], { ...episode, toMs });
    this.#drugs.give(['neuromuscular-blockade'], { ...episode, toMs });
    this.#isIntubated = true;
    this.#drugs.canSwallow = false;
    const leaves = this.#course.casualty.steps.find(
      (step) => step.kind === 'departed' && step.atMs >= episode.fromMs,
    );
    this.#sedated.push({
      fromMs: episode.fromMs + Math.floor((4 * (toMs - episode.fromMs)) / 6),
      toMs: leaves?.atMs ?? this.#course.endMs,
    });
    return toMs;
  }

  #bleedingDrugs(episode: Episode): void {
    const isSoon = episode.fromMs - this.#course.casualty.injuredMs < TXA_WITHIN_MS;
    if (isSoon && this.#course.bloodLossAt(episode.fromMs) >= CLASS_II)
      this.#drugs.give(['bleeding'], episode);
  }

  #painRelief(episode: Episode): void {
    const worst = this.#course.worstPain;
    if (worst >= 7)
      this.#drugs.give([episode.level >= HOSPITAL ? 'severe-pain-hospital' : 'severe-pain'], episode);
    else if (worst >= 4) this.#drugs.give(['moderate-pain'], episode);
    else if (worst >= 3) this.#drugs.give(['mild-pain'], episode);
  }

  #patternDrugs(episode: Episode): void {
    const { injuredMs } = this.#course.casualty;
    for (const { pattern, wound } of this.#wounds) {
      for (const intent of pattern.medicines ?? []) {
        if (intent === 'wound-pack-antibiotic' && episode.level !== AID) continue;
        if (early.has(intent) && episode.fromMs - injuredMs > EARLY_MS) continue;
        if (intent === 'nerve-agent-convulsions' && wound.severity < 3) continue;
        if (intent === 'pressor' && this.#course.signsAt(episode.fromMs).systolic >= PRESSOR_BELOW) continue;
        this.#drugs.give([intent], episode);
      }
    }
  }
}
