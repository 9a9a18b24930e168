import type { Values, WriteTemplate } from '#core/formats/json/json-template.ts';
import { type ResourceType, resourceId } from '#core/formats/fhir/resource-ids.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import type { Movement, Patient } from '#core/patient/patient.ts';

/** Puts a resource where the format wants it; `identifier` finds it again in a system that has it already. */
export type Emit = <Filled extends Values & { readonly id: string }>(
  type: ResourceType,
  write: WriteTemplate<Filled>,
  values: Filled,
  identifier?: string,
) => void;

/** A stay at a facility, from arrival (or injury) to departure or the end. */
export interface Stay {
  readonly facility: string;
  readonly role: Movement['role'];
  readonly from: string;
  /** Absent while it lasts. */
  readonly to: string | undefined;
  /** What ended it. */
  readonly end: Movement | undefined;
  readonly encounterId: string;
}

/** One patient while their resources are written: who, their stays, and the ids that are given out in order. */
export class Chart {
  readonly patient: Patient;
  readonly stays: readonly Stay[];
  readonly emit: Emit;
  readonly #hasStays: boolean;
  readonly #given = new Map<ResourceType, number>();

  constructor(patient: Patient, { hasStays }: Style, emit: Emit) {
    this.#hasStays = hasStays;
    this.patient = patient;
    this.emit = emit;
    this.stays = staysOf(patient);
  }

  /** The id of the next resource of a type. */
  nextId(type: ResourceType): string {
    const ordinal = this.#given.get(type) ?? 0;
    this.#given.set(type, ordinal + 1);
    return resourceId(this.patient.id, type, ordinal);
  }

  /** The id of a resource by its place among those of its type. */
  idOf(type: ResourceType, ordinal: number): string {
    return resourceId(this.patient.id, type, ordinal);
  }

  /** The encounter that something at a facility belongs to, where encounters are written. */
  encounterAt(facility: string, at: string): string | undefined {
    if (!this.#hasStays) return undefined;
    const stay =
      this.stays.find((s) => s.facility === facility && s.from <= at && (s.to === undefined || at <= s.to)) ??
      this.stays.find((s) => s.facility === facility);
    return (stay ?? (this.stays[0] as Stay)).encounterId;
  }
}

function staysOf({ id, movements, outcome }: Patient): Stay[] {
  const stays: Stay[] = [];
  let begun: Movement | undefined;
  const close = (to: string | undefined, end: Movement | undefined) => {
    if (begun === undefined) return;
    const encounterId = resourceId(id, 'Encounter', stays.length);
    stays.push({ facility: begun.facility, role: begun.role, from: begun.at, to, end, encounterId });
    begun = undefined;
  };
  for (const movement of movements) {
    const { event, at } = movement;
    if (event === 'injured' || event === 'arrived') begun = movement;
    else if (
      event === 'departed' ||
      event === 'died' ||
      event === 'returned-to-duty' ||
      event === 'evacuated'
    )
      close(at, movement);
  }
  close(outcome.status === 'IN_TREATMENT' ? undefined : outcome.at, undefined);
  return stays;
}
