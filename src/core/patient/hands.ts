import type { BloodGroup } from '#core/catalogue/populations.ts';
import { type Intent, type MedicationOrder, drugs } from '#core/catalogue/medications.ts';
import type { ProcedureId } from '#core/catalogue/procedures.ts';
import { ROLE, isHospital } from '#core/catalogue/roles.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { Body } from '#core/patient/body.ts';
import type { Chart, VitalSigns } from '#core/patient/chart.ts';
import type { Course, Episode, KnownWound } from '#core/patient/course.ts';
import { DrugChart, type Medication, type Recipient } from '#core/patient/drug-chart.ts';
import { Judgement, isShocked } from '#core/patient/judgement.ts';
import { type Laboratory, sampleOf } from '#core/patient/laboratory.ts';
import { MAX_WOUNDS, reliefs } from '#core/patient/practice.ts';
import type { CareRecord } from '#core/patient/treatment.ts';
import { TreatmentLog } from '#core/patient/treatment-log.ts';
import type { WorkingDiagnosis } from '#core/patient/working-diagnosis.ts';

/** Minutes that the steps of one contact take when nothing hurries them. */
const CONTACT_MINUTES = 18;
/** Sets of signs during a resuscitation and an operation, besides those at both ends. */
const WITHIN_A_TASK = 2;
const SHOCK_SYSTOLIC = 90;
const LEAST_OXYGEN = 90;
const UNCONSCIOUS_GCS = 8;
/** Tranexamic acid is given within three hours of the injury (TCCC). */
const TXA_WITHIN_MS = 2.9 * HOUR_MS;

/**
 * What those who care for a casualty can do: look, do, give, take blood, put to sleep and wake. The body answers to it, and the
 * chart shows it.
 */
export class Hands {
  readonly course: Course;
  readonly body: Body;
  readonly chart: Chart;
  readonly random: RandomStream;
  readonly wounds: readonly KnownWound[];
  readonly judged: Judgement;
  readonly log: TreatmentLog;
  readonly drugs: DrugChart;
  readonly laboratory: Laboratory[] = [];
  /** Moments at which signs are taken whatever is done: assessments and departures. */
  readonly moments: readonly number[];
  nextMoment = 0;
  calcium = 0;
  inShock = 0;
  extubationMs = Infinity;
  /** Whether an operation is to go on later: the patient stays asleep. */
  staysOpen = false;

  constructor(
    course: Course,
    body: Body,
    chart: Chart,
    patient: Recipient & { readonly bloodGroup: BloodGroup },
    diagnoses: readonly WorkingDiagnosis[],
    random: RandomStream,
  ) {
    this.course = course;
    this.body = body;
    this.chart = chart;
    this.random = random.seek(course.casualty.number);
    this.wounds = course.wounds.slice(0, MAX_WOUNDS);
    this.judged = new Judgement(course, this.wounds, diagnoses, body.harm.burned);
    this.log = new TreatmentLog(patient.bloodGroup);
    this.drugs = new DrugChart(course, patient, chart);
    this.drugs.onIntravenous = (atMs, episode) => this.log.ensureIvAccess(atMs, episode);
    this.drugs.onGiven = (order, atMs) => this.acts(order, atMs);
    const { assessments, steps } = course.casualty;
    this.moments = [
      // Nobody is there to measure at the moment of injury.
      ...assessments.flatMap(({ atMs }) => (atMs > course.casualty.injuredMs ? [atMs] : [])),
      ...steps.flatMap(({ kind, atMs }) => (kind === 'departed' ? [atMs] : [])),
    ].sort((a, b) => a - b);
  }

  /** Everything that was measured, done and given, each in order of time. */
  record(): CareRecord {
    const byTime = (a: { readonly atMs: number }, b: { readonly atMs: number }) => a.atMs - b.atMs;
    return {
      vitalSigns: this.chart.sets,
      laboratory: this.laboratory,
      treatments: [...this.log.treatments].sort(byTime),
      medications: this.drugs.medications.filter((one) => !this.#isHeld(one)).sort(byTime),
    };
  }

  /** A dose for the kidneys to bear is held back when the pressure was low in the day before. */
  #isHeld({ order, atMs }: Medication): boolean {
    if (!drugs[order.drug].avoidIn.includes('nsaid-harm')) return false;
    return this.chart.sets.some((set) => set.systolic < 95 && set.atMs <= atMs && atMs - set.atMs < DAY_MS);
  }

