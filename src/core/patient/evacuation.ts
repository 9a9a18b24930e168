import type { Patient } from '#core/patient/patient.ts';

type Vitals = NonNullable<Patient['vitals']>[number];

/** Precedence by triage: urgent, priority, routine (ATP-3.2.2 classes A, B, C). */
const precedenceOf: Readonly<Record<string, string>> = {
  T1: 'A - urgent',
  T2: 'B - priority',
  T3: 'C - routine',
  T4: 'C - routine',
};

/** What is asked for with an evacuation: decided once for a moment, and the same on every paper of it. */
export interface EvacuationNeed {
  /** As in "A - urgent". */
  readonly precedence: string;
  /** As in "ventilator", or "none". */
  readonly equipment: string;
  readonly isLitter: boolean;
}

const legs: ReadonlySet<string> = new Set(['pelvis', 'thigh', 'knee', 'lower leg', 'ankle', 'foot']);
const trunk: ReadonlySet<string> = new Set(['back', 'chest', 'abdomen', 'pelvis']);

/** The need at a moment, from the triage of that moment and the last signs (nine-line request: lines 3, 4 and 5). */
export function evacuationNeed(patient: Patient, at: string, vitals: Vitals | undefined): EvacuationNeed {
  const triage =
    patient.triage.findLast((one) => one.at <= at)?.category ?? patient.triage[0]?.category ?? 'T3';
  const isCritical = triage !== 'T4' && vitals !== undefined && isBad(vitals);
  const precedence = precedenceOf[isCritical ? 'T1' : triage] as string;
  const isUrgent = precedence.startsWith('A');
  return {
    precedence,
    equipment: equipment(patient, at, vitals),
    isLitter: isUrgent || triage === 'T4' || mustLie(patient, at, vitals),
  };
}

/** Signs that make anybody urgent. */
function isBad({ systolic, respiratoryRate, spo2, gcs }: Vitals): boolean {
  return systolic < 90 || respiratoryRate < 10 || respiratoryRate >= 30 || spo2 < 90 || gcs <= 12;
}

function equipment(patient: Patient, at: string, vitals: Vitals | undefined): string {
  const needs: string[] = [];
  if (vitals === undefined) return 'none';
  if (vitals.endTidalCo2 !== undefined || vitals.gcs <= 8 || vitals.respiratoryRate < 10)
    needs.push('ventilator');
  if (vitals.spo2 < 92 || vitals.endTidalCo2 !== undefined) needs.push('oxygen');
  const isBleeding =
    vitals.systolic < 90 &&
    (patient.treatments ?? []).some(({ units, at: when }) => units !== undefined && when <= at);
  if (isBleeding) needs.push('blood');
  return needs.length === 0 ? 'none' : needs.join(', ');
}

/** Whether a patient cannot sit: not alert, weak, or hurt where sitting harms. */
function mustLie(patient: Patient, at: string, vitals: Vitals | undefined): boolean {
  if (vitals !== undefined && (vitals.gcs < 14 || vitals.systolic < 100 || vitals.spo2 < 92)) return true;
  if ((patient.scores?.burnedSurfacePercent ?? 0) >= 20) return true;
  const hasTourniquet = (patient.treatments ?? []).some(
    (t) => t.code === '20655006' && t.at <= at && legs.has(t.region ?? ''),
  );
  return (
    hasTourniquet ||
    patient.injury.conditions.some(
      ({ region, ais = 0 }) => ais >= 2 && (legs.has(region) || trunk.has(region)),
    )
  );
}
