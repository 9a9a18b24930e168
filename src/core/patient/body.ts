import { type Baseline, drawBaseline } from '#core/physiology/baseline.ts';
import { type BodyState, healthyState } from '#core/physiology/body-state.ts';
import { glasgowAfter } from '#core/physiology/brain.ts';
import { bloodLoss, decline } from '#core/physiology/decline.ts';
import { type BodySigns, signsOfState } from '#core/physiology/signs.ts';
import { exp } from '#core/random/math.ts';
import type { RandomStream } from '#core/random/random-stream.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import { WoundHarm } from '#core/patient/wound-harm.ts';
import { temperatureAt } from '#core/patient/body-temperature.ts';
import { Lactate } from '#core/patient/lactate.ts';
import { daily } from '#core/physiology/day.ts';
import type { Course } from '#core/patient/course.ts';
import { type Traits, drawTraits } from '#core/patient/traits.ts';
import { CareReceived } from '#core/patient/care-received.ts';

const RETENSION_MS = 45 * MINUTE_MS;

/*
 * What is not marked otherwise is textbook knowledge in its direction and an assumption in its size, fitted to the chart
 * rules of `core/audit`.
 */

/** The body of one casualty: where the simulation has taken it, what the wounds add, and what care does about it. */
export class Body {
  readonly received = new CareReceived();
  readonly baseline: Baseline;
  readonly harm: WoundHarm;
  readonly traits: Traits;
  readonly course: Course;
  readonly #lactate: Lactate;
  #askedMs = NaN;
  #askedVersion = -1;
  #state: BodyState | undefined;
  #signs: BodySigns | undefined;

  constructor(course: Course, random: RandomStream, sex: 'male' | 'female', ageYears: number) {
    this.course = course;
    random.seek(course.casualty.number);
    this.baseline = drawBaseline(random, sex, ageYears);
    this.traits = drawTraits(random);
    this.harm = new WoundHarm(course);
    this.#lactate = new Lactate(course, this.harm, (atMs) => this.tensionAt(atMs));
  }

  /** Signs at a moment, without the error of measurement. */
  signsAt(atMs: number): BodySigns {
    const state = this.stateAt(atMs);
    return (this.#signs ??= signsOfState(state, this.baseline));
  }

  /** The axes at a moment; most questions come several to a moment. */
  stateAt(atMs: number): Readonly<BodyState> {
    const { version } = this.received;
    if (atMs !== this.#askedMs || version !== this.#askedVersion) {
      this.#state = this.#stateOf(atMs);
      this.#signs = undefined;
      this.#askedMs = atMs;
      this.#askedVersion = version;
    }
    return this.#state as BodyState;
  }

  #stateOf(atMs: number): BodyState {
    const course = this.course;
    const sinceMs = Math.max(0, atMs - course.onsetMs);
    // Until the first signs the body is as ever.
    if (atMs < course.onsetMs) return healthyState(this.baseline.temperatureC);
    const state = healthyState(temperatureAt(this, atMs));
    const share = course.shareAt(atMs);
    if (share > 0 && course.casualty.category !== 'stress') decline(state, course.causeAt(atMs), share);
    state.deficit = Math.max(state.deficit, this.harm.hiddenDeficit(sinceMs));
    this.#breathing(state, atMs, sinceMs, share);
    this.#mind(state, atMs, sinceMs, share);
    this.#burns(state, sinceMs);
    this.#feeling(state, atMs, sinceMs);
    this.#anaesthesia(state, atMs);
    this.#volumes(state, atMs);
    state.lactate = this.#lactate.at(atMs, this.received.antidoteMs);
    return state;
  }

  /** What the kidneys still do, as a share: those that are harmed fail over two days. */
  renalShare(atMs: number): number {
    if (!this.harm.isRenal) return 1;
    const days = (atMs - this.course.casualty.injuredMs) / DAY_MS;
    return Math.max(0.15, 1 - Math.min(1, days + 0.3) * 0.6 * this.traits.kidney);
  }

