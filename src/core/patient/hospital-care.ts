import { isShocked } from '#core/patient/judgement.ts';
import type { ContactCare } from '#core/patient/contact-care.ts';
import { type Hands, clock } from '#core/patient/hands.ts';
import { CARE_LEVEL } from '#core/catalogue/care-levels.ts';
import type { CarePattern } from '#core/catalogue/care-patterns.ts';
import type { ProcedureId } from '#core/catalogue/procedures.ts';
import { isHospital } from '#core/catalogue/roles.ts';
import { BED } from '#core/scenario/sections/facilities/resources.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/time.ts';
import type { VitalSigns } from '#core/patient/chart.ts';
import type { Episode, KnownWound } from '#core/patient/course.ts';
import { Operation } from '#core/patient/operation.ts';
import {
  CALCIUM_EVERY_UNITS,
  COURSE_DAYS,
  MASSIVE_UNITS,
  MAX_WARD_DAYS,
  THROMBOPROPHYLAXIS_AFTER_MS,
  byProtocol,
  courses,
  minuteOf,
  outsideTheatre,
} from '#core/patient/practice.ts';

const { role1: ROLE1, hospital: HOSPITAL, definitive: DEFINITIVE } = CARE_LEVEL;

/** How often signs are noted in bed, and how often at most (assumption): ventilated, in intensive care, on the ward. */
const VENTILATED_EVERY_MS = 2 * HOUR_MS;
const ICU_EVERY_MS = 4 * HOUR_MS;
const WARD_EVERY_MS = 12 * HOUR_MS;
const MAX_IN_A_BED = 7;
/** Where there is whole blood it is given first (assumption: 7 of 10 forward). */
const WHOLE_BLOOD = 0.7;
const LEAST_OXYGEN = 90;

/** Care at a hospital: resuscitation, operations, and days in a bed. */
export class HospitalCare {
  readonly #hands: Hands;
  readonly #contact: ContactCare;

  constructor(hands: Hands, contact: ContactCare) {
    this.#hands = hands;
    this.#contact = contact;
  }

