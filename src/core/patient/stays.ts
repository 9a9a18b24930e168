import type { Movement, Patient, PatientTriage } from '#core/patient/patient.ts';

/** A stay at a facility, from arrival (or injury) to departure or the end. */
export interface Stay {
  readonly facility: string;
  readonly role: Movement['role'];
  readonly from: string;
  /** Absent while it lasts. */
  readonly to: string | undefined;
  readonly arrival: Movement;
  /** What ended it. */
  readonly end: Movement | undefined;
  /** What happened next: an arrival, or death on the way. */
  readonly after: Movement | undefined;
}

const ends: ReadonlySet<Movement['event']> = new Set(['departed', 'died', 'returned-to-duty', 'evacuated']);

/** The stays of a patient in order of time; the point of injury is the first. */
export function staysOf({ movements, outcome }: Patient): Stay[] {
  const stays: Stay[] = [];
  movements.forEach((arrival, i) => {
    if (arrival.event !== 'injured' && arrival.event !== 'arrived') return;
    const endAt = movements.findIndex(({ event }, at) => at > i && ends.has(event));
    const end = movements[endAt];
    stays.push({
      facility: arrival.facility,
      role: arrival.role,
      from: arrival.at,
      to: end?.at ?? (outcome.status === 'IN_TREATMENT' ? undefined : outcome.at),
      arrival,
      end,
      after: end === undefined ? undefined : movements[endAt + 1],
    });
  });
  return stays;
}

/** Whether something at a place and time belongs to a stay. */
export function isDuring({ facility, from, to }: Stay, what: { facility: string; at: string }): boolean {
  return what.facility === facility && what.at >= from && (to === undefined || what.at <= to);
}

/** The triage category of a stay: as assessed in it, or what was known before. */
export function triageOf({ triage }: Patient, stay: Stay): PatientTriage['category'] | undefined {
  const here = triage.find((each) => isDuring(stay, each));
  return (here ?? triage.findLast(({ at }) => at <= stay.from))?.category;
}
