import type { ResourceType } from '#core/formats/fhir/resource-ids.ts';

/** What the FHIR formats do differently with the same resources. */
export interface Style {
  /** What stands before an id in a reference to a resource of a type. */
  reference(type: ResourceType): string;
  /** The profiles that resources of a type claim, where the format has its own. */
  profiles?(type: ResourceType): readonly string[] | undefined;
  /** Whether encounters are written, and other resources refer to theirs. */
  readonly hasStays: boolean;
  /** Whether each concept has exactly one coding; what has no code is left out. */
  readonly oneCoding: boolean;
  /** Whether facilities and forces stand once for all patients, with the first of them. */
  readonly sharesPlaces?: boolean;
}

/** A complete chart in a bundle, whose entries have the references as full URLs. */
export const wholeChart: Style = { reference: () => 'urn:uuid:', hasStays: true, oneCoding: false };