  resuscitate(episode: Episode): void {
    const { fromMs, toMs, level, value, facility } = episode;
    const seen = this.#hands.look(fromMs);
    const at = clock(episode);
    if (!this.#hands.isOfMind) this.#hands.sample(fromMs + 3 * MINUTE_MS);
    this.#hands.do('monitoring', at(0.6), episode);
    if (isShocked(seen) || value > 0)
      this.#hands.do(seen.systolic < 75 ? 'central-line' : 'venous-access', at(1), episode);
    if (this.#hands.judged.needsTube(seen, this.#hands.body.received.hasOxygen(fromMs)))
      this.#hands.intubate(episode, at(3), seen);
    const patterns = this.#hands.judged.patternsAt(facility, episode.fromMs);
    this.#contact.antidotes(patterns, episode, seen, at);
    this.#contact.drain(episode, at(4), seen);
    for (const [known, pattern] of patterns)
      for (const id of pattern.hospital ?? [])
        if (!byProtocol.has(id)) this.#hands.do(id, at(minuteOf[id] ?? 7), episode, known);
    this.#contact.follow(episode, seen, at);
    this.transfuse(episode);
    this.#contact.treatBurns(episode, at);
    if (value === 0 && isShocked(seen) && this.#hands.do('fluids', at(5), episode))
      this.#hands.body.received.infuse(at(5), 0.5);
    if (seen.gcs <= 10 && this.#hands.judged.isInjured) this.treatBrain(episode, at, seen);
    this.#contact.painRelief(seen, episode, at(9));
    this.#contact.patternDrugs(patterns, { ...episode, fromMs: at(10) });
    if (level >= DEFINITIVE)
      for (const [known, pattern] of patterns)
        for (const id of pattern.definitive ?? [])
          if (isImage(id)) this.#hands.do(id, at(16), episode, known);
    this.#hands.looksWithin(episode);
    this.#hands.watch(episode, toMs - 5 * MINUTE_MS);
    this.#hands.sedate(episode);
    this.#hands.look(toMs);
    if (value > 0) this.#hands.sample(toMs);
  }

  /** Head up, and osmotherapy where the brain is pressed. */
  treatBrain(episode: Episode, at: (minute: number) => number, seen: VitalSigns): void {
    const hasBrain = this.#hands.wounds.some(({ wound }) => wound.glasgow !== undefined);
    if (!hasBrain) return;
    this.#hands.do('head-up', at(3.5), episode);
    if (seen.pupils?.includes('fixed') === true && this.#hands.do('osmotherapy', at(5), episode))
      this.#hands.body.received.giveOsmotherapy(at(5));
    this.#hands.give(['seizure-prophylaxis'], episode, at(8));
  }

  /** Whole blood first where there is some, otherwise red cells with plasma; calcium with the first unit and every fourth. */
  transfuse(episode: Episode): void {
    const { fromMs, toMs, value } = episode;
    if (value <= 0) return;
    const startMs = fromMs + 3 * MINUTE_MS;
    const endMs = toMs - 2 * MINUTE_MS;
    if (endMs <= startMs) return;
    const isWhole = this.#hands.random.uniform() < WHOLE_BLOOD;
    let cells = 0;
    const bags: [ProcedureId, number][] = [];
    let left = value;
    const whole = isWhole ? Math.min(left, 4) : 0;
    for (let i = 0; i < whole; i += 2) bags.push(['whole-blood', Math.min(2, whole - i)]);
    left -= whole;
    while (left > 0) {
      const red = Math.min(2, Math.ceil(left / 2));
      bags.push(['red-cells', red]);
      left -= red;
      const plasma = Math.min(2, left);
      if (plasma > 0) bags.push(['plasma', plasma]);
      left -= plasma;
    }
    bags.forEach(([id, units], i) => {
      const atMs = startMs + Math.floor(((endMs - startMs) * i) / bags.length);
      this.#hands.do(id, atMs, episode, undefined, units);
      if (id !== 'plasma') cells += units;
    });
    this.#hands.body.received.transfuse(startMs, endMs, cells, value);
    if (cells >= MASSIVE_UNITS) this.#hands.do('massive-transfusion', startMs + MINUTE_MS, episode);
    for (let units = 0; units < value; units += CALCIUM_EVERY_UNITS) {
      const atMs = startMs + Math.floor(((endMs - startMs) * units) / value);
      this.#hands.give(['calcium'], episode, Math.min(atMs, toMs - 5 * MINUTE_MS));
      this.#hands.calcium++;
    }
  }

  operate(episode: Episode): void {
    const { fromMs, toMs } = episode;
    const seen = this.#hands.look(fromMs);
    this.#hands.sample(fromMs);
    const operation = new Operation(
      this.#hands.course,
      this.#hands.body,
      this.#hands.wounds,
      episode,
      this.#hands.random,
    );
    if (episode.level >= DEFINITIVE && operation.needsHeadImage)
      this.#hands.do('ct-head', fromMs + MINUTE_MS / 2, episode);
    const startMs = this.#hands.intubate(episode, fromMs + 2 * MINUTE_MS, seen);
    this.#hands.body.received.operate(startMs, toMs);
    this.#hands.do('general-anaesthesia', startMs, episode);
    this.#hands.give(['wound-antibiotic'], episode, startMs);
    const steps = operation.steps(seen);
    let done = 0;
    steps.forEach(([id, known], i) => {
      const atMs = startMs + Math.floor(((i + 1) * (toMs - startMs)) / (steps.length + 1));
      if (!this.#hands.do(id, atMs, episode, known)) return;
      done++;
      if (id === 'chest-tube') this.#hands.body.received.drain(atMs);
    });
    // What was done before is looked at and cleaned again.
    if (done === 0) {
      const [worst] = this.#hands.wounds;
      const isClosed = worst?.condition.care === 'closed-fracture';
      this.#hands.do(isClosed ? 'closed-reduction' : 'debridement', (startMs + toMs) / 2, episode, worst);
    }
    this.#hands.watch(episode, startMs + 6 * MINUTE_MS);
    this.#hands.looksWithin({ ...episode, fromMs: startMs + 6 * MINUTE_MS });
    this.#hands.sedate(episode);
    // Who goes to intensive care, or is to be opened again, stays asleep.
    const staysAsleep = operation.isFirstOfTwo || this.goesToIntensiveCare(toMs);
    if (!staysAsleep) this.#hands.extubate(toMs - MINUTE_MS);
    this.#hands.staysOpen = operation.isFirstOfTwo;
    this.#hands.look(toMs);
    this.#hands.sample(toMs);
  }

  goesToIntensiveCare(atMs: number): boolean {
    return this.#hands.course.episodes.some(
      ({ kind, value, fromMs }) =>
        kind === 'bed' && value === BED.icuBeds && Math.abs(fromMs - atMs) < HOUR_MS,
    );
  }

  bed(episode: Episode): void {
    const { fromMs, toMs, facility, level } = episode;
    const isIcu = episode.value === BED.icuBeds;
    const isStaging = episode.value === BED.stagingBeds;
    if (isIcu) {
      this.#hands.do('arterial-line', fromMs + 10 * MINUTE_MS, episode);
      if (
        this.#hands.judged.isBadlyHurt &&
        this.#hands.do('urinary-catheter', fromMs + 12 * MINUTE_MS, episode)
      )
        this.#hands.body.received.placeCatheter(fromMs + 12 * MINUTE_MS);
    }
    const brain = this.#hands.wounds.find(({ wound }) => wound.glasgow !== undefined);
    const staysUnconscious = brain !== undefined && this.#hands.body.stateAt(fromMs).glasgow <= 8;
    if (
      isIcu &&
      !this.#hands.staysOpen &&
      this.#hands.body.received.isVentilated(fromMs) &&
      !staysUnconscious &&
      this.#hands.extubationMs === Infinity
    )
      this.#hands.extubationMs = fromMs + (3 + 15 * this.#hands.random.uniform()) * HOUR_MS;
    this.#hands.sedate(episode);
    const patterns = this.#hands.judged.patternsAt(facility, episode.fromMs);
    if (!isStaging && level >= ROLE1) this.wardDrugs(episode, patterns, isIcu);
    this.dailyCare(episode, patterns);
    const everyMs = this.#hands.body.received.isVentilated(fromMs)
      ? VENTILATED_EVERY_MS
      : isIcu
        ? ICU_EVERY_MS
        : WARD_EVERY_MS;
    const gapMs = Math.max(everyMs, Math.floor((toMs - fromMs) / MAX_IN_A_BED / HOUR_MS) * HOUR_MS);
    const firstMs = isIcu ? fromMs + everyMs : nextRound(fromMs + HOUR_MS);
    for (
      let atMs = firstMs;
      atMs < toMs;
      atMs += this.#hands.body.received.isVentilated(atMs) ? VENTILATED_EVERY_MS : gapMs
    ) {
      this.#hands.pass(atMs);
      this.#hands.wakeBy(atMs);
      const seen = this.#hands.watch(episode, atMs);
      if (seen.spo2 < LEAST_OXYGEN && !this.#hands.body.received.hasOxygen(atMs))
        this.#hands.do('oxygen', atMs + 2 * MINUTE_MS, episode);
    }
    if (!isHospital(this.#hands.course.roleAt(facility))) return;
    const wasOperated = this.#hands.body.received.operatedMs(fromMs) > 0;
    if (!isIcu && !wasOperated) return;
    for (let day = 1; fromMs + day * DAY_MS < toMs && day <= 3; day++)
      this.#hands.sample(fromMs + day * DAY_MS);
  }

  wardDrugs(
    episode: Episode,
    patterns: readonly (readonly [KnownWound, CarePattern])[],
    isIcu: boolean,
  ): void {
    const course: Episode = {
      ...episode,
      toMs: Math.min(episode.toMs, episode.fromMs + COURSE_DAYS * DAY_MS),
    };
    const isAsleep = this.#hands.body.received.isVentilated(episode.fromMs);
    if (this.#hands.judged.isPainful && !isAsleep)
      this.#hands.drugs.keepGiving([isIcu ? 'severe-pain-hospital' : 'moderate-pain'], course);
    const purposes = patterns.flatMap(([, pattern]) => pattern.medicines ?? []);
    this.#hands.drugs.keepGiving(
      purposes.filter(
        (purpose) =>
          courses.has(purpose) && (episode.level >= HOSPITAL || purpose !== 'severe-wound-antibiotic'),
      ),
      course,
    );
    const preventsAt = Math.max(
      course.fromMs,
      this.#hands.course.casualty.injuredMs + THROMBOPROPHYLAXIS_AFTER_MS,
    );
    if ((this.#hands.judged.isBadlyInjured || isIcu) && episode.level >= HOSPITAL && preventsAt < course.toMs)
      this.#hands.drugs.keepGiving(['thromboprophylaxis'], { ...course, fromMs: preventsAt });
    if (isIcu) this.#hands.drugs.keepGiving(['stress-ulcer-prophylaxis'], course);
  }

  dailyCare(episode: Episode, patterns: readonly (readonly [KnownWound, CarePattern])[]): void {
    const isDressed =
      this.#hands.judged.isInjured || this.#hands.body.received.operatedMs(episode.fromMs) > 0;
    const days = Math.min(MAX_WARD_DAYS, Math.floor((episode.toMs - episode.fromMs) / DAY_MS));
    for (let day = 1; day <= days; day++) {
      let minute = 0;
      for (const [known, pattern] of patterns)
        for (const id of pattern.ward ?? [])
          if (id !== 'dressing-change' || isDressed)
            this.#hands.do(
              id,
              episode.fromMs + day * DAY_MS - HOUR_MS + minute++ * 7 * MINUTE_MS,
              episode,
              known,
            );
    }
  }
}

function isImage(id: ProcedureId): boolean {
  return outsideTheatre.has(id) && id !== 'renal-replacement';
}

/** Wards measure at four in the morning and in the afternoon. */
function nextRound(atMs: number): number {
  const fromRound = (((atMs - 4 * HOUR_MS) % (DAY_MS / 2)) + DAY_MS / 2) % (DAY_MS / 2);
  return atMs + (DAY_MS / 2 - fromRound);
}
