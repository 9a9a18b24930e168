/**
 * Kinds of place in order of care: point of injury, casualty collection point, Role 1, Role 2 basic and enhanced,
 * Role 3, casualty staging unit, Role 4.
 */
export const roles = ['POI', 'CCP', 'R1', 'R2B', 'R2E', 'R3', 'CSU', 'R4'] as const;
export type Role = (typeof roles)[number];

/** The index of a role in `roles`, which is its rank in the chain. */
export const ROLE = Object.fromEntries(roles.map((role, rank) => [role, rank])) as Readonly<
  Record<Role, number>
>;

/** Where surgery, resuscitation and intensive care are given. */
export function isHospital(role: number): boolean {
  return role >= ROLE.R2B && role !== ROLE.CSU;
}
