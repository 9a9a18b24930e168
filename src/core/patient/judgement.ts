import { type CarePattern, carePatterns } from '#core/catalogue/care-patterns.ts';
import { isTrauma, mechanismFacts } from '#core/catalogue/mechanisms.ts';
import type { Finding, ProtocolStep, SignLimit } from '#core/catalogue/protocols.ts';
import { type Region, isLimb } from '#core/catalogue/terms.ts';
import type { VitalSigns } from '#core/patient/chart.ts';
import type { Course, KnownWound } from '#core/patient/course.ts';
import type { WorkingDiagnosis } from '#core/patient/working-diagnosis.ts';

const torso: ReadonlySet<Region> = new Set<Region>(['chest', 'abdomen', 'back', 'pelvis']);
const LARGE_BURN = 20;

/** What those who care for a casualty make of them: by what is seen, and by the working diagnosis. */
export class Judgement {
  readonly #course: Course;
  readonly #wounds: readonly KnownWound[];
  readonly #diagnoses: readonly WorkingDiagnosis[];
  readonly #burned: number;
  readonly #found = new Set<Finding>();

  /** `wounds` are those that are looked after one by one. */
  constructor(
    course: Course,
    wounds: readonly KnownWound[],
    diagnoses: readonly WorkingDiagnosis[],
    burned: number,
  ) {
    this.#course = course;
    this.#wounds = wounds;
    this.#diagnoses = diagnoses;
    this.#burned = burned;
    this.#findWounds();
  }

  get isBadlyHurt(): boolean {
    return this.#course.wounds.some(({ wound }) => wound.severity >= 3);
  }

  get isInjured(): boolean {
    return isTrauma(this.#course.casualty.mechanism);
  }

  get isBadlyInjured(): boolean {
    return this.isInjured && this.isBadlyHurt;
  }

  get isPainful(): boolean {
    return this.#wounds.some(({ pattern }) => pattern.pain >= 4);
  }

  get isOpen(): boolean {
    return this.#found.has('open wound');
  }

  /** Whether they bleed so that blood and tranexamic acid may be needed. */
  get isBleeding(): boolean {
    return this.#found.has('bleeding wound');
  }

  /** Limbs that get a tourniquet: those torn off or with a torn artery, otherwise the worst hurt. */
  get bleedingLimbs(): readonly KnownWound[] {
    const hurt = this.#wounds.filter(({ wound }) => isLimb(wound.region) && wound.region !== 'shoulder');
    const torn = hurt.filter(({ pattern }) => pattern.aid?.includes('tourniquet') === true);
    return torn.length > 0 ? torn : hurt.slice(0, 1);
  }

  /**
   * How each wound is cared for at a place: the worst after the working diagnosis there, which may be wrong or say too
   * little, the others as they look.
   */
  patternsAt(
    facility: number,
    atMs: number,
  ): readonly (readonly [known: KnownWound, pattern: CarePattern])[] {
    const until = this.#diagnoses.filter((one) => one.atMs <= atMs);
    const diagnosis = until.findLast((one) => one.facility === facility) ?? until.at(-1);
    return this.#wounds.map((known, i) => {
      if (i > 0 || diagnosis === undefined || diagnosis.kind === 'right') return [known, known.pattern];
      if (diagnosis.care !== undefined) return [known, carePatterns[diagnosis.care]];
      return [known, this.#isSeen(known) ? known.pattern : carePatterns[this.#guess()]];
    });
  }

  /** Whether a step of a protocol is to be taken, on what is measured now. */
  calls(step: ProtocolStep, seen: VitalSigns, isImmediate: boolean, sinceHours: number): boolean {
    if (step.withinHours !== undefined && sinceHours > step.withinHours) return false;
    const has = (finding: Finding) => (finding === 'immediate' ? isImmediate : this.#found.has(finding));
    if (step.unless?.some(has) === true) return false;
    if (step.found !== undefined && !step.found.some(has)) return false;
    if (step.all?.every((limit) => isBeyond(limit, seen)) === false) return false;
    return step.any === undefined || step.any.some((limit) => isBeyond(limit, seen));
  }

  /** Whether the airway is secured by a tube at a hospital: no consciousness, no breath, or one that will swell shut. */
  needsTube({ gcs, spo2 }: VitalSigns, hasOxygen: boolean): boolean {
    return gcs <= 8 || (spo2 < 85 && hasOxygen) || this.#found.has('airway burn');
  }

  #findWounds(): void {
    const { mechanism } = this.#course.casualty;
    const isOpen = mechanismFacts[mechanism].isOpen;
    for (const { wound, pattern, condition } of this.#course.wounds) {
      const { region, severity } = wound;
      if (pattern.effects.includes('lost-limb')) this.#found.add('lost limb');
      if (
        isOpen &&
        (pattern.medicines?.includes('wound-antibiotic') === true ||
          pattern.aid?.includes('pressure-dressing') === true)
      )
        this.#found.add('open wound');
      if (this.isInjured && torso.has(region) && severity >= 2) this.#found.add('torso wound');
      if (this.isInjured && region === 'chest' && severity >= 3) this.#found.add('chest wound');
      if (
        this.isInjured &&
        severity >= 3 &&
        (isOpen || torso.has(region) || pattern.effects.includes('external-bleeding'))
      )
        this.#found.add('bleeding wound');
      if (this.isInjured && region === 'head') this.#found.add('head wound');
      if (pattern.effects.includes('brain')) this.#found.add('brain injury');
      if (this.isInjured && (region === 'face' || region === 'neck') && severity >= 3)
        this.#found.add('face wound');
      if (condition.care === 'inhalation-injury' && severity >= 4) this.#found.add('airway burn');
      if (pattern.effects.includes('airway-swelling') && severity >= 4) this.#found.add('airway burn');
    }
    if (this.#burned >= LARGE_BURN) this.#found.add('large burn');
  }

  /** Whether a wound is there for everybody to see, whatever it is called. */
  #isSeen({ pattern }: KnownWound): boolean {
    return this.isInjured && pattern.aid !== undefined;
  }

  /** What is done for something that is not recognised. */
  #guess(): 'riot-control-agent' | 'sprain' | 'respiratory-infection' | 'combat-stress' {
    const { category, mechanism } = this.#course.casualty;
    if (mechanismFacts[mechanism].isAgent) return 'riot-control-agent';
    if (category === 'stress') return 'combat-stress';
    return category === 'disease' ? 'respiratory-infection' : 'sprain';
  }
}

function isBeyond({ sign, below, from }: SignLimit, seen: VitalSigns): boolean {
  const value = seen[sign];
  if (value === undefined) return false;
  return (below !== undefined && value < below) || (from !== undefined && value >= from);
}

/** Signs that ask for another look soon. */
export function isWorrying({ heartRate, systolic, spo2, gcs }: VitalSigns): boolean {
  return heartRate > 110 || systolic < 100 || spo2 < 93 || gcs < 14;
}

/** Signs of shock, as they are measured. */
export function isShocked({ systolic, heartRate }: VitalSigns): boolean {
  return systolic < 100 || heartRate > 125;
}
