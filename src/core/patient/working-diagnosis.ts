import {
  type Coded,
  anxiety,
  broader,
  broaderBlunt,
  broaderIllness,
  broaderInjury,
  broaderWound,
  burn,
  fever,
  toxin,
} from '#core/catalogue/broader-diagnoses.ts';
import type { CareId } from '#core/catalogue/care-patterns.ts';
import type { Condition } from '#core/catalogue/conditions/condition.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { mechanismFacts } from '#core/catalogue/mechanisms.ts';
import type { Region } from '#core/catalogue/terms.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import type { Plan } from '#core/scenario/compile.ts';
import type { Course } from '#core/patient/course.ts';

/** What the worst condition is taken for at a place. */
export interface WorkingDiagnosis {
  readonly atMs: number;
  readonly facility: number;
  readonly code: string;
  readonly display: string;
  readonly text: string | undefined;
  /** Recognised for what it is; put down to something broader; taken for something else. */
  readonly kind: 'right' | 'broader' | 'wrong';
  /** How it is cared for; undefined where it says too little. */
  readonly care: CareId | undefined;
}

/** Of what is not recognised, the share that is put down to something broader (assumption); the rest is taken for another. */
const BROADER_SHARE = 0.7;

/** Creates a renderer of working diagnoses: one at each facility that treats, never worse than at the one before. */
export function createDiagnosisRenderer(plan: Plan): (course: Course) => WorkingDiagnosis[] {
  const random = new RandomStream(plan.seed, 'diagnosis');
  const { recognised } = plan.care;
  return (course) => {
    const worst = course.wounds[0];
    if (worst === undefined) return [];
    random.seek(course.casualty.number);
    // One draw a casualty: a condition recognised early stays recognised, and more are recognised later.
    const hardness = random.uniform();
    const isBroader = random.uniform() < BROADER_SHARE;
    const pick = random.uniform();
    const found: WorkingDiagnosis[] = [];
    const { code, display, text, care } = worst.condition;
    const right = { code, display, text, kind: 'right', care } as const;
    let wasOpened = false;
    for (const { kind, facility, fromMs, toMs } of course.episodes) {
      if (kind === 'operation') {
        // What is found at operation is known from then on.
        wasOpened = true;
        if (found.length > 0 && found.at(-1)?.kind !== 'right')
          found.push({ atMs: toMs, facility, ...right });
      }
      if (kind !== 'first-aid' && kind !== 'treatment' && kind !== 'resuscitation') continue;
      if (found.some((other) => other.facility === facility)) continue;
      if (wasOpened || hardness < (recognised[course.roleAt(facility)] as number)) {
        found.push({ atMs: fromMs, facility, ...right });
        continue;
      }
      const other = isBroader ? undefined : otherThan(worst.condition, pick);
      const [otherCode, otherDisplay] =
        other === undefined
          ? broaderOf(course, worst.condition, worst.wound.region)
          : ([other.code, other.display] as const);
      const isTheSame = otherCode === code;
      found.push({
        atMs: fromMs,
        facility,
        code: otherCode,
        display: otherDisplay,
        text: isTheSame ? text : undefined,
        kind: isTheSame ? 'right' : other === undefined ? 'broader' : 'wrong',
        care: isTheSame ? care : other?.care,
      });
    }
    return found;
  };
}

function broaderOf(course: Course, { category }: Condition, region: Region): Coded {
  const { mechanism } = course.casualty;
  if (mechanismFacts[mechanism].isAgent) return toxin;
  if (mechanism === 'burn') return burn;
  if (category === 'stress') return anxiety;
  if (category === 'disease') return broaderIllness[region] ?? fever;
  if (region === 'whole body') return mechanism === 'heat' || mechanism === 'cold' ? fever : broaderInjury;
  return broader[region] ?? (mechanismFacts[mechanism].isOpen ? broaderWound : broaderBlunt);
}

/** Another condition that looks like it: of the same category, region and mechanism. */
function otherThan(right: Condition, pick: number): Condition | undefined {
  const alike = lookalikes(right);
  return alike[Math.floor(pick * alike.length)];
}

const known = new Map<Condition, readonly Condition[]>();

function lookalikes(right: Condition): readonly Condition[] {
  let found = known.get(right);
  if (found === undefined) {
    found = conditions.filter(
      (c) =>
        c.code !== right.code &&
        c.category === right.category &&
        c.regions.some((region) => right.regions.includes(region)) &&
        c.mechanisms.some((mechanism) => right.mechanisms.includes(mechanism)),
    );
    known.set(right, found);
  }
  return found;
}
