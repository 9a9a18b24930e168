import type { CareId } from '#core/catalogue/care-patterns.ts';
import { isTrauma } from '#core/catalogue/mechanisms.ts';
import { exp } from '#core/random/math.ts';
import { DAY_MS, HOUR_MS } from '#core/time.ts';
import { burnedSurface } from '#core/patient/burns.ts';
import type { Course, KnownWound } from '#core/patient/course.ts';

/* What is not marked otherwise is textbook knowledge in its direction and an assumption in its size. */

const LUNG_RECOVERY_MS = 3 * DAY_MS;
/** Percentage points of saturation lost as a share of the lung (assumption, fitted to the catalogue's figures). */
const SHUNT_OF_LOSS = 0.016;
/** What the volume of a closed or open fracture takes, as a share of the blood (0.8–1.5 L femur, 0.5 L tibia; textbook knowledge). */
const fractureLoss: Readonly<Record<string, number>> = { thigh: 0.16, 'lower leg': 0.06, pelvis: 0.14 };
/** Pressure in the skull by the swelling of a brain injury of each AIS, in mmHg (assumption). */
const swelling: readonly number[] = [0, 0, 0, 5, 9, 14];

interface HurtLung {
  readonly care: CareId;
  /** Share of the lung at the worst. */
  readonly full: number;
}

interface Confusing {
  /** Points of the Glasgow score at first. */
  readonly points: number;
  readonly least: number;
  readonly fadesMs: number;
}

/** What the wounds or the illness of a casualty do to the body besides the decline: worked out once, asked for often. */
export class WoundHarm {
  /** Pain without relief, 0 to 10. */
  readonly pain: number;
  /** Percent of the body surface burned. */
  readonly burned: number;
  /** Degrees Celsius at the worst: fever, or cold. */
  readonly fever: number;
  /** Share of the blood that closed wounds take. */
  readonly hiddenLoss: number;
  readonly hasTension: boolean;
  readonly hasCarbonMonoxide: boolean;
  readonly isPoisonedCell: boolean;
  readonly isCordHurt: boolean;
  readonly isInjured: boolean;
  readonly isRenal: boolean;
  /** The wound of the brain, if there is one. */
  readonly head: KnownWound | undefined;
  readonly #lungs: readonly HurtLung[];
  readonly #confusing: readonly Confusing[];

  constructor(course: Course) {
    const { wounds, casualty } = course;
    this.pain = Math.min(10, course.worstPain);
    this.burned = burnedSurface(course);
    this.isInjured = isTrauma(casualty.mechanism);
    this.head = wounds.find(({ wound }) => wound.glasgow !== undefined);
    const worst = wounds[0];
    this.hasCarbonMonoxide = worst?.condition.care === 'carbon-monoxide';
    this.isPoisonedCell = worst?.condition.care === 'cyanide' && worst.wound.severity >= 3;
    const lungs: HurtLung[] = [];
    const confusing: Confusing[] = [];
    let fever = 0;
    let hiddenLoss = 0;
    let hasTension = false;
    let isCordHurt = false;
    let isRenal = false;
    for (const { wound, condition, pattern } of wounds) {
      const { severity, region } = wound;
      const { care } = condition;
      const own = (pattern.fever ?? 0) * (0.7 + 0.1 * severity);
      if (Math.abs(own) > Math.abs(fever)) fever = own;
      if (pattern.oxygenLoss !== undefined)
        lungs.push({ care, full: (SHUNT_OF_LOSS * pattern.oxygenLoss * severity) / 3 });
      if (care === 'tension-pneumothorax') hasTension = true;
      if (care === 'spinal-cord-injury' && severity >= 4) isCordHurt = true;
      if (care === 'closed-fracture' || care === 'open-fracture' || care === 'pelvic-fracture')
        hiddenLoss += ((fractureLoss[region] ?? 0) * severity) / 3;
      if (pattern.effects.includes('kidney')) isRenal = true;
      if (pattern.confusion === undefined || (pattern.confusion === 1 && casualty.walks)) continue;
      confusing.push({
        points: (pattern.confusion * severity) / 3,
        least: pattern.confusion > 1 ? 0.6 : 0,
        fadesMs: pattern.effects.includes('brain') ? 6 * HOUR_MS : 36 * HOUR_MS,
      });
    }
    this.fever = fever;
    this.hiddenLoss = hiddenLoss;
    this.hasTension = hasTension;
    this.isCordHurt = isCordHurt;
    this.isRenal = isRenal;
    this.#lungs = lungs;
    this.#confusing = confusing;
  }

  /** Share of the lung that the wounds take out so long after the first signs, at a share of the way to death. */
  shunt(sinceMs: number, share: number): number {
    let worst = 0;
    for (const { care, full } of this.#lungs)
      worst = Math.max(worst, full * lungCourse(care, sinceMs / HOUR_MS, share));
    return worst;
  }

  /** The Glasgow score that what confuses leaves. */
  glasgow(sinceMs: number): number {
    let glasgow = 15;
    for (const { points, least, fadesMs } of this.#confusing)
      glasgow = Math.min(glasgow, 15 - Math.max(least, points * exp(-sinceMs / fadesMs)));
    return glasgow;
  }

  /** Pressure that swelling adds in the skull, worst on the second and third day, in mmHg. */
  swelling(sinceMs: number): number {
    const most = swelling[this.head?.wound.severity ?? 0] ?? 0;
    if (most === 0) return 0;
    const days = sinceMs / DAY_MS;
    return most * Math.min(1, 0.4 + days / 2) * exp(-Math.max(0, days - 2.5) / 4);
  }

  /** Lack of volume by what is lost into closed wounds: within two hours, made up for within a day. */
  hiddenDeficit(sinceMs: number): number {
    if (this.hiddenLoss === 0) return 0;
    const hours = sinceMs / HOUR_MS;
    return this.hiddenLoss * (1 - exp(-2 * hours)) * exp(-Math.max(0, hours - 2) / 12);
  }
}

/** How much of the harm to the lung is there so many hours after the first signs: bruised lungs and smoke get worse first. */
function lungCourse(care: CareId, hours: number, share: number): number {
  const healing = hours <= 30 ? 1 : exp((-HOUR_MS * (hours - 30)) / LUNG_RECOVERY_MS);
  switch (care) {
    case 'lung-injury':
    case 'inhalation-injury':
    case 'choking-agent':
      return (0.55 + 0.45 * Math.min(1, hours / 24)) * healing;
    case 'nerve-agent':
    case 'cyanide':
      return Math.min(1, 0.25 + 2.2 * share);
    case 'inhaled-biological':
      return Math.min(1, 0.3 + hours / 60);
    default:
      return (0.55 + Math.min(0.45, share * 2)) * healing;
  }
}
