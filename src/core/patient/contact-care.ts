import { isWorrying, isShocked } from '#core/patient/judgement.ts';
import { type Hands, clock } from '#core/patient/hands.ts';
import { CARE_LEVEL } from '#core/catalogue/care-levels.ts';
import type { CarePattern } from '#core/catalogue/care-patterns.ts';
import type { Intent } from '#core/catalogue/medications.ts';
import { mechanismFacts } from '#core/catalogue/mechanisms.ts';
import type { ProcedureId } from '#core/catalogue/procedures.ts';
import { illnessProtocol, injuryProtocol } from '#core/catalogue/protocols.ts';
import { isHospital } from '#core/catalogue/roles.ts';
import { TOURNIQUET_APPLIED } from '#core/simulation/story/casualty.ts';
import { HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { VitalSigns } from '#core/patient/chart.ts';
import type { Episode, KnownWound } from '#core/patient/course.ts';
import {
  EARLY_MS,
  byProtocol,
  early,
  minuteOf,
  outsideTheatre,
  painLimits,
  urgent,
} from '#core/patient/practice.ts';

const { aid: AID, role1: ROLE1, hospital: HOSPITAL, definitive: DEFINITIVE } = CARE_LEVEL;

/** A needle in the chest reaches the tension in so many of a hundred (TCCC; published 35 to 96). */
const NEEDLE_WORKS = 0.75;
const SHOCK_SYSTOLIC = 90;
const LEAST_OXYGEN = 90;

/** Care at a contact: first aid, and treatment at a place of any role. */
export class ContactCare {
  readonly #hands: Hands;

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  /** First aid, and treatment at a place: the steps of the protocol by what is seen, then what the wounds ask for. */
  treat(episode: Episode): void {
    const { fromMs, toMs, level, facility } = episode;
    const seen = this.#hands.look(fromMs);
    const at = clock(episode);
    if (episode.kind === 'first-aid' && (episode.value & TOURNIQUET_APPLIED) !== 0)
      for (const known of this.#hands.judged.bleedingLimbs)
        this.#hands.do('tourniquet', at(1), episode, known);
    const patterns = this.#hands.judged.patternsAt(facility, episode.fromMs);
    this.antidotes(patterns, episode, seen, at);
    for (const [known, pattern] of patterns) {
      for (const id of listAt(pattern, level)) {
        if (!byProtocol.has(id) && (id !== 'tourniquet' || !this.#hands.log.has('tourniquet')))
          this.#hands.do(id, at(minuteOf[id] ?? 11), episode, known);
      }
    }
    if (level >= HOSPITAL) {
      if (this.#hands.judged.needsTube(seen, false)) this.#hands.intubate(episode, at(3), seen);
      this.drain(episode, at(4), seen);
      this.treatBurns(episode, at);
      this.#hands.sedate(episode);
    }
    this.follow(episode, seen, at);
    if (level >= ROLE1 && (isShocked(seen) || seen.spo2 < LEAST_OXYGEN))
      this.#hands.do('monitoring', at(2), episode);
    if (isWorrying(seen)) this.reassess(episode, Math.min((fromMs + toMs) / 2, fromMs + 10 * MINUTE_MS));
    this.painRelief(this.#hands.chart.latest(at(12)) ?? seen, episode, at(12));
    this.patternDrugs(patterns, { ...episode, fromMs: at(12.5) });
    this.fieldAntibiotic(episode, at(14));
    if (level >= DEFINITIVE && isHospital(this.#hands.course.roleAt(facility)))
      for (const [known, pattern] of patterns)
        for (const id of pattern.definitive ?? [])
          if (isImage(id)) this.#hands.do(id, at(15), episode, known);
    if (
      level >= HOSPITAL &&
      !this.#hands.isOfMind &&
      (this.#hands.judged.isBadlyHurt || seen.temperatureC >= 38)
    )
      this.#hands.sample(fromMs + 2 * MINUTE_MS);
    if (!isWorrying(seen)) return;
    const last = this.#hands.watch(episode, toMs - 3 * MINUTE_MS);
    if (isWorrying(last)) this.reassess(episode, toMs - 3 * MINUTE_MS);
  }

  /** Measures again, and does what that calls for. */
  reassess(episode: Episode, atMs: number): void {
    const seen = this.#hands.look(atMs);
    this.follow(episode, seen, (minute) => Math.floor(atMs + (minute * MINUTE_MS) / 2));
  }

  /** Poisons first: the mask, the antidote, then everything else. */
  antidotes(
    patterns: readonly (readonly [KnownWound, CarePattern])[],
    episode: Episode,
    seen: VitalSigns,
    at: (minute: number) => number,
  ): void {
    const { injuredMs } = this.#hands.course.casualty;
    const { mechanism } = this.#hands.course.casualty;
    // Every casualty of the cloud is contaminated, injured or not.
    if (mechanism === 'chemical') this.#hands.do('decontamination', at(6), episode);
    for (const [known, pattern] of patterns) {
      if (mechanismFacts[mechanism].isAgent && pattern.aid?.includes('decontamination') === true)
        this.#hands.do('decontamination', at(6), episode, known);
      if (pattern.medicines?.includes('atropine') === true && episode.fromMs - injuredMs < EARLY_MS) {
        const isSevere = known.wound.severity >= 4 || seen.gcs <= 12 || seen.spo2 < LEAST_OXYGEN;
        const first: Intent = isSevere ? 'atropine' : 'mild-atropine';
        const isFirst = !this.#hands.drugs.medications.some(({ order }) => order.drug === 'atropine');
        if (known.wound.severity > 1 && isFirst) this.#hands.give([first, 'oxime'], episode, at(0.2));
        if (isSevere) this.#hands.give(['nerve-agent-convulsions'], episode, at(1.5));
        if (isSevere && episode.level >= ROLE1) this.#hands.give(['more-atropine'], episode, at(3));
      }
      for (const intent of pattern.medicines ?? [])
        if (urgent.has(intent)) this.#hands.give([intent], episode, at(1));
      if (pattern.medicines?.includes('cyanide-antidote') === true)
        this.#hands.give(['cyanide-antidote'], episode, at(0.5));
    }
  }

  /** The protocol, and what follows when signs do not get better. */
  follow(episode: Episode, seen: VitalSigns, at: (minute: number) => number): void {
    const { casualty } = this.#hands.course;
    const hours = (episode.fromMs - casualty.injuredMs) / HOUR_MS;
    const isImmediate = this.#hands.triageAt(episode.fromMs) === 'T1';
    const protocol = this.#hands.judged.isInjured ? injuryProtocol : illnessProtocol;
    for (const step of protocol) {
      if (CARE_LEVEL[step.from] > episode.level) continue;
      if (step.below !== undefined && episode.level >= CARE_LEVEL[step.below]) continue;
      if (!this.#hands.judged.calls(step, seen, isImmediate, hours)) continue;
      if (this.#hands.body.received.isVentilated(episode.fromMs) && seen.gcs === 3 && step.all !== undefined)
        continue;
      if ('intent' in step.does) this.#hands.give([step.does.intent], episode, at(step.minute) - MINUTE_MS);
      else if (step.does.procedure === 'needle-decompression') this.decompress(episode, at(step.minute));
      else this.#hands.do(step.does.procedure, at(step.minute), episode);
    }
  }

  /** A needle, a look after five minutes, and a second or a finger where it has not helped. */
  decompress(episode: Episode, atMs: number): void {
    if (this.#hands.body.received.isDrained(atMs)) return;
    for (let attempt = 0; attempt < 2; attempt++) {
      const onsetMs = atMs + attempt * 6 * MINUTE_MS;
      if (onsetMs >= episode.toMs) return;
      if (attempt > 0 && episode.level >= ROLE1) {
        if (this.#hands.do('finger-thoracostomy', onsetMs, episode)) this.#hands.body.received.drain(onsetMs);
      } else if (this.#hands.do('needle-decompression', onsetMs, episode))
        this.#hands.body.received.decompress(onsetMs, this.#hands.random.uniform() < NEEDLE_WORKS);
      const lookMs = onsetMs + 5 * MINUTE_MS;
      if (lookMs >= episode.toMs) return;
      const seen = this.#hands.look(lookMs);
      if (seen.spo2 >= LEAST_OXYGEN && seen.systolic >= SHOCK_SYSTOLIC) return;
    }
  }

  /** A drain where the working diagnosis or the signs of a chest wound ask for one. */
  drain(episode: Episode, atMs: number, seen: VitalSigns): void {
    const known = this.#hands.wounds.find(({ wound }) => wound.region === 'chest');
    if (known === undefined || !this.#hands.judged.isInjured) return;
    const isKnown = this.#hands.judged
      .patternsAt(episode.facility, episode.fromMs)
      .some(([, pattern]) => pattern.hospital?.includes('chest-tube') === true);
    const isSuspected =
      known.wound.severity >= 3 &&
      (seen.spo2 < LEAST_OXYGEN ||
        (seen.systolic < SHOCK_SYSTOLIC && this.#hands.body.tensionAt(atMs) > 0.3));
    if ((isKnown || isSuspected) && this.#hands.do('chest-tube', atMs, episode, known))
      this.#hands.body.received.drain(atMs);
  }

  painRelief(seen: VitalSigns, episode: Episode, atMs: number): void {
    const pain = seen.pain ?? 0;
    if (pain === 0) return;
    const isHospitalCare = episode.level >= HOSPITAL;
    const isWeak = isShocked(seen) || seen.spo2 < 93;
    if (pain >= painLimits.severe || (isWeak && pain >= painLimits.moderate))
      this.#hands.give(
        [isWeak ? 'confused-pain' : isHospitalCare ? 'severe-pain-hospital' : 'severe-pain'],
        episode,
        atMs - MINUTE_MS,
      );
    else if (pain >= painLimits.moderate) this.#hands.give(['moderate-pain'], episode, atMs - MINUTE_MS);
    else if (pain >= painLimits.mild) this.#hands.give(['mild-pain'], episode, atMs - MINUTE_MS);
  }

  /** One antibiotic for an open wound of battle before a hospital. */
  fieldAntibiotic(episode: Episode, atMs: number): void {
    if (!this.#hands.judged.isOpen || this.#hands.course.casualty.category !== 'battle') return;
    if (episode.level < HOSPITAL) this.#hands.give(['field-antibiotic'], episode, atMs);
    else this.#hands.give(['wound-antibiotic'], episode, atMs);
  }

  patternDrugs(patterns: readonly (readonly [KnownWound, CarePattern])[], episode: Episode): void {
    const { injuredMs } = this.#hands.course.casualty;
    for (const [, pattern] of patterns) {
      for (const intent of pattern.medicines ?? []) {
        if (byProtocol.has(intent) || urgent.has(intent)) continue;
        if (early.has(intent) && episode.fromMs - injuredMs > EARLY_MS) continue;
        if (episode.level < HOSPITAL && intent.endsWith('wound-antibiotic')) continue;
        this.#hands.drugs.give([intent], episode);
      }
    }
  }

  /** Fluid by the rule of tens and hourly urine from a fifth of the surface on. */
  treatBurns(episode: Episode, at: (minute: number) => number): void {
    if (this.#hands.body.harm.burned < 20) return;
    if (this.#hands.do('burn-fluids', at(5), episode)) this.#hands.body.received.infuse(at(5), 1);
    this.#hands.do('urinary-catheter', at(6), episode);
  }
}

function isImage(id: ProcedureId): boolean {
  return outsideTheatre.has(id) && id !== 'renal-replacement';
}

/** What a pattern lists at a level of care. */
function listAt({ aid, role1, hospital }: CarePattern, level: number): readonly ProcedureId[] {
  return (level >= HOSPITAL ? hospital : level === AID ? aid : role1) ?? [];
}