  /** Pressure that stays low: a drug, fluid, a search for blood, and in the end comfort. */
  escalate(episode: Episode, atMs: number): void {
    const step = this.inShock++;
    const bleeds = this.judged.isBleeding;
    if (step === 0) {
      const purposes: Intent[] = bleeds && this.isSoon(atMs) ? ['bleeding', 'pressor'] : ['pressor'];
      this.give(purposes, episode, atMs - MINUTE_MS);
    } else if (step === 1 && this.do('fluids', atMs, episode)) this.body.received.infuse(atMs, 0.5);
    else if (step === 2) this.do('fast', atMs, episode);
    else if (this.course.died) this.do('comfort-care', atMs, episode);
    else if (this.do('fluids', atMs, episode)) this.body.received.infuse(atMs, 0.5);
  }

  /** Whether tranexamic acid still helps. */
  isSoon(atMs: number): boolean {
    return atMs - this.course.casualty.injuredMs < TXA_WITHIN_MS;
  }

  /** Access, induction, paralysis and tube within minutes; returns when that is done. */
  intubate(episode: Episode, atMs: number, seen: VitalSigns): number {
    if (this.body.received.isVentilated(atMs)) return atMs;
    const toMs = Math.min(episode.toMs - MINUTE_MS, atMs + 4 * MINUTE_MS);
    if (toMs <= atMs) return atMs;
    this.do('monitoring', atMs - MINUTE_MS, episode);
    this.give([isShocked(seen) ? 'induction' : 'stable-induction'], episode, atMs - MINUTE_MS);
    this.give(['neuromuscular-blockade'], episode, atMs);
    this.do('rapid-sequence-induction', atMs + MINUTE_MS, episode);
    this.do('intubation', toMs, episode);
    this.do('ventilation', toMs, episode);
    this.body.received.ventilate(toMs);
    this.drugs.canSwallow = false;
    this.extubationMs = Infinity;
    return toMs;
  }

  /** A hypnotic as long as a tube is in and the patient is here. */
  sedate(episode: Episode): void {
    const fromMs = Math.max(episode.fromMs, this.body.received.ventilatedFromMs(episode.toMs));
    const toMs = Math.min(episode.toMs, this.extubationMs);
    if (!this.body.received.isVentilated(toMs - 1) && !this.body.received.isVentilated(fromMs)) return;
    if (toMs - fromMs < 5 * MINUTE_MS) return;
    const seen = this.chart.latest(fromMs);
    const isWeak = seen !== undefined && seen.systolic < 100;
    this.drugs.infuse(isWeak ? 'shocked-sedation' : 'sedation', { ...episode, fromMs, toMs });
  }

  wakeBy(atMs: number): void {
    if (this.extubationMs <= atMs) this.extubate(this.extubationMs);
  }

  /** The tube comes out. */
  extubate(atMs: number): void {
    this.body.received.extubate(atMs);
    this.extubationMs = Infinity;
    this.drugs.canSwallow = true;
  }

  /** Before a death in a facility: comfort where it was decided on, otherwise resuscitation. */
  lastCare(): void {
    const { endMs, casualty } = this.course;
    const last = casualty.steps.at(-2);
    const facility = this.course.facilityAt(endMs);
    if (this.course.roleAt(facility) < ROLE.R1 || last?.kind === 'departed' || this.log.has('comfort-care'))
      return;
    const arrivedMs = last?.atMs ?? endMs;
    const atMs = Math.max(arrivedMs, endMs - 12 * MINUTE_MS);
    const episode: Episode = {
      kind: 'treatment',
      facility,
      level: this.course.levelAt(facility),
      fromMs: atMs,
      toMs: endMs,
      value: 0,
      ordinal: 0,
    };
    const isExpectant = this.triageAt(endMs) === 'T4' || this.inShock > 2;
    this.do(isExpectant ? 'comfort-care' : 'cpr', atMs, episode);
  }

  /** Gives the first drug that may be given for each purpose, a minute after a moment of the episode at the earliest. */
  give(purposes: readonly Intent[], episode: Episode, afterMs: number): void {
    this.drugs.give(purposes, { ...episode, fromMs: Math.floor(Math.max(episode.fromMs, afterMs)) });
  }

  /** What a dose does to the body. */
  acts(order: MedicationOrder, atMs: number): void {
    const relief = reliefs[order.drug];
    if (relief !== undefined && (order.drug !== 'ketamine' || order.dose < 1))
      this.body.received.relieve({ atMs, ...relief });
    switch (order.drug) {
      case 'atropine':
        this.body.received.giveAtropine(atMs);
        return;
      case 'hydroxocobalamin':
        this.body.received.giveAntidote(atMs);
        return;
      case 'salbutamol':
        this.body.received.widenAirways(atMs);
        return;
      case 'paracetamol':
        this.body.received.treatFever(atMs);
        return;
      case 'propofol':
      case 'ketamine':
        if (order.perKg === true && order.dose >= 1) this.body.received.induce(atMs);
    }
  }

