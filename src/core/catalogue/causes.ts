/** What a casualty declines from, and dies of. The last is an attack on the vehicle. */
export const causes = [
  'haemorrhage',
  'airway or breathing',
  'head injury',
  'burns',
  'toxic or radiation exposure',
  'illness',
  'wound infection',
  'attack during evacuation',
] as const;
export type Cause = (typeof causes)[number];
