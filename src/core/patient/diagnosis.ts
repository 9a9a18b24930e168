import type { Condition } from '#core/catalogue/conditions/condition.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import { SNOMED_CT } from '#core/catalogue/terms.ts';
import type { PatientCondition } from '#core/patient/patient.ts';
import type { Casualty } from '#core/simulation/story/casualty.ts';
import { injuryScore, newInjuryScore } from '#core/simulation/injury/injury-score.ts';
import { isTrauma } from '#core/catalogue/mechanisms.ts';

/** What a casualty suffers from, and the scores that follow. */
export interface Diagnosis {
  readonly conditions: PatientCondition[];
  readonly iss?: number;
  readonly niss?: number;
}

/** The coded conditions of a casualty's wounds or illness, the worst first. */
export function diagnosisOf({ mechanism, wounds }: Pick<Casualty, 'mechanism' | 'wounds'>): Diagnosis {
  const hasScores = isTrauma(mechanism);
  const coded = wounds.map(({ condition, region, side, severity }): PatientCondition => {
    const { code, display, text } = conditions[condition] as Condition;
    return {
      system: SNOMED_CT,
      code,
      display,
      ...(text === undefined ? {} : { text }),
      region,
      ...(side === undefined ? {} : { side }),
      ...(hasScores ? { ais: severity } : {}),
    };
  });
  if (!hasScores) return { conditions: coded };
  return { conditions: coded, iss: injuryScore(wounds), niss: newInjuryScore(wounds) };
}
