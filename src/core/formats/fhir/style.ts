import { BASE } from '#core/formats/fhir/base-url.ts';
import type { UrlStyle } from '#core/formats/fhir/urls-option.ts';
import type { ResourceType } from '#core/formats/fhir/resource-ids.ts';

/** What the FHIR formats do differently with the same resources. */
export interface Style {
  /** What stands before an id in a reference to a resource of a type. */
  reference(type: ResourceType): string;
  /** What stands before an id in the full URL of an entry of a bundle. */
  fullUrl(type: ResourceType): string;
  /** The profiles that resources of a type claim, where the format has its own; `usual` is the one of HL7. */
  profiles?(type: ResourceType, usual?: string): readonly string[] | undefined;
  /** Whether encounters are written, and other resources refer to theirs. */
  readonly hasStays: boolean;
  /** Whether each concept has exactly one coding; what has no code is left out. */
  readonly oneCoding: boolean;
  /** The profile of laboratory values, which then name the force as their performer. */
  readonly laboratoryProfile?: string;
  /** Whether statements refer to drugs as resources of their own. */
  readonly hasMedications?: boolean;
  /** Whether forces bear the code of their nation, and their name as an alias. */
  readonly codedForces?: boolean;
  /** Whether facilities and forces stand once for all patients, with the first of them. */
  readonly sharesPlaces?: boolean;
}

const URN = 'urn:uuid:';

/** A complete chart, with the stays. */
export function wholeChart(style: UrlStyle): Style {
  return { ...urls(style), hasStays: true, oneCoding: false };
}

/** References and full URLs of a bundle. */
export function urls(style: UrlStyle): Pick<Style, 'reference' | 'fullUrl'> {
  if (style === 'urn:uuid') return { reference: () => URN, fullUrl: () => URN };
  return { reference: (type) => `${type}/`, fullUrl: (type) => `${BASE}/${type}/` };
}
