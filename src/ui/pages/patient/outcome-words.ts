import type { Outcome } from '#core/simulation/story/casualty.ts';

/** How people leave the chain of care. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  KIA: 'killed in action',
  DOW: 'died of wounds',
  RTD: 'returned to duty',
  EVACUATED: 'evacuated',
  IN_TREATMENT: 'in treatment at the end',
};