  /** Tension pneumothorax at a moment, 0 to 1. */
  tensionAt(atMs: number): number {
    if (!this.harm.hasTension) return 0;
    const { injuredMs } = this.course.casualty;
    const half = this.traits.tensionHalfMs;
    let tension = Math.max(0, 1 / (1 + exp(-(5 * (atMs - injuredMs - half)) / half)) - 0.01);
    for (const needle of this.received.needles) {
      if (!needle.works || atMs <= needle.atMs) continue;
      const sinceMs = atMs - needle.atMs;
      const left = 0.12 + (tension - 0.12) * exp(-sinceMs / (1.5 * MINUTE_MS));
      tension = Math.min(
        tension,
        left + 0.6 * (1 - exp(-Math.max(0, sinceMs - 20 * MINUTE_MS) / RETENSION_MS)),
      );
    }
    if (atMs > this.received.drainedMs) tension *= exp(-(atMs - this.received.drainedMs) / (1.5 * MINUTE_MS));
    return tension;
  }

  #breathing(state: BodyState, atMs: number, sinceMs: number, share: number): void {
    let worst = this.harm.shunt(sinceMs, share);
    if (this.received.drainedMs < atMs)
      worst = Math.max(0, worst - 0.13 * (1 - exp(-(atMs - this.received.drainedMs) / (15 * MINUTE_MS))));
    if (this.received.bronchodilatedMs < atMs)
      worst *= 0.5 + 0.5 * exp(-(atMs - this.received.bronchodilatedMs) / HOUR_MS);
    if (this.received.atropineMs < atMs || this.received.antidoteMs < atMs)
      worst *=
        0.35 +
        0.65 * exp(-(atMs - Math.min(this.received.atropineMs, this.received.antidoteMs)) / (15 * MINUTE_MS));
    state.tension = this.tensionAt(atMs);
    state.shunt = Math.min(0.6, state.shunt + worst + 0.34 * state.tension);
    state.deficit += 0.27 * state.tension;
    state.breathChange += worst * 26;
    for (const { fromMs, toMs, share: inspired } of this.received.oxygen)
      if (atMs >= fromMs && atMs < toMs) state.inspiredOxygen = Math.max(state.inspiredOxygen, inspired);
    state.hasCarbonMonoxide = this.harm.hasCarbonMonoxide;
  }

  #mind(state: BodyState, atMs: number, sinceMs: number, share: number): void {
    const { harm } = this;
    if (harm.head !== undefined) {
      const { glasgow = 15, severity } = harm.head.wound;
      state.glasgow = Math.min(state.glasgow, glasgowAfter(glasgow, severity, sinceMs));
      state.intracranialPressure += harm.swelling(sinceMs);
    }
    if (share > 0) state.glasgow = Math.min(state.glasgow, harm.glasgow(sinceMs));
    for (const given of this.received.osmotherapyMs) {
      const minutes = (atMs - given) / MINUTE_MS;
      if (minutes > 0 && minutes < 240)
        state.intracranialPressure *=
          1 - 0.3 * Math.min(1, minutes / 20) * exp(-Math.max(0, minutes - 60) / 90);
    }
    // The tongue falls back in those who do not answer.
    if (state.glasgow <= 8 || this.course.shareAt(atMs) > 0.92) {
      let left = this.traits.obstruction;
      for (const { atMs: from, left: factor } of this.received.airway)
        if (from <= atMs) left = Math.min(left, factor * this.traits.obstruction);
      state.obstruction = Math.max(state.obstruction, left);
      state.shunt = Math.min(0.6, state.shunt + 0.2 * left);
    }
    if (harm.isCordHurt) {
      state.isNeurogenic = true;
      state.deficit = Math.max(state.deficit, 0.2 * exp(-sinceMs / (5 * DAY_MS)) * this.traits.kidney);
    }
  }

  /** Leak and a raised metabolism after burns of a fifth of the surface and more. */
  #burns(state: BodyState, sinceMs: number): void {
    if (this.harm.burned < 20) return;
    const hours = sinceMs / HOUR_MS;
    const leak =
      Math.min(0.24, this.harm.burned / 250) * Math.min(1, hours / 8) * exp(-Math.max(0, hours - 24) / 24);
    state.deficit = Math.max(state.deficit, leak);
    state.pulseChange = Math.max(state.pulseChange, 18 + 14 * Math.min(1, hours / 6));
  }

  #feeling(state: BodyState, atMs: number, sinceMs: number): void {
    const days = sinceMs / DAY_MS;
    const { casualty } = this.course;
    const isAwake = state.glasgow >= 9;
    let pain = this.harm.pain * exp(-days / 4.3);
    if (this.traits.feelsLittleAtFirst && sinceMs < 15 * MINUTE_MS && this.harm.isInjured) pain *= 0.3;
    const operated = this.received.operatedMs(atMs);
    if (operated > 0) pain = Math.max(pain * 0.75, 5.5 * exp(-(atMs - operated) / (2.5 * DAY_MS)));
    for (const relief of this.received.reliefs) {
      const after = atMs - relief.atMs;
      if (after <= 0 || after >= relief.lastsMs) continue;
      const part =
        Math.min(1, after / relief.onsetMs) * Math.min(1, (2 * (relief.lastsMs - after)) / relief.lastsMs);
      pain -= relief.points * part;
      state.drive *= 1 - relief.drive * part;
      state.pulseChange += relief.pulse * part;
      state.pressureChange += relief.pressure * part;
    }
    state.pain = Math.max(0, pain);
    if (sinceMs > DAY_MS) this.#rest(state, atMs);
    if (!isAwake) return;
    const fear =
      casualty.category === 'battle'
        ? 16
        : casualty.category === 'stress'
          ? 18
          : casualty.category === 'disease'
            ? 3
            : 8;
    const calm = exp(-sinceMs / (6 * HOUR_MS));
    state.pulseChange += fear * this.traits.anxiety * calm;
    state.breathChange += 0.25 * fear * this.traits.anxiety * calm;
    state.pressureChange += 0.4 * fear * this.traits.anxiety * calm;
  }

  /** Pulse and pressure of those who lie in bed are lower at night (16 ± 9 mmHg, Am J Hypertens 5 (1992) 386). */
  #rest(state: BodyState, atMs: number): void {
    const swing = daily((atMs % DAY_MS) / HOUR_MS);
    state.pressureChange += 7.5 * swing;
    state.pulseChange += 4 * swing;
  }

  #anaesthesia(state: BodyState, atMs: number): void {
    if (this.received.isVentilated(atMs)) {
      state.isVentilated = true;
      state.inspiredOxygen = Math.max(state.inspiredOxygen, 0.5);
      state.obstruction = 0;
      state.drive = 1;
      state.pain = 0;
      state.shunt = Math.max(0, state.shunt - 0.08);
      state.pressureChange -= 4;
    }
    for (const given of this.received.inductions) {
      const minutes = (atMs - given) / MINUTE_MS;
      if (minutes <= 0 || minutes > 40) continue;
      const fall = Math.min(1, minutes / 2) * exp(-Math.max(0, minutes - 9) / 7);
      state.pressureChange -= (state.deficit > 0.2 ? 24 : 19) * fall;
    }
    if (this.received.operations.some(({ fromMs, toMs }) => atMs > fromMs && atMs < toMs)) {
      state.pressureChange -= 6;
      state.pulseChange -= 4;
    }
  }

  #volumes(state: BodyState, atMs: number): void {
    const lostNow = this.course.causeAt(atMs) === 'haemorrhage' ? bloodLoss(this.course.shareAt(atMs)) : 0;
    const worst = Math.max(this.course.worstLossUntil(atMs), this.harm.hiddenLoss);
    if (worst === 0 && this.received.units.length === 0) return;
    state.volume = 1 - lostNow;
    // What the units held is partly bled again; what is left beside the cells is clear fluid.
    const cells = this.received.cellsUntil(atMs);
    state.cells = Math.max(0.25, 1 - worst + 0.035 * cells);
    const litres = this.received.fluids.reduce(
      (sum, fluid) => (fluid.atMs <= atMs ? sum + fluid.litres : sum),
      0,
    );
    const hours = (atMs - this.course.casualty.injuredMs) / HOUR_MS;
    // Fluid moves in from the tissues within half a day.
    const refilled = worst * (1 - exp(-hours / 12));
    state.volume = Math.min(1.05, Math.max(state.volume, 1 - worst + refilled) + 0.04 * litres);
  }
}