  /** Does something and lets the body answer. */
  do(id: ProcedureId, atMs: number, episode: Episode, known?: KnownWound, units?: number): boolean {
    const time = Math.floor(Math.max(episode.fromMs, atMs));
    if (!this.log.perform(id, time, episode, known, units)) return false;
    switch (id) {
      case 'oxygen':
        this.body.received.giveOxygen(time + MINUTE_MS, this.leavesMs(time));
        break;
      case 'nasopharyngeal-airway':
      case 'jaw-thrust':
        this.body.received.openAirway(time, 0.4);
        break;
      case 'supraglottic-airway':
        this.body.received.openAirway(time, 0.15);
        break;
      case 'cricothyroidotomy':
        this.body.received.openAirway(time, 0.05);
        break;
      case 'recovery-warming':
      case 'rewarming':
        this.body.received.warm(time);
        break;
      case 'cooling':
        this.body.received.cool(time);
        break;
      case 'urinary-catheter':
        this.body.received.placeCatheter(time);
    }
    return true;
  }

  leavesMs(atMs: number): number {
    const { steps } = this.course.casualty;
    // Oxygen goes along in the vehicle, and is looked at anew on arrival.
    return steps.find((step) => step.kind === 'arrived' && step.atMs > atMs)?.atMs ?? Infinity;
  }

  get isOfMind(): boolean {
    return this.course.casualty.category === 'stress';
  }

  triageAt(atMs: number): string | undefined {
    return this.course.casualty.assessments.findLast((one) => one.atMs <= atMs)?.triage;
  }

  /** Measures, and at a hospital answers a pressure that stays low. */
  watch(episode: Episode, atMs: number): VitalSigns {
    const seen = this.look(atMs);
    const isAtHospital = isHospital(this.course.roleAt(episode.facility));
    if (isAtHospital && seen.systolic < SHOCK_SYSTOLIC)
      this.escalate(episode, Math.min(atMs + 3 * MINUTE_MS, episode.toMs - MINUTE_MS));
    return seen;
  }

  looksWithin(episode: Episode): void {
    const { fromMs, toMs } = episode;
    for (let i = 1; i <= WITHIN_A_TASK; i++) {
      const atMs = fromMs + Math.floor((i * (toMs - fromMs)) / (WITHIN_A_TASK + 1));
      if (atMs - fromMs >= 10 * MINUTE_MS) this.watch(episode, atMs);
    }
  }

  /** Measures at every moment before a time at which that is due. */
  pass(atMs: number): void {
    while (this.nextMoment < this.moments.length && (this.moments[this.nextMoment] as number) <= atMs) {
      const moment = this.moments[this.nextMoment++] as number;
      this.wakeBy(moment);
      const seen = this.chart.measure(moment);
      if (this.course.casualty.assessments.some((one) => one.atMs === moment)) this.#atOnce(seen);
    }
  }

  /** What triage does itself, also for those who then wait: opens the airway, and gives oxygen where there is some. */
  #atOnce({ atMs, facility, gcs, spo2, endTidalCo2 }: VitalSigns): void {
    if (endTidalCo2 !== undefined || (gcs > UNCONSCIOUS_GCS && spo2 >= LEAST_OXYGEN)) return;
    const leaves = this.course.casualty.steps.find(
      ({ kind, atMs: stepMs }) => stepMs > atMs && (kind === 'departed' || kind === 'died'),
    );
    const episode: Episode = {
      kind: 'treatment',
      facility,
      level: this.course.levelAt(facility),
      fromMs: atMs,
      toMs: Math.min(this.course.endMs, leaves?.atMs ?? Infinity),
      value: 0,
      ordinal: 0,
    };
    if (gcs <= UNCONSCIOUS_GCS) this.do('jaw-thrust', atMs + MINUTE_MS, episode);
    if (spo2 < LEAST_OXYGEN && !this.body.received.hasOxygen(atMs))
      this.do('oxygen', atMs + 2 * MINUTE_MS, episode);
  }

  look(atMs: number): VitalSigns {
    const time = Math.floor(atMs);
    this.pass(time);
    return this.chart.measure(time);
  }

  sample(atMs: number): void {
    const { endMs, died } = this.course;
    const last = this.laboratory.at(-1);
    if ((died && atMs >= endMs) || atMs > endMs || (last !== undefined && atMs - last.atMs < HOUR_MS / 2))
      return;
    this.laboratory.push(sampleOf(this.course, this.body, this.random, Math.floor(atMs), this.calcium));
  }
}

/** The time of a minute of a contact; short contacts are hurried through in the same order. */
export function clock({ fromMs, toMs }: Episode): (minute: number) => number {
  const scale = Math.min(1, (toMs - fromMs) / ((CONTACT_MINUTES + 1) * MINUTE_MS));
  return (minute) => fromMs + Math.floor(minute * MINUTE_MS * scale);
}
