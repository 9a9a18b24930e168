import type { BloodGroup } from '#core/catalogue/populations.ts';
import type { Procedure, ProcedureId } from '#core/catalogue/procedures.ts';
import type { Region } from '#core/catalogue/terms.ts';
import type { Medication } from '#core/patient/drug-chart.ts';

/** Something done for a casualty. */
export interface Treatment {
  atMs: number;
  readonly facility: number;
  readonly procedure: Procedure;
  readonly region: Region | undefined;
  readonly side: 'left' | 'right' | undefined;
  /** Of transfusions: units, and the group they are of. */
  readonly units: number | undefined;
  readonly bloodGroup: BloodGroup | undefined;
}

/** What was done and given. */
export interface CareRecord {
  readonly treatments: readonly Treatment[];
  readonly medications: readonly Medication[];
  /** When something for severe or moderate pain was given. */
  readonly analgesiaMs: readonly number[];
  /** From when on there was oxygen; Infinity never. */
  readonly oxygenFromMs: number;
  /** When they were sedated and ventilated. */
  readonly sedated: readonly { readonly fromMs: number; readonly toMs: number }[];
}

/** What brings oxygen to the lungs. */
const oxygenating: ReadonlySet<ProcedureId> = new Set<ProcedureId>([
  'oxygen',
  'bag-mask',
  'supraglottic-airway',
  'cricothyroidotomy',
  'ventilation',
]);

/** Access through which drugs and blood are given. */
export const ivAccess: ReadonlySet<ProcedureId> = new Set<ProcedureId>([
  'venous-access',
  'intraosseous-access',
  'central-line',
]);

/** Of red cells O, of plasma AB: compatible with every group; Rh negative for the Rh negative. */
export function compatible(group: BloodGroup, id: ProcedureId): BloodGroup {
  const rh = group.endsWith('-') ? '-' : '+';
  return `${id === 'plasma' ? 'AB' : 'O'}${rh}`;
}

/** When there was oxygen for the first time; Infinity never. */
export function firstOxygen(treatments: readonly Treatment[]): number {
  const times = treatments.filter(({ procedure }) => oxygenating.has(procedure.id)).map(({ atMs }) => atMs);
  return Math.min(...times);
}
