import type { Values, WriteTemplate } from '#core/formats/json/json-template.ts';
import { type ResourceType, resourceId } from '#core/formats/fhir/resource-ids.ts';
import type { Style } from '#core/formats/fhir/style.ts';
import type { Patient } from '#core/patient/patient.ts';
import { type Stay, isDuring, staysOf } from '#core/patient/stays.ts';

/** Puts a resource where the format wants it; `identifier` finds it again in a system that has it already. */
export type Emit = <Filled extends Values & { readonly id: string }>(
  type: ResourceType,
  write: WriteTemplate<Filled>,
  values: Filled,
  identifier?: string,
) => void;

/** A stay and the encounter that it is. */
export interface Encountered extends Stay {
  readonly encounterId: string;
}

/** One patient while their resources are written: who, their stays, and the ids that are given out in order. */
export class Chart {
  readonly patient: Patient;
  readonly stays: readonly Encountered[];
  readonly emit: Emit;
  readonly #hasStays: boolean;
  readonly #given = new Map<ResourceType, number>();

  constructor(patient: Patient, { hasStays }: Style, emit: Emit) {
    this.#hasStays = hasStays;
    this.patient = patient;
    this.emit = emit;
    this.stays = staysOf(patient).map((stay, i) => ({
      ...stay,
      encounterId: resourceId(patient.id, 'Encounter', i),
    }));
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
      this.stays.find((s) => isDuring(s, { facility, at })) ??
      this.stays.find((s) => s.facility === facility);
    return (stay ?? (this.stays[0] as Encountered)).encounterId;
  }
}
