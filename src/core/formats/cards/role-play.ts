import { type Moulage, moulage, moulageByDisplay } from '#core/catalogue/moulage.ts';
import { conditions } from '#core/catalogue/conditions/conditions.ts';
import type { Patient, PatientCondition } from '#core/patient/patient.ts';

type Vitals = NonNullable<Patient['vitals']>[number];

const keyOf = ({ code, text }: { readonly code: string; readonly text?: string | undefined }) =>
  `${code} ${text ?? ''}`;
const byCondition = new Map<string, Moulage>(
  conditions.map((condition) => [
    keyOf(condition),
    moulageByDisplay[condition.display] ?? moulage[condition.care],
  ]),
);

/** Make-up and acting for a condition of the record. */
export function moulageOf(condition: PatientCondition): Moulage | undefined {
  return byCondition.get(keyOf(condition));
}

const awareness: Readonly<Record<Vitals['avpu'], string>> = {
  A: 'Awake: answer questions.',
  V: 'Eyes closed: open them and mumble only when spoken to loudly.',
  P: 'Eyes closed: groan and pull away only when it hurts.',
  U: 'Unconscious: react to nothing.',
};

/** How to act a casualty with these signs (assumption: customary instructions to simulated casualties). */
export function actingOf({ avpu, pain, respiratoryRate, systolic, capillaryRefillS }: Vitals): string[] {
  const hints = [awareness[avpu]];
  if (avpu === 'A' && pain !== undefined && pain >= 4) {
    hints.push(
      pain >= 7 ? `Pain ${pain}/10: cry out, hold what hurts.` : `Pain ${pain}/10: moan when moved.`,
    );
  }
  if (respiratoryRate === 0) hints.push('Not breathing: the instructor says so.');
  else if (respiratoryRate >= 25) hints.push(`Breathe fast, ${respiratoryRate} a minute.`);
  else if (respiratoryRate < 10) hints.push(`Breathe slowly, ${respiratoryRate} a minute.`);
  if (systolic < 90 || capillaryRefillS > 3) {
    hints.push(avpu === 'A' ? 'Cold and restless: ask for water.' : 'Cold and pale.');
  }
  return hints;
}
