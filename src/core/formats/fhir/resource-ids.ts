/** The types of resource that the FHIR formats write. */
export const resourceTypes = [
  'Patient',
  'Organization',
  'Location',
  'Encounter',
  'Condition',
  'Observation',
  'Procedure',
  'MedicationAdministration',
  'MedicationRequest',
  'MedicationStatement',
  'AllergyIntolerance',
  'Immunization',
  'ServiceRequest',
  'DocumentReference',
  'Provenance',
  'Medication',
  'Composition',
  'Bundle',
  'Practitioner',
  'PractitionerRole',
] as const;
export type ResourceType = (typeof resourceTypes)[number];

const inSummariesOnly: ReadonlySet<ResourceType> = new Set([
  'Medication',
  'Composition',
  'Bundle',
  'Practitioner',
  'PractitionerRole',
]);
/** The types of a complete chart. */
export const bulkTypes: readonly ResourceType[] = resourceTypes.filter((type) => !inSummariesOnly.has(type));

const places = new Map(resourceTypes.map((type, i) => [type, (i + 1).toString(16).padStart(2, '0')]));

/**
 * The UUID (version 8, RFC 9562) of the nth resource of a type of a patient: what is random in the patient's own
 * stays, so it is as unique, and it never changes.
 */
export function resourceId(patientId: string, type: ResourceType, ordinal: number): string {
  const number = ordinal.toString(16).padStart(4, '0');
  return `${patientId.slice(0, 14)}8${patientId.slice(15, 24)}${places.get(type) as string}${number}${patientId.slice(30)}`;
}
