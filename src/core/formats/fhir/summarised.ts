import type { Patient } from '#core/patient/patient.ts';

/** A patient as a summary shows them: of every series the values at first contact and the latest ones. */
export function summarised(patient: Patient): Patient {
  const { vitals, laboratory, triage } = patient;
  return {
    ...patient,
    triage: firstAndLast(triage),
    ...(vitals === undefined ? {} : { vitals: firstAndLast(vitals) }),
    ...(laboratory === undefined ? {} : { laboratory: laboratory.slice(-1) }),
  };
}

function firstAndLast<Row>(rows: readonly Row[]): Row[] {
  return rows.length < 3 ? [...rows] : [rows[0] as Row, rows[rows.length - 1] as Row];
}
