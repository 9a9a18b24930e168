import type { BloodGroup } from '#core/catalogue/populations.ts';
import type { Procedure, ProcedureId } from '#core/catalogue/procedures.ts';
import type { Region } from '#core/catalogue/terms.ts';
import type { VitalSigns } from '#core/patient/chart.ts';
import type { Laboratory } from '#core/patient/laboratory.ts';
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

/** What was measured, done and given, each in order of time. */
export interface CareRecord {
  readonly vitalSigns: readonly VitalSigns[];
  readonly laboratory: readonly Laboratory[];
  readonly treatments: readonly Treatment[];
  readonly medications: readonly Medication[];
}

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
