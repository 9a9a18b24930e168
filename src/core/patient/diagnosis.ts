import { type Condition, conditions } from '#core/catalogue/conditions.ts';
import {
  type Category,
  type IssRegion,
  type Mechanism,
  SNOMED_CT,
  isSided,
  issRegionOf,
} from '#core/catalogue/terms.ts';
import { chance, pick, poisson } from '#core/random/distributions.ts';
import { RandomStream } from '#core/random/random-stream.ts';
import { WeightedChoice } from '#core/random/weighted-choice.ts';
import type { PatientCondition } from '#core/patient/patient.ts';

/** What a casualty suffers from, and the scores that follow. */
export interface Diagnosis {
  readonly conditions: PatientCondition[];
  readonly iss?: number;
  readonly niss?: number;
}

/** Mechanisms whose injuries the Abbreviated Injury Scale grades. */
const traumatic: ReadonlySet<Mechanism> = new Set<Mechanism>([
  'blast',
  'fragment',
  'gunshot',
  'burn',
  'crush',
  'vehicle',
  'fall',
  'exertion',
  'tool',
  'bite',
]);

/** Further wounds by gunshot, as a share of those by blast and fragments (assumption). */
const GUNSHOT_WOUNDS = 0.15;
const MOST_CONDITIONS = 9;

/** A factory of diagnoses: conditions that fit category, mechanism and severity, and their scores. */
export function diagnoses(
  seed: number,
  meanExtraWounds: number,
): (number: number, category: Category, mechanism: Mechanism, severity: number) => Diagnosis {
  const random = new RandomStream(seed, 'conditions');
  const tables = new Map<string, WeightedChoice<Condition>>();

  function fitting(category: Category, mechanism: Mechanism, severity: number): WeightedChoice<Condition> {
    const key = `${category}/${mechanism}/${severity}`;
    let table = tables.get(key);
    if (table === undefined) {
      table = conditionsFor(category, mechanism, severity);
      tables.set(key, table);
    }
    return table;
  }

  return (number, category, mechanism, severity) => {
    random.seek(number);
    const isTrauma = traumatic.has(mechanism);
    const chosen = [located(random, fitting(category, mechanism, severity).draw(random), severity, isTrauma)];
    for (let extra = extraWounds(random, category, mechanism, meanExtraWounds); extra > 0; extra--) {
      // Further wounds are mostly minor (assumption).
      const lesser = random.uniform() < 0.7 ? 1 : Math.min(2, severity);
      const next = located(random, fitting(category, mechanism, lesser).draw(random), lesser, isTrauma);
      const known = chosen.some(
        (c) => c.code === next.code && c.region === next.region && c.side === next.side,
      );
      if (!known && chosen.length < MOST_CONDITIONS) chosen.push(next);
    }
    return isTrauma ? { conditions: chosen, ...injuryScores(chosen) } : { conditions: chosen };
  };

  function extraWounds(stream: RandomStream, category: Category, mechanism: Mechanism, mean: number): number {
    if (category !== 'battle') return 0;
    if (mechanism === 'blast' || mechanism === 'fragment') return poisson(stream, mean);
    return mechanism === 'gunshot' ? poisson(stream, mean * GUNSHOT_WOUNDS) : 0;
  }
}

/** The conditions of a category and mechanism whose range holds `severity`, or else comes nearest to it. */
export function conditionsFor(
  category: Category,
  mechanism: Mechanism,
  severity: number,
): WeightedChoice<Condition> {
  const candidates = conditions.filter((c) => c.category === category && c.mechanisms.includes(mechanism));
  const miss = (c: Condition) => Math.max(0, c.severity[0] - severity, severity - c.severity[1]);
  const least = Math.min(...candidates.map(miss));
  const nearest = candidates.filter((c) => miss(c) === least);
  return new WeightedChoice(
    nearest,
    nearest.map((c) => c.weight),
  );
}

function located(
  random: RandomStream,
  condition: Condition,
  severity: number,
  isTrauma: boolean,
): PatientCondition {
  const region = pick(random, condition.regions);
  const [low, high] = condition.severity;
  return {
    system: SNOMED_CT,
    code: condition.code,
    display: condition.display,
    ...(condition.text === undefined ? {} : { text: condition.text }),
    region,
    ...(isSided(region) ? { side: chance(random, 0.5) ? ('left' as const) : ('right' as const) } : {}),
    ...(isTrauma ? { ais: Math.min(high, Math.max(low, severity)) } : {}),
  };
}

/**
 * ISS: the sum of the squares of the worst AIS in the three worst-hit of six body regions (Baker et al. 1974);
 * NISS: of the three worst AIS wherever they are (Osler et al. 1997). An AIS of 6 makes both 75.
 */
export function injuryScores(injuries: readonly Pick<PatientCondition, 'region' | 'ais'>[]): {
  iss: number;
  niss: number;
} {
  const worst = new Map<IssRegion, number>();
  for (const { region, ais = 0 } of injuries) {
    const issRegion = issRegionOf[region];
    worst.set(issRegion, Math.max(worst.get(issRegion) ?? 0, ais));
  }
  return {
    iss: sumOfSquares([...worst.values()]),
    niss: sumOfSquares(injuries.map(({ ais = 0 }) => ais)),
  };
}

function sumOfSquares(grades: number[]): number {
  const [a = 0, b = 0, c = 0] = grades.sort((x, y) => y - x);
  return a === 6 ? 75 : a * a + b * b + c * c;
}
